"""The doors: what only one file may do. Each fault is a line to read."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Door:
    """Something only the files in `keepers` may do (paths from the project's root)."""

    name: str
    keepers: tuple[str, ...] = ()
    # Modules whose import is the deed itself.
    modules: tuple[str, ...] = ()
    # Attributes whose mention is the deed: "commit" for x.commit(…), "datetime.now" for that very pair.
    attributes: tuple[str, ...] = ()
    # Names imported by `from x import name` that are the deed.
    imported: tuple[str, ...] = ()


DOORS = (
    Door("commits", ("app/core/transaction.py",), attributes=("commit",)),
    Door(
        "emits",
        ("app/web/realtime/relay.py",),
        attributes=("emit",),
        imported=("flask_socketio.emit", "flask_socketio.send"),
    ),
    Door(
        "asks the time",
        ("app/core/clock.py",),
        attributes=(
            "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns",
            "func.now", "func.current_timestamp",
        ),
        imported=("time.time", "time.time_ns"),
    ),
    Door(
        "reads the raw request",
        ("app/core/http.py",),
        attributes=("request.data", "request.get_data", "request.stream", "request.input_stream", "request.get_json",
                    "request.json"),
    ),
    Door(
        "monkey-patches",
        ("modes/by_eventlet.py", "modes/by_gevent.py"),
        attributes=("monkey_patch", "patch_all"),
        modules=("gevent.monkey",),
    ),
    Door(
        "knows the async library",
        ("modes/by_eventlet.py", "modes/by_gevent.py"),
        modules=("eventlet", "gevent", "geventwebsocket"),
    ),
    Door("speaks with the other processes", ("app/web/realtime/backplane.py",), modules=("redis",)),
    Door("sends push", ("app/assist/notifications/channels/push.py",), modules=("pywebpush",)),
    Door(
        "opens a connection to the outside",
        ("app/core/outbound.py", "app/core/lines.py", "app/core/postbox.py", "modes/sockets.py"),
        modules=("requests", "httpx", "urllib.request", "urllib3", "http.client", "socket", "ssl", "smtplib"),
        imported=("urllib.request",),
    ),
    Door(
        "builds HTML it trusts",
        ("app/core/assets.py",),
        imported=("markupsafe.Markup", "flask.Markup"),
        attributes=("markupsafe.Markup",),
    ),
)  # fmt: skip


def faults(path: str, source: ast.AST) -> Iterator[str]:
    """What this file does behind somebody else's door."""
    for door in DOORS:
        if path not in door.keepers:
            for line in sorted(set(_deeds(door, source))):
                yield f"{path}:{line} {door.name}"


def _deeds(door: Door, source: ast.AST) -> Iterator[int]:
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            yield from (node.lineno for alias in node.names if _is_module(door, alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            if _is_module(door, node.module) or names & {*door.imported, *door.modules}:
                yield node.lineno
        elif isinstance(node, ast.Attribute) and _spellings(node) & set(door.attributes):
            yield node.lineno


def _is_module(door: Door, name: str) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in door.modules)


def _spellings(node: ast.Attribute) -> set[str]:
    """x.y.commit → {"commit", "y.commit"}"""
    owner = node.value
    last = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
    return {node.attr, f"{last}.{node.attr}"}
