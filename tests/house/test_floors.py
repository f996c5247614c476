"""Imports go down the stairs, and only down."""

import ast

import pytest

from tests.house import stairs
from tests.house.sources import ROOT, module_name, nothing, python_files, screen_files, text, tree


def test_every_import_of_the_server_goes_down():
    modules = {module_name(path): tree(path) for path in python_files("app")}
    nothing(stairs.faults(modules))


def test_every_import_of_the_screen_goes_down():
    files = {path.relative_to("static/src").as_posix(): text(path) for path in screen_files()}
    nothing(stairs.screen_faults(files))


def test_every_room_of_the_map_exists():
    assert [room for room in stairs.FLOORS if not (ROOT / room.replace(".", "/")).is_dir()] == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("app.core.clock", "from app.sales.people.models import Person"),
        ("app.sales.people.queries", "from app.sales import deals"),
        ("app.sales.people.queries", "import app.sales.deals.moving"),
        ("app.sales.deals.moving", "from app.wiring import API"),
        ("app.sales.deals.moving", "from app import create_app"),
        ("app.sales.deals.moving", "def move():\n    from app.core import clock"),
        ("app.sales.deals.models", "from app.sales.deals.queries import find"),
        ("app.sales.deals.models", "from app.sales.deals import moving"),
        ("app.sales.deals.queries", "from app.sales.deals import moving"),
        ("app.sales.deals.moving", "from app.sales.deals.routes import blueprint"),
        ("app.web.screens.queries", "from app.sales.deals.routes import blueprint"),
        ("app.lost.thing", "x = 1"),
    ],
)
def test_a_planted_import_is_found(name, source):
    assert list(stairs.faults(_house({name: source}))) != []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "app.sales.deals.moving",
            "from app.sales.deals import models, queries\nfrom app.sales.people import policies",
        ),
        ("app.sales.deals.routes", "from app.sales.deals import moving, schemas"),
        ("app.sales.deals.models", "from app.sales.deals.sums import total"),
        ("app.wiring", "from app.sales.deals import routes"),
    ],
)
def test_an_import_downwards_is_free(name, source):
    assert list(stairs.faults(_house({name: source}))) == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("lib/money.ts", 'import { store } from "../sync/store.ts";'),
        ("sync/store.ts", 'import { toast } from "../kit/toast.tsx";'),
        ("sync/store.ts", 'import { draw } from "../board/board.tsx";'),
        ("board/card.tsx", 'import { Panel } from "../deals/panel.tsx";'),
        ("board/card.tsx", 'const later = import("../deals/panel.tsx");'),
        ("board/card.tsx", 'import { navigate } from "../app.tsx";'),
    ],
)
def test_a_planted_import_on_the_screen_is_found(name, source):
    assert len(list(stairs.screen_faults({name: source}))) == 1


def test_the_roof_of_the_screen_may_import_every_room():
    files = {
        "app.tsx": 'import "./board/board.tsx";',
        "board/a.ts": 'import "./b.ts";\nimport "../lib/i18n.ts";',
    }
    assert list(stairs.screen_faults(files)) == []


def _house(planted: dict[str, str]) -> dict[str, ast.Module]:
    """A small house with one module more."""
    standing = {
        "app": "",
        "app.wiring": "",
        "app.core.clock": "",
        "app.core.events": "",
        "app.sales": "",
        "app.sales.people.models": "",
        "app.sales.people.policies": "",
        "app.sales.deals": "",
        "app.sales.deals.models": "",
        "app.sales.deals.moving": "from app.core.events import record",
        "app.sales.deals.queries": "from app.sales.deals.models import Deal",
        "app.sales.deals.routes": "",
        "app.sales.deals.schemas": "",
        "app.sales.deals.sums": "import math",
    }
    return {name: ast.parse(source) for name, source in {**standing, **planted}.items()}
