"""The demo workspace: told through the rooms' actions, once, and entered with the password that is printed."""

import stat

import pytest

from app import seeds
from app.core import clock, problems
from app.core.events import Event
from app.core.extensions import db
from app.sales.activities.models import Activity
from app.sales.customers.models import Contact, Customer
from app.sales.deals.models import Comment, Deal
from app.sales.people.models import Person, Workspace
from app.web.screens import forms


@pytest.fixture
def password(app, tmp_path, monkeypatch):
    monkeypatch.setattr(forms, "render_template", lambda *_, **__: "")
    monkeypatch.setattr(problems, "render_template", lambda *_, **__: "")
    with app.app_context():
        return seeds.seed(tmp_path, now=clock.now())


def test_the_demo_is_a_workspace_with_a_history(app, password):
    with app.app_context():
        deals = list(db.session.scalars(db.select(Deal)))
        assert db.session.query(Person).count() == 8
        assert len(deals) == 60
        assert {deal.currency for deal in deals} == {"CNY", "USD", "EUR", "JPY"}
        assert {deal.status for deal in deals} == {"open", "won", "lost"}
        assert any(comment.mentions for comment in db.session.scalars(db.select(Comment)))
        assert all(deal.created_at <= deal.entered_at <= deal.touched_at <= clock.now() for deal in deals)
        told = list(db.session.scalars(db.select(Event).filter_by(stream="board:1").order_by(Event.seq)))
        history = [event.at for event in told if event.subject.startswith("deal:")]
        assert history == sorted(history)
        assert {event.actor_id for event in told} > {1, 2}


def test_somebody_who_tries_it_has_a_day_to_look_at(app, password, tmp_path):
    client = app.test_client()
    client.post("/sign-in", data={"email": "demo@kandan.example", "password": password})
    mine = client.get("/api/me/snapshot").json
    today = clock.today("Asia/Shanghai").isoformat()
    assert {(one["due_on"] or "") < today for one in mine["activities"] if one["due_on"]} == {True, False}
    assert {deal["id"] for deal in mine["deals"]} == {one["deal_id"] for one in mine["activities"]} - {None}
    board = client.get("/api/boards/1/snapshot").json["deals"]
    assert None in board["next_kind"]
    assert {"call", "visit", "meeting", "task", "email"} <= {*board["next_kind"]}
    with app.app_context():
        assert {"done", "no_answer", "not_met"} <= {*db.session.scalars(db.select(Activity.outcome))}


def test_the_people_of_the_demo_can_be_called_and_nobody_real_is(app, password):
    with app.app_context():
        people = list(db.session.scalars(db.select(Contact)))
        companies = list(db.session.scalars(db.select(Customer)))
    numbers = [one.phone for one in [*people, *companies] if one.phone]
    assert len(people) > 20
    # Numbers that no exchange gives out, and hosts that nobody can own.
    assert [number for number in numbers if not number.startswith(("+86 10 5555 01", "+1 555 01"))] == []
    assert {one.email.partition("@")[2] for one in people if one.email} == {"example.cn", "example.com"}


def test_one_enters_with_the_printed_password(app, password, tmp_path):
    assert seeds.login(tmp_path) == f"Demo login: demo@kandan.example  password: {password}"
    assert stat.S_IMODE((tmp_path / seeds.LOGIN).stat().st_mode) == 0o600
    client = app.test_client()
    answer = client.post("/sign-in", data={"email": "demo@kandan.example", "password": password})
    assert answer.status_code == 303
    seen = client.get("/api/workspace/snapshot").json
    assert seen["me"]["role"] == "owner"
    assert len(seen["boards"]) == 2


def test_a_second_seeding_makes_nothing(app, password, tmp_path):
    with app.app_context():
        assert seeds.seed(tmp_path, now=clock.now()) is None
        assert db.session.query(Workspace).count() == 1
    assert seeds.login(tmp_path).endswith(password)


def test_nothing_is_made_where_people_work_already(app, world, tmp_path):
    with app.app_context():
        assert seeds.seed(tmp_path, now=clock.now()) is None
        assert db.session.query(Workspace).count() == 2
    assert seeds.login(tmp_path) is None
