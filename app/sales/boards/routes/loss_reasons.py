"""Reasons for losing over HTTP."""

from __future__ import annotations

from flask_smorest import Blueprint

from app.core import clock
from app.core.writing import writing
from app.sales.boards import loss_reasons, queries
from app.sales.boards.schemas import LossReasonChanges, LossReasonInput, LossReasonSchema
from app.sales.people.identity import signed_in

blueprint = Blueprint(
    "loss-reasons", __name__, url_prefix="/api/loss-reasons", description="Why deals are lost"
)


@blueprint.get("")
@blueprint.response(200, LossReasonSchema(many=True))
def list_loss_reasons() -> list[dict[str, object]]:
    """All reasons in their order, retired ones too."""
    return [reason.wire() for reason in queries.loss_reasons_of(signed_in().workspace_id)]


@blueprint.post("")
@writing
@blueprint.arguments(LossReasonInput)
@blueprint.response(201, LossReasonSchema)
def create_loss_reason(data: dict[str, str]) -> dict[str, object]:
    """Add a reason at the end of the list."""
    [reason] = loss_reasons.create_loss_reasons(
        signed_in().workspace_id, names=[data["name"]], actor=signed_in(), now=clock.now()
    )
    return reason.wire()


@blueprint.patch("/<int:reason_id>")
@writing
@blueprint.arguments(LossReasonChanges)
@blueprint.response(200, LossReasonSchema)
def edit_loss_reason(data: dict[str, object], reason_id: int) -> dict[str, object]:
    """Rename, retire, revive or place a reason."""
    reason = queries.loss_reason_for_change(signed_in(), reason_id)
    return loss_reasons.edit_loss_reason(reason, changes=data, actor=signed_in(), now=clock.now()).wire()


@blueprint.delete("/<int:reason_id>")
@writing
@blueprint.response(204)
def delete_loss_reason(reason_id: int) -> None:
    """Forget a reason; one that deals name is retired instead."""
    reason = queries.loss_reason_for_change(signed_in(), reason_id)
    loss_reasons.delete_loss_reason(reason, actor=signed_in(), now=clock.now())
