"""How many workspaces one address may enter: bounds that keep nobody out of where they were let in."""

from app.core import clock
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.people import joining
from app.sales.people.joining import MOST_BEGUN, Newcomer
from app.sales.people.models import Workspace
from tests.sales.people.pages import given, invite
from tests.sales.people.test_joining import FOUNDER, NEWCOMER


def test_with_one_address_five_workspaces_an_hour_are_begun_from_wherever(limited):
    places = [{"REMOTE_ADDR": f"10.0.0.{number}"} for number in range(6)]
    answers = [limited.post("/sign-up", data=FOUNDER, environ_base=place).status_code for place in places]
    assert answers == [303] * 5 + [429]
    other = {**FOUNDER, "email": "mei@example.com"}
    assert limited.post("/sign-up", data=other, environ_base=places[5]).status_code == 303


def test_with_an_address_that_began_many_workspaces_no_more_are_begun_but_invitations_hold(
    app, anybody, world
):
    before = _workspaces(app)
    begin_with(app, "lin@example.com", MOST_BEGUN)
    answer = anybody.post("/sign-up", data=FOUNDER)
    assert answer.status_code == 422
    assert list(given(answer)["errors"]) == ["email"]
    assert _workspaces(app) == before + MOST_BEGUN
    path = invite(app, world, "owner", "rep")
    assert anybody.post(path, data={**NEWCOMER, "email": FOUNDER["email"]}).status_code == 303


def test_whoever_was_invited_often_may_still_begin_a_workspace(app, anybody, world):
    begin_with(app, "lin@example.com", MOST_BEGUN - 1)
    path = invite(app, world, "owner", "rep")
    anybody.post(path, data={**NEWCOMER, "email": FOUNDER["email"]})
    assert app.test_client().post("/sign-up", data=FOUNDER).status_code == 303


def test_an_address_that_stands_in_all_it_can_is_told_so_by_an_invitation_which_still_holds(
    app, anybody, world, monkeypatch
):
    monkeypatch.setattr(joining, "MOST_STOOD_IN", 2)
    begin_with(app, "lin@example.com", 2)
    path = invite(app, world, "owner", "rep")
    answer = anybody.post(path, data={**NEWCOMER, "email": FOUNDER["email"]})
    assert answer.status_code == 422
    assert list(given(answer)["errors"]) == ["email"]
    assert anybody.post(path, data=NEWCOMER).status_code == 303


def begin_with(app, email: str, times: int) -> None:
    """Workspaces that somebody began with this address."""
    with app.app_context(), transaction():
        for number in range(times):
            founder = Newcomer(name="Mallory", email=email, password_hash="unknown")
            joining.found_workspace(
                f"W{number}", time_zone="UTC", currency="CNY", founder=founder, now=clock.now()
            )


def _workspaces(app) -> int:
    with app.app_context():
        return db.session.query(Workspace).count()
