"""Whatever is sent: refused with the field named, nothing written, nobody told."""

import pytest
from sqlalchemy import func, select

from app.core import transaction
from app.core.extensions import db
from tests.world import World

LONG, HUGE = "x" * 25_000, 2**63
CONTROL = ("a\x00b", "a\x07b", "a\x1bb", "a\u0085b", "a\ud800b", "a\uffff")
WRONG_IDS = (0, -1, 1.5, "1", True, HUGE, -HUGE, 2**53, 10**40, [], {})
WRONG_TEXTS = (7, None, [], {}, True, "", "   ", LONG, *CONTROL)
WRONG_AMOUNTS = (-1, 10**15 + 1, HUGE, 1.5, "12", True, [], 10**400)
WRONG_DAYS = (
    "9999-12-31",
    "2200-01-01",
    "1969-12-31",
    "0000-00-00",
    "2026-02-30",
    "2026-2-3",
    "today",
    20261122,
    "",
)
WRONG_PRIORITIES = (-1, 4, HUGE, "P0", 1.0, True)
WRONG_CURRENCIES = ("cny", "XXX", "", "CNYX", 7, None)

NO_JSON = [
    "{",
    "{'title': 1}",
    "\x00",
    "[1, 2",
    '{"title": NaN}',
    '{"title": 1e999}',
    '{"title": "\\ud800"}',
    "ÿþ",
]
NO_JSON += ['{"a":' * 2000, "[" * 5000 + "]" * 5000, '{"board_id": ' + "1" * 5000 + "}"]


def fields() -> list[tuple[str, object]]:
    """Every field a deal can be given, with every value it cannot have."""
    wrong = {
        "title": WRONG_TEXTS,
        "description": (7, [], {}, LONG, *CONTROL),
        "source": (7, [], {}, "x" * 101, "two\nlines", *CONTROL),
        "customer_name": (7, [], {}, "x" * 201, *CONTROL),
        "amount_minor": WRONG_AMOUNTS,
        "currency": WRONG_CURRENCIES,
        "close_on": WRONG_DAYS,
        "priority": WRONG_PRIORITIES,
        "owner_id": WRONG_IDS,
        "customer_id": WRONG_IDS,
        "tag_ids": (7, None, "1", {}, list(range(1, 60))),
        "colour": ("red",),
        "id": (1,),
        "version": (1,),
    }
    return [(field, value) for field, values in wrong.items() for value in values]


@pytest.fixture
def unmoved(app, world, monkeypatch):
    """The test fails where a row came or went, or where anybody was told."""
    told: list[object] = []
    monkeypatch.setattr(transaction, "_announcers", [told.extend])
    before = rows(app)
    yield
    assert rows(app) == before
    assert told == []


def rows(app) -> dict[str, int]:
    with app.app_context():
        tables = db.metadata.sorted_tables
        return {
            table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables
        }


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


def refused(answer, name: str) -> None:
    """A problem document that names this field and no other, and says why in a sentence."""
    assert answer.status_code == 422, (answer.status_code, answer.text[:300])
    assert answer.mimetype == "application/problem+json"
    errors = answer.json["errors"]
    assert errors, answer.text
    assert all(field == name or field.startswith(f"{name}.") for field in errors), errors
    assert all(said and all(said) for said in errors.values())


def new_deal(world: World) -> dict[str, object]:
    return {"board_id": world.board, "stage_id": world.stages["lead"], "title": "New"}


@pytest.mark.parametrize(("field", "value"), fields())
def test_a_new_deal_with_a_wrong_field(world, seller, unmoved, field, value):
    refused(seller.post("/api/deals", json={**new_deal(world), field: value}), field)


@pytest.mark.parametrize(("field", "value"), fields())
def test_an_edit_to_what_cannot_be(world, seller, unmoved, field, value):
    path = f"/api/deals/{world.deals['tea']}"
    refused(seller.patch(path, json={field: value}, headers={"If-Match": "*"}), field)


@pytest.mark.parametrize("value", WRONG_IDS)
def test_a_place_that_is_none(world, seller, unmoved, value):
    path = f"/api/deals/{world.deals['tea']}/position"
    talk = world.stages["talk"]
    refused(seller.put(path, json={"stage_id": value, "after": None}), "stage_id")
    refused(seller.put(path, json={"stage_id": talk, "after": value}), "after")
    refused(seller.put(path, json={"stage_id": talk, "after": None, "before": value}), "before")
    refused(
        seller.put(path, json={"stage_id": talk, "after": None, "fields": {"owner_id": value}}),
        "fields.owner_id",
    )
    refused(seller.post("/api/deals", json={**new_deal(world), "board_id": value}), "board_id")
    refused(seller.post("/api/deals", json={**new_deal(world), "stage_id": value}), "stage_id")


def test_a_stage_of_another_board(app, world, seller, unmoved):
    foreign, tea = world.outside.stages["talk"], f"/api/deals/{world.deals['tea']}"
    refused(seller.post("/api/deals", json={**new_deal(world), "stage_id": foreign}), "stage_id")
    refused(seller.put(f"{tea}/position", json={"stage_id": foreign, "after": None}), "stage_id")
    bulk = {"deal_ids": [world.deals["tea"]], "change": {"kind": "move", "stage_id": foreign}}
    refused(seller.post("/api/bulk-changes", json=bulk), "change.stage_id")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"kind": "sold"}, "kind"),
        ({}, "kind"),
        ({"kind": ["won"]}, "kind"),
        ({"kind": "lost"}, "reason_id"),
        ({"kind": "won", "note": "why"}, "reason_id"),
        ({"kind": "lost", "reason_id": HUGE}, "reason_id"),
        ({"kind": "lost", "note": LONG}, "note"),
        ({"kind": "lost", "note": "a\x00b"}, "note"),
    ],
)
def test_an_outcome_that_is_none(world, seller, unmoved, body, name):
    refused(seller.put(f"/api/deals/{world.deals['tea']}/outcome", json=body), name)


@pytest.mark.parametrize("text", NO_JSON)
@pytest.mark.parametrize("path", ["/api/deals", "/api/bulk-changes", "/api/undos"])
def test_what_is_no_json(world, seller, unmoved, text, path):
    answer = seller.post(path, data=text.encode("utf-8", "surrogatepass"), content_type="application/json")
    assert answer.status_code in (400, 422), answer.text
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("body", [[], "text", 7, True, [{}], None])
def test_json_that_is_no_object(world, seller, unmoved, body):
    assert seller.post("/api/deals", json=body).status_code == 422


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data", ""])
def test_a_body_of_another_kind(world, seller, unmoved, kind):
    answer = seller.post("/api/deals", data=b'{"title": "x"}', content_type=kind)
    assert answer.status_code in (400, 415, 422)


def test_a_body_beyond_all_measure(world, seller, unmoved):
    answer = seller.post("/api/deals", data=b"[" + b"1," * 600_000, content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "number", [0, 987_654_321, 2**53, 2**63, 2**64, 10**60, "1e3", "-1", "1.0", "%00", "１"]
)
@pytest.mark.parametrize(
    "path", ["/api/deals/{}", "/api/boards/{}/snapshot", "/api/comments/{}", "/api/stages/{}"]
)
def test_an_id_that_nobody_has(world, seller, unmoved, path, number):
    method = seller.get if "comments" not in path and "stages" not in path else seller.delete
    answer = method(path.format(number))
    assert (answer.status_code, answer.json["code"]) == (404, "not_here")


@pytest.mark.parametrize("key", ["short", "x" * 65, "with space", "ключ-ключ-ключ"])
def test_a_request_number_that_is_none(world, seller, unmoved, key):
    answer = seller.post(
        "/api/deals", json=new_deal(world), headers={"Idempotency-Key": key.encode().decode("latin-1")}
    )
    refused(answer, "Idempotency-Key")


@pytest.mark.parametrize("version", ["", "0", "7", '"', "W/", '"999999999999999999999"', "x" * 1000])
def test_a_version_that_is_none(world, seller, unmoved, version):
    answer = seller.patch(
        f"/api/deals/{world.deals['tea']}",
        json={"title": "x"},
        headers={"If-Match": version} if version else {},
    )
    assert answer.status_code in (400, 412, 422, 428)
