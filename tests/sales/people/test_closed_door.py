"""Where sign-up is closed: one workspace is begun, and everybody else comes by invitation."""

import pytest

from app.core.extensions import db
from app.sales.people.models import Workspace
from app.web.screens import joining
from tests.sales.people.pages import invite
from tests.sales.people.test_joining import FOUNDER, NEWCOMER


@pytest.fixture
def closed(app, monkeypatch):
    monkeypatch.setitem(app.config, "SIGN_UP_OPEN", False)


def test_nobody_begins_another_workspace_and_no_page_leads_there(app, world, closed):
    client = app.test_client()
    answers = [client.get("/sign-up"), client.post("/sign-up", data=FOUNDER)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "/sign-up" not in client.get("/sign-in").text
    with app.app_context():
        assert db.session.query(Workspace).count() == 2


def test_the_door_is_open_where_nothing_says_otherwise(app, world):
    client = app.test_client()
    assert client.get("/sign-up").status_code == 200
    assert "/sign-up" in client.get("/sign-in").text


def test_the_first_workspace_can_be_begun(app, closed, monkeypatch):
    monkeypatch.setattr(joining, "is_any_workspace", lambda: False)
    assert app.test_client().get("/sign-up").status_code == 200


def test_invitations_still_let_people_in(app, world, closed):
    link = invite(app, world, "owner", "rep")
    assert app.test_client().post(link, data=NEWCOMER).status_code == 303
