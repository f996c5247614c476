"""Pinyin initials: "zsf" finds 张三丰 without anybody switching the keyboard."""

from __future__ import annotations

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

MOST = 64
_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# Marks what pypinyin could not read, and hands back as it was.
_FOREIGN = "\0"
_ASCII = re.compile("[0-9a-z]")


def initials(text: str) -> str:
    """The first letter of each Chinese character, and ASCII letters and digits as they are; lower case.

    "" for a text without a Chinese character: it is found by its own letters. At the most 64 characters.
    """
    if not _CHINESE.search(text):
        return ""
    return "".join(_sounds(unicodedata.normalize("NFKC", text)))[:MOST]


def _sounds(text: str) -> list[str]:
    # Whole phrases are given, because 长 is read differently in 长沙 and in 董事长.
    found = lazy_pinyin(text, style=Style.NORMAL, errors=lambda other: _FOREIGN + other.lower())
    letters = (sound.removeprefix(_FOREIGN) if sound.startswith(_FOREIGN) else sound[:1] for sound in found)
    return [letter for part in letters for letter in part if _ASCII.fullmatch(letter)]
