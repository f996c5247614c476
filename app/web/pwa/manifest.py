"""The web app manifest in one language. Browsers that know no shortcuts, sharing or screenshots pass over them."""

from __future__ import annotations

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from app.core.i18n import LANGUAGES

# The paper of the light page, as in templates/base.html: a manifest knows no dark.
PAPER = "#f5f6f8"


def manifest(language: str) -> dict[str, object]:
    """For a tag of LANGUAGES. `id` is the same in all of them: it is one program, however it is called."""
    with force_locale(LANGUAGES[language]):
        return {
            "id": "/",
            "name": _("Kandan"),
            "short_name": _("Kandan"),
            "description": _("The sales board of your team."),
            "lang": language,
            "dir": "ltr",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "display_override": ["standalone", "minimal-ui"],
            "theme_color": PAPER,
            "background_color": PAPER,
            "categories": ["business", "productivity"],
            "icons": _icons(),
            "shortcuts": _shortcuts(),
            "share_target": _share_target(),
            "screenshots": _screenshots(language),
        }


def _icons() -> list[dict[str, str]]:
    """Ones with air around the mark may be cut into any shape, the others are shown as they are."""
    plain = [_icon(f"icon-{size}.png", size, "any") for size in (192, 512)]
    return [*plain, *(_icon(f"icon-maskable-{size}.png", size, "maskable") for size in (192, 512))]


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": _image(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _shortcuts() -> list[dict[str, object]]:
    icons = [_icon("icon-192.png", 192, "any")]
    return [
        {"name": _("My day"), "url": "/my-day", "icons": icons},
        {"name": _("My deals"), "url": "/?owner=me", "icons": icons},
        {"name": _("New deal"), "url": "/capture", "icons": icons},
    ]


def _share_target() -> dict[str, object]:
    """A text shared from another program becomes a deal, after a look over it."""
    names = {"title": "title", "text": "text", "url": "url"}
    form = "application/x-www-form-urlencoded"
    return {"action": "/capture", "method": "GET", "enctype": form, "params": names}


def _screenshots(language: str) -> list[dict[str, str]]:
    tongue = language.split("-")[0]
    pictures = [
        ("wide", "1280x800", _("A board: every deal is a card, every stage a column.")),
        ("narrow", "720x1480", _("The same board on a phone.")),
    ]
    return [
        {
            "src": _image(f"screenshot-{shape}-{tongue}.jpg"),
            "sizes": size,
            "type": "image/jpeg",
            "form_factor": shape,
            "label": label,
        }
        for shape, size, label in pictures
    ]


def _image(name: str) -> str:
    return url_for("static", filename=f"img/{name}")
