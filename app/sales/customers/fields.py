"""Fields of this room's schemas: a telephone number, and an e-mail address that may be left empty."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import marshmallow as ma
from flask_babel import lazy_gettext as _l

from app.core.schema import Text
from app.sales.people.fields import EmailAddress

LEAST_OF_PHONE, MOST_OF_PHONE = 3, 40
# What is copied from a page often has a printer's dash between the digits.
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
# Digits and what people write between them; then perhaps an extension, in English or in Chinese.
_PHONE = re.compile(r"[+(\d][\d ()+-]*(?: ?(?:ext\.?|\u8f6c) ?\d+)?", re.ASCII | re.IGNORECASE)


class Phone(Text):
    """A telephone number as people write it, in half-width characters and single spaces. Empty is none."""

    def __init__(self) -> None:
        super().__init__(
            most=200,
            metadata={
                "description": "3 to 40 characters: digits, spaces, `+ - ( )`, and an extension after `ext.`",
                "examples": ["+86 10 5555 0101 ext. 12"],
            },
        )

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        number = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())
        if number and not _is_phone(number):
            raise ma.ValidationError(
                _l("A telephone number has 3 to 40 characters: digits, spaces, + - ( ) and “ext.”.")
            )
        return number


class AddressOrNone(EmailAddress):
    """An e-mail address, kept in lower case. Empty is none."""

    def __init__(self) -> None:
        super().__init__(required=False)

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> str:
        if isinstance(value, str) and not value.strip():
            return ""
        return super()._deserialize(value, attr, data, **kwargs)


def _is_phone(number: str) -> bool:
    is_long_enough = LEAST_OF_PHONE <= len(number) <= MOST_OF_PHONE
    return is_long_enough and _PHONE.fullmatch(number) is not None and bool(re.search(r"\d.*\d.*\d", number))
