"""The stairs: which room stands above which, and what may import what inside a room. This list is the map."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from tests.house.sources import imports, imports_inside_functions

# Left is lower. A room may import the rooms to its left; a room that is not here may not exist.
FLOORS = [
    "app.core",
    "app.sales.people",
    "app.sales.customers",
    "app.sales.boards",
    "app.sales.deals",
    "app.sales.activities",
    "app.sales.looks",
    "app.assist.notifications",
    "app.web.pwa",
    "app.web.realtime",
    "app.web.exchange",
    "app.web.screens",
]
# The roof knows every room, and no room knows the roof.
ROOF = ["app", "app.cli", "app.seeds", "app.story", "app.wiring"]

PURE, MODELS, POLICIES, GATES, QUERIES, SCHEMAS, ACTIONS, EDGE = range(8)
LAYERS = {
    "models": MODELS,
    "policies": POLICIES,
    "gates": GATES,
    "queries": QUERIES,
    "schemas": SCHEMAS,
    "actions": ACTIONS,
    "routes": EDGE,
    "listener": EDGE,
}
# A module of its own name is an action when it can change something: these are what changing needs.
_CHANGING = ("app.core.transaction", "app.core.events", "app.core.streams", "app.core.writing")
_NOT_PURE = ("sqlalchemy", "flask", "flask_smorest", "flask_login", "app.core.extensions")

# What each folder of static/src may import beside itself. Rooms meet in sync/ and in app.tsx only.
SCREEN_LOWER = {"lib": [], "sync": ["lib"], "kit": ["lib", "sync"]}
SCREEN_ROOM = ["lib", "sync", "kit"]
_SCREEN_IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.[^"']*)["']""")


def room_of(module: str) -> str | None:
    """app.sales.deals.moving → app.sales.deals; None for the roof and for what is not ours."""
    return next((room for room in FLOORS if module == room or module.startswith(f"{room}.")), None)


def faults(modules: Mapping[str, ast.Module]) -> Iterator[str]:
    """Every import that goes up, round or out, as a line to read. Takes all modules under app/ by name."""
    known = frozenset(modules)
    for name, source in modules.items():
        if name not in ROOF:
            yield from _upward(name, source, known)
            yield from _inside_room(name, modules)
        yield from (f"{name}:{line} imports inside a function" for line in imports_inside_functions(source))


def _upward(name: str, source: ast.Module, known: frozenset[str]) -> Iterator[str]:
    room = room_of(name)
    if room is None:
        if source.body and not _is_docstring_only(source):
            yield f"{name} stands in no room of FLOORS"
        return
    for target, line in imports(source, known):
        if target in ROOF:
            yield f"{name}:{line} imports the roof ({target})"
        above = room_of(target)
        if above and FLOORS.index(above) > FLOORS.index(room):
            yield f"{name}:{line} imports {target}, which stands above it"


def _inside_room(name: str, modules: Mapping[str, ast.Module]) -> Iterator[str]:
    room = room_of(name)
    if room is None or room == "app.core":
        return
    own = layer_of(name, modules)
    for target, line in imports(modules[name], frozenset(modules)):
        if target not in modules or target in (room, name):
            continue
        theirs = layer_of(target, modules)
        if theirs == EDGE and room_of(target) is not None:
            if own != EDGE or room_of(target) != room:
                yield f"{name}:{line} imports {target}: routes and listeners are called by nobody"
        elif room_of(target) == room and theirs > own:
            yield f"{name}:{line} imports {target}, which is a later layer of its room"


def layer_of(name: str, modules: Mapping[str, ast.Module], seen: frozenset[str] = frozenset()) -> int:
    """A module's layer: by its name (models, queries, …), else by what it imports."""
    room = room_of(name)
    inner = name.removeprefix(f"{room}.").split(".")
    for part in inner:
        if part in LAYERS:
            return LAYERS[part]
        if part.endswith("_routes"):
            return EDGE
    targets = {target for target, _ in imports(modules[name], frozenset(modules))}
    if any(target.startswith(_CHANGING) for target in targets):
        return ACTIONS
    own = [
        layer_of(target, modules, seen | {name})
        for target in targets - seen - {name}
        if target in modules and room_of(target) == room and target != room
    ]
    if any(layer >= ACTIONS for layer in own):
        return ACTIONS
    if any(own) or any(target.startswith(_NOT_PURE) for target in targets):
        # It reads: such a module may serve queries, schemas and actions alike.
        return max([MODELS, *own])
    return PURE


def _is_docstring_only(source: ast.Module) -> bool:
    return len(source.body) == 1 and ast.get_docstring(source) is not None


def screen_faults(files: Mapping[str, str]) -> Iterator[str]:
    """Every import of static/src that leaves its folder the wrong way. Takes {"board/drag.ts": source}."""
    for name, source in files.items():
        own = _screen_folder(name)
        if own is None:
            continue
        for match in _SCREEN_IMPORT.finditer(source):
            theirs = _screen_folder(_resolved(name, match[1]))
            if theirs != own and theirs not in SCREEN_LOWER.get(own, SCREEN_ROOM):
                yield f"static/src/{name} imports {match[1]}: {own} may not know {theirs or 'the roof'}"


def _screen_folder(name: str) -> str | None:
    """lib, kit, sync or a room (rooms/board); None for what stands at the top, like app.tsx."""
    parts = PurePosixPath(name).parts
    if len(parts) == 1:
        return None
    return "/".join(parts[:2]) if parts[0] == "rooms" else parts[0]


def _resolved(name: str, target: str) -> str:
    parts = list(PurePosixPath(name).parent.parts)
    for part in PurePosixPath(target).parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
