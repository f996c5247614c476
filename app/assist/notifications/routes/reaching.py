"""How a person is told: settings, devices, robots."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from flask import current_app
from flask_smorest import Blueprint

from app.assist.notifications import queries, reaching
from app.assist.notifications.channels.push import Browser
from app.assist.notifications.choosing import choices
from app.assist.notifications.delivering import forget_device
from app.assist.notifications.making import can_mail
from app.assist.notifications.models.reaching import NotificationSettings
from app.assist.notifications.models.telling import KINDS
from app.assist.notifications.schemas import (
    DeviceInput,
    DeviceSchema,
    NameInput,
    PushKeySchema,
    RobotChange,
    RobotInput,
    RobotSchema,
    SettingsChange,
    SettingsSchema,
    TriedSchema,
)
from app.assist.notifications.vapid import public_key
from app.core import clock
from app.core.events import moment
from app.core.extensions import limiter
from app.core.i18n import language_tag
from app.core.writing import writing
from app.sales.people.identity import signed_in
from app.sales.people.once import per_person
from config import Settings

blueprint = Blueprint(
    "ways", __name__, url_prefix="/api", description="How you are told: settings, devices, robots"
)


class DeviceWanted(TypedDict):
    """What `DeviceInput` loads."""

    endpoint: str
    keys: dict[str, str]
    name: str


@blueprint.get("/me/notification-settings")
@blueprint.response(200, SettingsSchema)
def read_settings() -> dict[str, object]:
    """How you are told, and what is possible here."""
    return _wire(queries.settings_of(signed_in()))


@blueprint.patch("/me/notification-settings")
@writing
@blueprint.arguments(SettingsChange)
@blueprint.response(200, SettingsSchema)
def edit_settings(changes: Mapping[str, object]) -> dict[str, object]:
    """Be told in another way."""
    return _wire(reaching.edit_settings(signed_in(), changes=changes, language=language_tag()))


@blueprint.get("/push/key")
@blueprint.response(200, PushKeySchema)
def push_key() -> dict[str, str]:
    """What a browser subscribes to push with."""
    return {"key": public_key(_settings().instance)}


@blueprint.get("/me/devices")
@blueprint.response(200, DeviceSchema(many=True))
def list_devices() -> list[dict[str, object]]:
    """Browsers that take push for you."""
    return [device.wire() for device in queries.devices_of(signed_in())]


@blueprint.post("/me/devices")
@writing
@blueprint.arguments(DeviceInput)
@blueprint.response(201, DeviceSchema)
@blueprint.alt_response(200, schema=DeviceSchema)
def add_device(data: DeviceWanted) -> tuple[dict[str, object], int]:
    """Take push on this browser. The same endpoint again is the same device."""
    device, is_new = reaching.add_device(
        signed_in(),
        browser=Browser(endpoint=data["endpoint"], **data["keys"]),
        name=data["name"],
        hosts=_settings().push_hosts,
        language=language_tag(),
        now=clock.now(),
    )
    return device.wire(), 201 if is_new else 200


@blueprint.patch("/me/devices/<int:device_id>")
@writing
@blueprint.arguments(NameInput)
@blueprint.response(200, DeviceSchema)
def rename_device(data: dict[str, str], device_id: int) -> dict[str, object]:
    """Call a device something else."""
    device = queries.device_for(signed_in(), device_id)
    device.name = data["name"]
    return device.wire()


@blueprint.delete("/me/devices/<int:device_id>")
@writing
@blueprint.response(204)
def remove_device(device_id: int) -> None:
    """Take push there no more."""
    forget_device(queries.device_for(signed_in(), device_id).id)


@blueprint.post("/me/devices/<int:device_id>/test")
@limiter.limit("20 per minute", key_func=per_person)
@writing
@blueprint.response(200, TriedSchema)
def test_device(device_id: int) -> dict[str, object]:
    """Send something there, to see whether it comes and how soon."""
    device, now = queries.device_for(signed_in(), device_id), clock.now()
    return {
        "sent_at": moment(now),
        "notification_id": reaching.try_out(signed_in(), device=device, now=now).id,
    }


@blueprint.get("/me/robots")
@blueprint.response(200, RobotSchema(many=True))
def list_robots() -> list[dict[str, object]]:
    """Robots that write for you."""
    return [robot.wire() for robot in queries.robots_of(signed_in())]


@blueprint.post("/me/robots")
@writing
@blueprint.arguments(RobotInput)
@blueprint.response(201, RobotSchema)
def add_robot(data: dict[str, str]) -> dict[str, object]:
    """Have a robot write to a chat group. Its address and secret are never told again."""
    return reaching.add_robot(signed_in(), **data, now=clock.now()).wire()


@blueprint.patch("/me/robots/<int:robot_id>")
@writing
@blueprint.arguments(RobotChange)
@blueprint.response(200, RobotSchema)
def edit_robot(changes: Mapping[str, str], robot_id: int) -> dict[str, object]:
    """Change a robot's name, address or secret."""
    return reaching.edit_robot(queries.robot_for(signed_in(), robot_id), changes=changes).wire()


@blueprint.delete("/me/robots/<int:robot_id>")
@writing
@blueprint.response(204)
def remove_robot(robot_id: int) -> None:
    """Have it write no more."""
    reaching.remove_robot(queries.robot_for(signed_in(), robot_id))


@blueprint.post("/me/robots/<int:robot_id>/test")
@limiter.limit("20 per minute", key_func=per_person)
@writing
@blueprint.response(200, TriedSchema)
def test_robot(robot_id: int) -> dict[str, object]:
    """Have it write something, to see whether it comes."""
    robot, now = queries.robot_for(signed_in(), robot_id), clock.now()
    return {"sent_at": moment(now), "notification_id": reaching.try_out(signed_in(), robot=robot, now=now).id}


def _wire(settings: NotificationSettings) -> dict[str, object]:
    fields = {field: getattr(settings, field) for field in reaching.SETTINGS}
    channels = {"push": True, "email": can_mail(), "chat": True}
    return {**fields, "choices": choices(settings.choices), "channels": channels, "kinds": list(KINDS)}


def _settings() -> Settings:
    settings: Settings = current_app.extensions["kandan_settings"]
    return settings
