"""The rows about what is to be done, and when."""

from tests.rights.row import (
    BOARD,
    CALL,
    FRESH_DEAL,
    MYSELF,
    OK,
    READ,
    READ_OWN,
    SELL,
    TEA,
    THEIR_TASK,
    Rights,
    Row,
    everybody,
)
from tests.rights.scene import CALENDAR

DONE_CALL, GONE_CALL = {"activity_id": "$made.done_call"}, {"activity_id": "$made.deleted_call"}
FRESH_CALL = {"kind": "call", "deal_id": "$deals.tea", "due_on": "2026-11-05"}
FRESH_TASK = {"kind": "task", "title": "Tidy up"}
NEXT_VISIT = {"outcome": "done", "next": {"kind": "visit", "due_on": "2026-11-06"}}
# What is for no deal and no customer: others do not even learn that it is there.
ONLY_COLLEAGUE = Rights(owner=404, manager=404, rep=404, viewer=404, reader=404)
ONLY_COLLEAGUE_CHANGES = Rights(owner=404, manager=404, rep=404, viewer=404, reader=403)

ROWS = [
    Row("GET", "/api/me/snapshot", READ_OWN),
    Row("GET", "/api/me/changes", READ_OWN, query={"since": 0}),
    Row("GET", "/api/activities", READ_OWN, query={"since": "2026-11-02", "until": "2026-11-08"}),
    Row("GET", "/api/deals/<int:deal_id>/activities", READ, TEA),
    Row("GET", "/api/customers/<int:customer_id>/activities", READ, {"customer_id": "$customers.Lushan"}),
    Row("GET", "/api/boards/<int:board_id>/deals/without-next-step", READ, BOARD),
    Row("GET", "/api/me/deals-without-next-step", READ_OWN),
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
]  # fmt: skip
