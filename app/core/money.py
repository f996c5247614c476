"""Money: whole minor units and an ISO 4217 code. No floating point anywhere."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import get_currency_precision

# Ten trillion in a two-digit currency; still exact in a browser's numbers.
MOST_MINOR = 10**15

CURRENCIES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF"
    " CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG"
    " HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA"
    " MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD"
    " RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD"
    " UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW".split()
)


def exponent(currency: str) -> int:
    """How many digits the minor unit has: CNY 2, JPY 0, KWD 3."""
    return int(get_currency_precision(currency))


def in_major(amount_minor: int, currency: str) -> Decimal:
    """An amount as people say it, exactly: 1250 CNY is 12.50."""
    return Decimal(amount_minor).scaleb(-exponent(currency))
