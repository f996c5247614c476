"""Money: whole minor units."""

import pytest

from app.core import money


@pytest.mark.parametrize(
    ("amount_minor", "currency", "amount"),
    [
        (29, "CNY", "0.29"),
        (1250, "CNY", "12.50"),
        (7, "JPY", "7"),
        (1, "KWD", "0.001"),
        (10**15 - 1, "KWD", "999999999999.999"),
    ],
)
def test_an_amount_is_said_exactly(amount_minor: int, currency: str, amount: str) -> None:
    assert str(money.in_major(amount_minor, currency)) == amount


def test_every_currency_has_a_known_minor_unit() -> None:
    assert {money.exponent(currency) for currency in money.CURRENCIES} <= {0, 2, 3}
    assert money.exponent("CNY") == 2
    assert money.exponent("JPY") == 0
