"""A proof for every type of news that activities bring on a board's stream: what is planned, the card shows."""

from collections.abc import Iterator

from tests.sync.person_proofs import activity
from tests.sync.proving import BOARD, Work, proves


@proves("deal.activity_planned", on=BOARD)
def a_deal_gets_a_next_step(work: Work) -> Iterator[None]:
    yield
    activity(work)


@proves("deal.activity_planned", on=BOARD)
def an_earlier_step_comes_before_the_next(work: Work) -> Iterator[None]:
    activity(work)
    yield
    activity(work, kind="visit", due_at=None, due_on="2026-11-04")
    activity(work, kind="task", due_at=None)


@proves("deal.activity_planned", on=BOARD, unchanged=True)
def a_closed_deal_is_looked_after(work: Work) -> Iterator[None]:
    work.deal("PUT", "tea", "/outcome", {"kind": "won"})
    yield
    activity(work)


@proves("deal.activity_edited", on=BOARD)
def a_next_step_is_put_off(work: Work) -> Iterator[None]:
    call = activity(work)
    yield
    work.ask("seller", "PUT", f"{call}/due", {"wall": {"on": "2026-11-09", "at": "09:30"}})


@proves("deal.activity_deleted", on=BOARD)
def a_next_step_goes_to_another_deal(work: Work) -> Iterator[None]:
    call = activity(work)
    yield
    work.ask("seller", "PATCH", call, {"deal_id": work.world.deals["silk"]}, If_Match="*")


@proves("deal.activity_done", on=BOARD)
def a_next_step_is_done(work: Work) -> Iterator[None]:
    call = activity(work)
    yield
    work.ask("seller", "PUT", f"{call}/outcome", {"outcome": "not_met", "result": "门锁着"})


@proves("deal.activity_reopened", on=BOARD)
def a_next_step_was_not_done_after_all(work: Work) -> Iterator[None]:
    call = activity(work)
    work.ask("seller", "PUT", f"{call}/outcome", {"outcome": "done"})
    yield
    work.ask("seller", "DELETE", f"{call}/outcome")


@proves("deal.activity_deleted", on=BOARD)
def a_next_step_is_deleted(work: Work) -> Iterator[None]:
    call = activity(work)
    yield
    work.ask("seller", "DELETE", call)


@proves("deal.activity_restored", on=BOARD)
def a_next_step_is_back(work: Work) -> Iterator[None]:
    call = activity(work)
    work.ask("seller", "DELETE", call)
    yield
    work.ask("seller", "POST", f"{call}/restoration")


@proves("deal.restored", on=BOARD)
def a_deal_is_back_with_its_next_step(work: Work) -> Iterator[None]:
    activity(work)
    work.deal("DELETE", "tea")
    yield
    work.deal("POST", "tea", "/restoration")
