"""The mail server: encrypted from the start where that was said, and never waited for longer than was said in all."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from app.core.postbox import Postbox, Unreachable
from bin.ports import free_port
from tests import certificates


def a_mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "a@example.com", "b@example.com"
    mail.set_content("hello")
    return mail


class Mailbox:
    """What was taken in."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append(bytes(envelope.original_content or b""))
        return "250 OK"


class Dribbling:
    """Says all that a mail server says, a byte at a time, and counts the mails that were sent to it in whole."""

    def __init__(self, *, until: str, pause: float) -> None:
        self.until, self.pause = until, pause
        self.mails = 0
        self._left = threading.Event()

    def talk(self, line: socket.socket) -> None:
        with line, line.makefile("rb") as said:
            self._say(line, "220 here")
            for words in said:
                word = words[:4].strip().upper().decode()
                if word == self.until:
                    # It has heard, and says no more.
                    self._left.wait(30)
                    return
                self._say(line, "354 go on" if word == "DATA" else "250 fine")
                if word == "DATA" and b".\r\n" in iter(said.readline, b""):
                    self.mails += 1
                    self._say(line, "250 taken")

    def _say(self, line: socket.socket, words: str) -> None:
        for byte in f"{words}\r\n".encode():
            self._left.wait(self.pause)
            try:
                line.sendall(bytes([byte]))
            except OSError:
                return

    def leave(self) -> None:
        self._left.set()


@contextmanager
def dribbling(*, until: str = "", pause: float = 0.0) -> Iterator[tuple[Dribbling, str]]:
    server = Dribbling(until=until, pause=pause)
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=lambda: server.talk(door.accept()[0]), daemon=True)
        thread.start()
        yield server, f"smtp+plain://127.0.0.1:{door.getsockname()[1]}"
        server.leave()
        thread.join(10)


def test_a_server_that_says_a_byte_now_and_then_is_given_up_like_one_that_says_nothing() -> None:
    """Each wait is short; all of them together are not."""
    with dribbling(pause=0.2) as (server, address):
        with pytest.raises(Unreachable):
            Postbox(address, patience=1).send(a_mail())
        assert server.mails == 0


def test_a_server_that_is_slow_within_the_time_has_the_mail() -> None:
    with dribbling(pause=0.002) as (server, address):
        Postbox(address, patience=30).send(a_mail())
        assert server.mails == 1


def test_what_a_server_has_is_not_sent_again_because_it_takes_no_leave() -> None:
    with dribbling(until="QUIT") as (server, address):
        Postbox(address, patience=2).send(a_mail())
        assert server.mails == 1


def test_a_line_that_is_encrypted_from_the_start(tmp_path: Path) -> None:
    papers = certificates.make(tmp_path, "localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers.server, papers.key)
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=(port := free_port()), ssl_context=context)
    controller.start()
    try:
        Postbox(f"smtps://localhost:{port}", authority=papers.authority).send(a_mail())
        with pytest.raises(Unreachable):
            Postbox(f"smtps://localhost:{port}").send(a_mail())
    finally:
        controller.stop()
    assert len(box.taken) == 1
