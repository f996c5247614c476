"""How customers are reached: who may write it down, what is refused, and that none of it enters the log."""

import json

import pytest
from sqlalchemy import select

from app.core.events import Event, packet
from app.core.extensions import db
from app.sales.customers import contacts as adding
from tests.world import World

BUYER = {"name": "赵蕾", "position": "采购经理", "phone": "+86 10 5555 0101", "email": "Zhao@Example.cn"}


@pytest.fixture
def client(any_database, any_world: World):
    return any_world.client(any_database, "seller")


@pytest.fixture
def lushan(any_world: World) -> str:
    return f"/api/customers/{any_world.customers['Lushan']}"


def add(client, customer: str, **fields: str):
    return client.post(f"{customer}/contacts", json={"name": "Lin"} | fields)


def change(client, path: str, fields: dict[str, object], *, version: str = "*"):
    return client.patch(path, json=fields, headers={"If-Match": version})


def test_what_one_writes_down_everybody_reads(client, lushan, any_database, any_world):
    written = client.post(f"{lushan}/contacts", json=BUYER)
    assert written.status_code == 201
    assert written.headers["ETag"] == '"1"'
    change(client, lushan, {"phone": "（０１０）５５５５ ０１００", "address": "星河路8号"})
    seen = any_world.client(any_database, "viewer").get(lushan)
    assert seen.headers["ETag"] == '"2"'
    assert seen.json == {
        "id": any_world.customers["Lushan"],
        "name": "Lushan",
        "phone": "(010)5555 0100",
        "address": "星河路8号",
        "version": 2,
        "contacts": [written.json],
    }
    assert written.json | {"id": 0, "customer_id": 0} == {
        **BUYER,
        "email": "zhao@example.cn",
        "id": 0,
        "customer_id": 0,
        "version": 1,
    }


def test_contacts_are_listed_in_the_order_they_were_written_down(client, lushan):
    for name in ("Wu", "An", "Li"):
        add(client, lushan, name=name)
    assert [contact["name"] for contact in client.get(f"{lushan}/contacts").json] == ["Wu", "An", "Li"]


def test_what_is_left_out_of_a_change_stays(client, lushan):
    contact = client.post(f"{lushan}/contacts", json=BUYER).json
    path = f"/api/contacts/{contact['id']}"
    changed = change(client, path, {"phone": "", "position": "总监"}, version='"1"')
    assert changed.json == contact | {"phone": "", "position": "总监", "version": 2}
    assert changed.headers["ETag"] == '"2"'


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13８-0000 0000", "138-0000 0000"),
        ("  ", ""),
        ("+1 (555)  555-0101 ext. 12", "+1 (555) 555-0101 ext. 12"),
        ("010 5555 0101 EXT12", "010 5555 0101 EXT12"),
        ("010–5555–0101转8001", "010-5555-0101转8001"),
        ("400", "400"),
        ("1" * 40, "1" * 40),
    ],
)
def test_a_number_is_kept_as_it_can_be_dialled(client, lushan, typed, kept):
    assert add(client, lushan, phone=typed).json["phone"] == kept


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "call me"),
        ("phone", "12"),
        ("phone", "1" * 41),
        ("phone", "+(-) -"),
        ("phone", "010 5555 0101 ext."),
        ("phone", "010;ext=1"),
        ("phone", None),
        ("phone", 5550101),
        ("email", "zhao"),
        ("email", "a@" + "b" * 300),
        ("email", None),
        ("name", ""),
        ("name", "x" * 81),
        ("position", "x" * 81),
        ("age", "40"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_name(client, lushan, field, value):
    refused = add(client, lushan, **{field: value})
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == [field]
    assert client.get(f"{lushan}/contacts").json == []


def test_a_customer_refuses_a_number_and_an_address_by_their_names(client, lushan):
    refused = change(client, lushan, {"phone": "none", "address": "x" * 301})
    assert refused.status_code == 422
    assert set(refused.json["errors"]) == {"phone", "address"}
    assert client.get(lushan).json["version"] == 1


def test_a_change_of_an_older_version_is_refused_and_shown_what_is_there(client, lushan):
    contact = client.post(f"{lushan}/contacts", json=BUYER).json
    for path in (f"/api/contacts/{contact['id']}", lushan):
        first = change(client, path, {"phone": "010 5555 0102"}, version='"1"')
        assert first.status_code == 200
        late = change(client, path, {"phone": "010 5555 0103"}, version='"1"')
        assert (late.status_code, late.json["code"]) == (412, "changed_since")
        assert late.json["current"] == first.json
        assert client.patch(path, json={}).status_code == 428


def test_the_same_request_sent_twice_adds_one(client, lushan):
    key = {"Idempotency-Key": "a-contact-once"}
    first, again = (client.post(f"{lushan}/contacts", json=BUYER, headers=key) for _ in range(2))
    assert first.json == again.json
    assert len(client.get(f"{lushan}/contacts").json) == 1


def test_who_is_removed_is_gone_for_good(client, lushan):
    contact = add(client, lushan).json
    path = f"/api/contacts/{contact['id']}"
    assert client.delete(path).status_code == 204
    assert client.get(f"{lushan}/contacts").json == []
    assert client.delete(path).status_code == change(client, path, {"name": "Lin"}).status_code == 404


def test_a_list_of_contacts_has_an_end(client, lushan, monkeypatch):
    monkeypatch.setattr(adding, "MOST", 2)
    assert [add(client, lushan).status_code for _ in range(2)] == [201, 201]
    full = add(client, lushan)
    assert (full.status_code, full.json["code"], full.json["limit"]) == (422, "contacts_full", 2)


def test_the_log_names_whom_and_never_how_they_are_reached(any_database, client, lushan, any_world):
    contact = client.post(f"{lushan}/contacts", json=BUYER).json
    change(client, f"/api/contacts/{contact['id']}", {"phone": "010 5555 0199"})
    change(client, lushan, {"phone": "010 5555 0198", "address": "星河路8号"})
    client.delete(f"/api/contacts/{contact['id']}")
    with any_database.app_context():
        lines = [packet(event) for event in db.session.scalars(select(Event).order_by(Event.seq))]
    who = {"contact_id": contact["id"]}
    assert [(line["type"], line["data"]) for line in lines] == [
        ("customer.contact_added", who),
        ("customer.contact_edited", who),
        ("customer.edited", {"fields": ["phone", "address"]}),
        ("customer.contact_removed", who),
    ]
    assert {line["subject"] for line in lines} == {f"customer:{any_world.customers['Lushan']}"}
    said = json.dumps(lines, ensure_ascii=False)
    assert not [secret for secret in ("5555", "赵蕾", "采购", "example", "星河") if secret in said]


def test_a_change_that_changes_nothing_is_no_news(any_database, client, lushan):
    change(client, lushan, {"phone": "", "address": ""})
    with any_database.app_context():
        assert db.session.scalars(select(Event)).all() == []
    assert client.get(lushan).json["version"] == 1
