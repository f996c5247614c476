"""The rows about pages for people, and what machines ask."""

from tests.rights.row import BOARD, OK, PAGE, TEA, Row, everybody
from tests.rights.scene import LINK

ROWS = [
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
