"""What is undone makes no deal younger, and hides nothing of where it was."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.deals.models import Loss, Win
from tests.sales.deals.requests import ask, requests_of, seen, undo
from tests.world import BEGINNING

FIRST, SECOND, THIRD, FOURTH = (BEGINNING + timedelta(days=days) for days in (9, 10, 12, 15))


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


def at(moment, do):
    with clock.standing_at(moment):
        return do()


def told(moment) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def move(seller, world, stage: str) -> str:
    body = {"stage_id": world.stages[stage], "after": None}
    return ask(seller, "PUT", f"/deals/{world.deals['tea']}/position", body)


def moments(seller, world) -> tuple[str, ...]:
    deal = seen(seller, world)
    return deal["entered_at"], deal["touched_at"], deal["closed_at"]


def test_the_visits_tell_the_way_there_and_back(world, seller):
    [first] = seen(seller, world)["visits"]
    number = at(FIRST, lambda: move(seller, world, "talk"))
    at(SECOND, lambda: undo(seller, number))
    deal = seen(seller, world)
    assert deal["entered_at"] == first["entered_at"] == told(BEGINNING)
    lead, talk = world.stages["lead"], world.stages["talk"]
    assert deal["visits"] == [
        {"stage_id": lead, "entered_at": told(BEGINNING), "left_at": told(FIRST)},
        {"stage_id": talk, "entered_at": told(FIRST), "left_at": told(SECOND)},
        {"stage_id": lead, "entered_at": told(SECOND), "left_at": None},
    ]


def test_a_second_slip_undone_gives_the_whole_age_back(world, seller):
    before = moments(seller, world)
    for slip, back in ((FIRST, SECOND), (THIRD, FOURTH)):
        number = at(slip, lambda: move(seller, world, "talk"))
        at(back, lambda number=number: undo(seller, number))
    assert moments(seller, world) == before


def test_what_was_said_since_keeps_it_fresh(world, seller):
    number = at(FIRST, lambda: move(seller, world, "talk"))
    at(SECOND, lambda: ask(seller, "POST", f"/deals/{world.deals['tea']}/comments", {"body": "Called."}))
    at(THIRD, lambda: undo(seller, number))
    assert moments(seller, world) == (told(BEGINNING), told(SECOND), None)


def test_an_edit_since_keeps_it_fresh_and_its_own_undo_does_not(world, seller):
    tea = f"/deals/{world.deals['tea']}"
    first = at(FIRST, lambda: ask(seller, "PATCH", tea, {"source": "Fair"}))
    second = at(SECOND, lambda: ask(seller, "PATCH", tea, {"priority": 1}))
    at(THIRD, lambda: undo(seller, first))
    assert moments(seller, world)[1] == told(SECOND)
    at(FOURTH, lambda: undo(seller, second))
    assert moments(seller, world)[1] == told(FIRST)


@pytest.mark.parametrize(("kind", "row", "column"), [("win", Win, "won_at"), ("lose", Loss, "lost_at")])
def test_what_is_closed_again_was_closed_when_it_was(app, world, seller, kind, row, column):
    at(FIRST, lambda: ask(seller, *requests_of(world)[kind]))
    number = at(SECOND, lambda: ask(seller, "DELETE", f"/deals/{world.deals['tea']}/outcome", {}))
    assert moments(seller, world) == (told(SECOND), told(SECOND), None)
    at(THIRD, lambda: undo(seller, number))
    assert moments(seller, world) == (told(FIRST), told(FIRST), told(FIRST))
    with app.app_context():
        outcomes = list(db.session.scalars(select(row).order_by(row.id)))
        closed = [(getattr(outcome, column), outcome.reopened_at) for outcome in outcomes]
    assert closed == [(FIRST, SECOND), (FIRST, None)]


def test_several_moved_together_have_their_ages_back(world, seller):
    before = {name: seen(seller, world, name)["entered_at"] for name in world.deals}
    at(FIRST, lambda: move(seller, world, "offer"))
    slipped = seen(seller, world)["entered_at"]
    number = at(SECOND, lambda: ask(seller, *requests_of(world)["bulk move"]))
    at(THIRD, lambda: undo(seller, number))
    after = {name: seen(seller, world, name)["entered_at"] for name in world.deals}
    assert after == {**before, "tea": slipped}


def test_an_event_from_before_moments_were_told_is_undone_into_now(app, world, seller):
    number = at(FIRST, lambda: move(seller, world, "talk"))
    with app.app_context(), transaction():
        event = db.session.scalars(select(Event).where(Event.request_id == number)).one()
        event.data = {name: value for name, value in event.data.items() if name != "moments"}
    at(SECOND, lambda: undo(seller, number))
    assert moments(seller, world) == (told(SECOND), told(SECOND), None)
