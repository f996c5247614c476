"""Which language a person reads, and the texts the browser needs.

`negotiate_locale` finds nothing for a browser that says zh-CN when the catalogue is called zh_Hans_CN, so the
match is made by a table (docs/decisions/).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from flask import Flask, has_request_context, request
from flask_login import current_user

from app.core.extensions import babel

CHINESE, ENGLISH = "zh_Hans_CN", "en"
# What a person's setting and the page's lang attribute say, and the catalogue it stands for.
LANGUAGES = {"zh-Hans-CN": CHINESE, "en": ENGLISH}
CATALOGUES = Path(__file__).resolve().parent.parent / "translations"


def init(app: Flask) -> None:
    """Attach Flask-Babel with our own choice of language."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(CATALOGUES)
    babel.init_app(app, locale_selector=chosen_locale)
    app.jinja_env.globals["language_tag"] = language_tag


def chosen_locale() -> str:
    """The person's own setting, else what the browser asks for, else English."""
    if not has_request_context():
        return ENGLISH
    language = getattr(current_user, "language", None)
    if language in LANGUAGES:
        return LANGUAGES[language]
    for wanted, _quality in request.accept_languages:
        if (catalogue := _catalogue_for(wanted)) is not None:
            return catalogue
    return ENGLISH


def language_tag() -> str:
    """The chosen language as BCP 47, for the page and the browser's formats."""
    chosen = chosen_locale()
    return next(tag for tag, catalogue in LANGUAGES.items() if catalogue == chosen)


@cache
def browser_messages(catalogue: str) -> dict[str, str | list[str]]:
    """The texts that TypeScript uses, by their English source; plural ones as a list of forms."""
    path = CATALOGUES / catalogue / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        messages = read_po(file, locale=catalogue)
    texts: dict[str, str | list[str]] = {}
    for message in messages:
        if not message.string or not any(
            place.endswith((".ts", ".tsx")) for place, _line in message.locations
        ):
            continue
        if isinstance(message.id, (list, tuple)):
            texts[message.id[0]] = list(message.string)
        elif message.id:
            texts[message.id] = str(message.string)
    return texts


def _catalogue_for(wanted: str) -> str | None:
    language = wanted.lower().replace("_", "-").split("-")[0]
    return {"zh": CHINESE, "en": ENGLISH}.get(language)
