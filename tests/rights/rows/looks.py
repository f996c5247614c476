"""The rows about what somebody has seen."""

from tests.rights.row import BOARD, LOOK, READ, READ_OWN, Row

ROWS = [
    Row("GET", "/api/unseen", READ_OWN),
    Row("GET", "/api/boards/<int:board_id>/unseen", READ, BOARD),
    Row("PUT", "/api/boards/<int:board_id>/look", LOOK, BOARD, {"seq": 0}),
]  # fmt: skip
