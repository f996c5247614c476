"""Answers without a session: from a service worker, and from the page that a tap opens where there are no buttons."""

from __future__ import annotations

from flask import Blueprint as Pages
from flask import Response, current_app, make_response, render_template, request
from flask_babel import force_locale
from flask_smorest import Blueprint

from app.assist.notifications import answering, tokens
from app.assist.notifications.composing import Speech, address_of, language_of
from app.assist.notifications.models.telling import Notification
from app.assist.notifications.queries import settings_of
from app.assist.notifications.schemas import AnswerInput, ShownInput
from app.assist.notifications.words import body_of, title_of
from app.core import clock
from app.core.extensions import limiter
from app.core.http import public
from app.core.i18n import LANGUAGES
from app.core.transaction import transaction

blueprint = Blueprint(
    "answers", __name__, url_prefix="/api/push", description="Answers to push, by signed tokens"
)
pages = Pages("answers_page", __name__)


@blueprint.post("/actions")
@limiter.limit("120 per minute")
@blueprint.arguments(AnswerInput)
@blueprint.response(204)
@public
def answer(data: dict[str, str]) -> None:
    """It is done, or shall come again in an hour. The same again changes nothing."""
    _answer(data["token"], data["action"])


@blueprint.post("/shown")
@limiter.limit("600 per minute")
@blueprint.arguments(ShownInput)
@blueprint.response(204)
@public
def shown(data: dict[str, str]) -> None:
    """The device has shown it."""
    now = clock.now()
    delivery_id = tokens.meant(_secret(), "shown", data["token"], now=now)
    with transaction():
        answering.note_shown(delivery_id, now=now)


@pages.get("/push/<token>")
@limiter.limit("120 per minute")
@public
def answer_page(token: str) -> Response:
    """The same two buttons. Opening it changes nothing: programs that look at links before people do press none."""
    return _page(token, answered=None)


@pages.post("/push/<token>")
@limiter.limit("120 per minute")
@public
def answer_from_page(token: str) -> Response:
    """A button of the page was pressed."""
    action = "snooze" if request.form.get("do") == "snooze" else "done"
    _answer(token, action)
    return _page(token, answered=action)


def _answer(token: str, action: str) -> None:
    now = clock.now()
    notification_id = tokens.meant(_secret(), "answer", token, now=now)
    with transaction() as running:
        notification, person = answering.notification_behind(notification_id)
        running.actor_id = person.id
        act = answering.later if action == "snooze" else answering.done
        act(notification, actor=person, now=now)


def _page(token: str, *, answered: str | None) -> Response:
    notification_id = tokens.meant(_secret(), "answer", token, now=clock.now())
    notification, person = answering.notification_behind(notification_id)
    settings = settings_of(person)
    language = language_of(settings)
    with force_locale(LANGUAGES[language]):
        speech = Speech(notification, settings, LANGUAGES[language], clock.now())
        text = render_template(
            "push.html",
            title=title_of(notification, speech),
            line=body_of(notification, speech),
            address=address_of(notification),
            wanted=request.args.get("do"),
            answered=answered or _answered(notification),
            language=language,
        )
    return make_response(text)


def _answered(notification: Notification) -> str | None:
    """What was answered before, wherever."""
    activity, reminder = notification.activity, notification.reminder
    if activity is not None and not activity.is_open:
        return "done"
    if reminder is not None and reminder.state == "waiting":
        return "snooze"
    return "done" if activity is None and notification.read_at is not None else None


def _secret() -> str:
    secret: str = current_app.config["SECRET_KEY"]
    return secret
