"""The worker is asked only for what can be somebody's news: most moves are not."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.core.extensions import db
from app.core.outbox import Unheard
from app.core.transaction import reading
from tests.assist.notifications.conftest import Team

MOVES = [("seller", "talk", 0), ("manager", "lead", 0), ("manager", "talk", 1)]


@pytest.mark.parametrize(("who", "stage", "rows"), MOVES)
def test_only_a_move_that_is_anothers_news_is_kept(team: Team, who: str, stage: str, rows: int) -> None:
    before = waiting(team)
    to = {"stage_id": team.world.stages[stage], "after": None}
    team.ask(who, "PUT", f"/api/deals/{team.world.deals['tea']}/position", to)
    assert waiting(team) == before + rows


def waiting(team: Team) -> int:
    with team.app.app_context(), reading():
        return db.session.scalar(select(func.count()).select_from(Unheard)) or 0
