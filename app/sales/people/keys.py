"""Secrets that open something: links and tokens. They are told once, and only their hash is kept.

A plain SHA-256 is enough here, unlike for passwords: 32 random bytes cannot be guessed, however fast the hash.
"""

from __future__ import annotations

import hashlib
import secrets

PREFIX = "kandan_"


def new_link_secret() -> str:
    """What stands at the end of an invitation's address."""
    return secrets.token_urlsafe(32)


def new_token() -> str:
    """A key for programs; the prefix lets people and scanners recognise one."""
    return PREFIX + secrets.token_urlsafe(32)


def kept(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
