"""DingTalk: the signature stands in the address; over twenty messages a minute the group hears nothing for ten."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import quote_plus

from app.assist.notifications.channels.chat import Group, RobotWay


def signature(secret: str, milliseconds: int) -> str:
    """HMAC-SHA256 with the secret as key over the moment and the secret."""
    text = f"{milliseconds}\n{secret}"
    return base64.b64encode(hmac.digest(secret.encode(), text.encode(), hashlib.sha256)).decode()


def _written(group: Group, text: str, now: datetime) -> tuple[str, dict[str, object]]:
    body: dict[str, object] = {"msgtype": "text", "text": {"content": text}}
    if not group.secret:
        return group.address, body
    at = int(now.timestamp() * 1000)
    return f"{group.address}&timestamp={at}&sign={quote_plus(signature(group.secret, at))}", body


def _problem(said: dict[str, object]) -> str | None:
    code = said.get("errcode")
    return None if code == 0 else "too_often" if code in (130101, 410100) else f"errcode_{code}"


WAY = RobotWay(
    host="oapi.dingtalk.com",
    path="/robot/send?access_token=",
    a_minute=19,
    most_bytes=15_000,
    written=_written,
    problem=_problem,
)
