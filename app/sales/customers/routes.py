"""Customers over HTTP: looked up while a deal's customer is typed, and how they are reached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from flask_smorest import Blueprint

from app.core import clock, versions
from app.core.versions import IfMatch
from app.core.writing import writing
from app.sales.customers import contacts, editing, queries
from app.sales.customers.models import Contact, Customer
from app.sales.customers.schemas import (
    ContactChanges,
    ContactInput,
    ContactSchema,
    CustomerChanges,
    CustomerDetails,
    CustomerQuery,
    CustomerSchema,
)
from app.sales.people.identity import signed_in

Answer: TypeAlias = tuple[dict[str, object], dict[str, str]]
ContactAnswer: TypeAlias = tuple[Contact, dict[str, str]]

blueprint = Blueprint(
    "customers",
    __name__,
    url_prefix="/api",
    description="Companies that deals are made with, and people there",
)


@blueprint.get("/customers")
@blueprint.arguments(CustomerQuery, location="query")
@blueprint.response(200, CustomerSchema(many=True))
def find(query: dict[str, object]) -> list[Customer]:
    """Customers whose name holds `q`, by name."""
    return queries.search(signed_in(), str(query["q"]), limit=int(str(query["limit"])))


@blueprint.get("/customers/<int:customer_id>")
@blueprint.response(200, CustomerDetails)
def read_customer(customer_id: int) -> Answer:
    """A customer with its number, its address and its contacts."""
    return _told(queries.customer_for(signed_in(), customer_id))


@blueprint.patch("/customers/<int:customer_id>")
@writing
@blueprint.arguments(IfMatch, location="headers")
@blueprint.arguments(CustomerChanges)
@blueprint.response(200, CustomerDetails)
def edit_customer(headers: Mapping[str, str | None], data: Mapping[str, str], customer_id: int) -> Answer:
    """Change number and address, on the version named."""
    customer = queries.customer_for_change(signed_in(), customer_id)
    versions.check(customer.version, headers["if_match"], current=lambda: _details(customer))
    return _told(editing.edit(customer, changes=data, actor=signed_in(), now=clock.now()))


@blueprint.get("/customers/<int:customer_id>/contacts")
@blueprint.response(200, ContactSchema(many=True))
def list_contacts(customer_id: int) -> list[Contact]:
    """The people there, in the order they were written down."""
    return queries.contacts_of(queries.customer_for(signed_in(), customer_id))


@blueprint.post("/customers/<int:customer_id>/contacts")
@writing
@blueprint.arguments(ContactInput)
@blueprint.response(201, ContactSchema)
def add_contact(data: Mapping[str, str], customer_id: int) -> ContactAnswer:
    """Write somebody down. Code `contacts_full`."""
    customer = queries.customer_for_change(signed_in(), customer_id)
    return _known(contacts.add_contact(customer, fields=data, actor=signed_in(), now=clock.now()))


@blueprint.patch("/contacts/<int:contact_id>")
@writing
@blueprint.arguments(IfMatch, location="headers")
@blueprint.arguments(ContactChanges)
@blueprint.response(200, ContactSchema)
def edit_contact(
    headers: Mapping[str, str | None], data: Mapping[str, str], contact_id: int
) -> ContactAnswer:
    """Change fields, on the version named."""
    contact = queries.contact_for_change(signed_in(), contact_id)
    versions.check(contact.version, headers["if_match"], current=lambda: ContactSchema().dump(contact))
    return _known(contacts.edit_contact(contact, changes=data, actor=signed_in(), now=clock.now()))


@blueprint.delete("/contacts/<int:contact_id>")
@writing
@blueprint.response(204)
def remove_contact(contact_id: int) -> None:
    """Forget somebody, for good."""
    contact = queries.contact_for_change(signed_in(), contact_id)
    contacts.remove_contact(contact, actor=signed_in(), now=clock.now())


def _details(customer: Customer) -> dict[str, object]:
    whole: dict[str, object] = CustomerDetails().dump(queries.details(customer))
    return whole


def _told(customer: Customer) -> Answer:
    return queries.details(customer), {"ETag": versions.etag(customer.version)}


def _known(contact: Contact) -> ContactAnswer:
    return contact, {"ETag": versions.etag(contact.version)}
