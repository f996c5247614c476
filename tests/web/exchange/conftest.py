"""Somebody who imports, on either database where the test asks for it."""

import shutil

import pytest

from tests.web.exchange.importing import Importing


@pytest.fixture(autouse=True)
def _no_files(settings) -> None:
    """The instance folder is everybody's: what other tests left there is removed."""
    shutil.rmtree(settings.instance / "imports", ignore_errors=True)


@pytest.fixture
def importing(app, world) -> Importing:
    """The manager of the team imports."""
    return Importing(app, world.client(app, "manager"))


@pytest.fixture
def any_importing(any_database, any_world) -> Importing:
    return Importing(any_database, any_world.client(any_database, "manager"))
