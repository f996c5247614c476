"""What the three kinds of chat robots have in common: a fixed host, a text, and how often they may be written to."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.assist.notifications.channels.message import SENT, Message, Outcome
from app.core.addresses import Forbidden, destination
from app.core.outbound import Answer, Outbound, Unreachable

# Of more than these the others are named by their number.
MOST_LINES = 20
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Where a robot writes. Both words are secrets."""

    address: str
    secret: str


@dataclass(frozen=True, kw_only=True)
class RobotWay:
    """One kind of robot."""

    host: str
    # Where on that host an address leads.
    path: str
    # So many messages in any minute; one less than the service allows, since clocks differ.
    a_minute: int
    most_bytes: int
    # Group, text, moment → address and body.
    written: Callable[[Group, str, datetime], tuple[str, dict[str, object]]]
    # What its answer says: None where all is well, else a word.
    problem: Callable[[dict[str, object]], str | None]

    def is_address(self, address: str) -> bool:
        """Whether it is an address of this kind of robot."""
        try:
            return destination(address, [self.host]).target.startswith(self.path)
        except Forbidden:
            return False

    def send(
        self, outbound: Outbound, group: Group, messages: Sequence[Message], *, now: datetime
    ) -> Outcome:
        """One try with one or several messages in one."""
        text = shortened(text_of(messages), self.most_bytes)
        address, body = self.written(group, text, now)
        try:
            answer = outbound.post(
                address,
                json.dumps(body, ensure_ascii=False).encode(),
                hosts=[self.host],
                headers={"Content-Type": "application/json; charset=utf-8"},
            )
        except Forbidden:
            return Outcome(state="refused", problem="forbidden")
        except Unreachable:
            return Outcome(state="later", problem="unreachable")
        return self._outcome(answer)

    def _outcome(self, answer: Answer) -> Outcome:
        if answer.status == 429 or answer.status >= 500:
            return Outcome(state="later", problem=f"http_{answer.status}", pause=MINUTE)
        if answer.status != 200:
            return Outcome(state="refused", problem=f"http_{answer.status}")
        try:
            said = json.loads(answer.body)
        except ValueError:
            return Outcome(state="refused", problem="no_answer")
        problem = self.problem(said) if isinstance(said, dict) else "no_answer"
        if problem == "too_often":
            return Outcome(state="later", problem=problem, pause=MINUTE)
        return Outcome(state="refused", problem=problem) if problem else SENT


def text_of(messages: Sequence[Message]) -> str:
    """Title, line and address of one; a line each of several."""
    if len(messages) == 1:
        only = messages[0]
        return "\n".join(part for part in (only.title, only.body, only.address) if part)
    lines = [" · ".join(part for part in (each.title, each.body) if part) for each in messages]
    more = [f"+{len(lines) - MOST_LINES}"] if len(lines) > MOST_LINES else []
    return "\n".join([*lines[:MOST_LINES], *more, messages[-1].address])


def shortened(text: str, most_bytes: int) -> str:
    """As much of the text as there is room for, characters whole."""
    encoded = text.encode()
    if len(encoded) <= most_bytes:
        return text
    return encoded[: most_bytes - 3].decode(errors="ignore") + "…"
