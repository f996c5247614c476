"""What is on its way out of the house: claimed one by one, tried beside the others, and noted.

A claim is a lease: `due_at` goes ahead by it, so that whoever is killed in between loses it to the next who asks. The
worker waits a moment for each try to be noted before it claims the next one: a kill between sending and noting repeats
one message, with the same topic and tag, and loses none (docs/decisions/0012-reminders.md). What takes longer goes on
in a thread of its own, and nobody else waits for it.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import Flask, current_app
from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import joinedload

from app.assist.notifications.channels.message import Outcome, pause_after
from app.assist.notifications.models.reaching import Device, Robot
from app.assist.notifications.models.telling import Delivery, Notification
from app.assist.notifications.posting import Ready, Target, made_ready
from app.core import clock, database
from app.core.extensions import db
from app.core.transaction import reading, transaction
from app.sales.deals.models import Deal
from app.sales.people.models import Person
from config import Settings

log = logging.getLogger("kandan.deliveries")

# A delivery with all that its words are made of, at once: asked one by one they cost more than the sending.
_WHOLE = select(Delivery).options(
    joinedload(Delivery.notification).options(
        joinedload(Notification.person).joinedload(Person.workspace),
        joinedload(Notification.actor),
        joinedload(Notification.deal).joinedload(Deal.customer),
        joinedload(Notification.activity),
        joinedload(Notification.reminder),
    )
)

# So many tries go on at once in a process, and of those so many to targets that failed before or take long.
MOST_AT_ONCE, MOST_SLOW = 32, 16
# Seconds of claiming before the worker's other functions get their turn.
TURN = 0.5


@dataclass
class _Going:
    """What this process is trying now: target → whether it is slow."""

    targets: dict[Target, bool] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, ready: Ready) -> None:
        with self.lock:
            self.targets[ready.target] = ready.is_slow

    def end(self, target: Target) -> None:
        with self.lock:
            self.targets.pop(target, None)

    def ids(self, kind: str) -> list[int]:
        with self.lock:
            return [target.id for target in self.targets if target.kind == kind]

    def is_full(self) -> bool:
        with self.lock:
            return len(self.targets) >= MOST_AT_ONCE

    def is_full_of_slow(self) -> bool:
        with self.lock:
            return sum(self.targets.values()) >= MOST_SLOW


_going = _Going()


def deliver() -> bool:
    """Worker: send what is due. True when there may be more."""
    with reading():
        if db.session.scalar(_next(clock.now())) is None:
            return False
    settings: Settings = current_app.extensions["kandan_settings"]
    ends = clock.ticks() + TURN
    while not _going.is_full() and clock.ticks() < ends:
        with transaction():
            found = _claimed(clock.now(), timedelta(seconds=settings.delivery_lease))
        if found is None:
            return False
        if isinstance(found, Ready):
            _try(found, settings.delivery_patience)
    return True


def _claimed(now: datetime, lease: timedelta) -> Ready | bool | None:
    """The next try; True where what was next is not wanted or must wait; None where nothing is due.

    One statement takes it, so that of two who ask at once each gets another.
    """
    next_one = _next(now).with_for_update(skip_locked=True).scalar_subquery()
    claim = update(Delivery).where(Delivery.id == next_one).values(due_at=now + lease)
    claim = claim.returning(Delivery.id).execution_options(synchronize_session=False)
    delivery_id = db.session.scalar(claim)
    if delivery_id is None:
        return None
    delivery = db.session.scalars(_WHOLE.where(Delivery.id == delivery_id)).one()
    return made_ready(delivery, lease=now + lease, now=now) or True


def _next(now: datetime) -> Select[int]:
    """The id of what is due first, of all that this process is not trying already."""
    query = select(Delivery.id).where(Delivery.state == "waiting", Delivery.due_at <= now)
    for column, kind in ((Delivery.device_id, "device"), (Delivery.robot_id, "robot")):
        if busy := _going.ids(kind):
            query = query.where(column.is_(None) | column.not_in(busy))
    if _going.is_full_of_slow():
        for column, model in ((Delivery.device_id, Device), (Delivery.robot_id, Robot)):
            failing = select(model.id).where(model.failing_since.is_not(None))
            query = query.where(column.is_(None) | column.not_in(failing))
    return query.order_by(Delivery.due_at, Delivery.id).limit(1)


def _try(ready: Ready, patience: float) -> None:
    """Send it in a thread of its own, and wait a moment for its end."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    ended = threading.Event()
    _going.begin(ready)

    def run() -> None:
        try:
            outcome = ready.send()
            with app.app_context(), database.unhurried(), transaction():
                _note(ready, outcome, clock.now())
        except Exception:  # a door: its lease ends, and it is tried again
            log.exception("deliveries: %s failed", ready.delivery_ids)
        finally:
            _going.end(ready.target)
            ended.set()

    threading.Thread(target=run, daemon=True, name="delivery").start()
    ended.wait(patience)


def _note(ready: Ready, outcome: Outcome, now: datetime) -> None:
    """Write down what became of it."""
    if outcome.state == "gone" and ready.target.kind == "device":
        log.info("device %s is gone: %s", ready.target.id, outcome.problem)
        forget_device(ready.target.id)
        return
    if outcome.state != "sent":
        log.warning("deliveries %s: %s, %s", ready.delivery_ids, outcome.state, outcome.problem)
    query = select(Delivery).where(Delivery.id.in_(ready.delivery_ids), Delivery.state == "waiting")
    for delivery in db.session.scalars(query.with_for_update(of=Delivery)):
        _note_one(delivery, outcome, now)
    _note_target(ready.target, outcome, now)


def _note_one(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    delivery.tries += 1
    delivery.problem = outcome.problem
    if outcome.state == "sent":
        delivery.state, delivery.sent_at = "sent", now
        return
    again_at = now + pause_after(delivery.tries, outcome)
    if outcome.state == "later" and again_at < delivery.notification.useful_until:
        delivery.due_at = again_at
    else:
        delivery.state = "dropped"


def _note_target(target: Target, outcome: Outcome, now: datetime) -> None:
    if target.kind == "person":
        return
    reached = db.session.get(Device if target.kind == "device" else Robot, target.id)
    if not isinstance(reached, (Device, Robot)):
        return
    if outcome.state == "sent":
        reached.last_sent_at, reached.failing_since = now, None
    elif reached.failing_since is None:
        reached.failing_since = now


def forget_device(device_id: int) -> None:
    """Its service, or its person, wants no more of it: it goes with everything that was on its way there."""
    db.session.execute(delete(Delivery).where(Delivery.device_id == device_id))
    db.session.execute(delete(Device).where(Device.id == device_id))
