"""Only one file commits, only one emits, only one asks the time."""

import ast
import re

import pytest

from tests.house import doors
from tests.house.sources import nothing, python_files, screen_files, text, tree

# Markup is a string the browser runs: only a sanitised comment may become one, in one file.
HTML_KEEPERS = {"static/src/lib/html.ts"}
HTML = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|eval\()"
)


def test_nobody_uses_anothers_door():
    files = python_files("app", "modes", "wsgi.py", "config.py", "environment.py")
    nothing(fault for path in files for fault in doors.faults(path.as_posix(), tree(path)))


def test_the_screen_makes_no_html_from_strings():
    files = [path for path in screen_files() if path.as_posix() not in HTML_KEEPERS]
    nothing(f"{path}: {found[0]}" for path in files if (found := HTML.search(text(path))))


@pytest.mark.parametrize(
    "source",
    [
        "db.session.commit()",
        "session = db.session\nsession().commit()",
        "socketio.emit('packets')",
        "from flask_socketio import emit",
        "at = datetime.now(UTC)",
        "at = datetime.datetime.utcnow()",
        "on = date.today()",
        "import time\nat = time.time()",
        "from time import time",
        "query = select(func.now())",
        "body = request.get_data()",
        "body = flask.request.data",
        "body = request.get_json()",
        "import eventlet\neventlet.monkey_patch()",
        "from gevent.monkey import patch_all",
        "def later():\n    import eventlet",
        "from eventlet.green import threading",
        "import redis",
        "from pywebpush import webpush",
        "import requests",
        "from urllib import request",
        "from markupsafe import Markup",
    ],
)
def test_a_planted_deed_is_found(source):
    assert list(doors.faults("app/sales/deals/moving.py", ast.parse(source))) != []


@pytest.mark.parametrize(
    ("keeper", "source"),
    [
        ("app/core/transaction.py", "db.session.commit()"),
        ("app/web/realtime/relay.py", "socketio.emit('packets')"),
        ("app/core/clock.py", "at = datetime.now(UTC)"),
        ("app/core/http.py", "body = request.get_data()"),
        ("modes/by_eventlet.py", "import eventlet\neventlet.monkey_patch()"),
    ],
)
def test_the_keeper_of_a_door_may(keeper, source):
    assert list(doors.faults(keeper, ast.parse(source))) == []


def test_harmless_neighbours_are_left_alone():
    source = "at = clock.now()\nbegan = time.monotonic()\nform = request.form\nposted = request.files\n"
    assert list(doors.faults("app/sales/deals/moving.py", ast.parse(source))) == []
