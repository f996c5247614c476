"""Amounts as people write them: $22,700.00 · 480000.00 · ¥5万 · 22.700,00 € · 1 200,50."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.core.money import CURRENCIES, MOST_MINOR, exponent
from app.web.exchange.faults import Fault
from app.web.exchange.names_of_units import SHARED, SIGNS, UNITS

_NUMBER = re.compile(r"(?P<digits>\d[\d.,' ]*|\.\d+)\s*(?P<unit>[^\d\s.,]*)")
_CODE = re.compile(r"^([a-z]{3})(?=[\s\d])|(?<=[\s\d])([a-z]{3})$")
_NEGATIVE = re.compile(r"^[-−–]|[-−]$|^\(.*\)$")


@dataclass(frozen=True)
class Amount:
    """Whole minor units; `rounded` where the text told more digits than the currency has."""

    minor: int
    currency: str
    rounded: bool = False


def amount(text: str, *, currency: str, scale: int = 0) -> Amount:
    """Read an amount. `currency` holds where the text names none; `scale` is the column's own power of ten.

    Raises Fault: not_amount, negative_amount, amount_too_large.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u00a0", " ").strip()
    plain, named = _without_currency(plain, currency)
    if _NEGATIVE.search(plain):
        raise Fault("negative_amount", "amount", text)
    found = _NUMBER.fullmatch(plain.removeprefix("+").strip())
    if found is None or (found["unit"] and found["unit"] not in UNITS):
        raise Fault("not_amount", "amount", text)
    power = UNITS.get(found["unit"], scale)
    return _in_minor(_digits(found["digits"], text), power, named, text)


def currency_code(text: str) -> str:
    """Read a currency: CNY, rmb, 人民币, US$. Raises Fault: not_currency."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    code = plain.upper() if plain.upper() in CURRENCIES else dict(SIGNS).get(plain)
    if code is None:
        raise Fault("not_currency", "currency", text)
    return code


def _without_currency(plain: str, currency: str) -> tuple[str, str]:
    code = _CODE.search(plain)
    if code and code[0].upper() in CURRENCIES:
        return plain.replace(code[0], "", 1).strip(), code[0].upper()
    found = [(sign, meant) for sign, meant in SIGNS if sign in plain]
    if not found:
        return plain, currency
    for sign, _meant in found:
        # "¥5万元" says it twice.
        plain = plain.replace(sign, "", 1)
    sign, meant = found[0]
    return plain.strip(), currency if currency in SHARED.get(sign, ()) else meant


def _digits(digits: str, text: str) -> Decimal:
    """The number, whichever of comma and point its writer divides thousands with."""
    plain = re.sub(r"[ ']", "", digits.strip())
    last = max(plain.rfind(","), plain.rfind("."))
    if last < 0:
        return Decimal(plain)
    mark, other = plain[last], "," if plain[last] == "." else "."
    groups = plain.split(mark)
    # 1,234 and 1.234.567 divide thousands; 1,23 and 1.234 do not.
    divides = len(groups) > 2 or (mark == "," and other not in plain and len(groups[-1]) == 3)
    if divides and (other in plain or any(len(group) != 3 for group in groups[1:])):
        raise Fault("not_amount", "amount", text)
    plain = plain.replace(other, "")
    return Decimal(plain.replace(mark, "") if divides else plain.replace(mark, "."))


def _in_minor(number: Decimal, power: int, currency: str, text: str) -> Amount:
    exact = number.scaleb(power + exponent(currency))
    whole = exact.to_integral_value(ROUND_HALF_UP)
    if whole > MOST_MINOR:
        raise Fault("amount_too_large", "amount", text)
    return Amount(int(whole), currency, rounded=whole != exact)
