"""Nothing is longer or deeper than a reader can hold."""

import ast
from pathlib import Path, PurePath

import pytest

from tests.house import sizes
from tests.house.sources import ROOT, nothing, python_files, screen_files, text, tree

PYTHON = python_files("app", "modes", "bin", "bench", "tests", "config.py", "environment.py", "wsgi.py")


def test_no_file_is_too_long():
    files = [*PYTHON, *screen_files(), *_others("static/css", "*.css"), *_others("tests/js", "*.ts*")]
    nothing(fault for path in files for fault in sizes.length_faults(path, text(path)))


def test_no_function_is_too_long_or_too_deep():
    nothing(fault for path in PYTHON for fault in sizes.function_faults(path, tree(path)))


def test_nothing_is_called_utils():
    files = [*PYTHON, *screen_files(), *_others("static/css", "*.css"), *_others("templates", "*")]
    nothing(fault for path in files for fault in sizes.name_faults(path))


@pytest.mark.parametrize(
    ("name", "lines", "faults"), [("a.py", 250, 0), ("a.py", 251, 1), ("a.css", 300, 0), ("a.css", 301, 1)]
)
def test_a_long_file_is_found(name, lines, faults):
    assert len(list(sizes.length_faults(PurePath(name), "x\n" * lines))) == faults


@pytest.mark.parametrize(("statements", "faults"), [(29, 0), (30, 1)])
def test_a_long_function_is_found(statements, faults):
    source = 'def f():\n    """Prose\n    is free."""\n' + "    x = 1\n" * statements
    assert len(list(sizes.function_faults(PurePath("a.py"), ast.parse(source)))) == faults


NESTED = "def f():\n  for a in b:\n    if a:\n      with a:\n        {}\n"
CHAIN = "def f():\n  if a:\n    x\n  elif b:\n    x\n  elif c:\n    x\n  elif d:\n    x\n  else:\n    x\n"


@pytest.mark.parametrize(
    ("source", "faults"), [(NESTED.format("x"), 0), (NESTED.format("if c: x"), 1), (CHAIN, 0)]
)
def test_a_deep_function_is_found(source, faults):
    assert len(list(sizes.function_faults(PurePath("a.py"), ast.parse(source)))) == faults


@pytest.mark.parametrize("name", ["app/core/utils.py", "app/services/deals.py", "static/src/lib/helpers.ts"])
def test_a_drawer_for_everything_is_found(name):
    assert len(list(sizes.name_faults(PurePath(name)))) == 1


def _others(folder: str, pattern: str) -> list[Path]:
    return sorted(path.relative_to(ROOT) for path in (ROOT / folder).rglob(pattern) if path.is_file())
