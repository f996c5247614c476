"""However long somebody was away, the answer stays short and quick."""

import pytest
from sqlalchemy import event

from app.core.extensions import db
from app.sales.looks import queries, wires
from tests.sales.looks.away import Away


@pytest.fixture
def away(app, world) -> Away:
    return Away(app, world)


def test_a_list_too_long_to_read_says_how_many_more_there_are(away, monkeypatch):
    monkeypatch.setattr(wires, "MOST_LINES", 2)
    for name in ("tea", "silk", "lamps", "pumps"):
        away.moves("colleague", name, "offer")
    unseen = away.unseen()
    assert (len(unseen["lines"]), unseen["count"], unseen["more"]) == (2, 4, 2)
    assert unseen["more_deal_ids"] == [away.world.deals["silk"], away.world.deals["tea"]]


def test_after_a_very_long_absence_the_latest_is_told_and_that_there_is_more(away, monkeypatch):
    monkeypatch.setattr(queries, "MOST_READ", 2)
    for name in ("tea", "silk", "lamps"):
        away.moves("colleague", name, "offer")
    assert away.told() == [("moved", "Lamps"), ("moved", "Silk")]
    assert away.unseen()["is_cut"] is True


def test_the_number_of_queries_does_not_grow_with_what_happened(away):
    few = _queries_of(away)
    for name in away.world.deals:
        away.does("colleague", "PATCH", name, body={"customer_name": f"Customer {name}"})
    assert _queries_of(away) <= few + 2


def _queries_of(away) -> int:
    asked = []

    def note(*args):
        asked.append(args)

    with away.app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        away.unseen()
        event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)
