"""How days and moments are written in the world, as patterns with named parts."""

from __future__ import annotations

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = (
    r"(?:[t ,]*(?P<hour>\d{1,2})[:时](?P<minute>\d{1,2})分?(?:[:]?(?P<seconds>\d{1,2})(?:\.\d+)?秒?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?)?\s*(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})?"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.年]\s*(?P<month>\d{1,2})[-/.月]\s*(?P<day>\d{1,2})日?" + _TIME)
_COMPACT = re.compile(r"(?P<year>(?:19|20|21)\d{2})(?P<month>\d{2})(?P<day>\d{2})" + _TIME)
_NUMBERS = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})" + _TIME
)
_DAY_NAME = re.compile(
    r"(?:\w+day,?\s+|\w{3},?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?[-\s]+(?P<name>[a-z]{3,9})\.?[-,\s]+(?P<year>\d{4}|\d{2})"
    + _TIME
)
_NAME_DAY = re.compile(
    r"(?:\w+day,?\s+)?(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _TIME
)
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
PATTERNS = (_YEAR_FIRST, _COMPACT, _NUMBERS, _DAY_NAME, _NAME_DAY)
