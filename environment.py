"""The environment's variables, each read as what it must be: an unusable one is refused with its name.

Apart from config.py, which says what there is and why. Imported before the asynchronous mode is patched in, so it knows
nothing but the standard library.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parseaddr
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}


class BadSetting(ValueError):
    """A setting that cannot be used; the message names it and says what would do."""


class Environment:
    """Variables by name. An empty one is as if it were not there. Everything raises BadSetting."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def text(self, name: str, default: str = "") -> str:
        """Any text."""
        return self._variables.get(name) or default

    def whole(self, name: str, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
        """A whole number."""
        text = self.text(name, str(default))
        # "²" is a digit to Python as well, but no number.
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        if not least <= number <= most:
            raise BadSetting(f"{name} must be a whole number from {least} to {most}, not {text!r}.")
        return number

    def seconds(self, name: str, default: float) -> float:
        """A time, with fractions."""
        text = self.text(name, str(default))
        try:
            seconds = float(text)
        except ValueError:
            seconds = 0.0
        if not 0 < seconds <= 86_400:
            raise BadSetting(
                f"{name} must be a number of seconds, more than 0 and at most a day, not {text!r}."
            )
        return seconds

    def switch(self, name: str, default: bool) -> bool:
        """On or off."""
        chosen = self.choice(name)
        return default if chosen is None else chosen

    def choice(self, name: str) -> bool | None:
        """On or off; None where nothing is chosen."""
        text = self.text(name).lower()
        if text not in ("", "0", "1", "on", "off", "true", "false"):
            raise BadSetting(f"{name} must be on or off, not {text!r}.")
        return text in ("1", "on", "true") if text else None

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        """One of some words; the first where none is given."""
        text = self.text(name, choices[0])
        if text not in choices:
            raise BadSetting(f"{name} must be one of {', '.join(choices)}, not {text!r}.")
        return text

    def address(self, name: str, beginnings: tuple[str, ...], *, or_just: str = "") -> str:
        """Where something is, as a URL that begins in one of some ways; or a word for a place that has none."""
        text = self.text(name)
        if any(text.startswith(each) and text[len(each) :].strip("/") for each in beginnings):
            return text
        if text not in ("", or_just):
            ways = [f"{each}…" for each in beginnings] + [or_just] * bool(or_just)
            raise BadSetting(f"{name} must be {' or '.join(ways)}, not {text!r}.")
        return text

    def origin(self, name: str) -> str:
        """Scheme, host and port as a browser says them, as they are compared: in lower case, no default port."""
        text = self.text(name).lower().rstrip("/")
        scheme, host, port = _parts(text)
        if text and not (scheme in _DEFAULT_PORTS and host and text == f"{scheme}://{host}"):
            raise BadSetting(f"{name} must be like https://crm.example.com, without a path, not {text!r}.")
        return text.removesuffix(f":{port}") if port == _DEFAULT_PORTS.get(scheme) else text

    def sender(self, name: str) -> str:
        """A name and the mailbox it writes from, or the mailbox alone."""
        text = self.text(name)
        mailbox, _at, domain = parseaddr(text)[1].rpartition("@")
        if text and not (mailbox and domain and text.isprintable()):
            raise BadSetting(f"{name} must be like Kandan <kandan@example.com>, not {text!r}.")
        return text


def _parts(url: str) -> tuple[str, str, int | None]:
    """Scheme, host with its port, and the port; nothing of what nobody could type into a browser."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", "", None
    is_host = parts.hostname and not set(parts.netloc) & set("@ \\")
    return parts.scheme, parts.netloc if is_host else "", port
