"""What is said about deals: comment, think again, take it back.

The log carries ids only: what somebody wrote can be taken back for good, and a log cannot.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.core import offload
from app.core.errors import NotAllowed, NotHere
from app.core.events import Facts
from app.core.extensions import db
from app.sales.deals import markdown
from app.sales.deals.events import shown, tell
from app.sales.deals.models import Comment, Deal
from app.sales.deals.refusals import DealInBin
from app.sales.people.models import Person
from app.sales.people.policies import need_seller


def comment(deal: Deal, *, body: str, actor: Person, now: datetime) -> Comment:
    """Say something about a deal, in Markdown of at most 10,000 characters. Raises NotAllowed, DealInBin."""
    need_seller(actor)
    _need_standing(deal)
    said = Comment(deal_id=deal.id, author_id=actor.id, created_at=now)
    _write(said, body, actor)
    db.session.add(said)
    db.session.flush()
    deal.comment_count += 1
    _tell(deal, "deal.commented", {"comment_id": said.id, "mentions": list(said.mentions)}, now)
    return said


def edit_comment(said: Comment, deal: Deal, *, body: str, actor: Person, now: datetime) -> Comment:
    """Say it differently. Raises NotAllowed, DealInBin, and NotHere for one that was taken back."""
    _need_own(said, actor)
    _need_standing(deal)
    if said.body != body:
        _write(said, body, actor)
        said.edited_at = now
        _tell(deal, "deal.comment_edited", {"comment_id": said.id, "mentions": list(said.mentions)}, now)
    return said


def delete_comment(said: Comment, deal: Deal, *, actor: Person, now: datetime) -> None:
    """Take it back: the words are gone, the place where they stood remains.

    Raises NotAllowed, DealInBin, and NotHere for one that is gone already.
    """
    _need_own(said, actor)
    _need_standing(deal)
    said.body, said.html, said.mentions = "", "", []
    said.deleted_at = now
    deal.comment_count -= 1
    _tell(deal, "deal.comment_deleted", {"comment_id": said.id}, now)


def _write(said: Comment, body: str, actor: Person) -> None:
    rendered = offload.run(markdown.render, body, _people(actor.workspace_id, markdown.named(body)))
    said.body, said.html, said.mentions = body, rendered.html, rendered.mentions


def _people(workspace_id: int, ids: set[int]) -> dict[int, str]:
    """Who of these belongs to the workspace, by name."""
    query = select(Person.id, Person.name).where(Person.workspace_id == workspace_id, Person.id.in_(ids))
    return dict(db.session.execute(query).all()) if ids else {}


def may_change_comment(person: Person, said: Comment) -> bool:
    """Who wrote it, and whoever is responsible for the team."""
    return said.author_id == person.id or person.role in ("owner", "manager")


def _need_own(said: Comment, actor: Person) -> None:
    need_seller(actor)
    if not may_change_comment(actor, said):
        raise NotAllowed
    if said.deleted_at is not None:
        raise NotHere


def _need_standing(deal: Deal) -> None:
    if deal.deleted_at is not None:
        raise DealInBin


def _tell(deal: Deal, what: str, data: Facts, now: datetime) -> None:
    deal.touched_at = now
    tell(deal, what, data, ops=shown(deal), now=now)
