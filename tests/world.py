"""The cast of the tests: one team on one board, and an outsider with a board of their own.

Ada sells; Ben is a colleague on the same board; Mei manages them; Vic may only look; Olga owns the workspace. Xavier is
in another workspace and must be turned away in every room.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from flask import Flask
from flask.testing import FlaskClient

from app.core import checkpoints, ranks, streams
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.boards.models import Board, LossReason, Rate, Stage, Tag
from app.sales.customers.models import Customer
from app.sales.deals.models import Deal, StageVisit
from app.sales.people.models import Person, Workspace

PASSWORD = "open sesame, kandan"
# Made once: hashing takes longer than most tests.
PASSWORD_HASH = (
    "$argon2id$v=19$m=65536,t=3,p=4$yCkxcb5E1sLXGONmfATQ6Q$DKPbC1FPnJE38TRR7cOPsUjfo13z2xqHZRE9aeUWZsk"
)
# A Monday morning in Shanghai.
BEGINNING = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)

CAST = {"seller": "Ada", "colleague": "Ben", "manager": "Mei", "viewer": "Vic", "owner": "Olga"}
ROLES = {"seller": "rep", "colleague": "rep", "manager": "manager", "viewer": "viewer", "owner": "owner"}
STAGES = {
    "lead": ("open", 10),
    "talk": ("open", 40),
    "offer": ("open", 70),
    "won": ("won", 100),
    "lost": ("lost", 0),
}
# Name: stage, amount in minor units, currency, owner, customer.
DEALS = {
    "tea": ("lead", 1_200_00, "CNY", "seller", "Lushan"),
    "silk": ("lead", 88_000_00, "CNY", "colleague", "Suzhou"),
    "lamps": ("lead", None, "CNY", None, None),
    "pumps": ("talk", 45_000_00, "USD", "seller", "Lushan"),
    "robots": ("offer", 300_000_00, "CNY", "seller", "Suzhou"),
}


@dataclass(kw_only=True)
class Place:
    """One workspace with its people, its board and what lies on it; everything by name → id."""

    workspace: int
    board: int
    people: dict[str, int]
    stages: dict[str, int]
    deals: dict[str, int] = field(default_factory=dict)
    customers: dict[str, int] = field(default_factory=dict)
    tags: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    rates: dict[str, int] = field(default_factory=dict)

    @property
    def stream(self) -> str:
        return f"board:{self.board}"

    def person(self, name: str) -> Person:
        """Somebody of the cast, in the application context the test stands in."""
        return db.session.get_one(Person, self.people[name])

    def deal(self, name: str) -> Deal:
        return db.session.get_one(Deal, self.deals[name])

    def stage(self, name: str) -> Stage:
        return db.session.get_one(Stage, self.stages[name])


@dataclass(kw_only=True)
class World(Place):
    """The team's place; `outside` is the other workspace, whose only person is "outsider"."""

    outside: Place

    def email(self, name: str) -> str:
        return email_of(name)

    def client(self, app: Flask, name: str) -> FlaskClient:
        """A browser in which this person is signed in."""
        return sign_in(app, {**self.people, **self.outside.people}[name])


def build(app: Flask) -> World:
    """Put the whole cast into an empty database."""
    with app.app_context(), transaction():
        team = _place("Kandan Trading", CAST)
        outside = _place("Elsewhere", {"outsider": "Xavier"})
        _deals(team, DEALS)
        _deals(outside, {"secret": ("lead", 77_00, "EUR", "outsider", "Hidden")})
        for place in (team, outside):
            # Nobody recorded how they came to be: like boards older than checkpoints, they can be told from here on.
            checkpoints.take(place.stream, at=BEGINNING)
            checkpoints.take(f"workspace:{place.workspace}", at=BEGINNING)
        return World(**vars(team), outside=outside)


def sign_in(app: Flask, person_id: int) -> FlaskClient:
    """A browser that holds this person's session, without the cost of checking a password."""
    with app.app_context():
        session_id = db.session.get_one(Person, person_id).get_id()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = session_id
        session["_fresh"] = True
    return client


def email_of(name: str) -> str:
    return f"{name}@example.com"


def _place(name: str, cast: dict[str, str]) -> Place:
    workspace = Workspace(
        name=name,
        time_zone="Asia/Shanghai",
        currency="CNY",
        working_weekdays=[1, 2, 3, 4, 5],
        days_off=[],
        created_at=BEGINNING,
    )
    _add([workspace])
    people = {role: _person(workspace, role, called) for role, called in cast.items()}
    _add(people.values())
    board = Board(
        workspace_id=workspace.id, name="Sales", rank=ranks.between(None, None), created_at=BEGINNING
    )
    _add([board])
    stages = _stages(board)
    tags = {word: Tag(workspace_id=workspace.id, name=word, colour="teal") for word in ("hot", "renewal")}
    reasons = {"price": LossReason(workspace_id=workspace.id, name="price", rank=ranks.between(None, None))}
    rates = {"USD": Rate(workspace_id=workspace.id, currency="USD", on=date(2026, 1, 1), rate_e8=720_000_000)}
    _add([*stages.values(), *tags.values(), *reasons.values(), *rates.values()])
    for stream in (workspace.stream, board.stream, *(person.stream for person in people.values())):
        streams.start(stream)
    ids = {"people": people, "stages": stages, "tags": tags, "reasons": reasons, "rates": rates}
    return Place(
        workspace=workspace.id,
        board=board.id,
        **{kind: {word: row.id for word, row in rows.items()} for kind, rows in ids.items()},
    )


def _person(workspace: Workspace, role: str, called: str) -> Person:
    return Person(
        workspace_id=workspace.id,
        name=called,
        email=email_of(role),
        password_hash=PASSWORD_HASH,
        role=ROLES.get(role, "owner"),
        language="en",
        colour=len(called) % 12,
        created_at=BEGINNING,
    )


def _stages(board: Board) -> dict[str, Stage]:
    keys = ranks.spread(None, None, len(STAGES))
    return {
        name: Stage(
            board_id=board.id,
            name=name.capitalize(),
            kind=kind,
            probability=probability,
            colour="blue",
            required_fields=[],
            rank=key,
        )
        for (name, (kind, probability)), key in zip(STAGES.items(), keys, strict=True)
    }


def _deals(place: Place, wanted: dict[str, tuple[str, int | None, str, str | None, str | None]]) -> None:
    keys = ranks.spread(None, None, len(wanted))
    for (title, (stage, amount, currency, owner, customer)), key in zip(wanted.items(), keys, strict=True):
        deal = Deal(
            workspace_id=place.workspace,
            board_id=place.board,
            stage_id=place.stages[stage],
            rank=key,
            title=title.capitalize(),
            amount_minor=amount,
            currency=currency,
            owner_id=place.people[owner] if owner else None,
            customer_id=_customer(place, customer) if customer else None,
            entered_at=BEGINNING,
            touched_at=BEGINNING,
            created_at=BEGINNING,
        )
        _add([deal])
        _add([StageVisit(deal_id=deal.id, stage_id=deal.stage_id, entered_at=BEGINNING)])
        place.deals[title] = deal.id


def _customer(place: Place, name: str) -> int:
    if name not in place.customers:
        customer = Customer(
            workspace_id=place.workspace,
            name=name,
            name_key=name.casefold(),
            initials="",
            created_at=BEGINNING,
        )
        _add([customer])
        place.customers[name] = customer.id
    return place.customers[name]


def _add(rows: Iterable[object]) -> None:
    db.session.add_all(rows)
    db.session.flush()
