"""The rows about customers and the people there."""

from tests.rights.row import READ, READ_OWN, SELL, Row

LUSHAN, BUYER = {"customer_id": "$customers.Lushan"}, {"contact_id": "$made.contact"}

ROWS = [
    Row("GET", "/api/customers", READ_OWN),
    Row("GET", "/api/me/contact-book", READ_OWN),
    Row("GET", "/api/customers/<int:customer_id>", READ, LUSHAN),
    Row("PATCH", "/api/customers/<int:customer_id>", SELL, LUSHAN, {"phone": "+86 10 5555 0100"}),
    Row("GET", "/api/customers/<int:customer_id>/contacts", READ, LUSHAN),
    Row("POST", "/api/customers/<int:customer_id>/contacts", SELL, LUSHAN, {"name": "Lin"}),
    Row("PATCH", "/api/contacts/<int:contact_id>", SELL, BUYER, {"position": "Buyer"}),
    Row("DELETE", "/api/contacts/<int:contact_id>", SELL, BUYER),
]  # fmt: skip
