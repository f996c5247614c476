"""Lists of deals over HTTP."""

from __future__ import annotations

from flask_smorest import Blueprint

from app.core.pages import Page, PageWanted
from app.sales.deals import lists
from app.sales.deals.list_schemas import BinPage, BinQuery, DealPage, ListQuery
from app.sales.deals.models import Status
from app.sales.people.identity import signed_in

blueprint = Blueprint("lists", __name__, url_prefix="/api", description="Deals beyond the board")


class ListWanted(PageWanted):
    """What `ListQuery` loads."""

    status: Status | None
    board_id: int | None
    owner_id: int | None
    q: str


class BinWanted(PageWanted):
    """What `BinQuery` loads."""

    board_id: int | None
    q: str


@blueprint.get("/deals")
@blueprint.arguments(ListQuery, location="query")
@blueprint.response(200, DealPage)
def list_deals(query: ListWanted) -> Page[dict[str, object]]:
    """Deals outside the recycle bin, newest first."""
    wanted = lists.Filter(
        status=query["status"], board_id=query["board_id"], owner_id=query["owner_id"], text=query["q"]
    )
    return lists.deals_like(signed_in(), wanted, cursor=query["cursor"], limit=query["limit"])


@blueprint.get("/bin")
@blueprint.arguments(BinQuery, location="query")
@blueprint.response(200, BinPage)
def list_bin(query: BinWanted) -> Page[dict[str, object]]:
    """The recycle bin, what was put there last first."""
    wanted = lists.Filter(board_id=query["board_id"], text=query["q"])
    return lists.binned(signed_in(), wanted, cursor=query["cursor"], limit=query["limit"])
