"""The operator's mail server: one message, one connection, a limit to each wait. No user ever names this address."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Seconds that any answer of the server may take.
PATIENCE = 10.0
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

    def __init__(self, address: str, *, authority: Path | None = None) -> None:
        parts = urlsplit(address)
        self._kind = parts.scheme
        self._host, self._port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._tls = ssl.create_default_context(cafile=str(authority) if authority else None)

    def send(self, message: EmailMessage) -> None:
        """One message. Raises Refused, Unreachable."""
        try:
            with self._connected() as server:
                if self._user:
                    server.login(self._user, self._password)
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal(next(iter(error.recipients.values()))[0]) from error
        except smtplib.SMTPResponseException as error:
            raise _refusal(error.smtp_code) from error
        except (smtplib.SMTPException, OSError) as error:
            raise Unreachable(str(error)) from error

    def _connected(self) -> smtplib.SMTP:
        if self._kind == "smtps":
            return smtplib.SMTP_SSL(self._host, self._port, timeout=PATIENCE, context=self._tls)
        server = smtplib.SMTP(self._host, self._port, timeout=PATIENCE)
        if self._kind == "smtp":
            # Without an encrypted line neither password nor message is sent.
            server.starttls(context=self._tls)
        return server


def _refusal(code: int) -> Exception:
    """4xx is for now, 5xx for ever."""
    return Refused(code) if code >= 500 else Unreachable(str(code))
