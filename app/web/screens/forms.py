"""Plain HTML forms: read by schemas as the API is, answered with the page itself and a sentence beside each field."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import marshmallow as ma
from flask import Response, make_response, render_template, request
from flask_babel import gettext as _

from app.core.errors import Refusal
from app.core.problems import flatten
from app.core.schema import Schema

# What is typed is shown again, but for what must not stand in a page.
_SECRET = frozenset(("password",))


class BadForm(Refusal):
    """A form with something to mend; `fields` says what."""

    code = "invalid"


def read(schema: type[Schema]) -> dict[str, str]:
    """The form's values; an empty field is one that was left out. Raises BadForm."""
    try:
        values: dict[str, str] = schema().load({name: text for name, text in request.form.items() if text})
    except ma.ValidationError as error:
        raise BadForm(fields={field: list(said) for field, said in flatten(error.messages).items()}) from None
    return values


def page(template: str, **context: object) -> Response:
    """The page with an empty form."""
    return _page(template, 200, errors={}, problem=None, **context)


def page_again(template: str, refusal: Refusal, **context: object) -> Response:
    """The page with what was typed, and why it cannot be done."""
    errors = {field: [str(sentence) for sentence in said] for field, said in refusal.fields.items()}
    problem = _("Please look at the marked fields.") if errors else str(refusal.sentence)
    return _page(template, refusal.status, errors=errors, problem=problem, **context)


def own_address(wanted: str) -> str:
    """Where to go after signing in: an address on this very site, else the beginning."""
    parts = urlsplit(wanted)
    # "//host" and "/\host" are addresses of other sites to a browser, and so is what it makes of control characters.
    is_own = wanted.startswith("/") and wanted[1:2] not in ("/", "\\") and wanted.isprintable()
    return wanted if is_own and not parts.scheme and not parts.netloc else "/"


def _page(template: str, status: int, **context: object) -> Response:
    typed: Mapping[str, str] = request.form.to_dict()
    form = {field: value for field, value in typed.items() if field not in _SECRET}
    asked = form.get("next") or request.args.get("next", "")
    page = render_template(template, form=form, next=own_address(asked), **context)
    return make_response(page, status)
