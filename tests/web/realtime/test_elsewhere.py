"""Who is on the board in the other processes, as long as these are heard of."""

from __future__ import annotations

from app.web.realtime.elsewhere import LEASE, Elsewhere, People

BOARD, OTHER = "board:1", "board:2"


def person(number: int, doing: str | None = None) -> dict[str, object]:
    return {"id": number, "deal_id": None, "doing": doing}


HERE: People = {BOARD: [person(1)]}


def test_what_a_process_says_counts_at_once_and_once() -> None:
    elsewhere = Elsewhere()
    assert elsewhere.hear("a", HERE, is_all=True, now=0) == {BOARD}
    assert elsewhere.hear("a", HERE, is_all=True, now=1) == set()
    assert elsewhere.present(BOARD) == [person(1)]


def test_some_streams_leave_the_others_as_they_were() -> None:
    elsewhere = Elsewhere()
    elsewhere.hear("a", {**HERE, OTHER: [person(2)]}, is_all=True, now=0)
    assert elsewhere.hear("a", {OTHER: []}, is_all=False, now=1) == {OTHER}
    assert (elsewhere.present(BOARD), elsewhere.present(OTHER)) == ([person(1)], [])


def test_all_streams_replace_what_was_said_before() -> None:
    elsewhere = Elsewhere()
    elsewhere.hear("a", HERE, is_all=True, now=0)
    assert elsewhere.hear("a", {OTHER: [person(1)]}, is_all=True, now=1) == {BOARD, OTHER}
    assert elsewhere.present(BOARD) == []


def test_a_process_that_died_takes_its_people_off_after_its_lease() -> None:
    elsewhere = Elsewhere()
    elsewhere.hear("a", HERE, is_all=True, now=0)
    elsewhere.hear("b", {OTHER: [person(2)]}, is_all=True, now=LEASE / 2)
    assert elsewhere.expire(LEASE - 0.1) == set()
    assert elsewhere.expire(LEASE) == {BOARD}
    assert (elsewhere.present(BOARD), elsewhere.present(OTHER)) == ([], [person(2)])


def test_a_process_that_says_goodbye_takes_them_off_at_once() -> None:
    elsewhere = Elsewhere()
    elsewhere.hear("a", HERE, is_all=True, now=0)
    assert elsewhere.leave("a") == {BOARD}
    assert elsewhere.leave("a") == set()
    assert elsewhere.present(BOARD) == []
