"""Signed words that let a notification be answered without a session: for one notification, one purpose, one day."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from itsdangerous import BadSignature, URLSafeSerializer

from app.core.errors import NotHere

Purpose = Literal["answer", "shown"]
DAY = 86_400


def signed(secret: str, purpose: Purpose, thing_id: int, *, now: datetime) -> str:
    """A token for a notification ("answer") or a delivery ("shown")."""
    token: str | bytes = _signer(secret, purpose).dumps([thing_id, int(now.timestamp())])
    return token if isinstance(token, str) else token.decode()


def meant(secret: str, purpose: Purpose, token: str, *, now: datetime) -> int:
    """The id it was signed for. Raises NotHere for one that is not ours, for something else, or older than a day."""
    try:
        thing_id, at = _signer(secret, purpose).loads(token)
    except (BadSignature, ValueError, TypeError):
        raise NotHere from None
    if not -60 <= now.timestamp() - at <= DAY:
        raise NotHere
    return int(thing_id)


def _signer(secret: str, purpose: Purpose) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=f"kandan push {purpose}")
