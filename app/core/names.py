"""Names as people spell them: which two are the same."""

from __future__ import annotations

import unicodedata


def name_key(name: str) -> str:
    """What two spellings of one name have in common: no case, no width, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
