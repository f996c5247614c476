"""Every check of a quiet point, on one consistent reading of the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.core.events import Event
from app.core.events import packet as packet_of
from app.core.extensions import db
from app.core.streams import Stream
from app.core.transaction import reading
from app.sales.deals.models import Deal
from tests.faults.cast import Scene
from tests.faults.checks import answers, ledger, linear
from tests.faults.checks.ledger import Worth, differences
from tests.sync import applying

Snapshot = dict[str, Any]
IN_STEP = "Exactly what the server has."


@dataclass(frozen=True)
class Origin:
    """What stood there before the storm."""

    snapshots: dict[str, Snapshot]
    worth: dict[int, Worth]
    registers: dict[int, linear.State]


def origin(scene: Scene) -> Origin:
    """Read once, before anything happens."""
    with scene.app.app_context(), reading():
        worth = {board: ledger.worth(board) for board in scene.boards}
        query = select(Deal.id, Deal.version, Deal.title).where(Deal.id.in_(scene.reserved))
        registers = {deal: (version, title) for deal, version, title in db.session.execute(query)}
    return Origin(_snapshots(scene), worth, registers)


def faults(scene: Scene, began: Origin, told: dict[str, Any], states: list[dict[str, Any]]) -> list[str]:
    """Everything that is not as promised."""
    now = _snapshots(scene)
    found = list(told["foreign"])
    with scene.app.app_context(), reading():
        log = {stream: ledger.log_of(stream) for stream in now}
        for stream, snapshot in now.items():
            found += ledger.of_stream(stream, log[stream], began.snapshots[stream], snapshot)
        # What is told to one person alone has no snapshot here, but a log like any other.
        for stream in db.session.scalars(select(Stream.name).where(Stream.name.not_in(now))):
            log[stream] = ledger.log_of(stream)
            found += ledger.by_itself(stream, log[stream])
        for board in scene.boards:
            found += ledger.places(board)
            found += ledger.money(board, began.worth[board], log[f"board:{board}"], ledger.worth(board))
        lines = [event for events in log.values() for event in events]
        found += answers.faults(told["asked"], lines)
        found += _said(told["said"], lines)
    for state in states:
        found += _screen(state, now)
    for deal, moves in linear.moves_from(told["moves"]).items():
        if not linear.is_linearizable(moves, began.registers[deal]):
            found.append(f"deal {deal}: no order explains its {len(moves)} answers")
    return found


def count_events(scene: Scene) -> int:
    """How many rows the log has."""
    with scene.app.app_context(), reading():
        return db.session.scalar(select(func.count()).select_from(Event)) or 0


def _snapshots(scene: Scene) -> dict[str, Snapshot]:
    """What would be fetched now: each board and workspace, by a process that had no part in it."""
    inside, outside = (scene.world.client(scene.app, name) for name in ("viewer", "outsider"))
    found = [_get(inside, f"/api/boards/{board}/snapshot") for board in (scene.hot, scene.cold)]
    found.append(_get(outside, f"/api/boards/{scene.world.outside.board}/snapshot"))
    found += [_get(client, "/api/workspace/snapshot") for client in (inside, outside)]
    return {snapshot["stream"]: snapshot for snapshot in found}


def _get(client: FlaskClient, path: str) -> Snapshot:
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return dict(answer.get_json())


def _said(said: list[tuple[str, str, dict[str, Any]]], lines: list[Event]) -> Iterator[str]:
    """Nobody was told anything but what was committed."""
    committed = {f"{event.stream}:{event.seq}": packet_of(event) for event in lines}
    for name, who, packet in said:
        if name not in committed:
            yield f"{who} was told {name} ({packet['type']}), which was never committed"
        elif packet != committed[name]:
            yield f"{who} was told another {name}: {packet}, not {committed[name]}"


def _screen(state: dict[str, Any], now: dict[str, Snapshot]) -> Iterator[str]:
    """A screen shows what the database holds: every thing, every order, and the digest over it."""
    if "instead" in state:
        yield f"{state['name']} shows no board, but {state['instead']}"
        return
    board = applying.shown(applying.state_of(now[f"board:{state['board']}"]))
    around = applying.state_of(now[f"workspace:{state['workspace_id']}"])
    kinds = {"stage": "stage", "deal": "deal", "customer": "customer"}
    shown = {kind: _by_id(state[name]) for kind, name in kinds.items()}
    yield from differences(state["name"], shown, board)
    kinds = {"person": "person", "board": "boards", "tag": "tag", "rate": "rate"}
    shown = {kind: _by_id(state[name]) for kind, name in kinds.items()}
    yield from differences(state["name"], shown, {kind: around[kind] for kind in kinds})
    if state["digest"] != (wanted := applying.digest_of(board)):
        yield f"{state['name']}: digest {state['digest']}, not {wanted}"
    for stage_id in board["stage"]:
        ids = [deal["id"] for deal in _in_order(board, stage_id)]
        if state["columns"][str(stage_id)] != ids:
            yield f"{state['name']}: stage {stage_id} in the order {state['columns'][str(stage_id)]}, not {ids}"
    if "drawn" in state:
        yield from _page(state, board)


def _page(state: dict[str, Any], board: dict[str, Any]) -> Iterator[str]:
    """A real page has drawn what the database holds, and says of itself that it is in step."""
    for stage_id, stage in board["stage"].items():
        wanted = [[deal["id"], deal["title"]] for deal in _in_order(board, stage_id)]
        drawn = state["drawn"].get(str(stage_id))
        if stage["kind"] == "open" and drawn != wanted:
            yield f"{state['name']}: has drawn stage {stage_id} as {drawn}, not {wanted}"
    if state["in_step"] != IN_STEP:
        yield f"{state['name']}: says of itself: {state['in_step']}"


def _by_id(things: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    return {thing["id"]: thing for thing in things}


def _in_order(board: dict[str, Any], stage_id: int) -> list[dict[str, Any]]:
    deals = [deal for deal in board["deal"].values() if deal["stage_id"] == stage_id]
    return sorted(deals, key=lambda deal: (deal["rank"], deal["id"]))
