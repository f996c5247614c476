"""What a browser fetches in order to install Kandan, and what it keeps in order to begin without a network.

All of it is the same for everybody who reads the language; nothing of anybody's stands in it.
"""

from __future__ import annotations

import orjson
from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    render_template,
    request,
    send_from_directory,
)

from app.core import i18n
from app.core.assets import beginning, inside_script
from app.core.extensions import limiter
from app.core.http import public
from app.web.pwa.manifest import manifest

pages = Blueprint("pwa", __name__)


@pages.get("/manifest.webmanifest")
@limiter.exempt
@public
def web_manifest() -> Response:
    """Browsers ask for it without a cookie, so its address names the language."""
    asked = request.args.get("language", "")
    language = asked if asked in i18n.LANGUAGES else i18n.language_tag()
    body = orjson.dumps(manifest(language))
    return Response(body, mimetype="application/manifest+json", headers={"Cache-Control": "no-cache"})


@pages.get("/service-worker.js")
@limiter.exempt
@public
def service_worker() -> Response:
    """Its address must never change, so a browser asks each time whether it is still the same."""
    answer = send_from_directory(f"{current_app.static_folder}/dist", "service-worker.js", max_age=0)
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Service-Worker-Allowed"] = "/"
    return answer


@pages.get("/offline-shell")
@limiter.exempt
@public
def offline_shell() -> Response:
    """The app's page without anybody's data: the worker keeps it, and the app fills it with what the browser kept."""
    start = beginning()
    boot = inside_script({**start, "workspace": None, "board": None, "person": None})
    page = render_template(
        "app.html", boot=boot, texts=start["texts"], parts=("app.js",), lang=i18n.language_tag()
    )
    answer = make_response(page)
    answer.headers["Content-Language"] = i18n.language_tag()
    return answer
