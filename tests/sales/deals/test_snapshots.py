"""What screens fetch: a board at one moment, what they missed, a fingerprint."""

import gzip
import threading

import pytest

from app.core import clock
from app.core.extensions import db
from app.core.transaction import reading, transaction
from app.sales.boards.models import Board
from app.sales.deals import moving, snapshots
from app.sales.deals.models import Deal
from tests import sqlite
from tests.sync.applying import digest_of, state_of
from tests.world import BEGINNING, World


@pytest.fixture
def seller(app, world: World):
    return world.client(app, "seller")


def base(world) -> str:
    return f"/api/boards/{world.board}"


def move(client, world, name="tea", stage="talk"):
    spot = {"stage_id": world.stages[stage], "after": None}
    assert client.put(f"/api/deals/{world.deals[name]}/position", json=spot).status_code == 200


def test_the_columns_are_those_of_the_wire(app, context, world):
    assert list(snapshots.DEAL_COLUMNS) == list(world.deal("tea").wire())


def test_rows_say_what_the_wire_says(any_database, any_world):
    """The database writes moments, days and tags itself; it must spell them as Python does."""
    world = any_world
    client = world.client(any_database, "seller")
    changes = {"title": "a\u2028'\"\\😀", "close_on": "1970-01-01", "tag_ids": list(world.tags.values())}
    client.patch(f"/api/deals/{world.deals['lamps']}", json=changes, headers={"If-Match": "*"})
    with clock.standing_at(BEGINNING.replace(microsecond=7_000)):
        move(client, world)
    fetched = client.get(f"{base(world)}/snapshot").json
    with any_database.app_context():
        board = db.session.get_one(Board, world.board)
        assert state_of(fetched)["deal"] == {
            deal.id: deal.wire() for deal in db.session.scalars(db.select(Deal).filter_by(board_id=board.id))
        }
        assert state_of(fetched)["deal"][world.deals["tea"]]["entered_at"].endswith(":00.007Z")
    assert fetched["deals"]["id"] == sorted(fetched["deals"]["id"])
    assert client.get(f"{base(world)}/digest").json["digest"] == digest_of(state_of(fetched))


def test_closed_deals_and_those_in_the_bin_are_not_there_nor_their_customers(world, seller):
    seller.put(f"/api/deals/{world.deals['robots']}/outcome", json={"kind": "won"})
    seller.patch(f"/api/deals/{world.deals['silk']}", json={"customer_id": None}, headers={"If-Match": "*"})
    seller.delete(f"/api/deals/{world.deals['pumps']}")
    fetched = seller.get(f"{base(world)}/snapshot").json
    assert fetched["deals"]["id"] == [world.deals[name] for name in ("tea", "silk", "lamps")]
    assert fetched["customers"] == [[world.customers["Lushan"], "Lushan"]]


def test_a_board_without_deals_has_every_column(app, world):
    outsider = world.client(app, "outsider")
    outsider.delete(f"/api/deals/{world.outside.deals['secret']}")
    fetched = outsider.get(f"/api/boards/{world.outside.board}/snapshot").json
    assert fetched["deals"] == {field: [] for field in snapshots.DEAL_COLUMNS}


def test_a_board_that_did_not_change_is_not_sent_again(app, world, seller):
    first = seller.get(f"{base(world)}/snapshot")
    for tag in (
        first.headers["ETag"],
        first.headers["ETag"].removeprefix("W/"),
        f'"x", {first.headers["ETag"]}',
    ):
        again = seller.get(f"{base(world)}/snapshot", headers={"If-None-Match": tag})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert first.headers["Cache-Control"] == "private, no-cache"
    known = {"If-None-Match": first.headers["ETag"]}
    world.client(app, "manager").patch(base(world), json={"name": "Renamed"})
    renamed = seller.get(f"{base(world)}/snapshot", headers=known)
    assert (renamed.status_code, renamed.json["board"]["name"]) == (200, "Renamed")
    move(seller, world)
    known = {"If-None-Match": renamed.headers["ETag"]}
    assert seller.get(f"{base(world)}/snapshot", headers=known).status_code == 200


def test_another_history_of_as_many_events_is_not_taken_for_the_same(app, world, seller, sqlite_world):
    """An older backup was put in the place of the database, and people worked on."""
    move(seller, world)
    known = {"If-None-Match": seller.get(f"{base(world)}/snapshot").headers["ETag"]}
    sqlite.put(app, sqlite_world[1])
    move(seller, world, "silk", "offer")
    again = seller.get(f"{base(world)}/snapshot", headers=known)
    assert (again.status_code, again.json["seq"]) == (200, 1)


def test_it_travels_packed(world, seller):
    plain = seller.get(f"{base(world)}/snapshot")
    packed = seller.get(f"{base(world)}/snapshot", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert gzip.decompress(packed.data)[:40] == plain.data[:40]


def test_changes_are_what_was_missed(world, seller):
    assert seller.get(f"{base(world)}/changes?since=0").json == {"head": 0, "packets": []}
    for stage in ("talk", "offer", "lead"):
        move(seller, world, stage=stage)
    missed = seller.get(f"{base(world)}/changes?since=1").json
    assert missed["head"] == 3
    assert [packet["seq"] for packet in missed["packets"]] == [2, 3]
    assert seller.get(f"{base(world)}/changes?since=4").json == {"head": 3, "reset": True}


def _back_and_forth(world) -> None:
    deal, actor = world.deal("tea"), world.person("seller")
    for stage in ("talk", "lead") * 251:
        moving.move(deal, to=world.stage(stage), actor=actor, now=BEGINNING)


def test_too_much_is_fetched_anew(app, world, seller):
    with app.app_context(), transaction(actor_id=world.people["seller"]):
        _back_and_forth(world)
    assert seller.get(f"{base(world)}/changes?since=1").json == {"head": 502, "reset": True}
    assert len(seller.get(f"{base(world)}/changes?since=2").json["packets"]) == 500


@pytest.mark.parametrize(
    "query", ["", "?since=-1", "?since=x", "?since=1.5", f"?since={2**53}", f"?since={10**30}"]
)
def test_a_number_is_needed(world, seller, query):
    refused = seller.get(f"{base(world)}/changes{query}")
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["since"])


@pytest.mark.parametrize("path", ["snapshot", "changes?since=0", "digest"])
def test_who_may_look(app, world, path):
    assert world.client(app, "viewer").get(f"{base(world)}/{path}").status_code == 200
    assert world.client(app, "outsider").get(f"{base(world)}/{path}").status_code == 404
    assert app.test_client().get(f"{base(world)}/{path}").status_code == 401


def test_rows_and_number_are_of_one_moment(any_database, any_world, monkeypatch):
    """Somebody moves a deal between the reading of the number and the reading of the rows."""
    app, world = any_database, any_world
    seller = world.client(app, "seller")
    with app.app_context(), reading():
        board = db.session.get_one(Board, world.board)
        read_stages = snapshots.stages_of

        def meanwhile(board: Board) -> object:
            mover = threading.Thread(target=move, args=(seller, world))
            mover.start()
            mover.join(20)
            return read_stages(board)

        monkeypatch.setattr(snapshots, "stages_of", meanwhile)
        state = snapshots.snapshot(board)
    assert state["seq"] == 0
    tea = list(state["deals"]["id"]).index(world.deals["tea"])
    assert state["deals"]["stage_id"][tea] == world.stages["lead"]
    monkeypatch.undo()
    assert seller.get(f"{base(world)}/snapshot").json["seq"] == 1
