"""The past of a board: every moment comes out as it was seen, whatever was done and wherever the checkpoints lie."""

import random
from datetime import timedelta

import pytest

from app.core import checkpoints, clock, ranks
from app.core.checkpoints import Checkpoint
from app.core.events import Event, moment
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.deals import moving, spreading
from tests.sync.applying import apply, state_of
from tests.web.screens.wandering import Wanderer
from tests.world import BEGINNING


@pytest.fixture
def often(monkeypatch):
    """A checkpoint every few events, so that a short walk has many."""
    monkeypatch.setattr(checkpoints, "FEWEST", 7)
    monkeypatch.setattr(checkpoints, "_SHARE", 10**6)


@pytest.fixture
def resetting(monkeypatch):
    """Keys grow long at once, and new ones are never told one by one."""
    monkeypatch.setattr(ranks, "LONG", 0)
    monkeypatch.setattr(spreading, "MOST_PUTS", 0)


def past(client, world, **query) -> dict:
    answer = client.get(f"/api/boards/{world.board}/past", query_string=query)
    assert answer.status_code == 200, answer.text
    return answer.json


def around(told: dict) -> dict:
    return state_of({**told["workspace"], "me": None})


def check(walk: Wanderer) -> None:
    """Every moment that was looked at, and the moment before anything else happened, comes out as it was seen."""
    viewer = walk.world.client(walk.app, "viewer")
    for at, (board, workspace) in walk.seen.items():
        for asked in (at, at + timedelta(minutes=14, seconds=59)):
            told = past(viewer, walk.world, at=moment(asked))
            assert told["seq"] == board["seq"]
            assert state_of(told) == state_of(board)
            assert told["board"] == board["board"]
            assert around(told) == state_of(workspace)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_moment_comes_out_as_it_was(often, any_database, any_world, seed):
    walk = Wanderer(any_database, any_world, random.Random(seed))
    walk.wander(100)
    walk.bring(30)
    walk.wander(30)
    check(walk)
    with any_database.app_context():
        assert db.session.query(Checkpoint).filter_by(stream=any_world.stream).count() > 10


def test_nor_does_a_change_that_only_said_reset_hide_anything(often, resetting, any_database, any_world):
    walk = Wanderer(any_database, any_world, random.Random(3))
    walk.wander(100)
    with any_database.app_context():
        events = list(
            db.session.scalars(db.select(Event).filter_by(stream=any_world.stream).order_by(Event.seq))
        )
        resets = [event.seq for event in events if ["reset"] in event.ops]
    assert len(resets) > 5
    check(walk)
    # In the middle of such a change nothing can be told but its end.
    ends = {board["seq"]: board for board, _workspace in walk.seen.values()}
    viewer = any_world.client(any_database, "viewer")
    for seq in resets:
        told = past(viewer, any_world, seq=seq)
        assert told["seq"] >= seq
        assert state_of(told) == state_of(ends[told["seq"]])


def test_a_number_and_its_moment_tell_the_same(often, any_database, any_world):
    walk = Wanderer(any_database, any_world, random.Random(4))
    walk.wander(30)
    viewer = any_world.client(any_database, "viewer")
    head = past(viewer, any_world)
    assert head["seq"] > 10
    for seq in range(1, head["seq"] + 1):
        told = past(viewer, any_world, seq=seq)
        assert (told["seq"], told["event"]["seq"]) == (seq, seq)
        by_moment = past(viewer, any_world, at=told["at"])
        # Of one change's events the last is meant.
        assert by_moment["seq"] >= seq
        assert by_moment["at"] == told["at"]
    assert past(viewer, any_world, seq=0)["event"] is None


def test_what_was_plus_what_followed_is_what_is(often, any_database, any_world):
    """The player's way: one state, and then the packets of both streams in pages."""
    walk = Wanderer(any_database, any_world, random.Random(5))
    walk.wander(60)
    viewer = any_world.client(any_database, "viewer")
    first = past(viewer, any_world, seq=3)
    board, workspace = state_of(first), around(first)
    afters = {"after": first["seq"], "workspace_after": first["workspace"]["seq"]}
    told, more = [], True
    while more:
        page = viewer.get(f"{walk.base}/past/packets", query_string={**afters, "limit": 7}).json
        more = page["more"]
        assert len(page["packets"]) <= 7
        told += page["packets"]
        for packet in page["packets"]:
            afters["after" if packet["stream"] == any_world.stream else "workspace_after"] = packet["seq"]
    assert [packet["at"] for packet in told] == sorted(packet["at"] for packet in told)
    live, lists = list(walk.seen.values())[-1]
    mine = [packet for packet in told if packet["stream"] == any_world.stream]
    assert apply(board, mine) == state_of(live)
    assert apply(workspace, [packet for packet in told if packet not in mine]) == state_of(lists)
    assert [packet["seq"] for packet in mine] == list(range(first["seq"] + 1, live["seq"] + 1))


def test_a_new_board_can_be_told_from_its_first_day(any_database):
    client = any_database.test_client()
    form = {
        "workspace_name": "Fresh",
        "name": "Fei",
        "email": "fei@example.com",
        "password": "open sesame, kandan",
        "time_zone": "Asia/Shanghai",
        "currency": "CNY",
    }
    assert client.post("/sign-up", data=form).status_code == 303
    board = client.get("/api/boards").json[0]
    live = client.get(f"/api/boards/{board['id']}/snapshot").json
    path = f"/api/boards/{board['id']}/past"
    assert client.get(path, query_string={"seq": 0}).json["stages"] == []
    assert state_of(client.get(path).json) == state_of(live)
    assert len(client.get(path, query_string={"seq": 1}).json["stages"]) == 1


def test_an_older_board_is_told_from_the_workers_first_visit(any_database, any_world):
    """Its rows have no events: what was before is not guessed."""
    with any_database.app_context(), transaction():
        db.session.execute(db.delete(Checkpoint))
    viewer = any_world.client(any_database, "viewer")
    base = f"/api/boards/{any_world.board}"
    week = {"since": moment(BEGINNING), "until": moment(BEGINNING + timedelta(days=7))}
    assert viewer.get(f"{base}/past").json["code"] == "before_the_log"
    assert viewer.get(f"{base}/past/counts", query_string=week).json["beginning"] is None
    walk = Wanderer(any_database, any_world, random.Random(6))
    with clock.standing_at(walk.now):
        walk.keep_up()
    walk.wander(20)
    check(walk)
    early = viewer.get(f"{base}/past", query_string={"at": moment(walk.now - timedelta(days=300))})
    assert (early.status_code, early.json["code"]) == (422, "before_the_log")
    told = viewer.get(f"{base}/past/counts", query_string=week).json
    assert told["beginning"] == moment(min(walk.seen))


def test_a_reset_without_a_checkpoint_does_not_stop_the_worker(often, resetting, any_database, any_world):
    """As an older program leaves it that still runs during an update."""
    walk = Wanderer(any_database, any_world, random.Random(9))
    walk.wander(40)
    with any_database.app_context(), transaction():
        db.session.execute(db.delete(Checkpoint).where(Checkpoint.seq > 0))
    walk.keep_up()
    walk.wander(20)
    viewer = any_world.client(any_database, "viewer")
    for at, (board, _workspace) in list(walk.seen.items())[-15:]:
        assert state_of(past(viewer, any_world, at=moment(at))) == state_of(board)


def test_counts_say_when_how_much_happened(app, world):
    walk = Wanderer(app, world, random.Random(7))
    walk.wander(40)
    viewer = world.client(app, "viewer")
    query = {"since": moment(BEGINNING), "until": moment(walk.now), "parts": 24}
    with clock.standing_at(walk.now):
        told = viewer.get(f"{walk.base}/past/counts", query_string=query).json
    (live, _workspace) = walk.seen[walk.now]
    assert (len(told["counts"]), sum(told["counts"])) == (24, live["seq"])
    assert told["now"] == moment(walk.now)
    # The first hour was quiet.
    assert told["counts"][:2] == [0, 0]
    assert told["beginning"] == moment(BEGINNING)


def test_a_change_that_waited_for_its_turn_is_not_lost(app, world):
    """It asked for the time before the one that went first."""
    for at in (BEGINNING + timedelta(seconds=2), BEGINNING + timedelta(seconds=1)):
        with app.app_context(), transaction():
            deal = world.deal("tea")
            to = world.stage("talk" if deal.stage_id == world.stages["lead"] else "lead")
            moving.move(deal, to=to, actor=world.person("seller"), now=at)
    viewer = world.client(app, "viewer")
    assert past(viewer, world, at=moment(BEGINNING + timedelta(seconds=2)))["seq"] == 2
    assert past(viewer, world)["seq"] == 2


def test_what_was_asked_before_is_not_sent_again(app, world):
    walk = Wanderer(app, world, random.Random(8))
    walk.wander(5)
    viewer, query = world.client(app, "viewer"), {"at": moment(walk.now - timedelta(minutes=20))}
    first = viewer.get(f"{walk.base}/past", query_string=query)
    assert first.headers["Cache-Control"] == "private, no-cache"
    known = {"If-None-Match": first.headers["ETag"]}
    walk.wander(5)
    again = viewer.get(f"{walk.base}/past", query_string=query, headers=known)
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("past", "at=yesterday", "at"),
        ("past", "at=0001-01-01T00:00:00%2B23:59", "at"),
        ("past", "at=9999-12-31T23:59:59-23:59", "at"),
        ("past", "seq=-1", "seq"),
        ("past", "seq=7", "seq"),
        ("past", f"seq={10**30}", "seq"),
        ("past", "seq=0&at=2026-11-02T02:00:00Z", "seq"),
        ("past/packets", "after=0", "workspace_after"),
        ("past/packets", "after=0&workspace_after=0&limit=501", "limit"),
        ("past/counts", "since=2026-11-02T02:00:00Z", "until"),
        ("past/counts", "since=2026-11-02T02:00:00Z&until=2026-11-02T02:00:00Z", "until"),
        ("past/counts", "since=2026-11-02T02:00:00Z&until=2026-11-03T02:00:00Z&parts=241", "parts"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(app, world, path, query, field):
    refused = world.client(app, "viewer").get(f"/api/boards/{world.board}/{path}?{query}")
    assert (refused.status_code, list(refused.json["errors"])) == (422, [field])


def test_who_may_see_the_board_may_see_its_past(app, world):
    path = f"/api/boards/{world.board}/past"
    assert world.client(app, "viewer").get(path).status_code == 200
    assert world.client(app, "outsider").get(path).status_code == 404
    assert app.test_client().get(path).status_code == 401
