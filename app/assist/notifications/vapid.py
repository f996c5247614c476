"""The key that push services know this installation by: made once, and kept beside the data for ever.

Browsers subscribe for this very key: with another one, every device would have to subscribe again.
"""

from __future__ import annotations

import base64
import contextlib
import os
import tempfile
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

NAME = "vapid-key.pem"


@cache
def key_in(instance: Path) -> Vapid02:
    """The key of an installation. Of several processes that start at once, one makes it."""
    path = instance / NAME
    if not path.exists():
        _make(path)
    return Vapid02.from_pem(path.read_bytes())


def public_key(instance: Path) -> str:
    """What a browser needs to subscribe: the point, in URL-safe base64 without padding."""
    point = key_in(instance).public_key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    # Written whole under another name, readable by this account only; linked, it is there at once or not at all.
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(name, path)
    Path(name).unlink()
