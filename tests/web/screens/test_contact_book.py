"""One's own contact book: whom one meets and whom one sells to, and nobody else."""

import pytest

from app.web.screens import contact_book
from tests.world import World

BOOK = "/api/me/contact-book"


@pytest.fixture
def client(any_database, any_world: World):
    return any_world.client(any_database, "seller")


def names(client) -> list[str]:
    return [customer["name"] for customer in client.get(BOOK).json]


def plan(client, **about: object) -> None:
    planned = client.post("/api/activities", json={"kind": "call", "due_on": "2026-11-05"} | about)
    assert planned.status_code == 201, planned.text


def test_those_of_the_day_come_first_then_those_of_one_s_open_deals(client, any_world):
    assert names(client) == ["Suzhou", "Lushan"]
    plan(client, deal_id=any_world.deals["tea"])
    assert names(client) == ["Lushan", "Suzhou"]


def test_it_says_how_each_of_them_is_reached(client, any_world):
    lushan = any_world.customers["Lushan"]
    buyer = client.post(f"/api/customers/{lushan}/contacts", json={"name": "Zhao", "phone": "010 5555 0101"})
    there = {customer["id"]: customer for customer in client.get(BOOK).json}
    assert there[lushan] == client.get(f"/api/customers/{lushan}").json
    assert there[lushan]["contacts"] == [buyer.json]


def test_a_customer_that_one_only_has_to_call_is_in_it(any_database, any_world):
    viewer, colleague = (any_world.client(any_database, who) for who in ("viewer", "colleague"))
    assert names(viewer) == []
    assert names(colleague) == ["Suzhou"]
    plan(colleague, customer_id=any_world.customers["Lushan"])
    assert names(colleague) == ["Lushan", "Suzhou"]


def test_deals_that_are_closed_or_thrown_away_leave_it(client, any_world):
    for name in ("tea", "pumps"):
        client.put(f"/api/deals/{any_world.deals[name]}/outcome", json={"kind": "won"})
    client.delete(f"/api/deals/{any_world.deals['robots']}")
    assert names(client) == []


def test_it_has_an_end(client, monkeypatch):
    monkeypatch.setattr(contact_book, "MOST", 1)
    assert names(client) == ["Suzhou"]


def test_nothing_of_another_workspace_is_in_it(any_database, any_world):
    assert names(any_world.client(any_database, "outsider")) == ["Hidden"]
