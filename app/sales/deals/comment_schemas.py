"""The wire of comments and of a deal's timeline."""

from __future__ import annotations

import marshmallow as ma

from app.core.schema import MOST_ID, Id, Schema, Text, Whole


class CommentInput(Schema):
    """What somebody says."""

    body = Text(
        most=10_000,
        least=1,
        lines=True,
        required=True,
        metadata={"description": "Markdown. `@[Name](person:12)` mentions a person of the workspace."},
    )


class CommentSchema(Schema):
    """What somebody said. One that was taken back keeps its place and loses its words."""

    id = Id()
    deal_id = Id()
    author_id = Id()
    body = ma.fields.String(metadata={"description": "Markdown, as it was written."})
    html = ma.fields.String(metadata={"description": "The same as HTML, sanitised by the server."})
    created_at = ma.fields.String(metadata={"format": "date-time"})
    edited_at = ma.fields.String(allow_none=True, metadata={"format": "date-time"})
    edited = ma.fields.Boolean()
    deleted = ma.fields.Boolean()


class CommentPage(Schema):
    """Comments, newest first."""

    items = ma.fields.List(ma.fields.Nested(CommentSchema))
    next_cursor = ma.fields.String(allow_none=True)


class WayBackSchema(Schema):
    """What `POST /api/undos` takes to take this back; whoever may not is refused there."""

    request_id = ma.fields.String()
    deals = Whole(
        least=1,
        most=MOST_ID,
        metadata={"description": "How many deals the request was about: all go back together."},
    )


class TimelineItem(Schema):
    """One thing that happened to a deal."""

    id = Id()
    type = ma.fields.String(metadata={"description": "What happened, e.g. `deal.moved`."})
    actor_id = Id(allow_none=True)
    at = ma.fields.String(metadata={"format": "date-time"})
    data = ma.fields.Dict(metadata={"description": "The facts: from what, to what."})
    cause_id = Id(
        allow_none=True,
        metadata={"description": "The event this one answers; `cause` in the facts says how, e.g. `undo`."},
    )
    undoes_id = Id(allow_none=True, metadata={"description": "The event this one took back."})
    way_back = ma.fields.Nested(
        WayBackSchema,
        allow_none=True,
        metadata={
            "description": "Null where nothing can be taken back: comments, imports, what was undone already."
        },
    )
    comment = ma.fields.Nested(
        CommentSchema, metadata={"description": "With `deal.commented`: as it reads now."}
    )
    activity = ma.fields.Dict(
        metadata={
            "description": "With `deal.activity_…`: the activity as it is now, with its note and result."
        }
    )
    customers = ma.fields.Dict(
        keys=ma.fields.String(),
        values=ma.fields.String(),
        metadata={"description": "Where the customer was changed: the names of both, by id."},
    )


class TimelinePage(Schema):
    """What happened to a deal, newest first."""

    items = ma.fields.List(ma.fields.Nested(TimelineItem))
    next_cursor = ma.fields.String(allow_none=True)
