"""The REST API for people to read, drawn from the document that programs read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal, Sentence
from app.core.extensions import api
from app.core.http import public
from app.core.problems import title_of
from app.web.screens.api_examples import curl
from app.web.screens.api_reading import Reader

pages = Blueprint("api_page", __name__)


@dataclass(frozen=True, kw_only=True)
class Code:
    """A code that a problem document can carry."""

    status: int
    code: str
    sentence: Sentence

    @property
    def title(self) -> str:
        """The kind of problem, as `title` says it."""
        return title_of(self.code)


_PAGES = __name__.rsplit(".", 1)[0]
# Those that no class of ours stands for.
_PLAIN = (
    Code(status=400, code="bad_request", sentence=_l("The request could not be read.")),
    Code(status=405, code="wrong_method", sentence=_l("This address does not take that kind of request.")),
    Code(status=413, code="too_large", sentence=_l("This is too large.")),
    Code(status=415, code="wrong_type", sentence=_l("This kind of content is not understood here.")),
    Code(status=429, code="too_many", sentence=_l("Too many requests. Please wait a moment and try again.")),
    Code(status=500, code="bug", sentence=_l("Something went wrong on our side. Nothing was changed.")),
)


@pages.get("/api/docs")
@public
def api_page() -> str:
    """The page, without a script and without anything from another host."""
    reader = Reader(api.spec.to_dict())
    host = request.host_url.rstrip("/")
    return render_template(
        "api_docs.html",
        groups=reader.groups(),
        things=reader.things(),
        codes=codes(),
        title_of=title_of,
        curl=curl,
        host=host,
    )


def codes() -> list[Code]:
    """Every code by its status: the refusals of all rooms, and the server's own; one code may have two."""
    found: dict[tuple[int, str], Code] = {}
    for each in (*_PLAIN, *_refusals(Refusal)):
        # A room may say the same in words of its own: the plainest sentence comes first.
        found.setdefault((each.status, each.code), each)
    return sorted(found.values(), key=lambda each: (each.status, each.code))


def _refusals(kind: type[Refusal]) -> Iterator[Code]:
    for inner in kind.__subclasses__():
        # Those of the pages for people never reach a program.
        if not inner.__module__.startswith(_PAGES):
            yield Code(status=inner.status, code=inner.code, sentence=inner.sentence)
        yield from _refusals(inner)
