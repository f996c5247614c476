"""Up to where a person has seen a board."""

from datetime import timedelta

import pytest

from app.core import clock
from tests.sales.deals.requests import ask
from tests.world import BEGINNING, build


def path(world) -> str:
    return f"/api/boards/{world.board}/look"


@pytest.fixture
def head(world, app) -> int:
    """The board has come to number 3."""
    colleague = world.client(app, "colleague")
    for title in ("A", "B", "C"):
        ask(colleague, "PATCH", f"/deals/{world.deals['tea']}", {"title": title})
    return 3


def test_the_furthest_of_several_screens_counts(any_database):
    world = build(any_database)
    desk, phone = world.client(any_database, "seller"), world.client(any_database, "seller")
    for title in ("A", "B", "C"):
        ask(
            world.client(any_database, "colleague"), "PATCH", f"/deals/{world.deals['tea']}", {"title": title}
        )
    assert desk.put(path(world), json={"seq": 3}).json["seq"] == 3
    assert phone.put(path(world), json={"seq": 1}).json["seq"] == 3
    assert desk.get(f"/api/boards/{world.board}/unseen").json["since"]["seq"] == 3


def test_looking_again_at_the_same_number_is_looking_later(app, world, head):
    seller = world.client(app, "seller")
    with clock.standing_at(BEGINNING):
        seller.put(path(world), json={"seq": 3})
    later = BEGINNING + timedelta(hours=5)
    with clock.standing_at(later):
        assert seller.put(path(world), json={"seq": 3}).json["at"] == "2026-11-02T06:00:00.000Z"
        assert seller.put(path(world), json={"seq": 2}).json == {"seq": 3, "at": "2026-11-02T06:00:00.000Z"}


def test_nobody_can_have_seen_what_has_not_happened(app, world, head):
    answer = world.client(app, "seller").put(path(world), json={"seq": 4})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["seq"])


@pytest.mark.parametrize("seq", [-1, None, "3", 2**60])
def test_a_number_that_is_none_is_refused_with_its_field(app, world, seq):
    answer = world.client(app, "seller").put(path(world), json={"seq": seq})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["seq"])


def test_a_look_is_not_told_to_anybody(app, world, head):
    seller = world.client(app, "seller")
    assert "Kandan-Events" not in seller.put(path(world), json={"seq": 3}).headers
    assert seller.get(f"/api/boards/{world.board}/changes?since=3").json == {"head": 3, "packets": []}


def test_one_person_s_look_is_not_another_s(app, world, head):
    world.client(app, "seller").put(path(world), json={"seq": 3})
    assert world.client(app, "manager").get(f"/api/boards/{world.board}/unseen").json["since"] is None
