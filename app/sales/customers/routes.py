"""Customers over HTTP: looked up while a deal's customer is typed."""

from __future__ import annotations

from flask_smorest import Blueprint

from app.sales.customers import queries
from app.sales.customers.models import Customer
from app.sales.customers.schemas import CustomerQuery, CustomerSchema
from app.sales.people.identity import signed_in

blueprint = Blueprint(
    "customers", __name__, url_prefix="/api/customers", description="Companies that deals are made with"
)


@blueprint.get("")
@blueprint.arguments(CustomerQuery, location="query")
@blueprint.response(200, CustomerSchema(many=True))
def find(query: dict[str, object]) -> list[Customer]:
    """Customers whose name holds `q`, by name."""
    return queries.search(signed_in(), str(query["q"]), limit=int(str(query["limit"])))
