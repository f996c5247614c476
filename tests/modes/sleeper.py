"""`python wsgi.py` with one page more: /sleep waits inside PostgreSQL. Only for tests/modes."""

from __future__ import annotations

import wsgi  # first: it patches the standard library for the asynchronous mode
from app.core.extensions import db
from app.core.http import public

SLEEP = "SELECT pg_sleep(60)"


@public
def sleep() -> str:
    db.session.connection().exec_driver_sql(SLEEP)
    return "slept"


if __name__ == "__main__":
    wsgi.app.add_url_rule("/sleep", view_func=sleep)
    wsgi.serve()
