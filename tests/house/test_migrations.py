"""The migrations arrive at the models, on both databases, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, Integer, MetaData, Table, create_engine, inspect, text

from app.cli import alembic_config
from app.core.extensions import Base
from tests import postgres


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    elif reason := postgres.why_not():
        pytest.skip(reason)
    else:
        with postgres.database("migrations") as given:
            yield given


def test_the_migrations_arrive_at_the_models(url):
    command.upgrade(alembic_config(url), "head")
    assert differences(url, Base.metadata) == []


def test_the_migrations_go_down_to_nothing_and_up_again(url):
    config = alembic_config(url)
    command.upgrade(config, "head")
    command.downgrade(config, "base")
    with _engine(url).connect() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    command.upgrade(config, "head")
    assert differences(url, Base.metadata) == []


def test_there_is_one_head():
    assert len(ScriptDirectory.from_config(alembic_config("sqlite://")).get_heads()) == 1


def test_a_planted_difference_is_found(url):
    command.upgrade(alembic_config(url), "head")
    planted = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.tables.values():
        table.to_metadata(planted)
    Table("planted", planted, Column("id", Integer, primary_key=True))
    assert [difference[0] for difference in differences(url, planted)] == ["add_table"]
    with _engine(url).begin() as connection:
        connection.execute(text("ALTER TABLE events ADD COLUMN planted INTEGER"))
    assert any(difference[0] == "remove_column" for difference in differences(url, Base.metadata))


def differences(url: str, metadata: MetaData) -> list[tuple[object, ...]]:
    """What autogenerate would still write."""
    with _engine(url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, metadata)


def _engine(url: str) -> Engine:
    return create_engine(url)
