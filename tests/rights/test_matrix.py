"""Every role at every route, about every kind of thing; and whatever is another's looks like what never was."""

import io
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from app.core import clock
from tests.rights.row import OK, Row
from tests.rights.rows import ROWS
from tests.rights.scene import UNKNOWN, Scene

CASES = [(row, role, status) for row in ROWS for role, status in row.rights.expected()]
NAMED = [row for row in ROWS if row.rule.startswith("/api/") and row.things]


def test_every_route_has_a_row(app):
    routes = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    rows = {(row.method, row.rule) for row in ROWS}
    assert sorted(routes - rows) == [], "routes without a row"
    assert sorted(rows - routes) == [], "rows without a route"


@pytest.mark.parametrize(("row", "role", "status"), CASES, ids=[f"{row} as {role}" for row, role, _ in CASES])
def test_a_role_at_a_route(scene, row, role, status):
    answer = ask(scene, row, role)
    told = f"{row} as {role}: {answer.status_code} {answer.text[:300]}"
    assert (answer.status_code // 100 * 100 if status == OK else answer.status_code) == status, told


@pytest.mark.parametrize("row", NAMED, ids=str)
def test_what_is_another_s_looks_like_what_never_was(scene, row):
    with scene.statements() as for_foreign:
        foreign = ask(scene, row, "outsider")
    with scene.statements() as for_unknown:
        unknown = ask(scene, row, "outsider", things=dict.fromkeys(row.things, UNKNOWN))
    assert (foreign.status_code, foreign.text) == (unknown.status_code, unknown.text)
    assert foreign.status_code == 404
    # As little to be read from a clock: the same work, give or take one statement.
    assert abs(len(for_foreign) - len(for_unknown)) <= 1, [for_foreign, for_unknown]


def ask(scene: Scene, row: Row, role: str, *, things=None) -> TestResponse:
    """The row's request by this role, about other things where given."""
    path = row.rule
    for name, word in (things or row.things).items():
        path = path.replace(f"<int:{name}>", str(scene.filled(word))).replace(f"<path:{name}>", str(word))
        path = path.replace(f"<{name}>", str(word))
    program = {"If-Match": "*", "Idempotency-Key": "request-of-the-matrix"}
    headers = program if path.startswith("/api/") else {"Accept": "text/html"}
    return scene.client(role).open(
        path,
        method=row.method,
        query_string=scene.filled(dict(row.query)),
        headers=headers,
        **_body(scene, row),
    )


def _body(scene: Scene, row: Row) -> dict[str, object]:
    body = scene.filled(row.body)
    if isinstance(body, dict) and "expires_on" in body:
        body["expires_on"] = (clock.now() + timedelta(days=7)).date().isoformat()
    if not row.form:
        return {} if body is None else {"json": body}
    assert isinstance(body, dict)
    file = {"file": (io.BytesIO(body.pop("file").encode()), "deals.csv")} if "file" in body else {}
    return {"data": {**body, **file}}
