"""Money: whole minor units."""

from app.core import money


def test_every_currency_has_a_known_minor_unit() -> None:
    assert {money.exponent(currency) for currency in money.CURRENCIES} <= {0, 2, 3}
    assert money.exponent("CNY") == 2
    assert money.exponent("JPY") == 0
