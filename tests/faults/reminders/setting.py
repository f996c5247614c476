"""What the workers of a proof run on: a database with people, their devices, and reminders that are due."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from alembic import command
from flask import Flask
from sqlalchemy import func, select

from app import create_app
from app.assist.notifications import vapid
from app.assist.notifications.models.reaching import Device
from app.assist.notifications.models.telling import Delivery, Reminder
from app.cli import alembic_config
from app.core import streams
from app.core.extensions import db
from app.core.transaction import reading, transaction
from app.sales.people.models import Person
from config import Settings
from tests import push_service
from tests.push_service import PushService, Subscription
from tests.world import build

PEOPLE = 40


def settings(database_url: str, instance: Path, service: PushService, **more: float) -> Settings:
    """What every worker of the proof is built from."""
    return Settings(
        instance=instance,
        database_url=database_url,
        secret_key="of the proof",
        async_mode="threading",
        push_hosts=(push_service.HOST,),
        loopback=service.loopback,
        vapid_subject="mailto:it@example.com",
        rate_limits=False,
        testing=True,
        **more,  # type: ignore[arg-type]
    )


def furnish(of: Settings, service: PushService, *, people: int = PEOPLE) -> tuple[Flask, list[Subscription]]:
    """The cast, and people with a device each."""
    command.upgrade(alembic_config(of.database), "head")
    app = create_app(of)
    world = build(app)
    key = vapid.public_key(of.instance)
    phones = [service.subscribe(key) for _ in range(people)]
    with app.app_context(), transaction():
        ada = world.person("seller")
        for number, phone in enumerate(phones):
            person = _like(ada, number)
            db.session.add(person)
            db.session.flush()
            streams.start(person.stream)
            db.session.add(_device(person, phone, ada.created_at))
    return app, phones


def remind(app: Flask, phones: list[Subscription], at: list[datetime]) -> list[str]:
    """A reminder for each moment, going round the people; their tags."""
    with app.app_context(), transaction():
        devices = select(Device).order_by(Device.id)
        owners = [device.person_id for device in db.session.scalars(devices)]
        assert len(owners) == len(phones)
        made = [
            Reminder(
                person_id=owners[number % len(owners)],
                deal_id=1,
                at=moment,
                fire_at=moment,
                state="waiting",
                created_at=moment,
            )
            for number, moment in enumerate(at)
        ]
        db.session.add_all(made)
        db.session.flush()
        return [f"r{reminder.id}" for reminder in made]


def waiting(app: Flask) -> int:
    """Reminders and messages that still have to go."""
    with app.app_context(), reading():
        reminders = select(func.count()).select_from(Reminder).filter_by(state="waiting")
        deliveries = select(func.count()).select_from(Delivery).filter_by(state="waiting")
        return (db.session.scalar(reminders) or 0) + (db.session.scalar(deliveries) or 0)


def _like(ada: Person, number: int) -> Person:
    return Person(
        workspace_id=ada.workspace_id,
        name=f"Person {number}",
        email=f"person-{number}@example.com",
        password_hash=ada.password_hash,
        role="rep",
        language="en",
        colour=number % 12,
        session_epoch=0,
        created_at=ada.created_at,
    )


def _device(person: Person, phone: Subscription, at: datetime) -> Device:
    said = phone.json()
    return Device(
        person_id=person.id,
        name="Phone",
        endpoint=said["endpoint"],
        endpoint_key=str(phone.number),
        created_at=at,
        **said["keys"],
    )
