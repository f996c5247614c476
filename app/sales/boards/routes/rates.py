"""Rates over HTTP: everybody reads them, owners set them."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask_smorest import Blueprint

from app.core import clock
from app.core.writing import writing
from app.sales.boards import queries, rates
from app.sales.boards.schemas import RateChanges, RateInput, RateSchema
from app.sales.people.identity import signed_in

blueprint = Blueprint(
    "rates", __name__, url_prefix="/api/rates", description="What other currencies are worth"
)


@blueprint.get("")
@blueprint.response(200, RateSchema(many=True))
def list_rates() -> list[dict[str, object]]:
    """All rates, by currency and day. The latest day that is not in the future holds."""
    return [rate.wire() for rate in queries.rates_of(signed_in().workspace_id)]


@blueprint.post("")
@writing
@blueprint.arguments(RateInput)
@blueprint.response(201, RateSchema)
def create_rate(data: dict[str, object]) -> dict[str, object]:
    """Say what a currency is worth from a day on; one rate a currency and day."""
    return rates.create_rate(
        signed_in().workspace,
        currency=cast(str, data["currency"]),
        on=cast(date, data["on"]),
        rate_e8=cast(int, data["rate_e8"]),
        actor=signed_in(),
        now=clock.now(),
    ).wire()


@blueprint.patch("/<int:rate_id>")
@writing
@blueprint.arguments(RateChanges)
@blueprint.response(200, RateSchema)
def edit_rate(data: dict[str, object], rate_id: int) -> dict[str, object]:
    """Correct a rate's day or value."""
    return rates.edit_rate(
        queries.rate_for_change(signed_in(), rate_id),
        on=cast(date | None, data.get("on")),
        rate_e8=cast(int | None, data.get("rate_e8")),
        actor=signed_in(),
        now=clock.now(),
    ).wire()


@blueprint.delete("/<int:rate_id>")
@writing
@blueprint.response(204)
def delete_rate(rate_id: int) -> None:
    """Forget a rate."""
    rate = queries.rate_for_change(signed_in(), rate_id)
    rates.delete_rate(rate, actor=signed_in(), now=clock.now())
