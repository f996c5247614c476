"""How long a file and a function may be, how deep they may nest, and what nothing may be called."""

import ast
from collections.abc import Iterator
from pathlib import PurePath

MOST_LINES = 250
MOST_CSS_LINES = 300
MOST_FUNCTION_LINES = 30
MOST_NESTING = 3
# Drawers into which everything fits, so that nothing can be found in them again.
BANNED = {
    "util",
    "utils",
    "helper",
    "helpers",
    "service",
    "services",
    "common",
    "manager",
    "managers",
    "base2",
    "misc",
}

_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def length_faults(path: PurePath, source: str) -> Iterator[str]:
    most = MOST_CSS_LINES if path.suffix == ".css" else MOST_LINES
    lines = len(source.splitlines())
    if lines > most:
        yield f"{path}: {lines} lines, at most {most}"


def name_faults(path: PurePath) -> Iterator[str]:
    for part in (*path.parts[:-1], path.name.split(".")[0]):
        if part.lower() in BANNED:
            yield f"{path}: nothing is called {part}"


def function_faults(path: PurePath, source: ast.AST) -> Iterator[str]:
    for node in ast.walk(source):
        if isinstance(node, _FUNCTIONS):
            if (lines := _lines(node)) > MOST_FUNCTION_LINES:
                yield f"{path}:{node.lineno} {node.name}() has {lines} lines, at most {MOST_FUNCTION_LINES}"
            if (depth := _depth(node.body)) > MOST_NESTING:
                yield f"{path}:{node.lineno} {node.name}() nests {depth} deep, at most {MOST_NESTING}"


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From `def` to the end; a docstring is prose and does not count."""
    prose = node.body[0] if ast.get_docstring(node) is not None else None
    end = node.end_lineno or node.lineno
    return end - node.lineno + 1 - ((prose.end_lineno or 0) - prose.lineno + 1 if prose else 0)


def _depth(body: list[ast.stmt]) -> int:
    return max((_depth_of(statement) for statement in body), default=0)


def _depth_of(statement: ast.stmt) -> int:
    if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
        return 0
    if not isinstance(statement, _BLOCKS):
        return 0
    inner = [_depth(part) for part in _bodies(statement)]
    if isinstance(statement, ast.If) and _is_elif(statement):
        # elif stands beside its if, not inside it.
        inner.append(_depth_of(statement.orelse[0]) - 1)
    return 1 + max(inner, default=0)


def _bodies(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    yield getattr(statement, "body", [])
    yield getattr(statement, "finalbody", [])
    if not (isinstance(statement, ast.If) and _is_elif(statement)):
        yield getattr(statement, "orelse", [])
    for handler in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]:
        yield handler.body


def _is_elif(statement: ast.If) -> bool:
    orelse = statement.orelse
    return len(orelse) == 1 and isinstance(orelse[0], ast.If) and orelse[0].col_offset == statement.col_offset
