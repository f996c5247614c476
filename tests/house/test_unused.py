"""What nothing uses is deleted: a class of the style sheets nobody wears, a name of the program nobody asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.house.sources import ROOT, nothing, screen_files, text

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What stands in quotes or brackets after @import or url( may hold dots that begin no class.
_NO_SELECTOR = re.compile(r'@import[^;]*;|url\([^)]*\)|"[^"]*"')
_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
_TOKEN = re.compile(r"(--[\w-]+)\s*:")
_EXPORT = re.compile(
    r"^export (?:async |abstract )*(?:function\*?|const|let|class|interface|type|enum) (\w+)", re.M
)
_WORD = re.compile(r"[\w-]+")


def styles() -> dict[str, str]:
    return {path.name: _COMMENT.sub("", text(path)) for path in found("static/css", "*.css")}


def wearers() -> str:
    """Everything that may give an element a class."""
    paths = [
        *screen_files(),
        *found("templates", "*.html"),
        *found("app", "*.py"),
        *found("static/pwa", "*.ts"),
    ]
    return "\n".join(text(path) for path in paths)


def found(folder: str, pattern: str) -> list[Path]:
    return sorted(path.relative_to(ROOT) for path in (ROOT / folder).rglob(pattern))


def unworn(sheets: Mapping[str, str], worn: str) -> Iterator[str]:
    """A class is named whole wherever it is given; what is put together from pieces cannot be looked for."""
    words = set(_WORD.findall(worn))
    for sheet, rules in sheets.items():
        for name in sorted(set(_CLASS.findall(_NO_SELECTOR.sub("", rules))) - words):
            yield f"{sheet}: nothing has the class {name}"


def unspent(sheets: Mapping[str, str], worn: str) -> Iterator[str]:
    everything = "\n".join(sheets.values())
    used = set(re.findall(r"var\((--[\w-]+)", everything)) | set(re.findall(r"--[\w-]+", worn))
    yield from (f"nothing uses {token}" for token in sorted(set(_TOKEN.findall(everything)) - used))


def unasked(files: Mapping[str, str]) -> Iterator[str]:
    """Exports of which nobody speaks, not even their own file."""
    words = {name: _WORD.findall(source) for name, source in files.items()}
    for name, source in files.items():
        for export in _EXPORT.findall(source):
            if words[name].count(export) == 1 and not any(
                export in words[other] for other in files if other != name
            ):
                yield f"{name}: nothing uses {export}"


def test_every_class_of_the_style_sheets_is_worn() -> None:
    nothing(unworn(styles(), wearers()))


def test_every_token_of_the_style_sheets_is_used() -> None:
    nothing(unspent(styles(), wearers()))


def test_every_export_of_the_screen_is_used() -> None:
    files = [*screen_files(), *found("static/pwa", "*.ts")]
    nothing(unasked({str(path): text(path) for path in files}))


def test_what_is_unused_is_found() -> None:
    sheets = {"a.css": '.card { color: var(--ink); --gone: 1px } .old:hover { background: url("x.old") }'}
    assert list(unworn(sheets, '<p class="card">')) == ["a.css: nothing has the class old"]
    assert list(unspent(sheets, "")) == ["nothing uses --gone"]
    program = {
        "a.ts": "export const used = 1;\nexport function left() {}",
        "b.ts": "import { used } from './a.ts'",
    }
    assert list(unasked(program)) == ["a.ts: nothing uses left"]
