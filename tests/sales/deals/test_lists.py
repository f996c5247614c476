"""Deals beyond the board: filtered, searched, paged; and the recycle bin."""

from datetime import timedelta

import pytest

from app.core.transaction import transaction
from app.sales.customers.actions import find_or_create
from app.sales.deals import closing, deleting, editing
from tests.world import BEGINNING


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


def titles(client, **query) -> list[str]:
    return [deal["title"] for deal in client.get("/api/deals", query_string=query).json["items"]]


def at(days: int):
    return BEGINNING + timedelta(days=days)


@pytest.fixture
def closed(app, world):
    """Tea was won on the third day, silk on the first; pumps were lost on the second; lamps are in the bin."""
    with app.app_context(), transaction():
        mei = world.person("manager")
        closing.win(world.deal("tea"), actor=mei, now=at(3))
        closing.win(world.deal("silk"), actor=mei, now=at(1))
        closing.lose(world.deal("pumps"), note="too dear", actor=mei, now=at(2))
        deleting.delete(world.deal("lamps"), actor=mei, now=at(4))


def test_all_deals_come_newest_first(world, seller):
    assert titles(seller) == ["Robots", "Pumps", "Lamps", "Silk", "Tea"]


def test_closed_deals_come_by_when_they_were_closed(world, seller, closed):
    assert titles(seller, status="won") == ["Tea", "Silk"]
    assert titles(seller, status="lost") == ["Pumps"]
    assert titles(seller, status="open") == ["Robots"]
    assert titles(seller) == ["Robots", "Pumps", "Silk", "Tea"]


def test_a_listed_deal_is_whole(world, seller, closed):
    [listed] = seller.get("/api/deals?status=lost").json["items"]
    assert listed == seller.get(f"/api/deals/{world.deals['pumps']}").json
    assert listed["loss"] == {"reason_id": None, "note": "too dear"}
    assert listed["customer_name"] == "Lushan"


def test_filters_narrow(world, seller):
    assert titles(seller, owner_id=world.people["seller"]) == ["Robots", "Pumps", "Tea"]
    assert titles(seller, board_id=world.board) == ["Robots", "Pumps", "Lamps", "Silk", "Tea"]
    assert titles(seller, board_id=world.outside.board) == []
    assert titles(seller, owner_id=world.outside.people["outsider"]) == []
    assert titles(seller, owner_id=world.people["colleague"], q="silk") == ["Silk"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tea", ["Tea"]),
        ("EA", ["Tea"]),
        ("lushan", ["Pumps", "Tea"]),
        ("LUSHAN", ["Pumps", "Tea"]),
        ("  Lushan ", ["Pumps", "Tea"]),
        ("丝绸", ["江南丝绸采购"]),
        ("jnsc", ["江南丝绸采购"]),
        ("JNSC", ["江南丝绸采购"]),
        ("苏州刺绣", ["江南丝绸采购"]),
        ("szcx", ["江南丝绸采购"]),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("nothing like it", []),
    ],
)
def test_a_text_finds_titles_customers_and_initials(app, world, seller, text, found):
    with app.app_context(), transaction():
        customer = find_or_create(world.workspace, name="苏州刺绣研究所", now=BEGINNING)
        changes = {"title": "江南丝绸采购", "customer_id": customer.id}
        editing.edit(world.deal("silk"), changes=changes, actor=world.person("manager"), now=at(1))
    assert titles(seller, q=text) == found


def test_pages_neither_skip_nor_repeat(world, seller):
    found, cursor = [], None
    for _ in range(3):
        query = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        page = seller.get("/api/deals", query_string=query).json
        found += [deal["title"] for deal in page["items"]]
        cursor = page["next_cursor"]
    assert (found, cursor) == (["Robots", "Pumps", "Lamps", "Silk", "Tea"], None)


def test_pages_of_closed_deals_hold_still_while_more_are_closed(app, world, seller, closed):
    first = seller.get("/api/deals?status=won&limit=1").json
    with app.app_context(), transaction():
        closing.win(world.deal("robots"), actor=world.person("manager"), now=at(9))
    second = seller.get("/api/deals", query_string={"status": "won", "cursor": first["next_cursor"]}).json
    assert [deal["title"] for deal in first["items"] + second["items"]] == ["Tea", "Silk"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"status": "gone"}, "status"),
        ({"cursor": "bm9uc2Vuc2U"}, "cursor"),
        ({"cursor": "é"}, "cursor"),
        ({"limit": 0}, "limit"),
        ({"limit": 1000}, "limit"),
        ({"board_id": 2**63}, "board_id"),
        ({"board_id": "x"}, "board_id"),
        ({"q": "x" * 201}, "q"),
    ],
)
def test_a_query_that_makes_no_sense_is_refused(seller, query, field):
    answer = seller.get("/api/deals", query_string=query)
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [field]


def test_the_bin_holds_what_was_deleted_last_first(app, world, seller, closed):
    with app.app_context(), transaction():
        deleting.delete(world.deal("tea"), actor=world.person("manager"), now=at(5))
    page = seller.get("/api/bin").json
    assert [(deal["title"], deal["status"]) for deal in page["items"]] == [("Tea", "won"), ("Lamps", "open")]
    assert page["items"][0]["deleted_at"] == "2026-11-07T01:00:00.000Z"
    assert len(seller.get("/api/bin", query_string={"board_id": world.board}).json["items"]) == 2
    assert seller.get("/api/bin", query_string={"board_id": world.outside.board}).json["items"] == []
    assert [deal["title"] for deal in seller.get("/api/bin?q=LAMP").json["items"]] == ["Lamps"]


def test_a_viewer_reads_and_an_outsider_sees_only_their_own(app, world, closed):
    viewer, outsider = world.client(app, "viewer"), world.client(app, "outsider")
    assert titles(viewer) == ["Robots", "Pumps", "Silk", "Tea"]
    assert titles(outsider) == ["Secret"]
    assert outsider.get("/api/bin").json["items"] == []
