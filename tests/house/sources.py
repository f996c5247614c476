"""The project's own source files, as the tests of this folder read them."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def nothing(faults: Iterable[str]) -> None:
    """Fails with every fault on a line of its own."""
    lines = list(faults)
    assert not lines, "\n" + "\n".join(lines)


def python_files(*folders: str) -> list[Path]:
    """The Python files below folders (or a file itself), relative to the project."""
    found: list[Path] = []
    for folder in folders:
        place = ROOT / folder
        found.extend([place] if place.is_file() else place.rglob("*.py"))
    return sorted(path.relative_to(ROOT) for path in found)


def screen_files() -> list[Path]:
    return sorted(path.relative_to(ROOT) for path in (ROOT / "static" / "src").rglob("*.ts*"))


def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=str(path))


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def module_name(path: Path) -> str:
    """app/sales/deals/moving.py → app.sales.deals.moving"""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(source: ast.AST, known: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Every module a file imports, with the line, wherever in the file it does so.

    `from app.core import events` names the module app.core.events where `known` has it, else app.core.
    """
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner if inner in known else node.module), node.lineno


def imports_inside_functions(source: ast.AST) -> Iterator[int]:
    for function in ast.walk(source):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = (node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom))
            yield from (node.lineno for node in inner)
