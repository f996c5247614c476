"""Which language a person reads. The texts of the screen are part of its bundle (static/texts.mjs).

`negotiate_locale` finds nothing for a browser that says zh-CN when the catalogue is called zh_Hans_CN, so the
match is made by a table.
"""

from __future__ import annotations

from pathlib import Path

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


def _catalogue_for(wanted: str) -> str | None:
    language = wanted.lower().replace("_", "-").split("-")[0]
    return {"zh": CHINESE, "en": ENGLISH}.get(language)
