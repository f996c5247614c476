"""What is on its way out of the house: claimed one by one, tried beside the others, and noted.

A claim is a lease: `due_at` goes ahead by it, so that whoever is killed in between loses it to the next who asks. The
worker waits a moment for the end of each try, and claims the next one in the change that notes it: a kill between
sending and noting repeats one message, with the same topic and tag, and loses none (docs/decisions/0012-reminders.md).
What takes longer goes on in a thread of its own, which notes it, and nobody else waits for it.
"""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta
from functools import cache

from flask import Flask, current_app
from sqlalchemy import BindParameter, Select, bindparam, delete, select, update
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.dml import ReturningUpdate

from app.assist.notifications.attempts import Attempt, Going
from app.assist.notifications.channels.message import Outcome, pause_after
from app.assist.notifications.models.reaching import Device, Robot
from app.assist.notifications.models.telling import Delivery, Notification
from app.assist.notifications.posting import MAIL_SERVER, Ready, Target, made_ready
from app.core import clock, database
from app.core.extensions import db
from app.core.transaction import reading, transaction
from app.sales.deals.models import Deal
from app.sales.people.models import Person
from config import Settings

log = logging.getLogger("kandan.deliveries")

# Seconds of claiming before the worker's other functions get their turn.
TURN = 0.5

# A delivery with all that its words are made of, at once: asked one by one they cost more than the sending.
_WHOLE = (
    select(Delivery)
    .where(Delivery.id == bindparam("id"))
    .options(
        joinedload(Delivery.device),
        joinedload(Delivery.notification).options(
            joinedload(Notification.person).joinedload(Person.workspace),
            joinedload(Notification.settings),
            joinedload(Notification.actor),
            joinedload(Notification.deal).options(joinedload(Deal.customer), joinedload(Deal.board)),
            joinedload(Notification.activity),
            joinedload(Notification.reminder),
        ),
    )
)

# What nearly every try ends with, so these are built once.
_SENT = (
    update(Delivery)
    .where(Delivery.id.in_(bindparam("ids", expanding=True)), Delivery.state == "waiting")
    .values(state="sent", sent_at=bindparam("now"), problem=None, tries=Delivery.tries + 1)
)
_REACHED = {
    kind: update(model)
    .where(model.id == bindparam("target"))
    .values(last_sent_at=bindparam("now"), failing_since=None)
    for kind, model in (("device", Device), ("robot", Robot))
}

_going = Going()


def deliver() -> bool:
    """Worker: send what is due. True when there may be more."""
    with reading():
        if database.connection().scalar(_next(is_full_of_slow=False), _values(clock.now())) is None:
            return False
    settings: Settings = current_app.extensions["kandan_settings"]
    lease = timedelta(seconds=settings.delivery_lease)
    ended: Attempt | None = None
    ends = clock.ticks() + TURN
    while not _going.is_full() and clock.ticks() < ends:
        found, ended = _noted_and_claimed(ended, lease), None
        if found is None:
            return False
        if isinstance(found, Ready):
            ended = _tried(found, settings.delivery_patience)
    if ended is not None:
        with transaction():
            _note_end(ended)
    return True


def _noted_and_claimed(ended: Attempt | None, lease: timedelta) -> Ready | bool | None:
    """One change for the end of one try and the beginning of the next: a change costs more than either."""
    try:
        with transaction():
            _note_end(ended)
            return _claimed(clock.now(), lease)
    except Exception:
        # What cannot be claimed must not let that be sent again which was sent before it.
        with transaction():
            _note_end(ended)
        raise


def _claimed(now: datetime, lease: timedelta) -> Ready | bool | None:
    """The next try; True where what was next is not wanted or must wait; None where nothing is due.

    One statement takes it, so that of two who ask at once each gets another.
    """
    claim = _claim(is_full_of_slow=_going.is_full_of_slow())
    delivery_id = database.connection().scalar(claim, {**_values(now), "until": now + lease})
    if delivery_id is None:
        return None
    delivery = db.session.scalars(_WHOLE, {"id": delivery_id}).one()
    try:
        return made_ready(delivery, lease=now + lease, now=now) or True
    except Exception:  # a door: what cannot be put into words must not hold up the others for ever
        log.exception("delivery %s cannot be made ready", delivery_id)
        _note_one(delivery, Outcome(state="later", problem="not_ready"), now)
        return True


@cache
def _claim(*, is_full_of_slow: bool) -> ReturningUpdate[int]:
    """Puts off what is due first, and says what that was. Every try asks it, so it is built once."""
    next_one = _next(is_full_of_slow=is_full_of_slow).with_for_update(skip_locked=True).scalar_subquery()
    claim = update(Delivery).where(Delivery.id == next_one).values(due_at=bindparam("until"))
    return claim.returning(Delivery.id)


@cache
def _next(*, is_full_of_slow: bool) -> Select[int]:
    """The id of what is due first, of all that this process is not trying already."""
    query = select(Delivery.id).where(Delivery.state == "waiting", Delivery.due_at <= bindparam("now"))
    for column, model in ((Delivery.device_id, Device), (Delivery.robot_id, Robot)):
        busy: BindParameter[object] = bindparam(f"busy_{model.__tablename__}", expanding=True)
        query = query.where(column.is_(None) | column.not_in(busy))
        if is_full_of_slow:
            failing = select(model.id).where(model.failing_since.is_not(None))
            query = query.where(column.is_(None) | column.not_in(failing))
    busy_channels: BindParameter[object] = bindparam("busy_channels", expanding=True)
    query = query.where(Delivery.channel.not_in(busy_channels))
    return query.order_by(Delivery.due_at, Delivery.id).limit(1)


def _values(now: datetime) -> dict[str, object]:
    return {
        "now": now,
        "busy_devices": _going.ids("device"),
        "busy_robots": _going.ids("robot"),
        "busy_channels": ["email"] if _going.ids(MAIL_SERVER.kind) else [],
    }


def _tried(ready: Ready, patience: float) -> Attempt | None:
    """Send it in a thread of its own; the try, where it ended within a moment and is to be noted."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    attempt = Attempt(ready)
    _going.begin(ready)
    threading.Thread(target=_run, args=(app, attempt), daemon=True, name="delivery").start()
    return attempt if attempt.ended_within(patience) else None


def _run(app: Flask, attempt: Attempt) -> None:
    try:
        outcome = attempt.ready.send()
        if not attempt.hand_over(outcome):
            with app.app_context(), database.unhurried(), transaction():
                _note(attempt.ready, outcome, clock.now())
    except Exception:  # a door: its lease ends, and it is tried again
        log.exception("deliveries: %s failed", attempt.ready.delivery_ids)
    finally:
        _going.end(attempt.ready.target)
        attempt.give_up()


def _note_end(attempt: Attempt | None) -> None:
    if attempt is not None and attempt.outcome is not None:
        _note(attempt.ready, attempt.outcome, clock.now())


def _note(ready: Ready, outcome: Outcome, now: datetime) -> None:
    """Write down what became of it."""
    if outcome.state == "gone" and ready.target.kind == "device":
        log.info("device %s is gone: %s", ready.target.id, outcome.problem)
        forget_device(ready.target.id)
        return
    if outcome.state == "sent":
        _note_sent(ready, now)
        return
    log.warning("deliveries %s: %s, %s", ready.delivery_ids, outcome.state, outcome.problem)
    query = select(Delivery).where(Delivery.id.in_(ready.delivery_ids), Delivery.state == "waiting")
    for delivery in db.session.scalars(query.with_for_update(of=Delivery)):
        _note_one(delivery, outcome, now)
    _note_failing(ready.target, now)


def _note_sent(ready: Ready, now: datetime) -> None:
    database.connection().execute(_SENT, {"ids": ready.delivery_ids, "now": now})
    if ready.target.kind in _REACHED:
        database.connection().execute(_REACHED[ready.target.kind], {"target": ready.target.id, "now": now})


def _note_one(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    delivery.tries += 1
    delivery.problem = outcome.problem
    again_at = now + pause_after(delivery.tries, outcome)
    if outcome.state == "later" and again_at < delivery.notification.useful_until:
        delivery.due_at = again_at
    else:
        delivery.state = "dropped"


def _note_failing(target: Target, now: datetime) -> None:
    if target == MAIL_SERVER:
        return
    reached = db.session.get(Device if target.kind == "device" else Robot, target.id)
    if not isinstance(reached, (Device, Robot)):
        return
    if reached.failing_since is None:
        reached.failing_since = now


def forget_device(device_id: int) -> None:
    """Its service, or its person, wants no more of it: it goes with everything that was on its way there."""
    db.session.execute(delete(Delivery).where(Delivery.device_id == device_id))
    db.session.execute(delete(Device).where(Device.id == device_id))
