"""The matrix itself: what each role may expect of each route. A route that is not here does not pass.

OK is any 2xx. Words like "$deals.tea" stand for ids of the scene.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tests.rights.scene import CALENDAR, LINK, REQUEST, ROLES
from tests.world import PASSWORD

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


VIEWER, OWNER = {"person_id": "$people.viewer"}, {"person_id": "$people.owner"}
TOKEN = {"token_id": "$made.token"}
BINNED, BINNED_SILK = {"deal_id": "$made.binned"}, {"deal_id": "$made.binned_silk"}
BOARD, TEA, SILK = {"board_id": "$board"}, {"deal_id": "$deals.tea"}, {"deal_id": "$deals.silk"}
STAGE, TAG = {"stage_id": "$stages.offer"}, {"tag_id": "$tags.hot"}
REASON, RATE = {"reason_id": "$reasons.price"}, {"rate_id": "$rates.USD"}
COMMENT, THEIR_COMMENT = {"comment_id": "$made.comment"}, {"comment_id": "$made.colleague_comment"}
FRESH_DEAL = {"board_id": "$board", "stage_id": "$stages.lead", "title": "New"}
TAGGED = {"deal_ids": ["$deals.tea", "$deals.silk"], "change": {"kind": "tag", "add": ["$tags.hot"]}}
A_WEEK = {"since": "2026-11-02T00:00:00Z", "until": "2026-11-09T00:00:00Z"}
FRESH_RATE = {"currency": "EUR", "on": "2026-11-01", "rate_e8": 780_000_000}
NEW_PASSWORD = {"current_password": PASSWORD, "new_password": "a quite different sentence"}
FRESH_TOKEN = {"name": "Mine", "scope": "read", "expires_on": "in a week"}

CALL, THEIR_TASK = {"activity_id": "$made.call"}, {"activity_id": "$made.colleague_task"}
DONE_CALL, GONE_CALL = {"activity_id": "$made.done_call"}, {"activity_id": "$made.deleted_call"}
FRESH_CALL = {"kind": "call", "deal_id": "$deals.tea", "due_on": "2026-11-05"}
FRESH_TASK = {"kind": "task", "title": "Tidy up"}
NEXT_VISIT = {"outcome": "done", "next": {"kind": "visit", "due_on": "2026-11-06"}}
# What is for no deal and no customer: others do not even learn that it is there.
ONLY_COLLEAGUE = Rights(owner=404, manager=404, rep=404, viewer=404, reader=404)
ONLY_COLLEAGUE_CHANGES = Rights(owner=404, manager=404, rep=404, viewer=404, reader=403)

ROWS = [
    Row("GET", "/api/me", READ_OWN),
    Row("PATCH", "/api/me", MYSELF, body={"name": "Me"}),
    Row("POST", "/api/me/password", MYSELF, body=NEW_PASSWORD),
    Row("GET", "/api/people", MANAGE_OWN),
    Row("PATCH", "/api/people/<int:person_id>", SHAPE, VIEWER, {"role": "rep"}),
    Row("PATCH", "/api/people/<int:person_id>", RULE, VIEWER, {"role": "manager"}, about="to more"),
    Row("PATCH", "/api/people/<int:person_id>", RULE, OWNER, {"disabled": False}, about="an owner"),
    Row("GET", "/api/invitations", MANAGE_OWN),
    Row("POST", "/api/invitations", SHAPE_OWN, body={"role": "rep"}),
    Row("POST", "/api/invitations", RULE_OWN, body={"role": "owner"}, about="for an owner"),
    Row("DELETE", "/api/invitations/<int:invitation_id>", SHAPE, {"invitation_id": "$made.invitation"}),
    Row("DELETE", "/api/invitations/<int:invitation_id>", RULE, {"invitation_id": "$made.owner_invitation"},
        about="for an owner"),
    Row("GET", "/api/tokens", READ_OWN),
    Row("POST", "/api/tokens", MYSELF, body=FRESH_TOKEN),
    Row("DELETE", "/api/tokens/<int:token_id>", ONLY_REP, TOKEN),
    Row("GET", "/api/workspace/snapshot", READ_OWN),
    Row("GET", "/api/workspace/changes", READ_OWN, query={"since": 0}),
    Row("PATCH", "/api/workspace", RULE_OWN, body={"name": "Ours"}),
    Row("GET", "/api/rates", READ_OWN),
    Row("POST", "/api/rates", RULE_OWN, body=FRESH_RATE),
    Row("PATCH", "/api/rates/<int:rate_id>", RULE, RATE, {"rate_e8": 5}),
    Row("DELETE", "/api/rates/<int:rate_id>", RULE, RATE),
    Row("GET", "/api/boards", READ_OWN),
    Row("POST", "/api/boards", SHAPE_OWN, body={"name": "Second"}),
    Row("GET", "/api/boards/<int:board_id>", READ, BOARD),
    Row("PATCH", "/api/boards/<int:board_id>", SHAPE, BOARD, {"name": "Renamed"}),
    Row("PUT", "/api/boards/<int:board_id>/archive", SHAPE, BOARD),
    Row("DELETE", "/api/boards/<int:board_id>/archive", SHAPE, BOARD),
    Row("PUT", "/api/boards/<int:board_id>/position", SHAPE, BOARD, {"after": None}),
    Row("GET", "/api/boards/<int:board_id>/snapshot", READ, BOARD),
    Row("GET", "/api/boards/<int:board_id>/changes", READ, BOARD, query={"since": 0}),
    Row("GET", "/api/boards/<int:board_id>/past", READ, BOARD),
    Row("GET", "/api/boards/<int:board_id>/past/packets", READ, BOARD, query={"after": 0, "workspace_after": 0}),
    Row("GET", "/api/boards/<int:board_id>/past/counts", READ, BOARD, query=A_WEEK),
    Row("GET", "/api/boards/<int:board_id>/digest", READ, BOARD),
    Row("GET", "/api/unseen", READ_OWN),
    Row("GET", "/api/boards/<int:board_id>/unseen", READ, BOARD),
    Row("PUT", "/api/boards/<int:board_id>/look", LOOK, BOARD, {"seq": 0}),
    Row("POST", "/api/boards/<int:board_id>/stages", SHAPE, BOARD, {"name": "Trial"}),
    Row("PATCH", "/api/stages/<int:stage_id>", SHAPE, STAGE, {"name": "Proposal"}),
    Row("PUT", "/api/stages/<int:stage_id>/position", SHAPE, STAGE, {"after": None}),
    Row("DELETE", "/api/stages/<int:stage_id>", SHAPE, STAGE, query={"target_id": "$stages.talk"}),
    Row("GET", "/api/tags", READ_OWN),
    Row("POST", "/api/tags", SHAPE_OWN, body={"name": "new"}),
    Row("PATCH", "/api/tags/<int:tag_id>", SHAPE, TAG, {"name": "hotter"}),
    Row("DELETE", "/api/tags/<int:tag_id>", SHAPE, TAG),
    Row("GET", "/api/loss-reasons", READ_OWN),
    Row("POST", "/api/loss-reasons", SHAPE_OWN, body={"name": "late"}),
    Row("PATCH", "/api/loss-reasons/<int:reason_id>", SHAPE, REASON, {"name": "dear"}),
    Row("DELETE", "/api/loss-reasons/<int:reason_id>", SHAPE, REASON),
    Row("GET", "/api/customers", READ_OWN),
    Row("GET", "/api/deals", READ_OWN),
    Row("POST", "/api/deals", SELL, body=FRESH_DEAL),
    Row("GET", "/api/deals/<int:deal_id>", READ, TEA),
    Row("PATCH", "/api/deals/<int:deal_id>", SELL, TEA, {"title": "Green"}),
    Row("PATCH", "/api/deals/<int:deal_id>", SELL, SILK, {"title": "Green"}, about="a colleague's"),
    Row("DELETE", "/api/deals/<int:deal_id>", SELL, TEA),
    Row("DELETE", "/api/deals/<int:deal_id>", OTHERS, SILK, about="a colleague's"),
    Row("PUT", "/api/deals/<int:deal_id>/position", SELL, TEA, {"stage_id": "$stages.talk", "after": None}),
    Row("PUT", "/api/deals/<int:deal_id>/outcome", SELL, TEA, {"kind": "won"}),
    Row(
        "PUT",
        "/api/deals/<int:deal_id>/outcome",
        SELL,
        {"deal_id": "$made.won"},
        {"kind": "open"},
        about="a closed one",
    ),
    Row("DELETE", "/api/deals/<int:deal_id>/outcome", SELL, {"deal_id": "$made.won"}, {}),
    Row("POST", "/api/deals/<int:deal_id>/restoration", SELL, BINNED),
    Row("POST", "/api/deals/<int:deal_id>/restoration", OTHERS, BINNED_SILK, about="a colleague's"),
    Row("GET", "/api/bin", READ_OWN),
    Row("POST", "/api/bulk-changes", SELL, body=TAGGED),
    Row("POST", "/api/undos", SELL, body={"request_id": REQUEST}),
    Row("GET", "/api/deals/<int:deal_id>/comments", READ, TEA),
    Row("POST", "/api/deals/<int:deal_id>/comments", SELL, SILK, {"body": "Hello"}),
    Row("PATCH", "/api/comments/<int:comment_id>", SELL, COMMENT, {"body": "Bye"}),
    Row("PATCH", "/api/comments/<int:comment_id>", OTHERS, THEIR_COMMENT, {"body": "Bye"}, about="a colleague's"),
    Row("DELETE", "/api/comments/<int:comment_id>", SELL, COMMENT),
    Row("DELETE", "/api/comments/<int:comment_id>", OTHERS, THEIR_COMMENT, about="a colleague's"),
    Row("GET", "/api/deals/<int:deal_id>/timeline", READ, TEA),
    Row("GET", "/api/me/snapshot", READ_OWN),
    Row("GET", "/api/me/changes", READ_OWN, query={"since": 0}),
    Row("GET", "/api/activities", READ_OWN, query={"since": "2026-11-02", "until": "2026-11-08"}),
    Row("GET", "/api/deals/<int:deal_id>/activities", READ, TEA),
    Row("GET", "/api/customers/<int:customer_id>/activities", READ, {"customer_id": "$customers.Lushan"}),
    Row("GET", "/api/boards/<int:board_id>/deals/without-next-step", READ, BOARD),
    Row("POST", "/api/activities", Rights(viewer=403, outsider=422, reader=403), body=FRESH_CALL),
    Row("POST", "/api/activities", Rights(viewer=403, outsider=OK, reader=403), body=FRESH_TASK, about="for no deal"),
    Row("GET", "/api/activities/<int:activity_id>", READ, CALL),
    Row("GET", "/api/activities/<int:activity_id>", ONLY_COLLEAGUE, THEIR_TASK, about="a colleague's own"),
    Row("PATCH", "/api/activities/<int:activity_id>", SELL, CALL, {"title": "Again"}),
    Row("PATCH", "/api/activities/<int:activity_id>", ONLY_COLLEAGUE_CHANGES, THEIR_TASK, {"title": "Mine"},
        about="a colleague's own"),
    Row("DELETE", "/api/activities/<int:activity_id>", SELL, CALL),
    Row("DELETE", "/api/activities/<int:activity_id>", ONLY_COLLEAGUE_CHANGES, THEIR_TASK, about="a colleague's own"),
    Row("POST", "/api/activities/<int:activity_id>/restoration", SELL, GONE_CALL),
    Row("PUT", "/api/activities/<int:activity_id>/outcome", SELL, CALL, NEXT_VISIT),
    Row("PUT", "/api/activities/<int:activity_id>/outcome", ONLY_COLLEAGUE_CHANGES, THEIR_TASK, {"outcome": "done"},
        about="a colleague's own"),
    Row("DELETE", "/api/activities/<int:activity_id>/outcome", SELL, DONE_CALL),
    Row("PUT", "/api/activities/<int:activity_id>/due", SELL, CALL, {"due_on": "2026-11-06"}),
    Row("PUT", "/api/activities/<int:activity_id>/due", ONLY_COLLEAGUE_CHANGES, THEIR_TASK, {"due_on": "2026-11-06"},
        about="a colleague's own"),
    Row("GET", "/api/me/calendar-address", READ_OWN),
    Row("POST", "/api/me/calendar-address", MYSELF),
    Row("DELETE", "/api/me/calendar-address", MYSELF),
    Row("GET", "/calendar/<secret>.ics", everybody(OK), {"secret": CALENDAR}),
    Row("GET", "/calendar/<secret>.ics", everybody(404), {"secret": "no-secret"}, about="of nobody"),
    Row("POST", "/api/captures", SELL, body={"deal": FRESH_DEAL, "activity": {"kind": "call", "due_on": "2026-11-06"}}),
    Row("POST", "/api/captures", Rights(viewer=403, outsider=422, reader=403),
        body={"deal_id": "$deals.tea", "activity": {"kind": "call", "due_on": "2026-11-06"}}, about="for a deal"),
    Row("GET", "/api/imports", MANAGE_OWN),
    Row("POST", "/api/imports", SHAPE, query={}, body={"board_id": "$board", "file": "Title\nTea\n"}, form=True),
    Row("GET", "/api/imports/<int:import_id>", MANAGE, {"import_id": "$made.done_import"}),
    Row("PATCH", "/api/imports/<int:import_id>", SHAPE, {"import_id": "$made.uploaded_import"}, {"options": {}}),
    Row("PUT", "/api/imports/<int:import_id>/dry-run", SHAPE, {"import_id": "$made.uploaded_import"}),
    Row("PUT", "/api/imports/<int:import_id>/run", SHAPE, {"import_id": "$made.checked_import"}),
    Row("PUT", "/api/imports/<int:import_id>/undo", SHAPE, {"import_id": "$made.done_import"}),
    Row("GET", "/api/imports/<int:import_id>/report", MANAGE, {"import_id": "$made.done_import"}),
    Row("GET", "/api/imports/<int:import_id>/refused.csv", MANAGE, {"import_id": "$made.done_import"}),
    Row("GET", "/api/openapi.json", everybody(OK)),
    Row("GET", "/api/docs", everybody(OK)),
    Row("GET", "/static/<path:filename>", everybody(OK), {"filename": "css/app.css"}),
    Row("GET", "/manifest.webmanifest", everybody(OK)),
    Row("GET", "/service-worker.js", everybody(OK)),
    Row("GET", "/offline-shell", everybody(OK)),
    Row("GET", "/healthz", everybody(OK)),
    Row("GET", "/readyz", everybody(OK)),
    Row("GET", "/sign-in", everybody(OK, signed_in=302)),
    Row("POST", "/sign-in", everybody(422, reader=403), form=True, body={}),
    Row("GET", "/sign-up", everybody(OK)),
    Row("POST", "/sign-up", everybody(422, reader=403), form=True, body={}),
    Row("POST", "/sign-out", everybody(303, reader=403)),
    Row("GET", "/invitations/<link_secret>", everybody(OK), {"link_secret": LINK}),
    Row("POST", "/invitations/<link_secret>", everybody(422, reader=403), {"link_secret": LINK}, form=True, body={}),
    Row("GET", "/", PAGE),
    Row("GET", "/boards", PAGE),
    # The shell is the same for everybody; what it asks the API for is not.
    Row("GET", "/boards/<int:board_id>", PAGE, BOARD),
    Row("GET", "/boards/<int:board_id>/deals/<int:deal_id>", PAGE, {**BOARD, **TEA}),
    Row("GET", "/boards/<int:board_id>/closed", PAGE, BOARD),
    Row("GET", "/boards/<int:board_id>/past", PAGE, BOARD),
    Row("GET", "/boards/<int:board_id>/settings", PAGE, BOARD),
    Row("GET", "/bin", PAGE),
    Row("GET", "/capture", PAGE),
    *(Row("GET", page, PAGE) for page in ("/calendar", "/my-day", "/notifications")),
    Row("GET", "/imports", PAGE),
    Row("GET", "/imports/<int:import_id>", PAGE, {"import_id": "$made.done_import"}),
    Row("GET", "/settings", PAGE),
    Row("GET", "/settings/<section>", PAGE, {"section": "me"}),
]  # fmt: skip
