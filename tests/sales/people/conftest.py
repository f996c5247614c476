"""Pages as data: what a template is given, so that these tests hold whatever the pages look like."""

import json

import pytest
from flask.testing import FlaskClient

from app.core import problems
from app.core.events import Event
from app.core.extensions import db
from app.sales.people import passwords
from app.web.screens import forms


@pytest.fixture
def pages(monkeypatch):
    def told(template: str, **context: object) -> str:
        return json.dumps({"template": template, **context})

    monkeypatch.setattr(forms, "render_template", told)
    monkeypatch.setattr(problems, "render_template", told)


@pytest.fixture
def anybody(app, world, pages) -> FlaskClient:
    """A browser with nobody signed in, and the cast to sign in as."""
    return app.test_client()


@pytest.fixture
def limited(counting_app, pages) -> FlaskClient:
    """The same, where requests are counted."""
    return counting_app.test_client()


@pytest.fixture
def checked(monkeypatch) -> list[str]:
    """The hashes that passwords were held against."""
    held: list[str] = []
    really = passwords.matches

    def matches(kept: str, password: str) -> bool:
        held.append(kept)
        return really(kept, password)

    monkeypatch.setattr(passwords, "matches", matches)
    return held


@pytest.fixture
def news(app, world):
    """The workspace's events of a type, oldest first; a call opens a context of its own."""

    def of(*types: str, stream: str = f"workspace:{world.workspace}") -> list[Event]:
        with app.app_context():
            query = db.select(Event).filter_by(stream=stream).order_by(Event.seq)
            return [event for event in db.session.scalars(query) if not types or event.type in types]

    return of
