"""What holds for the sockets of every mode."""

from __future__ import annotations

import resource
import socket
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

# Called with how to stop listening; what was taken in goes on.
Listening: TypeAlias = Callable[[Callable[[], object]], None]
WsgiApp: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

MOST_CONNECTIONS = 20_000
# Files that are no connections of browsers: the database, the log, templates, the library's own.
OTHER_FILES = 200
# Connections that the kernel takes before the server comes to it: after a restart everybody comes at once.
BACKLOG = 1_024
# Seconds without a word, after which a connection is given up: a ping and the patience for its answer.
SILENCE = 45
# Of one message from a browser; they are a hundred bytes.
MOST_BYTES = 1_000_000


def tune(connection: socket.socket) -> None:
    """Send at once, and give up a connection whose other end takes nothing any more.

    Head and body of an answer are two writes, and Nagle's rule would hold the second one for 40 ms. A browser that was
    put to sleep keeps its connection alive and takes nothing: without a limit its writer would wait for ever.
    """
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENCE * 1000)


def allow_many() -> str | None:
    """Raise this process's limit of open files as far as it may; a sentence where that is too little."""
    wanted = MOST_CONNECTIONS + OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return None
    allowed = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    if allowed == wanted:
        return None
    return (
        f"This process may open {allowed} files, so about {max(0, allowed - OTHER_FILES)} people can be connected at"
        " once. Raise the limit (ulimit -Hn, or LimitNOFILE= in a systemd unit) if that is too few."
    )
