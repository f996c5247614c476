"""A workspace of a given size, written straight into a fresh database."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from alembic import command
from argon2 import PasswordHasher
from sqlalchemy import insert

from app import create_app
from app.cli import alembic_config
from app.core import clock, ranks
from app.core.extensions import db
from app.core.streams import Stream
from app.core.transaction import transaction
from app.sales.boards.models import Board, Stage
from app.sales.customers.models import Customer
from app.sales.deals.models import Deal, StageVisit
from app.sales.people.models import Person, Workspace
from config import Settings

EMAIL, PASSWORD = "bench@kandan.example", "as fast as it goes"
STAGES = ("Lead", "Contacted", "Needs", "Demo", "Proposal", "Negotiation", "Contract", "Review")
WORDS = "云服务 数据中台 续费 扩容 年度框架 移动办公 renewal upgrade platform licence support audit training".split()


@dataclass(frozen=True)
class Sizes:
    """How large the world is."""

    # Deals of each board.
    deals: int
    customers: int = 400
    people: int = 12
    boards: int = 1


def build(folder: Path, sizes: Sizes, database_url: str = "") -> Settings:
    """Make the database; the settings to serve it with.

    Boards, stages and deals are numbered through: board 2 begins with the stage after the last one of board 1. A deal's
    number says which of its board's eight open stages it stands in.
    """
    settings = Settings(instance=folder, database_url=database_url, secret_key="bench", rate_limits=False)
    folder.mkdir(parents=True, exist_ok=True)
    command.upgrade(alembic_config(settings.database), "head")
    app = create_app(settings)
    with app.app_context(), transaction():
        _people(sizes)
        _customers(sizes)
        for board in range(1, sizes.boards + 1):
            _board(board)
            _deals(board, sizes)
    return settings


def _people(sizes: Sizes) -> None:
    now = clock.now()
    db.session.add(
        Workspace(
            id=1,
            name="Bench",
            time_zone="Asia/Shanghai",
            currency="CNY",
            working_weekdays=[1, 2, 3, 4, 5],
            days_off=[],
            created_at=now,
        )
    )
    db.session.add(Stream(name="workspace:1", seq=0, chain=""))
    db.session.flush()
    secret = PasswordHasher().hash(PASSWORD)
    db.session.add_all(_person(number, secret) for number in range(1, sizes.people + 1))
    db.session.add_all(
        Stream(name=f"person:{number}", seq=0, chain="") for number in range(1, sizes.people + 1)
    )
    db.session.flush()


def _person(number: int, secret: str) -> Person:
    return Person(
        id=number,
        workspace_id=1,
        name=f"Person {number}",
        email=EMAIL if number == 1 else f"person{number}@kandan.example",
        password_hash=secret,
        role="owner" if number == 1 else "rep",
        language="en",
        colour=number % 12,
        created_at=clock.now(),
    )


def _board(board: int) -> None:
    now = clock.now()
    rank = ranks.DIGITS[board + 10]
    db.session.add(Board(id=board, workspace_id=1, name=f"Pipeline {board}", rank=rank, created_at=now))
    db.session.add(Stream(name=f"board:{board}", seq=0, chain=""))
    db.session.flush()
    kinds = [*((name, "open") for name in STAGES), ("Won", "won"), ("Lost", "lost")]
    for number, (name, kind) in enumerate(kinds, start=1):
        probability = {"open": number * 10, "won": 100, "lost": 0}[kind]
        db.session.add(
            Stage(
                id=first_stage(board) + number - 1,
                board_id=board,
                name=name,
                kind=kind,
                probability=probability,
                colour="blue",
                required_fields=[],
                rank=ranks.DIGITS[number + 10],
            )
        )
    db.session.flush()


def first_stage(board: int) -> int:
    """The number of a board's first stage."""
    return (board - 1) * (len(STAGES) + 2) + 1


def _customers(sizes: Sizes) -> None:
    now = clock.now()
    customers = [
        {
            "id": number,
            "workspace_id": 1,
            "name": f"客户 {number} Company",
            "name_key": f"客户 {number} company",
            "initials": "kh",
            "created_at": now,
        }
        for number in range(1, sizes.customers + 1)
    ]
    db.session.execute(insert(Customer), customers)


def _deals(board: int, sizes: Sizes) -> None:
    chance = random.Random(20_261_122)
    keys = ranks.spread(None, None, sizes.deals)
    rows = [_deal(number, board, keys[number - 1], chance, sizes) for number in range(1, sizes.deals + 1)]
    visits = [
        {"deal_id": row["id"], "stage_id": row["stage_id"], "entered_at": row["entered_at"]} for row in rows
    ]
    db.session.execute(insert(Deal), rows)
    db.session.execute(insert(StageVisit), visits)


def _deal(number: int, board: int, key: str, chance: random.Random, sizes: Sizes) -> dict[str, object]:
    now = clock.now()
    # Moments that are nowhere the same: the worst case for packing, and the usual one after some weeks of work.
    created_at = now - timedelta(milliseconds=chance.randrange(120 * 86_400_000))
    entered_at = created_at + (now - created_at) * chance.random()
    touched_at = entered_at + (now - entered_at) * chance.random()
    return {
        "id": (board - 1) * sizes.deals + number,
        "workspace_id": 1,
        "board_id": board,
        "stage_id": first_stage(board) + number % len(STAGES),
        "rank": key,
        "status": "open",
        "title": f"{chance.choice(WORDS)} {chance.choice(WORDS)} {number}",
        "amount_minor": chance.randrange(10_000, 90_000_000),
        "currency": "CNY",
        "close_on": (now + timedelta(days=chance.randrange(-20, 90))).date(),
        "owner_id": chance.randrange(sizes.people) + 1,
        "customer_id": chance.randrange(sizes.customers) + 1,
        "priority": chance.choice((None, 0, 1, 2, 3)),
        "description": "",
        "source": None,
        "initials": "",
        "tag_ids": [],
        "version": 1,
        "comment_count": chance.randrange(4),
        "entered_at": entered_at,
        "touched_at": touched_at,
        "created_at": created_at,
    }
