"""Comments and timelines over HTTP."""

from __future__ import annotations

from flask_smorest import Blueprint

from app.core import clock
from app.core.extensions import db
from app.core.pages import Page, PageQuery, PageWanted
from app.core.writing import writing
from app.sales.deals import commenting, queries
from app.sales.deals import timeline as history
from app.sales.deals.comment_schemas import CommentInput, CommentPage, CommentSchema, TimelinePage
from app.sales.deals.models import Comment, Deal
from app.sales.people.identity import signed_in

blueprint = Blueprint(
    "comments", __name__, url_prefix="/api", description="What is said about deals, and what happened"
)


@blueprint.get("/deals/<int:deal_id>/comments")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, CommentPage)
def list_comments(query: PageWanted, deal_id: int) -> Page[dict[str, object]]:
    """What was said about a deal, newest first."""
    deal = queries.deal_for(signed_in(), deal_id)
    return history.comments_of(deal, **query)


@blueprint.post("/deals/<int:deal_id>/comments")
@writing
@blueprint.arguments(CommentInput)
@blueprint.response(201, CommentSchema)
def comment(data: dict[str, str], deal_id: int) -> dict[str, object]:
    """Say something about a deal."""
    deal = queries.deal_for_change(signed_in(), deal_id)
    said = commenting.comment(deal, body=data["body"], actor=signed_in(), now=clock.now())
    return history.comment_wire(said)


@blueprint.patch("/comments/<int:comment_id>")
@writing
@blueprint.arguments(CommentInput)
@blueprint.response(200, CommentSchema)
def edit_comment(data: dict[str, str], comment_id: int) -> dict[str, object]:
    """Say it differently. For the author and for managers."""
    said, deal = _for_change(comment_id)
    commenting.edit_comment(said, deal, body=data["body"], actor=signed_in(), now=clock.now())
    return history.comment_wire(said)


@blueprint.delete("/comments/<int:comment_id>")
@writing
@blueprint.response(204)
def delete_comment(comment_id: int) -> None:
    """Take back what was said; its words are gone for good. For the author and for managers."""
    said, deal = _for_change(comment_id)
    commenting.delete_comment(said, deal, actor=signed_in(), now=clock.now())


@blueprint.get("/deals/<int:deal_id>/timeline")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, TimelinePage)
def timeline(query: PageWanted, deal_id: int) -> Page[dict[str, object]]:
    """Everything that happened to a deal, newest first."""
    deal = queries.deal_for(signed_in(), deal_id)
    return history.timeline(deal, **query)


def _for_change(comment_id: int) -> tuple[Comment, Deal]:
    said, deal = history.comment_for(signed_in(), comment_id)
    deal = queries.deal_for_change(signed_in(), deal.id)
    db.session.refresh(said)
    return said, deal
