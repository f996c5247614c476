"""The kinds of chat robots there are."""

from __future__ import annotations

from app.assist.notifications.channels import dingtalk, feishu, wecom
from app.assist.notifications.channels.chat import RobotWay

WAYS: dict[str, RobotWay] = {"dingtalk": dingtalk.WAY, "feishu": feishu.WAY, "wecom": wecom.WAY}
