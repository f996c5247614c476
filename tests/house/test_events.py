"""docs/events.md lists every event a room can bring, in that room's own words, and nothing else."""

import importlib
import re
from pathlib import Path

from config import ROOT


def declared() -> dict[str, str]:
    """Type → sentence, from every room's events.py."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "app").glob("*/*/events.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if path.parent != ROOT / "app" / "core":
            found |= getattr(importlib.import_module(module), "NEWS", {})
    return found


def documented(page: Path) -> dict[str, str]:
    """Type → sentence, from the tables of the page."""
    rows = re.findall(r"^\| `(\w+\.\w+)` \| (.*) \|$", page.read_text(), flags=re.MULTILINE)
    return {name: sentence.replace("\\|", "|") for name, sentence in rows}


def test_the_page_and_the_rooms_say_the_same() -> None:
    assert declared()
    assert documented(ROOT / "docs" / "events.md") == declared()
