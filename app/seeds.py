"""A made-up workspace to try things in: two boards with a history, told through the same actions as a person's drags.

The story itself is in demo.json. Everything happens in one transaction, so a stopped seeding leaves nothing behind.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import select

from app.core import money
from app.core.extensions import db
from app.core.transaction import Transaction, transaction
from app.sales.boards import actions as boards
from app.sales.boards import loss_reasons, rates, tags
from app.sales.boards.drafting import draft_from
from app.sales.boards.models import Board, LossReason, Stage, Tag
from app.sales.boards.queries import board_for_change, stages_of
from app.sales.deals import closing, commenting, creating, moving
from app.sales.deals.models import Deal
from app.sales.deals.queries import deal_for_change
from app.sales.people import joining, passwords
from app.sales.people.joining import Newcomer
from app.sales.people.models import Person, Workspace
from app.story import More, Scene, Story, activity_scenes, customer_scenes

ADDRESS = "demo@kandan.example"
LOGIN = "demo-login"
STORY = Path(__file__).with_name("demo.json")
# Without letters and digits that look alike.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_LONG_AGO = timedelta(days=215)
_MENTION = re.compile(r"@([a-z]+)")


@dataclass(frozen=True)
class _Plot:
    """One deal's story, in the order of its list in demo.json. Days are counted back from today."""

    title: str
    customer: str
    amount: int | None
    currency: str
    owner: str
    # The number of its stage on the board, "won" or "lost".
    ends: int | str
    age: int
    days_there: int
    closes_in: int | None
    priority: int | None
    tags: list[str]
    source: str | None
    more: More


@dataclass
class _Cast:
    """Everybody and everything that the scenes name."""

    people: dict[str, Person]
    tags: dict[str, Tag] = field(default_factory=dict)
    reasons: dict[str, LossReason] = field(default_factory=dict)
    deals: dict[str, int] = field(default_factory=dict)


def seed(instance: Path, *, now: datetime) -> str | None:
    """Make the demo workspace where there is none at all; its password, kept in the instance folder, or None."""
    password = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))
    password_hash = passwords.hashed(password)
    with transaction() as running:
        if db.session.scalar(select(Workspace.id).limit(1)) is not None:
            return None
        _tell(running, json.loads(STORY.read_text(encoding="utf-8")), password_hash, now)
    path = instance / LOGIN
    path.touch(mode=0o600)
    path.write_text(password)
    return password


def login(instance: Path) -> str | None:
    """How to enter the demo workspace, as a line to print; None where none was made."""
    path = instance / LOGIN
    return f"Demo login: {ADDRESS}  password: {path.read_text()}" if path.exists() else None


def _tell(running: Transaction, story: Story, password_hash: str, now: datetime) -> None:
    cast_ = _Cast(_people(running, story, password_hash, now - _LONG_AGO))
    owner = cast_.people["demo"]
    _lists(story, cast_, owner, now)
    running.number()
    scenes: list[Scene] = []
    for plot in story["boards"]:
        board = boards.create_board(
            owner.workspace,
            name=plot["name"],
            stages=[draft_from({"kind": "open", **stage}) for stage in plot["stages"]],
            actor=owner,
            now=now - _LONG_AGO,
        )
        for number, values in enumerate(plot["deals"]):
            late = timedelta(minutes=number * 37 % 480)
            scenes.extend(_scenes(board, _Plot(*values), cast_, now - late))  # type: ignore[arg-type]
    scenes.extend(customer_scenes(story["customers"], owner, now=now))
    scenes.extend(activity_scenes(story["activities"], cast_.people, cast_.deals, now=now))
    running.number()
    for scene in sorted(scenes, key=lambda scene: scene.at):
        running.actor_id = scene.who.id
        scene.act(scene.at)
        running.number()


def _people(running: Transaction, story: Story, password_hash: str, at: datetime) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for key, name, role in story["people"]:
        who = Newcomer(name=name, email=f"{key}@kandan.example", password_hash=password_hash)
        if not people:
            people[key] = joining.found_workspace(**story["workspace"], founder=who, now=at)
            running.actor_id = people[key].id
            continue
        owner = people["demo"]
        people[key] = joining.admit(owner.workspace, newcomer=who, role=role, invited_by_id=owner.id, now=at)
    return people


def _lists(story: Story, cast_: _Cast, owner: Person, now: datetime) -> None:
    workspace = owner.workspace
    for currency, days, rate_e8 in story["rates"]:
        day = (now - timedelta(days=days)).date()
        rates.create_rate(
            workspace, currency=currency, on=day, rate_e8=rate_e8, actor=owner, now=now - _LONG_AGO
        )
    for name, colour in story["tags"]:
        tag = tags.create_tag(workspace.id, name=name, colour=colour, actor=owner, now=now - _LONG_AGO)
        cast_.tags[name] = tag
    names = story["loss_reasons"]
    made = loss_reasons.create_loss_reasons(workspace.id, names=names, actor=owner, now=now - _LONG_AGO)
    cast_.reasons.update(zip(names, made, strict=True))


def _scenes(board: Board, plot: _Plot, cast_: _Cast, now: datetime) -> Iterator[Scene]:
    """What happened to one deal: it came, went through stages, was talked about, and perhaps closed."""
    owner = cast_.people[plot.owner]
    stages = [stage for stage in stages_of(board) if stage.is_open]
    last = {"won": len(stages) - 1, "lost": len(stages) // 2}.get(str(plot.ends), plot.ends)
    assert isinstance(last, int)
    began, arrived = now - timedelta(days=plot.age), now - timedelta(days=plot.days_there)
    told = _DealOnStage(board, plot, cast_)
    yield Scene(began, owner, partial(told.create, stages[0]))
    for number, stage in enumerate(stages[1 : last + 1], start=1):
        # Whoever closes a deal spent some of the time in its last stage too.
        share = number / (last + (plot.ends in ("won", "lost")))
        yield Scene(began + (arrived - began) * share, owner, partial(told.move, stage))
    if plot.ends in ("won", "lost"):
        yield Scene(arrived, owner, told.win if plot.ends == "won" else told.lose)
    for who, text, days in plot.more.get("comments", []):
        author = cast_.people[who]
        yield Scene(now - timedelta(days=days), author, partial(told.comment, author, text))


class _DealOnStage:
    """One deal and what can happen to it."""

    def __init__(self, board: Board, plot: _Plot, cast_: _Cast) -> None:
        self._board = board
        self._plot = plot
        self._cast = cast_
        self._owner = cast_.people[plot.owner]
        self._id = 0

    def create(self, stage: Stage, at: datetime) -> None:
        board = board_for_change(self._owner, self._board.id)
        fields = self._fields(at)
        self._id = creating.create(board, stage=stage, fields=fields, actor=self._owner, now=at).id
        self._cast.deals[self._plot.title] = self._id

    def move(self, stage: Stage, at: datetime) -> None:
        moving.move(self._deal(), to=stage, actor=self._owner, now=at)

    def win(self, at: datetime) -> None:
        closing.win(self._deal(), actor=self._owner, now=at)

    def lose(self, at: datetime) -> None:
        more, reason = self._plot.more, self._cast.reasons[self._plot.more["reason"]]
        closing.lose(self._deal(), reason_id=reason.id, note=more["note"], actor=self._owner, now=at)

    def comment(self, author: Person, text: str, at: datetime) -> None:
        commenting.comment(self._deal(), body=_MENTION.sub(self._mention, text), actor=author, now=at)

    def _deal(self) -> Deal:
        return deal_for_change(self._owner, self._id)

    def _mention(self, found: re.Match[str]) -> str:
        person = self._cast.people[found[1]]
        return f"@[{person.name}](person:{person.id})"

    def _fields(self, at: datetime) -> dict[str, object]:
        plot, today = self._plot, at + timedelta(days=self._plot.age)
        minor = 10 ** money.exponent(plot.currency)
        return {
            "title": plot.title,
            "customer_name": plot.customer,
            "amount_minor": None if plot.amount is None else plot.amount * minor,
            "currency": plot.currency,
            "close_on": None if plot.closes_in is None else (today + timedelta(days=plot.closes_in)).date(),
            "priority": plot.priority,
            "tag_ids": sorted(self._cast.tags[name].id for name in plot.tags),
            "source": plot.source,
            "description": plot.more.get("description", ""),
        }
