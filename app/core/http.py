"""The front door: who may knock, what is read of a request, and what every answer carries.

The only file that reads the raw body: it is read whole before a transaction opens, so that a slow sender holds no lock.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import IO, Any, NoReturn, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Request, Response, current_app, g, request, session
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_smorest import Blueprint
from marshmallow import Schema
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from app.core import offload
from app.core.errors import ForeignOrigin, SignInFirst, SomebodyElse, WrongValue
from config import Settings

View = TypeVar("View", bound=Callable[..., object])

SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "manifest-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        # Comments, rendered and sanitised by the server; and the address of the one worker.
        "trusted-types kandan-comment kandan-worker",
    )
)
_KEY = re.compile(r"[0-9A-Za-z_-]{8,64}")
_public = frozenset(("static", "api-docs.openapi_json"))


class IdConverter(IntegerConverter):
    """The id of a thing in an address. A number that no id can be is simply not here; the database never sees it.

    Said by the pattern, because a converter that refuses a number makes werkzeug answer 405 on some addresses.
    """

    regex = "[0-9]{1,15}"


def init(app: Flask, settings: Settings) -> None:
    """Attach the checks; order matters: size, origin, identity."""
    app.url_map.converters["int"] = IdConverter
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.config["MAX_JSON"] = settings.max_json
    app.config["PUBLIC_ORIGIN"] = settings.public_url
    app.before_request(_read_body)
    app.before_request(_refuse_foreign_writes)
    app.before_request(_refuse_strangers)
    app.after_request(_protect)


class _Parser(FlaskParser):
    """The library's own, which would make each schema anew for every request: twice the work of loading with it."""

    def __init__(self) -> None:
        super().__init__()
        self._schemas: dict[object, Schema] = {}

    def load_json(self, req: Request, schema: Schema) -> object:
        """The body of a request. Brackets by the thousand and numbers of thousands of digits are beyond the parser."""
        try:
            return super().load_json(req, schema)
        except (RecursionError, ValueError):
            raise BadRequest from None

    def _handle_invalid_json_error(
        self, error: Exception, req: Request, *args: Any, **kwargs: Any
    ) -> NoReturn:
        """The library says so in English, under a field that nobody sent."""
        raise BadRequest from None

    def _get_schema(self, argmap: Any, req: Request) -> Schema:
        if (made := self._schemas.get(argmap)) is None:
            made = self._schemas[argmap] = super()._get_schema(argmap, req)
        return made


Blueprint.ARGUMENTS_PARSER = _Parser()


def public(view: View) -> View:
    """Mark a view that nobody needs to sign in for. Everything else is closed by default."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def idempotency_key() -> str | None:
    """The request's own number, or None. Raises WrongValue for one that is not 8 to 64 plain characters."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _KEY.fullmatch(key):
        raise WrongValue(
            "Idempotency-Key", _l("A request number is 8 to 64 letters, digits, dashes or underscores.")
        )
    return key


def is_sent_again() -> bool:
    """Whether the caller has sent this before, under the same key, and waits for that answer no more."""
    return request.headers.get("Kandan-Again") == "true"


def is_from_page_of(person_id: int) -> bool:
    """Whether the page that asks is this person's. Programs say nothing, and are believed.

    All tabs of a browser share one cookie: one that stayed open must not ask as whoever signed in meanwhile.
    """
    said = request.headers.get("Kandan-Person")
    return said is None or said == str(person_id)


def turn_away(refusal: SignInFirst) -> None:
    """Say why nobody is signed in, where whoever looked at the session knows more than that."""
    g.turned_away = refusal


def stranger() -> SignInFirst:
    """What is raised where nobody is signed in."""
    refusal: SignInFirst = g.get("turned_away") or SignInFirst()
    return refusal


def fingerprint() -> str:
    """What makes two requests the same request: SHA-256 over method, path, query and body, files included."""
    digest = hashlib.sha256(f"{request.method}\n{request.full_path}\n".encode())
    if request.mimetype != "multipart/form-data":
        digest.update(request.get_data(cache=True))
        return digest.hexdigest()
    # Every sending separates the parts by words of its own, so it is the parts that count.
    digest.update(repr(list(request.form.items(multi=True))).encode())
    for name, upload in request.files.items(multi=True):
        content = offload.run(_hashed, upload.stream)
        digest.update(repr((name, upload.filename, content)).encode())
    return digest.hexdigest()


def _hashed(file: IO[bytes]) -> str:
    """Over the whole file, wherever somebody else has come in reading it."""
    place = file.tell()
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(2**20):
        digest.update(piece)
    file.seek(place)
    return digest.hexdigest()


def is_own_origin(origin: str) -> bool:
    """Whether an Origin header names the address this very request came to."""
    own = current_app.config["PUBLIC_ORIGIN"] or request.host_url.rstrip("/")
    return urlsplit(origin)[:2] == urlsplit(own)[:2]


def _read_body() -> None:
    if request.method in SAFE:
        return
    if request.mimetype != "multipart/form-data":
        if (request.content_length or 0) > current_app.config["MAX_JSON"]:
            raise RequestEntityTooLarge
        request.max_content_length = current_app.config["MAX_JSON"]
        # Forms are parsed from the body later; caching it first keeps both readings possible.
        request.get_data(cache=True, parse_form_data=False)


def _refuse_foreign_writes() -> None:
    """Browsers say where a request comes from; programs with a token of their own do not, and carry no cookie."""
    # Not any Authorization: a browser sends Basic by itself when a page's form names a user in its address.
    if request.method in SAFE or request.headers.get("Authorization", "").lower().startswith("bearer "):
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site not in (None, "same-origin", "none") or (origin is not None and not is_own_origin(origin)):
        raise ForeignOrigin


def _refuse_strangers() -> None:
    if request.endpoint is None or request.endpoint in _public:
        return
    view = current_app.view_functions[request.endpoint]
    view_class = getattr(view, "view_class", None)
    method = getattr(view_class, request.method.lower(), None) if view_class else view
    if (
        getattr(method, "is_writing", False)
        and "_user_id" in session
        and "Authorization" not in request.headers
    ):
        # core/writing.py asks who this is inside the transaction, where it must be asked anyway. Not of a token: what
        # it may do is asked before (sales/people/identity.py), and a cookie beside it changes nothing about that.
        return
    if not (current_user.is_authenticated or getattr(method, "is_public", False)):
        raise stranger()
    if current_user.is_authenticated and not is_from_page_of(current_user.id):
        raise SomebodyElse


def _protect(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    if response.status_code < 400:
        # The limiter says it on every answer; on a redirect it would mean "wait before you follow".
        headers.pop("Retry-After", None)
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), payment=(), usb=()"
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint != "static":
        headers.setdefault("Cache-Control", "no-store" if request.method in SAFE else "no-cache")
        headers.add("Vary", "Cookie")
    return response
