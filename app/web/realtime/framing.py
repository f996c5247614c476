"""WebSocket frames from the server (RFC 6455 §5.2): whole, not masked, not packed. Pure."""

from __future__ import annotations

import struct

# FIN and the opcode for text in one byte.
_TEXT = 0x81
_SHORT, _MIDDLE = 126, 1 << 16


def text_frame(text: str) -> bytes:
    """The bytes that carry `text` as one message."""
    body = text.encode()
    size = len(body)
    if size < _SHORT:
        return bytes((_TEXT, size)) + body
    if size < _MIDDLE:
        return struct.pack("!BBH", _TEXT, 126, size) + body
    return struct.pack("!BBQ", _TEXT, 127, size) + body
