"""Order keys: short texts between which there is always room for one more.

A key is a fraction in base 62 written after an unseen point ("V" is about one half), so keys sort as plain text by code
unit. A key never ends in the smallest digit, else nothing would fit before it. Putting many keys into one
gap makes them long; whoever owns the order spreads its keys again past LONG characters.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
LONG = 32
# At an open end keys are counted like numbers of so many digits; when those are used up, of the next so many.
_WIDTHS = (1, 4, 16)
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}


def between(before: str | None, after: str | None) -> str:
    """A key that sorts after `before` and ahead of `after`; None stands for the open end.

    Raises ValueError when the two are not in order.
    """
    low, high = before or "", after or ""
    if high and low >= high:
        raise ValueError(f"no room between {before!r} and {after!r}")
    if not high:
        return _after(low)
    if not low:
        return _ahead(high)
    return _middle(low, high)


def spread(before: str | None, after: str | None, count: int) -> list[str]:
    """`count` keys in order, evenly apart, all of them between the two.

    At an open end only a little of the room is used: the next ones are often added at the same end.
    """
    width = 1
    low, high = before or "", after or ""
    while True:
        bottom, top = _number(low, width), _number(high, width) if high else BASE**width
        if low and not high:
            top = bottom + (top - bottom) // BASE
        elif high and not low:
            bottom = top - (top - bottom) // BASE
        # Room for a later neighbour on each side, so that the next insertion stays short too.
        if top - bottom > 2 * (count + 1):
            gap = top - bottom
            return [_text(bottom + gap * place // (count + 1), width) for place in range(1, count + 1)]
        width += 1


def _after(low: str) -> str:
    """The next number above `low`: cards are often added at an end, and counting on keeps their keys short."""
    if not low:
        return DIGITS[BASE // 2]
    for width in _WIDTHS:
        number = _number(low[:width], width) + 1
        if number < BASE**width:
            return _text(number, width)
    return low + DIGITS[BASE // 2]


def _ahead(high: str) -> str:
    """The next number below `high`: new cards are mostly added at the top."""
    for width in _WIDTHS:
        number = _number(high[:width], width) - (1 if len(high) <= width else 0)
        if number > 0:
            return _text(number, width)
    return _middle("", high)


def _middle(low: str, high: str) -> str:
    """The shortest key about half way between two keys, digit by digit."""
    prefix = ""
    place = 0
    while True:
        bottom = _VALUE[low[place]] if place < len(low) else 0
        top = _VALUE[high[place]] if high and place < len(high) else BASE
        if top - bottom > 1:
            return prefix + DIGITS[(bottom + top) // 2]
        if top > bottom:
            # Adjacent digits: anything after the lower one is below the upper one, so its rest no longer binds.
            high = ""
        prefix += DIGITS[bottom]
        place += 1


def _number(key: str, width: int) -> int:
    padded = key[:width].ljust(width, DIGITS[0])
    number = 0
    for digit in padded:
        number = number * BASE + _VALUE[digit]
    return number + (1 if len(key) > width else 0)


def _text(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, value = divmod(number, BASE)
        digits.append(DIGITS[value])
    return "".join(reversed(digits)).rstrip(DIGITS[0])
