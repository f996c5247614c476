"""Feishu: the signature stands in the body, and moment and secret are its key, over an empty text."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime

from app.assist.notifications.channels.chat import Group, RobotWay


def signature(secret: str, seconds: int) -> str:
    """HMAC-SHA256 with the moment and the secret as key, over nothing."""
    key = f"{seconds}\n{secret}"
    return base64.b64encode(hmac.digest(key.encode(), b"", hashlib.sha256)).decode()


def _written(group: Group, text: str, now: datetime) -> tuple[str, dict[str, object]]:
    body: dict[str, object] = {"msg_type": "text", "content": {"text": text}}
    if group.secret:
        at = int(now.timestamp())
        body |= {"timestamp": str(at), "sign": signature(group.secret, at)}
    return group.address, body


def _problem(said: dict[str, object]) -> str | None:
    code = said.get("code", said.get("StatusCode"))
    return None if code == 0 else "too_often" if code in (9499, 11232) else f"code_{code}"


WAY = RobotWay(
    host="open.feishu.cn",
    path="/open-apis/bot/v2/hook/",
    a_minute=99,
    most_bytes=15_000,
    written=_written,
    problem=_problem,
)
