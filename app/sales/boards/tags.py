"""What is done to tags. Whoever changes one has it from queries.tag_for_change.

Whoever deletes one has taken it off every deal before (the deals room does).
"""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import events, streams
from app.core.errors import WrongValue
from app.core.extensions import db
from app.sales.boards.models import Tag
from app.sales.boards.policies import need_shaper
from app.sales.boards.queries import tags_of
from app.sales.people.models import Person


def create_tag(workspace_id: int, *, name: str, colour: str, actor: Person, now: datetime) -> Tag:
    """A new tag. Raises WrongValue where the workspace has one of this name, in whatever case."""
    need_shaper(actor)
    streams.lock(f"workspace:{workspace_id}")
    _need_free(workspace_id, name, None)
    tag = Tag(workspace_id=workspace_id, name=name, colour=colour)
    db.session.add(tag)
    db.session.flush()
    _tell(tag, "tag.created", {"name": name}, [events.put("tag", tag.wire())], now)
    return tag


def edit_tag(tag: Tag, *, changes: dict[str, object], actor: Person, now: datetime) -> Tag:
    """Change name or colour. Raises WrongValue where another tag has the name."""
    need_shaper(actor)
    if "name" in changes:
        _need_free(tag.workspace_id, str(changes["name"]), tag.id)
    told = {
        field: [getattr(tag, field), value]
        for field, value in changes.items()
        if getattr(tag, field) != value
    }
    for field, (_before, value) in told.items():
        setattr(tag, field, value)
    if told:
        _tell(tag, "tag.edited", {"changes": told}, [events.put("tag", tag.wire())], now)
    return tag


def delete_tag(tag: Tag, *, actor: Person, now: datetime) -> None:
    """Forget a tag that no deal carries any more."""
    need_shaper(actor)
    _tell(tag, "tag.deleted", {"name": tag.name}, [events.drop("tag", tag.id)], now)
    db.session.delete(tag)
    db.session.flush()


def _need_free(workspace_id: int, name: str, own_id: int | None) -> None:
    if any(tag.name.casefold() == name.casefold() and tag.id != own_id for tag in tags_of(workspace_id)):
        raise WrongValue("name", _l("There is already a tag of this name."))


def _tell(tag: Tag, what: str, data: events.Facts, ops: list[events.Op], now: datetime) -> None:
    events.record(
        what, stream=f"workspace:{tag.workspace_id}", subject=f"tag:{tag.id}", at=now, data=data, ops=ops
    )
