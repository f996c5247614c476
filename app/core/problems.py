"""Every error in one shape: problem+json with a translated sentence and a stable code, or a page for people."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from flask import Flask, Response, current_app, g, jsonify, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from app.core import errors
from app.core.errors import Refusal, Sentence
from app.core.extensions import db, login_manager
from app.core.outages import NoDatabase, refusal_for

log = logging.getLogger("kandan")


def init(app: Flask, titles: Mapping[str, Sentence]) -> None:
    """Answer refusals, HTTP errors and bugs; `titles` are those of the rooms' own codes."""
    app.extensions["kandan_titles"] = {**errors.TITLES, **titles}
    app.register_error_handler(Refusal, answer)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _bug)


def answer(refusal: Refusal) -> Response:
    """What a refusal is answered with."""
    response = _page(refusal.status, str(refusal.sentence)) if wants_page() else _document(refusal)
    if refusal.retry_after is not None:
        response.headers["Retry-After"] = str(refusal.retry_after)
    return response


def problem(
    status: int, code: str, detail: str, errors: dict[str, list[str]] | None = None, **extra: object
) -> Response:
    """An RFC 9457 document. `errors` maps a field's name to sentences about it."""
    document = {"type": "about:blank", "title": title_of(code), "status": status, "code": code}
    told = {"detail": detail, **({"errors": errors} if errors else {})}
    response = jsonify({**document, **told, **extra})
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response


def title_of(code: str) -> str:
    """What kind of problem this is, in a few words."""
    titles: Mapping[str, Sentence] = current_app.extensions["kandan_titles"]
    return str(titles.get(code) or titles["error"])


def wants_page() -> bool:
    """Whether a person's browser asks for a page rather than a program for data."""
    return not request.path.startswith("/api/") and request.accept_mimetypes.accept_html


def _document(refusal: Refusal) -> Response:
    errors = {field: [str(sentence) for sentence in found] for field, found in refusal.fields.items()}
    return problem(refusal.status, refusal.code, str(refusal.sentence), errors, **refusal.extra)


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    if 300 <= status < 400:
        return Response(
            error.get_response(request.environ).get_data(), status, dict(error.get_headers(request.environ))
        )
    messages = getattr(error, "data", {}).get("messages", {})
    sentence = _sentence(status)
    response = (
        _page(status, sentence)
        if wants_page()
        else problem(status, _code(status), sentence, flatten(messages))
    )
    for name, value in error.get_headers(request.environ):
        if name.lower() in ("allow", "retry-after", "www-authenticate"):
            response.headers[name] = value
    return response


def _bug(error: Exception) -> Response:
    db.session.rollback()
    if (refusal := refusal_for(error)) is not None:
        log.warning("%s in %s %s: %s", refusal.code, request.method, request.path, _first_line(error))
        if isinstance(refusal, NoDatabase):
            # Nothing more is asked of a database that is away, not even who this is and what they read.
            g._login_user = login_manager.anonymous_user()
        return answer(refusal)
    log.exception("unexpected error in %s %s", request.method, request.path, exc_info=error)
    sentence = _sentence(500)
    return _page(500, sentence) if wants_page() else problem(500, "bug", sentence)


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


def _page(status: int, sentence: str) -> Response:
    return Response(render_template("error.html", status=status, sentence=sentence), status)


def flatten(messages: object, prefix: str = "") -> dict[str, list[str]]:
    """Schema messages ({"json": {"fields": {"amount": ["…"]}}}) as one level: {"fields.amount": ["…"]}."""
    if isinstance(messages, dict):
        flat: dict[str, list[str]] = {}
        for key, value in messages.items():
            outer = (
                ""
                if not prefix and key in ("json", "query", "headers", "form", "files", "path")
                else str(key)
            )
            flat.update(flatten(value, ".".join(part for part in (prefix, outer) if part)))
        return flat
    # A translatable sentence is neither text nor list to marshmallow, and arrives here bare.
    sentences = messages if isinstance(messages, list) else [messages]
    return (
        {prefix.removesuffix("._schema") or "_schema": [str(each) for each in sentences]} if sentences else {}
    )


def _code(status: int) -> str:
    codes = {400: "bad_request", 401: "sign_in", 403: "not_allowed", 404: "not_here", 405: "wrong_method"}
    codes |= {
        412: "changed_since",
        413: "too_large",
        415: "wrong_type",
        422: "invalid",
        428: "needs_if_match",
    }
    codes |= {429: "too_many"}
    return codes.get(status, "error")


def _sentence(status: int) -> str:
    sentences = {
        400: _("The request could not be read."),
        401: _("Please sign in first."),
        403: _("Your role does not allow this."),
        404: _("There is nothing here, or it is not yours to see."),
        405: _("This address does not take that kind of request."),
        412: _("Somebody has changed this since you read it."),
        413: _("This is too large."),
        415: _("This kind of content is not understood here."),
        422: _("Please look at the marked fields."),
        428: _("Say which version you are changing (If-Match)."),
        429: _("Too many requests. Please wait a moment and try again."),
    }
    return str(sentences.get(status) or _("Something went wrong on our side. Nothing was changed."))
