"""Who takes part: the cast of tests/world.py on a hot board and a cold one, on so many screens, and an outsider."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from alembic import command
from flask import Flask

from app import create_app
from app.cli import alembic_config
from app.core import ranks, streams
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.boards.models import Board, Stage
from app.sales.deals.models import Deal, StageVisit
from config import Settings
from tests.world import BEGINNING, World, build, sign_in

# Hot boards hide lost news (the next move repairs it), cold ones hide conflicts: there is always one of each.
HOT, COLD = 10, 200
SECRET = "of the storm"
ROLES = ("seller", "colleague", "manager", "owner", "viewer")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One screen: whose it is, what it shows, what it must never see."""

    name: str
    cookie: str
    person: int
    role: str
    board: int
    workspace: int
    foreign: int
    reserved: list[int]
    most: int
    seed: int

    @property
    def streams(self) -> tuple[str, str]:
        return f"board:{self.board}", f"workspace:{self.workspace}"


@dataclass
class Scene:
    """Where a storm happens: the database, who is there, and what stood there before it began."""

    app: Flask
    settings: Settings
    world: World
    hot: int
    cold: int
    reserved: list[int] = field(default_factory=list)

    @property
    def boards(self) -> list[int]:
        return [self.hot, self.cold, self.world.outside.board]

    def close(self) -> None:
        """Let go of the database."""
        with self.app.app_context():
            db.engine.dispose()


def furnish(folder: Path, database_url: str = "") -> Scene:
    """A fresh database with the cast, a hot board and a cold one."""
    settings = Settings(
        instance=folder,
        database_url=database_url,
        secret_key=SECRET,
        async_mode="threading",
        rate_limits=False,
        embedded_worker=False,
        testing=True,
    )
    folder.mkdir(parents=True, exist_ok=True)
    command.upgrade(alembic_config(settings.database), "head")
    app = create_app(settings)
    world = build(app)
    with app.app_context(), transaction():
        cold = _board(world)
        _fill(world, cold, COLD, after="k")
        _fill(world, world.board, HOT - len(world.deals), after="k")
        reserved = _fill(world, world.board, 2, after="t")
    return Scene(app, settings, world, world.board, cold, reserved)


def screens(scene: Scene, *, count: int, seed: int) -> list[Plan]:
    """So many screens of several people: three of four on the hot board, a quarter on the cold one, one outside."""
    cookies = {name: _cookie(scene, name) for name in (*ROLES, "outsider")}
    plans = []
    for number in range(count - 1):
        role = ROLES[number % len(ROLES)]
        board = scene.cold if number % 4 == 3 else scene.hot
        plans.append(_plan(scene, number, role, board, cookies[role], seed))
    return [*plans, _plan(scene, count, "outsider", scene.world.outside.board, cookies["outsider"], seed)]


def pages(scene: Scene, *, count: int, seed: int) -> list[Plan]:
    """So many real pages, the first of them on the hot board, the next on the cold one, and so on."""
    plans = []
    for number in range(count):
        role = ("colleague", "manager")[number % 2]
        board = (scene.hot, scene.cold)[number % 2]
        plan = _plan(scene, 100 + number, role, board, _cookie(scene, role), seed)
        plans.append(replace(plan, name=f"page-{role}-{number}"))
    return plans


def wire(plans: list[Plan]) -> list[dict[str, Any]]:
    """The plans as the farm reads them."""
    return [asdict(plan) for plan in plans]


def _plan(scene: Scene, number: int, role: str, board: int, cookie: str, seed: int) -> Plan:
    world, outside = scene.world, scene.world.outside
    is_out = role == "outsider"
    return Plan(
        name=f"{role}-{number}",
        cookie=cookie,
        person=(outside if is_out else world).people[role],
        role="owner" if is_out else role,
        board=board,
        workspace=(outside if is_out else world).workspace,
        foreign=world.board if is_out else outside.board,
        reserved=scene.reserved if board == scene.hot else [],
        most=COLD if board == scene.cold else HOT,
        seed=seed * 1000 + number * 10,
    )


def _cookie(scene: Scene, name: str) -> str:
    people = {**scene.world.people, **scene.world.outside.people}
    cookie = sign_in(scene.app, people[name]).get_cookie("session")
    assert cookie is not None
    return f"session={cookie.value}"


def _board(world: World) -> int:
    board = Board(
        workspace_id=world.workspace, name="Cold", rank=ranks.between("V", None), created_at=BEGINNING
    )
    db.session.add(board)
    db.session.flush()
    kinds = [("Lead", "open", 10), ("Talk", "open", 50), ("Won", "won", 100), ("Lost", "lost", 0)]
    for (name, kind, probability), key in zip(kinds, ranks.spread(None, None, len(kinds)), strict=True):
        db.session.add(
            Stage(
                board_id=board.id,
                name=name,
                kind=kind,
                probability=probability,
                colour="blue",
                required_fields=[],
                rank=key,
            )
        )
    streams.start(board.stream)
    return board.id


def _fill(world: World, board_id: int, count: int, *, after: str) -> list[int]:
    """So many deals under those that stand in the board's open stages; their ids."""
    db.session.flush()
    stages = [stage for stage in db.session.get_one(Board, board_id).stages if stage.is_open]
    keys = ranks.spread(after, None, count)
    return [_deal(world, stages[number % len(stages)], number, key) for number, key in enumerate(keys)]


def _deal(world: World, stage: Stage, number: int, key: str) -> int:
    deal = Deal(
        workspace_id=world.workspace,
        board_id=stage.board_id,
        stage_id=stage.id,
        rank=key,
        title=f"单子 {number}",
        amount_minor=None if number % 7 == 0 else 1_000_00 + number,
        currency="CNY" if number % 5 else "USD",
        close_on=date(2026, 12, 1 + number % 28),
        owner_id=world.people["seller"],
        customer_id=world.customers["Lushan"] if number % 3 else None,
        entered_at=BEGINNING,
        touched_at=BEGINNING,
        created_at=BEGINNING,
    )
    db.session.add(deal)
    db.session.flush()
    db.session.add(StageVisit(deal_id=deal.id, stage_id=stage.id, entered_at=BEGINNING))
    return deal.id
