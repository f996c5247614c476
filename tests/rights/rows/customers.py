"""The rows about customers."""

from tests.rights.row import READ_OWN, Row

ROWS = [
    Row("GET", "/api/customers", READ_OWN),
]  # fmt: skip
