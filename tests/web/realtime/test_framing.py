"""Frames: what RFC 6455 asks for at every length."""

import pytest
from socketio import packet as socket_packet

from app.core.extensions import socketio
from app.web.realtime.framing import text_frame


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (0, b"\x81\x00"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65_535, b"\x81\x7e\xff\xff"),
        (65_536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_the_length_stands_in_as_few_bytes_as_may_be(size: int, head: bytes) -> None:
    assert text_frame("a" * size) == head + b"a" * size


def test_the_length_counts_bytes_not_signs() -> None:
    assert text_frame("单") == b"\x81\x03\xe5\x8d\x95"


def test_what_people_wrote_travels_as_it_is(app):
    packet = socketio.server.packet_class(socket_packet.EVENT, data=["packets", {"title": "单子"}])
    assert packet.encode() == '2["packets",{"title":"单子"}]'
    assert socketio.server.packet_class(encoded_packet='2["watch",{"stream":"单"}]').data == [
        "watch",
        {"stream": "单"},
    ]
