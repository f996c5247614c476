"""The rows about imports."""

from tests.rights.row import MANAGE, MANAGE_OWN, SHAPE, Row

ROWS = [
    Row("GET", "/api/imports", MANAGE_OWN),
    Row("POST", "/api/imports", SHAPE, query={}, body={"board_id": "$board", "file": "Title\nTea\n"}, form=True),
    Row("GET", "/api/imports/<int:import_id>", MANAGE, {"import_id": "$made.done_import"}),
    Row("PATCH", "/api/imports/<int:import_id>", SHAPE, {"import_id": "$made.uploaded_import"}, {"options": {}}),
    Row("DELETE", "/api/imports/<int:import_id>", SHAPE, {"import_id": "$made.draft_import"}),
    Row("PUT", "/api/imports/<int:import_id>/dry-run", SHAPE, {"import_id": "$made.uploaded_import"}),
    Row("PUT", "/api/imports/<int:import_id>/run", SHAPE, {"import_id": "$made.checked_import"}),
    Row("PUT", "/api/imports/<int:import_id>/undo", SHAPE, {"import_id": "$made.done_import"}),
    Row("GET", "/api/imports/<int:import_id>/report", MANAGE, {"import_id": "$made.done_import"}),
    Row("GET", "/api/imports/<int:import_id>/refused.csv", MANAGE, {"import_id": "$made.done_import"}),
]  # fmt: skip
