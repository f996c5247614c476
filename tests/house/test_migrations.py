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


def test_a_time_zone_that_was_chosen_for_notifications_becomes_the_person_s_own_and_back(url):
    config = alembic_config(url)
    command.upgrade(config, "0012")
    with _engine(url).begin() as connection:
        for statement in _PEOPLE_OF_0012:
            connection.execute(text(statement))
    command.upgrade(config, "0013")
    assert _zones(url, "people", "id") == {1: "Europe/Berlin", 2: None, 3: None}
    command.downgrade(config, "0012")
    assert _zones(url, "notification_settings", "person_id") == {1: "Europe/Berlin", 2: None}


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


_PEOPLE_OF_0012 = (
    "INSERT INTO workspaces (id, name, time_zone, currency, working_weekdays, days_off, created_at)"
    " VALUES (1, 'W', 'Asia/Shanghai', 'CNY', '[]', '[]', '2026-11-01T00:00:00')",
    *(
        "INSERT INTO people (id, workspace_id, name, email, password_hash, role, colour, session_epoch, created_at)"
        f" VALUES ({number}, 1, 'P', 'p{number}@example.com', '', 'rep', 0, 0, '2026-11-01T00:00:00')"
        for number in (1, 2, 3)
    ),
    *(
        "INSERT INTO notification_settings (person_id, choices, only_working_days, time_zone, shows_amounts)"
        f" VALUES ({number}, '{{}}', FALSE, {zone}, FALSE)"
        for number, zone in ((1, "'Europe/Berlin'"), (2, "NULL"))
    ),
)


def _zones(url: str, table: str, key: str) -> dict[int, str | None]:
    with _engine(url).connect() as connection:
        rows = connection.execute(text(f"SELECT {key}, time_zone FROM {table}"))
        return {row[0]: row[1] for row in rows}


def differences(url: str, metadata: MetaData) -> list[tuple[object, ...]]:
    """What autogenerate would still write."""
    with _engine(url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, metadata)


def _engine(url: str) -> Engine:
    return create_engine(url)
