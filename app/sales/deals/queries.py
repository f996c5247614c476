"""Reads: deals to look at, deals to change, and the whole of what is known of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import BindParameter, ColumnElement, String, bindparam, cast, func, select
from sqlalchemy.orm import joinedload

from app.core import database, streams
from app.core.errors import NotHere, WrongValue
from app.core.events import moment
from app.core.extensions import db
from app.sales.boards.models import Stage
from app.sales.boards.refusals import BoardArchived
from app.sales.deals.models import Deal, Loss, StageVisit
from app.sales.people.models import Person

WITH_CUSTOMER = joinedload(Deal.customer)

# Every change asks these, so they are built once: ids are those of deals.
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_OURS = Deal.id.in_(_IDS), Deal.workspace_id == bindparam("workspace_id")
_STREAMS = streams.locking(select("board:" + cast(Deal.board_id, String)).where(*_OURS))
_FRESH = (
    select(Deal)
    .where(*_OURS)
    .options(joinedload(Deal.board, innerjoin=True), WITH_CUSTOMER)
    .execution_options(populate_existing=True)
)
_STAGE = select(Stage).where(Stage.id == bindparam("stage_id"))
_VISITS = (
    select(StageVisit.deal_id, StageVisit.stage_id, StageVisit.entered_at, StageVisit.left_at)
    .where(StageVisit.deal_id.in_(_IDS))
    .order_by(StageVisit.id)
)


def deal_for(person: Person, deal_id: int) -> Deal:
    """A deal to look at, open, closed or in the recycle bin. Raises NotHere for unknown and foreign alike."""
    deal = db.session.get(Deal, deal_id, options=[WITH_CUSTOMER])
    if deal is None or deal.workspace_id != person.workspace_id:
        raise NotHere
    return deal


def deal_for_change(person: Person, deal_id: int) -> Deal:
    """A deal that will be changed: its board's stream is locked first, and it is read behind the lock.

    Raises NotHere, and BoardArchived.
    """
    return deals_for_change(person, [deal_id])[0]


def deals_for_change(person: Person, deal_ids: Sequence[int]) -> list[Deal]:
    """The same for several, in the order asked. Boards are locked in the order of their streams' names.

    Raises NotHere where one of them is unknown or foreign, and BoardArchived.
    """
    ours = {"ids": deal_ids, "workspace_id": person.workspace_id}
    streams.lock_those(_STREAMS, ours)
    found = {deal.id: deal for deal in db.session.scalars(_FRESH, ours)}
    if not found.keys() >= set(deal_ids):
        raise NotHere
    if any(deal.board.archived_at is not None for deal in found.values()):
        raise BoardArchived
    return [found[deal_id] for deal_id in deal_ids]


def stage_on(board_id: int, stage_id: int) -> Stage:
    """A stage a request names for a deal. Raises WrongValue for one that does not stand on the deal's board."""
    stage = db.session.scalar(_STAGE, {"stage_id": stage_id})
    if stage is None or stage.board_id != board_id or stage.deleted_at is not None:
        raise WrongValue("stage_id", _l("There is no such stage on this board."))
    return stage


def open_count(stage_id: int) -> int:
    """How many open deals stand in a stage, those in the recycle bin not counted."""
    standing = select(func.count()).select_from(Deal).where(Deal.stage_id == stage_id, *on_board())
    return db.session.scalar(standing) or 0


def on_board() -> tuple[ColumnElement[bool], ...]:
    """The conditions that `Deal.is_on_board` is in a query."""
    return Deal.status == "open", Deal.deleted_at.is_(None)


def last_open_stage(deal: Deal) -> Stage | None:
    """The open stage it visited last and that still stands on its board."""
    visited = (
        select(Stage)
        .join(StageVisit, StageVisit.stage_id == Stage.id)
        .where(StageVisit.deal_id == deal.id, Stage.kind == "open", Stage.deleted_at.is_(None))
    )
    return db.session.scalar(visited.order_by(StageVisit.id.desc()).limit(1))


def full(deal: Deal) -> dict[str, object]:
    """Everything the API tells of a deal."""
    return all_full([deal])[0]


def all_full(deals: Sequence[Deal]) -> list[dict[str, object]]:
    """The same for several, with a fixed number of queries where they were read WITH_CUSTOMER."""
    losses = {loss.deal_id: loss for loss in _standing_losses(deals)}
    visits = _visits([deal.id for deal in deals])
    return [
        deal.wire()
        | {
            "board_id": deal.board_id,
            "status": deal.status,
            "description": deal.description,
            "customer_name": deal.customer.name if deal.customer else None,
            "deleted_at": moment(deal.deleted_at) if deal.deleted_at else None,
            "closed_at": moment(deal.closed_at) if deal.closed_at else None,
            "loss": _loss_wire(losses.get(deal.id)),
            "visits": visits.get(deal.id, []),
        }
        for deal in deals
    ]


def _standing_losses(deals: Sequence[Deal]) -> Iterable[Loss]:
    if not (lost := [deal.id for deal in deals if deal.status == "lost"]):
        return ()
    query = select(Loss).where(Loss.deal_id.in_(lost), Loss.reopened_at.is_(None))
    return db.session.scalars(query.order_by(Loss.id))


def _loss_wire(loss: Loss | None) -> dict[str, object] | None:
    return {"reason_id": loss.reason_id, "note": loss.note} if loss else None


def _visits(deal_ids: list[int]) -> dict[int, list[dict[str, object]]]:
    found: dict[int, list[dict[str, object]]] = {}
    db.session.flush()
    for deal_id, stage_id, entered_at, left_at in database.connection().execute(_VISITS, {"ids": deal_ids}):
        left = moment(left_at) if left_at else None
        found.setdefault(deal_id, []).append(
            {"stage_id": stage_id, "entered_at": moment(entered_at), "left_at": left}
        )
    return found
