"""Which addresses we may call: https, a name from a list, and only machines that the whole internet can reach.

A name is spelled in one way only. Resolvers understand many spellings of a number (127.1, 0x7f000001, ①②⑦.⓪.⓪.①), so
whatever is not a plain name of letters, digits and dashes is refused before anybody is asked for it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

MOST_CHARACTERS = 2048
# Labels of letters, digits and dashes; the last begins with a letter, as no number does.
_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_PRINTABLE = re.compile(r"[!-\[\]-~]+")
# Addresses of the other family hide in these: NAT64, and what was reserved for local use of it.
_HIDING = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


class Forbidden(Exception):
    """An address that is not called, whoever asks."""


@dataclass(frozen=True)
class Destination:
    """An address taken apart."""

    host: str
    # Path and query, as the request line says them.
    target: str


def destination(address: str, hosts: Iterable[str]) -> Destination:
    """What to call. `hosts` are names, or "*.name" for everything below one. Raises Forbidden."""
    if len(address) > MOST_CHARACTERS or not _PRINTABLE.fullmatch(address):
        raise Forbidden("not an address")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Forbidden("not an address") from error
    if parts.scheme != "https" or port not in (None, 443) or "@" in parts.netloc or parts.fragment:
        raise Forbidden("only https on its own port, without a user or a fragment")
    host = parts.netloc.removesuffix(":443").lower()
    if len(host) > 253 or not _NAME.fullmatch(host):
        raise Forbidden("not the plain name of a machine")
    if not is_among(host, hosts):
        raise Forbidden(f"{host} is not in the list")
    return Destination(host, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def is_among(host: str, hosts: Iterable[str]) -> bool:
    """Whether a list of names has this one."""
    return any(
        host.endswith(name[1:]) and host != name[2:] if name.startswith("*.") else host == name
        for name in hosts
    )


def is_public(address: str) -> bool:
    """Whether a number is one of the whole internet's: not of this machine, this network or a tunnel into one."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        return _is_public_6(found)
    return _is_plain(found)


def _is_public_6(found: IPv6Address) -> bool:
    if found.ipv4_mapped is not None:
        return _is_plain(found.ipv4_mapped)
    if found.sixtofour is not None or found.teredo is not None or any(found in net for net in _HIDING):
        return False
    return not found.is_site_local and _is_plain(found)


def _is_plain(found: IPv4Address | IPv6Address) -> bool:
    return found.is_global and not found.is_multicast and not found.is_reserved
