"""What is over long ago is forgotten, and nothing that a screen holds, that is unread or that is still on its way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, text

from app.assist.notifications import forgetting
from app.assist.notifications.models.telling import Delivery, Notification
from app.assist.notifications.queries import LATEST
from app.core.extensions import db
from app.core.transaction import transaction
from tests.assist.notifications.conftest import Team
from tests.world import BEGINNING

LONG_AGO = BEGINNING - timedelta(days=200)


def told(team: Team, who: str, *, count: int, tag: str = "t", is_read: bool = True) -> list[int]:
    """What they were told long ago, each with a hint that went out: the ids."""
    row = {
        "person_id": team.world.people[who],
        "kind": "commented",
        "tag": tag,
        "data": {},
        "at": LONG_AGO,
        "read_at": LONG_AGO if is_read else None,
        "useful_until": LONG_AGO,
    }
    with team.app.app_context(), transaction():
        made = list(db.session.scalars(insert(Notification).returning(Notification.id), [row] * count))
        hint = {"channel": "chat", "state": "sent", "due_at": LONG_AGO, "tries": 1}
        db.session.execute(insert(Delivery), [{**hint, "notification_id": each} for each in made])
    return sorted(made)


def left(team: Team, of: type[Notification] | type[Delivery], ids: Sequence[int]) -> int:
    column = Notification.id if of is Notification else Delivery.notification_id
    with team.app.app_context():
        return db.session.scalar(select(func.count()).where(column.in_(ids))) or 0


def forget(team: Team) -> None:
    with team.app.app_context():
        for do_one in (forgetting.forget_read, forgetting.forget_hints):
            while do_one():
                pass


def test_what_was_read_long_ago_is_forgotten_below_what_screens_hold(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "AT_ONCE", 7)
    of_seller = told(team, "seller", count=LATEST + 30)
    of_colleague = told(team, "colleague", count=LATEST - 1)
    before = [team.ask(who, "GET", "/api/me/snapshot") for who in ("seller", "colleague")]
    forget(team)
    assert left(team, Notification, of_seller[:30]) == 0
    assert left(team, Notification, of_seller[30:]) == LATEST
    assert left(team, Notification, of_colleague) == LATEST - 1
    assert left(team, Delivery, [*of_seller, *of_colleague]) == 0
    assert [team.ask(who, "GET", "/api/me/snapshot") for who in ("seller", "colleague")] == before


def test_what_is_unread_or_was_read_lately_stays(team: Team) -> None:
    unread = told(team, "seller", count=3, is_read=False)
    lately = told(team, "seller", count=3, is_read=False)
    team.ask("seller", "PUT", "/api/me/notifications/read", {"ids": lately})
    told(team, "seller", count=LATEST)
    before = team.ask("seller", "GET", "/api/me/snapshot")
    forget(team)
    assert left(team, Notification, [*unread, *lately]) == 6
    assert team.ask("seller", "GET", "/api/me/snapshot") == before


def test_a_test_of_long_ago_is_forgotten_though_it_is_the_latest(team: Team) -> None:
    tried = told(team, "seller", count=2, tag="test")
    forget(team)
    assert left(team, Notification, tried) == 0


def test_the_list_is_read_on_where_the_page_before_ended(team: Team) -> None:
    ids = told(team, "seller", count=LATEST + 30)
    page = team.ask("seller", "GET", f"/api/me/notifications?limit={LATEST}")
    forget(team)
    following = team.ask("seller", "GET", f"/api/me/notifications?limit=50&cursor={page['next_cursor']}")
    assert [each["id"] for each in page["items"]] == ids[:29:-1]
    assert following == {"items": [], "next_cursor": None}


def test_a_hint_that_is_on_its_way_or_went_out_lately_stays(team: Team) -> None:
    team.phone("seller")
    to = {"stage_id": team.world.stages["talk"], "after": None}
    team.ask("manager", "PUT", f"/api/deals/{team.world.deals['tea']}/position", to)
    team.work()
    (moved,) = team.told("seller")
    forget(team)
    assert left(team, Delivery, [moved["id"]]) == 1
    with team.at(days=15):
        forget(team)
    assert left(team, Delivery, [moved["id"]]) == 0
    assert left(team, Notification, [moved["id"]]) == 1


def test_what_is_unread_is_counted_without_looking_at_all_that_was_told(team: Team) -> None:
    told(team, "seller", count=300)
    count = "SELECT count(*) FROM notifications WHERE person_id = 1 AND read_at IS NULL"
    with team.app.app_context(), transaction():
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("ANALYZE notifications"))
            plan = db.session.scalars(text(f"EXPLAIN {count}")).all()
        else:
            plan = [row.detail for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {count}"))]
    assert "ix_notifications_read_at_person_id" in " ".join(plan)
