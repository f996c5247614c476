"""The people of the workspace, for those who manage them."""

from __future__ import annotations

from collections.abc import Mapping

from flask_smorest import Blueprint

from app.core import clock
from app.core.writing import writing
from app.sales.people import managing
from app.sales.people.identity import signed_in
from app.sales.people.models import Person
from app.sales.people.policies import may_manage_people, need
from app.sales.people.queries import people_of, person_for_change
from app.sales.people.schemas import PersonChangeSchema, PersonSchema

blueprint = Blueprint(
    "people",
    __name__,
    url_prefix="/api/people",
    description="The people of the workspace, with their addresses",
)


@blueprint.get("")
@blueprint.response(200, PersonSchema(many=True))
def read() -> list[Person]:
    """Everybody, disabled people too. For owners and managers."""
    need(may_manage_people(signed_in()))
    return people_of(signed_in().workspace_id)


@blueprint.patch("/<int:person_id>")
@writing
@blueprint.arguments(PersonChangeSchema)
@blueprint.response(200, PersonSchema)
def edit(changes: Mapping[str, object], person_id: int) -> Person:
    """Give another role, disable or enable. Disabling ends every session and token of theirs at once."""
    actor, now = signed_in(), clock.now()
    person = person_for_change(actor, person_id)
    if "role" in changes:
        managing.change_role(person, role=str(changes["role"]), actor=actor, now=now)
    if "disabled" in changes:
        act = managing.disable if changes["disabled"] else managing.enable
        act(person, actor=actor, now=now)
    return person
