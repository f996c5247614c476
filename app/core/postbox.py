"""The operator's mail server: one message, one connection, one limit to all of it. No user ever names this address."""

from __future__ import annotations

import io
import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

from app.core.lines import Deadline, Line, Tls, within
from app.core.outbound import resolved

# Seconds, for all of it: name, connection, encryption, every answer. Servers look into a message before they take it,
# and one that is left too early has it and is sent it again.
PATIENCE = 20.0
_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class Refused(Exception):
    """The server will not have this message, now or later."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class Unreachable(Exception):
    """The server did not answer, or asks to come again."""


class Postbox:
    """Hands messages to a server: smtp:// with STARTTLS, smtps:// with TLS from the start, smtp+plain:// without."""

    def __init__(self, address: str, *, authority: Path | None = None, patience: float = PATIENCE) -> None:
        parts = urlsplit(address)
        self._kind = parts.scheme
        self._host, self._port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._tls = ssl.create_default_context(cafile=str(authority) if authority else None)
        self._patience = patience

    def send(self, message: EmailMessage) -> None:
        """One message. Raises Refused, Unreachable."""
        try:
            self._handed_over(message, Deadline(self._patience))
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal(next(iter(error.recipients.values()))[0]) from error
        except smtplib.SMTPResponseException as error:
            raise _refusal(error.smtp_code) from error
        except (smtplib.SMTPException, OSError) as error:
            raise Unreachable(str(error)) from error

    def _handed_over(self, message: EmailMessage, ends: Deadline) -> None:
        own_name = within(lambda: [smtplib.SMTP().local_hostname], ends)[0]
        line = self._connected(ends)
        try:
            server = self._greeted(line, own_name)
            if self._user:
                server.login(self._user, self._password)
            server.send_message(message)
            # It has the message: however it takes leave, it need not be sent again.
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
        finally:
            line.close()

    def _connected(self, ends: Deadline) -> Line:
        """A line to the first of its numbers that takes it."""
        refused = OSError("the name has no address")
        for number in within(lambda: resolved(self._host, self._port), ends):
            try:
                return Line.to(number, self._port, ends)
            except OSError as error:
                refused = error
        raise refused

    def _greeted(self, line: Line, own_name: str) -> _Conversation:
        if self._kind == "smtps":
            return _Conversation(_Wire(Tls(line, self._tls, self._host)), own_name)
        server = _Conversation(_Wire(line), own_name)
        if self._kind == "smtp":
            # Without an encrypted line neither password nor message is sent.
            server.encrypt(line, self._tls, self._host)
        return server


class _Conversation(smtplib.SMTP):
    """What smtplib says, on a line of ours: a socket of its own has a limit for each wait, and none for all of them."""

    def __init__(self, wire: _Wire, own_name: str) -> None:
        super().__init__(local_hostname=own_name)
        self._go_on(wire)
        code, said = self.getreply()
        if code != 220:
            raise smtplib.SMTPConnectError(code, said)

    def encrypt(self, line: Line, context: ssl.SSLContext, host: str) -> None:
        """STARTTLS. What was said before it, by either side, holds no more."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn("starttls"):
            raise smtplib.SMTPNotSupportedError("the server does not encrypt")
        code, said = self.docmd("STARTTLS")
        if code != 220:
            raise smtplib.SMTPResponseException(code, said)
        self._go_on(_Wire(Tls(line, context, host)))
        self.helo_resp = self.ehlo_resp = None
        self.esmtp_features, self.does_esmtp = {}, False

    def _go_on(self, wire: _Wire) -> None:
        self.sock, self.file = wire, wire.makefile()  # type: ignore[assignment]


class _Wire:
    """A line as smtplib takes it: for a socket to write to, with a file to read from."""

    def __init__(self, line: Line | Tls) -> None:
        self._line = line

    def sendall(self, data: bytes) -> None:
        self._line.send(data)

    def makefile(self) -> io.BufferedReader:
        return io.BufferedReader(_Received(self._line))

    def close(self) -> None:
        """Whoever opened the line closes it."""


class _Received(io.RawIOBase):
    def __init__(self, line: Line | Tls) -> None:
        self._line, self._rest = line, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._rest = self._rest or self._line.receive()
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count


def _refusal(code: int) -> Exception:
    """4xx is for now, 5xx for ever."""
    return Refused(code) if code >= 500 else Unreachable(str(code))
