"""Passwords: what may be one, and how one is kept.

Hashing is heavy: call it through core/offload.py, and never inside a transaction.
"""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import lazy_gettext as _l

from app.core.errors import Sentence

LEAST, MOST = 8, 128
# OWASP's smallest setting for Argon2id: 19 MiB, two passes, one lane. With twenty threads hashing at once
# the server still needs less than half a gigabyte for it.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_LIST = Path(__file__).with_name("common-passwords.txt")
_ENDINGS = "0123456789!@#$%^&*.,_-+=? "
_KEYBOARD = (
    "01234567890123456789",
    "98765432109876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
)


def fault(password: str, *, email: str, name: str) -> Sentence | None:
    """Why this cannot be somebody's password; None when it can. No rules about which characters it must mix."""
    if not LEAST <= len(password) <= MOST:
        return _l("A password has %(least)s to %(most)s characters.", least=LEAST, most=MOST)
    plain = _plain(password)
    # What is not known here, since it was mistyped itself, is nobody's name.
    own = {_plain(text) for text in (email, email.partition("@")[0], name)} - {""}
    if plain in own or plain.rstrip(_ENDINGS) in own:
        return _l("Your name or address is the first thing anybody would try.")
    if _is_common(plain):
        return _l("This password is on every list of common ones. Please choose another.")
    return None


def hashed(password: str) -> str:
    """What is kept instead of the password. Takes tens of milliseconds."""
    return _hasher.hash(_spelled(password))


def matches(kept: str, password: str) -> bool:
    """Whether this is the password that was kept. Takes tens of milliseconds, as long for a wrong one."""
    try:
        return _hasher.verify(kept, _spelled(password) if len(password) <= MOST else "")
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether it was kept with weaker settings than today's."""
    return _hasher.check_needs_rehash(kept)


def _spelled(password: str) -> str:
    # The same é typed on two keyboards is one character or two.
    return unicodedata.normalize("NFC", password)


def _plain(password: str) -> str:
    return unicodedata.normalize("NFKC", password).casefold().strip()


def _is_common(plain: str) -> bool:
    stem = plain.rstrip(_ENDINGS) or plain
    unmasked = stem.translate(str.maketrans("@$310!", "aseloi"))
    if {plain, stem, unmasked} & _common() or len(set(plain)) <= 2:
        return True
    half = plain[: len(plain) // 2]
    return (half * 2 == plain and len(half) < LEAST) or any(plain in row for row in _KEYBOARD)


@cache
def _common() -> frozenset[str]:
    return frozenset(_LIST.read_text(encoding="utf-8").split())


# Held against the password for each workspace in which the address could stand and does not.
NOBODYS = hashed(secrets.token_urlsafe())
