"""What a row of the matrix is: a route, what it is asked, and what each role may expect of it.

OK is any 2xx. Words like "$deals.tea" stand for ids of the scene.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tests.rights.scene import ROLES

OK = 200


@dataclass(frozen=True)
class Rights:
    """The expected status of every role."""

    owner: int = OK
    manager: int = OK
    rep: int = OK
    viewer: int = OK
    # Asks for the team's things; where a route names none, gets what is their own.
    outsider: int = 404
    nobody: int = 401
    reader: int = OK

    def expected(self) -> Iterator[tuple[str, int]]:
        return ((role, getattr(self, role)) for role in ROLES)


READ = Rights()
READ_OWN = Rights(outsider=OK)
SELL = Rights(viewer=403, reader=403)
SHAPE = Rights(rep=403, viewer=403, reader=403)
SHAPE_OWN = Rights(rep=403, viewer=403, outsider=OK, reader=403)
RULE = Rights(manager=403, rep=403, viewer=403, reader=403)
RULE_OWN = Rights(manager=403, rep=403, viewer=403, outsider=OK, reader=403)
MANAGE_OWN = Rights(rep=403, viewer=403, outsider=OK)
MANAGE = Rights(rep=403, viewer=403)
OTHERS = Rights(rep=403, viewer=403, reader=403)
MYSELF = Rights(outsider=OK, reader=403)
# Everybody looks, and it is noted; a program that may only read notes nothing.
LOOK = Rights(reader=403)
ONLY_REP = Rights(owner=404, manager=404, viewer=404, reader=403)
# A page sends who is not signed in to the door.
PAGE = Rights(outsider=OK, nobody=302)


def everybody(status: int, *, signed_in: int | None = None, reader: int | None = None) -> Rights:
    """A route without a lock."""
    inside = dict.fromkeys(("owner", "manager", "rep", "viewer", "outsider"), signed_in or status)
    return Rights(**inside, nobody=status, reader=reader or signed_in or status)


@dataclass(frozen=True)
class Row:
    """One route about one thing."""

    method: str
    rule: str
    rights: Rights
    things: Mapping[str, str | int] = field(default_factory=dict)
    body: object = None
    query: Mapping[str, object] = field(default_factory=dict)
    form: bool = False
    about: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.rule} {self.about}".strip()


# Things that several rooms' rows are about.
BOARD, TEA, SILK = {"board_id": "$board"}, {"deal_id": "$deals.tea"}, {"deal_id": "$deals.silk"}
FRESH_DEAL = {"board_id": "$board", "stage_id": "$stages.lead", "title": "New"}
CALL, THEIR_TASK = {"activity_id": "$made.call"}, {"activity_id": "$made.colleague_task"}
