"""A notification in its person's language, ready to leave the house: what a lock screen may show, and no more."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.numbers import format_currency
from flask import current_app
from flask_babel import force_locale, gettext

from app.assist.notifications import tokens
from app.assist.notifications.channels.message import Button, Message
from app.assist.notifications.models.reaching import NotificationSettings
from app.assist.notifications.models.telling import Delivery, Notification
from app.assist.notifications.queries import unread_count
from app.assist.notifications.words import body_of, title_of
from app.core.i18n import LANGUAGES
from app.core.money import in_major
from config import Settings

DEFAULT_LANGUAGE = "en"


def composed(delivery: Delivery, *, now: datetime) -> Message:
    """The message of one delivery."""
    notification = delivery.notification
    wanted = notification.settings or NotificationSettings.fresh(notification.person)
    language = language_of(wanted)
    with force_locale(LANGUAGES[language]):
        speech = Speech(notification, wanted, LANGUAGES[language], now)
        token = _token("answer", notification.id, now) if notification.kind == "reminder" else None
        return Message(
            id=notification.id,
            kind=notification.kind,
            tag=notification.tag,
            title=title_of(notification, speech),
            body=body_of(notification, speech),
            address=address_of(notification),
            language=language,
            useful_until=notification.useful_until,
            unread=unread_count(notification.person_id),
            token=token,
            shown=_token("shown", delivery.id, now),
            buttons=_buttons(token) if token and "test" not in notification.data else (),
            settings_address=f"{base_address()}/settings/notifications",
            settings_label=gettext("Choose what reaches you"),
        )


def language_of(settings: NotificationSettings) -> str:
    """What the person chose, else what their screens spoke when they said how to reach them."""
    for language in (settings.person.language, settings.language):
        if language in LANGUAGES:
            return str(language)
    return DEFAULT_LANGUAGE


def address_of(notification: Notification) -> str:
    """Where a tap leads."""
    deal = notification.deal
    if deal is None:
        return f"{base_address()}/my-day"
    return f"{base_address()}/boards/{deal.board_id}/deals/{deal.id}"


def base_address() -> str:
    """The address people type."""
    settings: Settings = current_app.extensions["kandan_settings"]
    return settings.public_url or f"http://{settings.host}:{settings.port}"


class Speech:
    """How this person is told of times and amounts."""

    def __init__(
        self, notification: Notification, settings: NotificationSettings, locale: str, now: datetime
    ) -> None:
        self.notification, self.settings, self.locale, self.now = notification, settings, locale, now
        self.zone = ZoneInfo(settings.person.zone)

    def when(self) -> str:
        """The hour of what is due today, with its day otherwise; nothing for what has no time."""
        at, on = self.notification.data.get("due_at"), self.notification.data.get("due_on")
        if isinstance(on, str):
            return str(format_date(datetime.fromisoformat(on).date(), "medium", locale=self.locale))
        if not isinstance(at, str):
            return ""
        there = datetime.fromisoformat(at).astimezone(self.zone)
        hour = str(format_time(there, "short", tzinfo=self.zone, locale=self.locale))
        if there.date() == self.now.astimezone(self.zone).date():
            return hour
        # No skeleton holds day and hour in every language; each says how to put the two together.
        day = format_skeleton("MMMd", there, tzinfo=self.zone, locale=self.locale)
        return str(get_datetime_format("medium", locale=self.locale)).format(hour, day)

    def amount(self) -> str:
        """What a deal is worth, for whoever chose to see it on a locked screen."""
        deal = self.notification.deal
        if not self.settings.shows_amounts or deal is None or deal.amount_minor is None:
            return ""
        amount = in_major(deal.amount_minor, deal.currency)
        return str(format_currency(amount, deal.currency, locale=self.locale))


def _buttons(token: str) -> tuple[Button, ...]:
    page = f"{base_address()}/push/{token}"
    return (
        Button(action="done", title=gettext("Done"), address=f"{page}?do=done"),
        Button(action="snooze", title=gettext("In an hour"), address=f"{page}?do=snooze"),
    )


def _token(purpose: tokens.Purpose, thing_id: int, now: datetime) -> str:
    return tokens.signed(current_app.config["SECRET_KEY"], purpose, thing_id, now=now)
