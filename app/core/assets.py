"""The built files of the screen: their hashed names come from the bundler's manifest, and it packed them too."""

from __future__ import annotations

import json
import mimetypes
import re
from pathlib import Path
from typing import Any

import orjson
from flask import Flask, Response, current_app, request, send_from_directory, url_for
from markupsafe import Markup

from app.core import i18n

# What the bundler named after its content: such a file never changes.
_BUILT = re.compile(r"dist/\w+-[0-9A-Z]{8}\.(js|css)")
_FOR_GOOD = "public, max-age=31536000, immutable"
# The shorter one first.
_PACKED = (("br", ".br"), ("gzip", ".gz"))


class NotBuilt(RuntimeError):
    """The bundle is missing; `make run` builds it."""


def init(app: Flask) -> None:
    """Let templates say {{ asset("app.js") }}."""
    manifest = Manifest(Path(app.static_folder or "static") / "dist" / "manifest.json")
    app.jinja_env.globals["asset"] = manifest.url
    app.jinja_env.globals["programs"] = manifest.programs
    app.extensions["kandan_manifest"] = manifest
    app.view_functions["static"] = static_file


def static_file(filename: str) -> Response:
    """A file of static/. A built one is sent as it was packed when it was built, and is kept by browsers for good."""
    if not _BUILT.fullmatch(filename):
        return current_app.send_static_file(filename)
    answer = _packed(filename) or current_app.send_static_file(filename)
    answer.headers["Cache-Control"] = _FOR_GOOD
    answer.vary.add("Accept-Encoding")
    return answer


def _packed(filename: str) -> Response | None:
    folder = Path(current_app.static_folder or "static")
    for coding, ending in _PACKED:
        if request.accept_encodings.quality(coding) > 0 and (folder / f"{filename}{ending}").is_file():
            kind = mimetypes.guess_type(filename)[0]
            answer = send_from_directory(folder, f"{filename}{ending}", mimetype=kind)
            answer.content_encoding = coding
            return answer
    return None


def beginning() -> dict[str, object]:
    """What every page of the app tells it first: the language, where its texts are, which program belongs to it."""
    manifest: Manifest = current_app.extensions["kandan_manifest"]
    texts = manifest.url(f"texts_{i18n.chosen_locale()}.js")
    return {"locale": i18n.language_tag(), "texts": texts, "version": manifest.version}


def inside_script(value: object) -> Markup:
    """JSON that cannot end the script element it stands in."""
    return Markup(orjson.dumps(value).decode().replace("<", "\\u003c"))  # noqa: S704


class Manifest:
    """Names of source files → names of built files; read again when a new build replaced it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_at = 0.0
        self._names: dict[str, Any] = {}

    @property
    def version(self) -> str:
        """Changes with every build, so that a page knows when it is old."""
        return self._name("app.js")

    def url(self, name: str) -> str:
        """Where a built file is served. Raises NotBuilt when there is no build."""
        return url_for("static", filename=f"dist/{self._name(name)}")

    def programs(self, *names: str) -> list[str]:
        """Where these are served, and the parts they ask for before anything else, each once."""
        files = {file: None for name in names for file in (self._name(name), *self._needed_by(name))}
        return [url_for("static", filename=f"dist/{file}") for file in files]

    def _needed_by(self, name: str) -> list[str]:
        return list(self._names.get(f"{name}:needed", []))

    def _name(self, name: str) -> str:
        try:
            changed_at = self._path.stat().st_mtime
        except FileNotFoundError:
            raise NotBuilt(f"{self._path} is missing: run `make prepared`") from None
        if changed_at != self._read_at:
            self._names, self._read_at = json.loads(self._path.read_text()), changed_at
        if name not in self._names:
            raise NotBuilt(f"{self._path} names no {name}: run `make prepared`")
        return str(self._names[name])
