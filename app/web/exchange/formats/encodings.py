"""Which encoding a text file is in. Files say so rarely, so several readings are tried and the likeliest is taken."""

from __future__ import annotations

import codecs

from app.web.exchange.formats.limits import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Long enough to be sure, short enough to be quick.
_SAMPLE = 200_000
# How much of what is not ASCII must look like everyday writing.
_LIKELY = 0.6


def decoded(raw: bytes) -> tuple[str, str]:
    """The text of a file, and its encoding's name. Raises Unreadable ("not_text") for what is no text at all."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], name), name
    name = _without_mark(raw)
    return _strict(raw, name), name


def _strict(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError:
        raise Unreadable("not_text") from None


def _without_mark(raw: bytes) -> str:
    sample = raw[:_SAMPLE]
    if wide := _wide(sample):
        return wide
    if sample.count(0) * 20 > len(sample):
        raise Unreadable("not_text")
    if _is(raw, "utf-8"):
        return "utf-8"
    scores = {name: _score(raw, name) for name in ("gb18030", "cp932")}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= _LIKELY:
        return best
    return "cp1252" if _is(raw, "cp1252") else best


def _wide(sample: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of a mostly Latin text, or of its line ends, is 0."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    few = len(sample) // 20
    if odd > few and odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > few and even > 4 * odd else None


def _is(raw: bytes, name: str) -> bool:
    try:
        raw.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _score(raw: bytes, name: str) -> float:
    """The share of everyday characters among those that are not ASCII; -1 where it cannot be this encoding."""
    if not _is(raw, name):
        return -1.0
    foreign = [character for character in raw.decode(name)[:_SAMPLE] if ord(character) > 127]
    everyday = _everyday_chinese if name == "gb18030" else _everyday_japanese
    return sum(map(everyday, foreign)) / max(len(foreign), 1)


def _everyday_chinese(character: str) -> bool:
    # The 6,763 characters of 1980 are what people write; kana among them are not.
    return _is_kana(character) is False and _encodes(character, "gb2312")


def _everyday_japanese(character: str) -> bool:
    if _is_kana(character):
        return True
    # Half-width katakana are what Chinese bytes look like when read as Japanese.
    return not "\uff61" <= character <= "\uff9f" and _encodes(character, "shift_jis")


def _is_kana(character: str) -> bool:
    return "\u3041" <= character <= "\u30fe"


def _encodes(character: str, name: str) -> bool:
    try:
        character.encode(name)
    except UnicodeEncodeError:
        return False
    return True
