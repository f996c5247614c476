"""Two people at work on a fresh board, for tests that let them do anything at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select

from app.core.errors import Refusal
from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.deals import bulk, closing, creating, deleting, editing, moving
from app.sales.deals.models import Deal
from app.sales.deals.queries import deals_for_change
from app.sales.deals.undoing import undo
from tests.world import BEGINNING, World

ACTIONS = ("create", "edit", "tag", "move", "shift", "win", "lose", "reopen", "delete", "restore", "bulk")
SHOWN = (
    "title amount_minor close_on owner_id customer_id priority tag_ids source description entered_at touched_at"
).split()


@dataclass
class Team:
    """What is refused is as if it had never been asked. Every request is sent a minute after the one before."""

    app: Flask
    world: World
    now: datetime = BEGINNING

    def do(self, who: str, action: str, x: int, y: int, *, under: str) -> bool:
        """One request; x and y choose what about. Returns whether it changed anything."""
        return self._request(who, under, lambda: Turn(self.world, who, self.now, x, y).act(action))

    def undo(self, who: str, number: str, *, under: str) -> bool:
        return self._request(who, under, lambda: undo(number, actor=self.world.person(who), now=self.now))

    def _request(self, who: str, number: str, act: Callable[[], object]) -> bool:
        self.now += timedelta(minutes=1)
        with self.app.app_context():
            try:
                with transaction(actor_id=self.world.people[who], request_id=number) as running:
                    act()
            except Refusal:
                return False
            return bool(running.lines)

    def board(self) -> dict[str, object]:
        """What a screen shows: the deals of each stage in their order, and what is said of each."""
        with self.app.app_context():
            query = select(Deal).where(Deal.board_id == self.world.board, Deal.status == "open")
            query = query.where(Deal.deleted_at.is_(None)).order_by(Deal.stage_id, Deal.rank)
            deals = list(db.session.scalars(query))
            return {
                "order": [(deal.stage_id, deal.id) for deal in deals],
                "fields": {deal.id: {field: getattr(deal, field) for field in SHOWN} for deal in deals},
            }

    def work_of(self, who: str) -> list[tuple[int, str]]:
        """What this person had the last word on: (deal, field); where it stands, and each tag, count as fields."""
        with self.app.app_context():
            query = select(Event).where(Event.stream == self.world.stream, Event.subject.startswith("deal:"))
            last = {
                about: event.actor_id
                for event in db.session.scalars(query.order_by(Event.id))
                for about in _about(event)
            }
            return [about for about, actor_id in last.items() if actor_id == self.world.people[who]]

    def present(self, about: Iterable[tuple[int, str]]) -> dict[tuple[int, str], object]:
        """What these say now."""
        with self.app.app_context():
            return {
                (deal_id, field): _value(db.session.get_one(Deal, deal_id), field) for deal_id, field in about
            }


def _about(event: Event) -> Iterator[tuple[int, str]]:
    deal_id = int(event.subject.removeprefix("deal:"))
    if event.type != "deal.edited":
        yield deal_id, "standing"
        return
    for field, (before, after) in event.data["changes"].items():
        if field == "tag_ids":
            yield from ((deal_id, f"tag {tag_id}") for tag_id in {*before} ^ {*after})
        else:
            yield deal_id, field


def _value(deal: Deal, field: str) -> object:
    if field.startswith("tag "):
        return int(field.removeprefix("tag ")) in deal.tag_ids
    return (deal.stage_id, deal.deleted_at) if field == "standing" else getattr(deal, field)


class Turn:
    """One person does one thing to one deal, perhaps with regard to another."""

    def __init__(self, world: World, who: str, now: datetime, x: int, y: int) -> None:
        self.world, self.x, self.y = world, x, y
        actor = world.person(who)
        self.by = {"actor": actor, "now": now}
        self.every = list(db.session.scalars(select(Deal).filter_by(board_id=world.board).order_by(Deal.id)))
        self.deal, self.other = self.every[x % len(self.every)], self.every[y % len(self.every)]
        self.stage = world.stage(["lead", "talk", "offer"][y % 3])
        self.word = list(world.tags.values())[y % 2]
        deals_for_change(actor, [self.deal.id])

    def act(self, action: str) -> None:
        getattr(self, action)()

    def create(self) -> None:
        fields = {"title": f"New {self.x}", "amount_minor": self.y}
        creating.create(self.stage.board, stage=self.stage, fields=fields, after=self.other.id, **self.by)

    def edit(self) -> None:
        changes = [
            {"title": f"T{self.x}"},
            {"amount_minor": self.x, "priority": self.y % 4},
            {"owner_id": None},
        ]
        editing.edit(self.deal, changes=changes[self.y % 3], **self.by)

    def tag(self) -> None:
        editing.edit(self.deal, changes={"tag_ids": sorted({*self.deal.tag_ids} ^ {self.word})}, **self.by)

    def move(self) -> None:
        moving.move(self.deal, to=self.stage, **self.by)

    def shift(self) -> None:
        fields = {"source": f"S{self.y}"}
        moving.move(self.deal, to=self.other.stage, after=self.other.id, fields=fields, **self.by)

    def win(self) -> None:
        closing.win(self.deal, **self.by)

    def lose(self) -> None:
        closing.lose(self.deal, reason_id=self.world.reasons["price"], note=f"N{self.y}", **self.by)

    def reopen(self) -> None:
        closing.reopen(self.deal, **self.by)

    def delete(self) -> None:
        deleting.delete(self.deal, **self.by)

    def restore(self) -> None:
        deleting.restore(self.deal, **self.by)

    def bulk(self) -> None:
        changes = [
            bulk.Change(kind="move", stage_id=self.stage.id, after=self.other.id),
            bulk.Change(kind="tag", add=[self.word]),
            bulk.Change(kind="assign", owner_id=None),
            bulk.Change(kind="delete"),
        ]
        ids = [deal.id for deal in self.every[self.x % len(self.every) :]]
        bulk.change_all(ids, change=changes[self.y % 4], **self.by)
