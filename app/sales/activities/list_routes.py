"""Lists of activities, and of deals that lack one, over HTTP."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from flask_smorest import Blueprint

from app.core import clock
from app.core.pages import Page, PageQuery, PageWanted
from app.core.transaction import reading
from app.sales.activities import lists
from app.sales.activities.list_schemas import (
    ActivityPage,
    CalendarQuery,
    CalendarSchema,
    DealsQuery,
    LackingSchema,
)
from app.sales.boards.queries import board_for
from app.sales.customers.queries import customer_for
from app.sales.deals.list_schemas import DealPage
from app.sales.deals.lists import Filter, deals_like
from app.sales.deals.queries import deal_for
from app.sales.people.identity import signed_in

blueprint = Blueprint(
    "activity-lists", __name__, url_prefix="/api", description="Calendars, and what deals and customers need"
)


class CalendarWanted(TypedDict):
    """What `CalendarQuery` loads."""

    since: date
    until: date
    owner_id: int | None
    mine: bool
    time_zone: str | None


class DealsWanted(PageWanted):
    """What `DealsQuery` loads."""

    owner_id: int | None


@blueprint.get("/activities")
@blueprint.arguments(CalendarQuery, location="query")
@blueprint.response(200, CalendarSchema)
def calendar(query: CalendarWanted) -> dict[str, object]:
    """What is due in some days, with the times of what repeats, two years ahead.

    Days are those of your zone unless one is named.
    """
    with reading():
        me = signed_in()
        time_zone = query["time_zone"] or me.zone
        days = lists.Range(since=query["since"], until=query["until"], time_zone=time_zone)
        of = me.id if query["mine"] else query["owner_id"]
        return lists.calendar(me, days, of=of, now=clock.now())


@blueprint.get("/deals/<int:deal_id>/activities")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, ActivityPage)
def list_of_deal(query: PageWanted, deal_id: int) -> Page[dict[str, object]]:
    """What is to be done for a deal, and was, the newest first."""
    return lists.of_deal(deal_for(signed_in(), deal_id), **query)


@blueprint.get("/customers/<int:customer_id>/activities")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, ActivityPage)
def list_of_customer(query: PageWanted, customer_id: int) -> Page[dict[str, object]]:
    """What is to be done for a customer and its deals, and was, the newest first."""
    return lists.of_customer(customer_for(signed_in(), customer_id), **query)


@blueprint.get("/me/deals-without-next-step")
@blueprint.response(200, LackingSchema(many=True))
def count_without_next_step() -> list[dict[str, object]]:
    """How many of your own open deals have nothing planned: a line for each board that has any."""
    with reading():
        return lists.lacking(signed_in())


@blueprint.get("/boards/<int:board_id>/deals/without-next-step")
@blueprint.arguments(DealsQuery, location="query")
@blueprint.response(200, DealPage)
def list_without_next_step(query: DealsWanted, board_id: int) -> Page[dict[str, object]]:
    """The open deals of a board for which nothing is planned, the newest first."""
    me = signed_in()
    wanted = Filter(
        status="open", board_id=board_for(me, board_id).id, owner_id=query["owner_id"], lacks_next_step=True
    )
    return deals_like(me, wanted, cursor=query["cursor"], limit=query["limit"])
