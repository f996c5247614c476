"""Money: whole minor units, converted without a fraction being lost."""

import pytest

from app.core import money


@pytest.mark.parametrize(
    ("amount_minor", "source", "target", "rate_e8", "expected"),
    [
        (100, "USD", "CNY", 712_345_678, 712),  # 1 USD at 7.12345678
        (1, "USD", "CNY", 50_000_000, 1),  # half a fen rounds away from zero
        (1, "USD", "CNY", 49_999_999, 0),
        (1000, "JPY", "CNY", 4_800_000, 4800),  # yen have no minor unit
        (1234, "CNY", "JPY", 2_083_333_333, 257),  # 12.34 CNY at 20.83333333 is 257.08 yen
        (1, "KWD", "CNY", 2_300_000_000, 2),  # one fils, three digits, at 23
        (10**15, "USD", "CNY", 712_345_678, 7_123_456_780_000_000),
    ],
)
def test_conversion_is_exact(
    amount_minor: int, source: str, target: str, rate_e8: int, expected: int
) -> None:
    assert money.convert(amount_minor, source, target, rate_e8) == expected


def test_every_currency_has_a_known_minor_unit() -> None:
    assert {money.exponent(currency) for currency in money.CURRENCIES} <= {0, 2, 3}
    assert money.exponent("CNY") == 2
    assert money.exponent("JPY") == 0
