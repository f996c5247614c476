"""What reaches the screens, from the real server: the same packets in the same order, direct or the library's way."""

from __future__ import annotations

import json
import struct
import threading
import time
from contextlib import suppress
from itertools import pairwise

import pytest

from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.boards.models import Board
from app.sales.deals.creating import Draft, create_many_without_gates
from tests.web.realtime.conftest import Served
from tests.web.realtime.viewers import DEFLATE, Poller, Viewer
from tests.world import BEGINNING


def burst(served: Served, count: int, deals: tuple[str, ...] = ("tea", "silk", "lamps")) -> int:
    """So many moves by three people at once; the last number."""
    heads: list[int] = []

    def play(deal: str) -> None:
        move = served.mover()
        heads.extend(move(deal) for _ in range(count // len(deals)))

    players = [threading.Thread(target=play, args=(deal,)) for deal in deals]
    for player in players:
        player.start()
    for player in players:
        player.join()
    return max(heads)


def test_thirty_screens_hear_a_burst_whole_and_in_order(served: Served) -> None:
    viewers = [served.viewer() for _ in range(30)]
    last = burst(served, 90)
    for viewer in viewers:
        viewer.hear_until(last)
        assert viewer.numbers == list(range(viewer.head + 1, last + 1))
    assert all(viewer.packets == viewers[0].packets for viewer in viewers)
    changes = served.world.client(served.app, "seller").get(
        f"/api/boards/{served.world.board}/changes?since={viewers[0].head}"
    )
    assert viewers[0].packets == changes.json["packets"]


def test_polling_hears_the_same(served: Served) -> None:
    poller = Poller(served.port, served.cookie).watch(served.world.stream)
    last = burst(served, 12)
    poller.hear_until(last)
    assert poller.numbers == list(range(poller.head + 1, last + 1))


def test_nothing_is_lost_or_turned_round_by_an_upgrade(served: Served) -> None:
    poller = Poller(served.port, served.cookie).watch(served.world.stream)
    move = served.mover()
    move("tea")
    wire = poller.begin_upgrade()
    move("tea")
    poller.finish_upgrade(wire)
    last = burst(served, 30)
    poller.hear_until(last)
    assert poller.numbers == list(range(poller.head + 1, last + 1))


def test_answers_and_news_keep_their_order(served: Served) -> None:
    """A screen that asks while news comes: an answer that says `head` is followed by nothing but what is newer."""
    viewer, playing = served.viewer(), threading.Thread(target=burst, args=(served, 60))
    playing.start()
    while playing.is_alive():
        viewer.ask(viewer.head)
        viewer.wire.send("are you there", opcode=9)
        known = len(viewer.answers)
        # Asked again before it has answered, a busy server would do nothing else any more.
        while len(viewer.answers) == known:
            assert viewer.hear(20)
    while viewer.hear(0.3):
        pass
    assert viewer.numbers == list(range(viewer.head + 1, (viewer.last or 0) + 1))
    assert "answer" in viewer.order
    assert all(one["head"] <= two["head"] for one, two in pairwise(viewer.answers))


def test_nothing_is_packed_even_where_it_is_offered(served: Served) -> None:
    viewer = served.viewer(more=DEFLATE)
    assert "permessage-deflate" not in viewer.wire.head
    last = burst(served, 6)
    assert viewer.hear_until(last).numbers[-1] == last


def test_a_dead_socket_harms_nobody(served: Served) -> None:
    dead = [served.viewer() for _ in range(3)]
    alive = served.viewer()
    for viewer in dead:
        viewer.wire.socket.setsockopt(1, 13, b"\1\0\0\0\0\0\0\0")  # SO_LINGER 0: a reset, no farewell
        viewer.wire.socket.close()
    last = burst(served, 12)
    assert alive.hear_until(last).numbers == list(range(alive.head + 1, last + 1))


def test_moves_of_one_moment_share_a_frame(direct: Served) -> None:
    viewer = direct.viewer()
    last = burst(direct, 90)
    viewer.hear_until(last)
    assert len(viewer.frames) < len(viewer.packets)


def test_a_stalled_screen_delays_nobody_and_is_told_to_fetch_again(impatient: Served) -> None:
    stalled, alive = impatient.viewer(window=4096), impatient.viewer()
    alive.hear_until(burst(impatient, 120))
    for _ in range(60):
        stalled.ask(stalled.head)
    before = impatient.memory_at_rest()
    last = flood(impatient, alive, 100)
    assert alive.numbers == list(range(alive.head + 1, last + 1))
    assert impatient.memory() - before < 40 * 1024 * 1024
    stalled.hear_until(last)
    [index] = [index for index, frame in enumerate(stalled.frames) if frame.get("reset")]
    assert stalled.frames[index]["head"] == last
    told = [packet["seq"] for frame in stalled.frames[:index] for packet in frame["packets"]]
    assert told == list(range(stalled.head + 1, stalled.head + 1 + len(told)))
    after = burst(impatient, 6)
    assert stalled.hear_until(after).numbers[len(told) :] == list(range(last + 1, after + 1))


def flood(served: Served, alive: Viewer, moves: int) -> int:
    """Single moves, each heard by the one that is alive before the next."""
    move, last = served.mover(), 0
    for _ in range(moves):
        last = move("tea")
        alive.hear_until(last)
    return last


def test_a_screen_that_only_asks_and_never_listens_is_cut_off(impatient: Served) -> None:
    deaf, alive = impatient.viewer(window=4096), impatient.viewer()
    alive.hear_until(burst(impatient, 60))
    before = impatient.memory_at_rest()
    with pytest.raises(OSError):
        for _ in range(300):
            deaf.ask(0)
        for _ in range(300):
            time.sleep(0.1)
            deaf.wire.send("3")
    # Every answer is a hundred lines or more; all 300 of them would be much more than this.
    assert impatient.memory() - before < 120 * 1024 * 1024
    assert alive.hear_until(burst(impatient, 6)).numbers[-1] == alive.last


def test_a_large_answer_arrives_whole(served: Served) -> None:
    """More than the kernel takes at once, by a screen that reads slowly."""
    with served.app.app_context(), transaction():
        board = db.session.get_one(Board, served.world.board)
        fields = {"title": "tea " * 1_500}
        drafts = [Draft(stage=served.world.stage("offer"), fields=dict(fields)) for _ in range(200)]
        create_many_without_gates(board, drafts=drafts, actor=served.world.person("seller"), now=BEGINNING)
    viewer = served.viewer(window=4096)
    viewer.ask(viewer.head - 200)
    while len(viewer.answers) < 2:
        assert viewer.hear(20)
    packets = viewer.answers[1]["packets"]
    assert len(packets) == 200
    assert len(json.dumps(packets, ensure_ascii=False).encode()) > 1_000_000
    last = burst(served, 3)
    assert viewer.hear_until(last).last == last


def test_a_message_that_is_too_large_ends_its_connection_and_harms_nobody(served: Served) -> None:
    large, alive = served.viewer(), served.viewer()
    with suppress(OSError):
        large.wire.socket.sendall(b"\x81\xff" + struct.pack("!Q", 1 << 24) + b"mask" + b"x" * (1 << 24))
    # A farewell (0x88) or none.
    with pytest.raises((OSError, ValueError)):
        while large.hear(20):
            pass
        raise AssertionError("it was neither refused nor cut off")
    last = burst(served, 3)
    assert alive.hear_until(last).last == last
