"""WeCom: nothing is signed, the address itself is the secret; a text may have 2,048 bytes."""

from __future__ import annotations

from datetime import datetime

from app.assist.notifications.channels.chat import Group, RobotWay


def _written(group: Group, text: str, now: datetime) -> tuple[str, dict[str, object]]:
    return group.address, {"msgtype": "text", "text": {"content": text}}


def _problem(said: dict[str, object]) -> str | None:
    code = said.get("errcode")
    return None if code == 0 else "too_often" if code == 45009 else f"errcode_{code}"


WAY = RobotWay(
    host="qyapi.weixin.qq.com",
    path="/cgi-bin/webhook/send?key=",
    a_minute=19,
    most_bytes=2_048,
    written=_written,
    problem=_problem,
)
