"""The rows about boards, their stages and the workspace's lists."""

from tests.rights.row import BOARD, READ, READ_OWN, RULE, RULE_OWN, SHAPE, SHAPE_OWN, Row

STAGE, TAG = {"stage_id": "$stages.offer"}, {"tag_id": "$tags.hot"}
REASON, RATE = {"reason_id": "$reasons.price"}, {"rate_id": "$rates.USD"}
A_WEEK = {"since": "2026-11-02T00:00:00Z", "until": "2026-11-09T00:00:00Z"}
FRESH_RATE = {"currency": "EUR", "on": "2026-11-01", "rate_e8": 780_000_000}

ROWS = [
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
]  # fmt: skip
