"""Everything that happened to a deal, newest first."""

import pytest

from app.core import events
from app.core.extensions import db
from app.core.transaction import transaction
from tests.world import BEGINNING


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


@pytest.fixture
def happened(app, world):
    """Six things that happened to one deal, and one that happened to another in between."""
    with app.app_context(), transaction(actor_id=world.people["colleague"], request_id="of-the-test"):
        for number in range(6):
            _record(world, "tea", "deal.edited", {"changes": {"title": [str(number), str(number + 1)]}})
            if number == 3:
                _record(world, "silk", "deal.edited", {"changes": {"title": ["a", "b"]}})


def _record(world, name: str, what: str, data: events.Facts) -> None:
    deal = world.deal(name)
    events.record(what, stream=deal.stream, subject=deal.subject, at=BEGINNING, data=data)
    db.session.flush()


def path(world, name: str = "tea") -> str:
    return f"/api/deals/{world.deals[name]}/timeline"


def test_what_happened_is_told_newest_first(world, seller, happened):
    items = seller.get(path(world)).json["items"]
    assert [item["data"]["changes"]["title"][1] for item in items] == ["6", "5", "4", "3", "2", "1"]
    assert items[0] == {
        "id": items[0]["id"],
        "type": "deal.edited",
        "actor_id": world.people["colleague"],
        "at": "2026-11-02T01:00:00.000Z",
        "data": {"changes": {"title": ["5", "6"]}},
        "cause_id": None,
        "undoes_id": None,
        "way_back": {"request_id": "of-the-test", "deals": 2},
    }


def test_pages_neither_skip_nor_repeat(world, seller, happened):
    found, cursor = [], ""
    for _ in range(3):
        page = seller.get(
            path(world), query_string={"limit": 2, **({"cursor": cursor} if cursor else {})}
        ).json
        found += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert found == sorted(set(found), reverse=True)
    assert (len(found), cursor) == (6, None)


def test_what_was_said_stands_in_the_timeline_as_it_reads_now(world, seller):
    comments = f"/api/deals/{world.deals['tea']}/comments"
    said = seller.post(comments, json={"body": "first"}).json
    seller.patch(f"/api/comments/{said['id']}", json={"body": "second"})
    edited, commented = seller.get(path(world)).json["items"]
    assert (edited["type"], "comment" in edited) == ("deal.comment_edited", False)
    assert commented["comment"]["body"] == "second"
    assert commented["comment"]["edited"] is True


def test_a_changed_customer_is_told_by_name_even_when_no_deal_names_it_any_more(world, seller):
    deal = f"/api/deals/{world.deals['tea']}"
    for name in ("Old Harbour", "New Harbour"):
        seller.patch(deal, json={"customer_name": name}, headers={"If-Match": "*"})
    changed = seller.get(path(world)).json["items"][0]
    ids = [str(id_) for id_ in changed["data"]["changes"]["customer_id"]]
    assert [changed["customers"][id_] for id_ in ids] == ["Old Harbour", "New Harbour"]


def test_what_was_taken_back_is_not_told(world, seller):
    said = seller.post(f"/api/deals/{world.deals['tea']}/comments", json={"body": "secret"}).json
    seller.delete(f"/api/comments/{said['id']}")
    answer = seller.get(path(world))
    assert "secret" not in answer.text
    assert answer.json["items"][1]["comment"]["deleted"] is True


def test_a_viewer_reads_it_and_an_outsider_finds_nothing(app, world, happened):
    assert len(world.client(app, "viewer").get(path(world)).json["items"]) == 6
    assert world.client(app, "outsider").get(path(world)).status_code == 404
