"""The process that reads a file, so that a hostile one hurts nobody: it has little time, little memory and no secrets.

Called as `python child.py <format> <file> <rows>`: writes one JSON line [row number, [cells]] a row to <rows>, and
prints one JSON object: {"columns": …} or {"refused": code, "row": …}. One that dies without a word ran into its limits.
"""

from __future__ import annotations

import resource
import sys
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

if __name__ == "__main__":
    # The formats need nothing of the product. Loading all of it would take a second and a hundred megabytes, so the
    # packages above them are stood in for by empty ones.
    for depth, name in ((3, "app"), (2, "app.web"), (1, "app.web.exchange")):
        sys.modules[name] = ModuleType(name)
        sys.modules[name].__path__ = [str(Path(__file__).resolve().parents[depth])]

import orjson

from app.web.exchange.formats import csv, xlsx
from app.web.exchange.formats.limits import MOST_MEMORY, MOST_SECONDS, Unreadable
from app.web.exchange.formats.table import Table

MOST_SAMPLE = 200
FORMATS = {"csv": csv.rows, "xlsx": xlsx.rows}


def main(form: str, source: Path, target: Path) -> None:
    """Read `source`, write `target`, say what was found."""
    _limit()
    try:
        answer = _read(form, source, target)
    except Unreadable as refusal:
        answer = {"refused": refusal.code, "row": refusal.row}
    except MemoryError:
        answer = {"refused": "too_large", "row": None}
    sys.stdout.buffer.write(orjson.dumps(answer))


def _read(form: str, source: Path, target: Path) -> dict[str, object]:
    facts: dict[str, str] = {}
    table = Table(FORMATS[form](source, facts))
    with target.open("wb") as file:
        file.writelines(orjson.dumps(numbered, option=orjson.OPT_APPEND_NEWLINE) for numbered in table)
    if not table.row_count:
        raise Unreadable("empty")
    samples = [[cell[:MOST_SAMPLE] for cell in cells] for cells in table.first]
    profiles = [asdict(profile) for profile in table.profiles]
    return {
        "columns": table.columns,
        "profiles": profiles,
        "sample_rows": samples,
        "row_count": table.row_count,
        "facts": facts,
    }


def _limit() -> None:
    limits = {
        resource.RLIMIT_CPU: MOST_SECONDS,
        resource.RLIMIT_AS: MOST_MEMORY,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            # macOS does not limit address space; the directory of the archive was looked at all the same.
            continue


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
