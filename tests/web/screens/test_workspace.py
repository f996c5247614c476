"""The workspace on a screen: its snapshot, what was missed, and its settings."""

import pytest

from app.core.events import Event
from app.core.extensions import db
from app.sales.people.events import NEWS
from tests.world import email_of


def test_a_snapshot_holds_all_but_what_lies_on_the_boards(app, world):
    seen = world.client(app, "seller").get("/api/workspace/snapshot").json
    assert seen["stream"] == f"workspace:{world.workspace}"
    assert seen["seq"] == 0
    assert seen["me"]["email"] == email_of("seller")
    assert seen["workspace"] == {
        "id": world.workspace,
        "name": "Kandan Trading",
        "time_zone": "Asia/Shanghai",
        "currency": "CNY",
        "working_weekdays": [1, 2, 3, 4, 5],
        "days_off": [],
        "contacts_offline": False,
    }
    assert [set(person) for person in seen["people"]] == [{"id", "name", "role", "disabled", "colour"}] * 5
    assert [board["name"] for board in seen["boards"]] == ["Sales"]
    assert [tag["name"] for tag in seen["tags"]] == ["hot", "renewal"]
    assert [reason["name"] for reason in seen["loss_reasons"]] == ["price"]
    assert [rate["currency"] for rate in seen["rates"]] == ["USD"]


def test_nothing_of_another_workspace_is_in_it(app, world):
    seen = world.client(app, "outsider").get("/api/workspace/snapshot").json
    assert [person["name"] for person in seen["people"]] == ["Xavier"]
    assert seen["workspace"]["id"] == world.outside.workspace
    assert world.board not in [board["id"] for board in seen["boards"]]


def test_the_snapshot_and_what_followed_are_the_next_snapshot(app, world):
    owner = world.client(app, "owner")
    before = owner.get("/api/workspace/snapshot").json
    owner.patch("/api/workspace", json={"name": "看单贸易"})
    for change in ({"disabled": True}, {"disabled": False, "role": "rep"}):
        owner.patch(f"/api/people/{world.people['viewer']}", json=change)
    link = owner.post("/api/invitations", json={"role": "viewer"}).json["url"]
    newcomer = {"name": "Noa", "email": "noa@example.com", "password": "a brand new colleague"}
    app.test_client().post(link, data=newcomer)
    missed = owner.get("/api/workspace/changes", query_string={"since": before["seq"]}).json
    assert [packet["seq"] for packet in missed["packets"]] == [1, 2, 3, 4, 5]
    assert {packet["type"] for packet in missed["packets"]} == set(NEWS) - {
        "workspace.created",
        "person.zone_changed",
    }
    people = {person["id"]: person for person in before["people"]}
    workspace = before["workspace"]
    for packet in missed["packets"]:
        for verb, kind, value in packet["ops"]:
            assert verb == "put"
            if kind == "person":
                people[value["id"]] = value
            else:
                workspace = value
    after = owner.get("/api/workspace/snapshot").json
    assert (workspace, list(people.values()), missed["head"]) == (
        after["workspace"],
        after["people"],
        after["seq"],
    )


@pytest.mark.parametrize(("since", "status"), [(99, 200), (-1, 422), ("x", 422), (2**53, 422), ("", 422)])
def test_a_number_that_nobody_was_told(app, world, since, status):
    answer = world.client(app, "seller").get("/api/workspace/changes", query_string={"since": since})
    assert answer.status_code == status
    if status == 200:
        assert answer.json == {"head": 0, "reset": True}


def test_settings_are_changed_by_owners_and_told(app, world):
    change = {
        "name": " 看单 ",
        "time_zone": "Europe/Lisbon",
        "working_weekdays": [7, 1, 1],
        "days_off": ["2026-10-02", "2026-10-01", "2026-10-01"],
        "contacts_offline": True,
    }
    settled = {
        "id": world.workspace,
        "name": "看单",
        "time_zone": "Europe/Lisbon",
        "currency": "CNY",
        "working_weekdays": [1, 7],
        "days_off": ["2026-10-01", "2026-10-02"],
        "contacts_offline": True,
    }
    for who in ("manager", "seller", "viewer"):
        assert world.client(app, who).patch("/api/workspace", json=change).status_code == 403
    assert world.client(app, "owner").patch("/api/workspace", json=change).json == settled
    with app.app_context():
        (told,) = db.session.scalars(db.select(Event))
        assert told.type == "workspace.edited"
        assert told.data["changes"]["working_weekdays"] == [[1, 2, 3, 4, 5], [1, 7]]
        assert told.ops == [["put", "workspace", settled]]


def test_the_base_currency_changes_only_while_no_rate_is_told_in_it(app, world):
    owner = world.client(app, "owner")
    refused = owner.patch("/api/workspace", json={"currency": "EUR"})
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == ["currency"]
    owner.delete(f"/api/rates/{world.rates['USD']}")
    assert owner.patch("/api/workspace", json={"currency": "EUR"}).json["currency"] == "EUR"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"time_zone": "Nowhere"}, "time_zone"),
        ({"time_zone": "../../etc/localtime"}, "time_zone"),
        ({"time_zone": "localtime"}, "time_zone"),
        ({"currency": "cny"}, "currency"),
        ({"working_weekdays": []}, "working_weekdays"),
        ({"working_weekdays": [0]}, "working_weekdays.0"),
        ({"working_weekdays": [8]}, "working_weekdays.0"),
        ({"working_weekdays": [True]}, "working_weekdays.0"),
        ({"working_weekdays": "1"}, "working_weekdays"),
        ({"days_off": ["9999-01-01"]}, "days_off.0"),
        ({"days_off": ["2026-02-30"]}, "days_off.0"),
        ({"days_off": [5]}, "days_off.0"),
        ({"days_off": ["2026-01-01"] * 1001}, "days_off"),
        ({"contacts_offline": "yes"}, "contacts_offline"),
        ({"contacts_offline": None}, "contacts_offline"),
        ({"id": 2}, "id"),
        ({"created_at": "2026-01-01"}, "created_at"),
    ],
)
def test_settings_that_cannot_be(app, world, body, field):
    answer = world.client(app, "owner").patch("/api/workspace", json=body)
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [field]
    with app.app_context():
        assert db.session.query(Event).count() == 0
