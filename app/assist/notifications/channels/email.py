"""E-mail: text and simple HTML in one message, through the operator's own server (core/postbox.py)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr

from app.assist.notifications.channels.message import SENT, Message, Outcome
from app.core.postbox import Postbox, Refused, Unreachable


@dataclass(frozen=True)
class Mailer:
    """Sends e-mail for one installation."""

    postbox: Postbox
    sender: str

    def send(self, message: Message, *, to: str, html: str, now: datetime) -> Outcome:
        """One try."""
        try:
            self.postbox.send(written(message, sender=self.sender, to=to, html=html, now=now))
        except Refused as refused:
            return Outcome(state="refused", problem=f"smtp_{refused.code}")
        except Unreachable:
            return Outcome(state="later", problem="unreachable")
        return SENT


def written(message: Message, *, sender: str, to: str, html: str, now: datetime) -> EmailMessage:
    """The message as it is sent. The settings page is where one no longer gets it."""
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, to
    mail["Subject"] = message.title
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(f"n{message.id}", domain=parseaddr(sender)[1].rpartition("@")[2] or None)
    mail["List-Unsubscribe"] = f"<{message.settings_address}>"
    # No answer of an absent person's machine to what a machine sent.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(_text(message))
    mail.add_alternative(html, subtype="html")
    # Last, for writing the content forgets whatever is said of it.
    mail["Content-Language"] = message.language
    return mail


def _text(message: Message) -> str:
    ways = [f"{button.title}: {button.address}" for button in message.buttons]
    unsubscribe = f"{message.settings_label}: {message.settings_address}"
    return "\n".join(
        part for part in (message.title, message.body, "", message.address, *ways, "", unsubscribe)
    )
