"""The tests' own ground: a fresh database each time, on both kinds, with the cast in it."""

import pytest
from sqlalchemy import func, select

from app.core.extensions import db
from app.core.streams import Stream, lock
from app.core.transaction import transaction
from app.sales.deals.models import Deal
from app.sales.people.models import Person
from tests.world import CAST, DEALS


@pytest.mark.parametrize("time", ["first", "second"])
def test_every_test_finds_the_same_cast(any_database, any_world, time):
    with any_database.app_context():
        assert db.session.scalar(select(func.count()).select_from(Deal)) == len(DEALS) + 1
        assert [any_world.person(name).name for name in CAST] == list(CAST.values())
        with transaction():
            lock(any_world.stream)
            any_world.deal("tea").title = "Changed"
        assert any_world.deal("tea").title == "Changed"
        assert any_world.deal("tea").stage.name == "Lead"
    assert any_world.board != any_world.outside.board


def test_the_cast_speaks_to_the_right_database(any_database, any_world, request):
    with any_database.app_context():
        assert db.engine.dialect.name == request.node.callspec.params["any_database"]
        people = db.session.scalar(select(func.count()).select_from(Person))
        # Two boards, two workspaces, and everybody's own.
        assert db.session.scalar(select(func.count()).select_from(Stream)) == 4 + people
