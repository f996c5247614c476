"""Whatever two people do: undoing it all gives the first board back, and undoing one spares the work of the other."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sales.deals.team import ACTIONS, Team
from tests.world import build

asked = st.tuples(
    st.sampled_from(["manager", "owner"]), st.sampled_from(ACTIONS), st.integers(0, 99), st.integers(0, 99)
)
bounded = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def fresh(any_database) -> Callable[[], Team]:
    return lambda: Team(any_database, build(any_database))


def done_of(team: Team, requests) -> list[tuple[str, str]]:
    """The requests that changed something, and whose they were."""
    return [
        (f"request-{number}", one[0])
        for number, one in enumerate(requests)
        if team.do(*one, under=f"request-{number}")
    ]


@bounded
@given(requests=st.lists(asked, min_size=1, max_size=14))
def test_undoing_everything_gives_the_first_board_back_and_redoing_the_last(fresh, requests):
    team = fresh()
    first = team.board()
    done = done_of(team, requests)
    last = team.board()
    for number, who in reversed(done):
        assert team.undo(who, number, under=f"undo-of-{number}")
    assert team.board() == first
    for number, who in done:
        assert team.undo(who, f"undo-of-{number}", under=f"redo-of-{number}")
    assert team.board() == last
    for number, who in reversed(done):
        assert team.undo(who, f"redo-of-{number}", under=f"undo-again-of-{number}")
    assert team.board() == first


@bounded
@given(requests=st.lists(asked, min_size=2, max_size=14), which=st.integers(0, 99))
def test_undoing_one_spares_the_work_of_the_other(fresh, requests, which):
    team = fresh()
    done = done_of(team, requests)
    if not done:
        return
    number, who = done[which % len(done)]
    theirs = team.work_of("owner" if who == "manager" else "manager")
    before, board = team.present(theirs), team.board()
    undone = team.undo(who, number, under="undo-it-now")
    assert team.present(theirs) == before
    assert undone or team.board() == board
    own = {deal_id for deal_id, _ in team.work_of(who)}
    assert _without(own, team.board()) == _without(own, board)


def _without(deal_ids: set[int], board) -> list[tuple[int, int]]:
    return [(stage_id, deal_id) for stage_id, deal_id in board["order"] if deal_id not in deal_ids]
