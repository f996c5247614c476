"""What is suggested about a file, and what is chosen instead."""

import pytest

from app.core.extensions import db
from app.web.exchange.formats.table import MOST_VALUES
from app.web.exchange.models import ImportedDeal
from tests.web.exchange.importing import FILE, Importing, deals, rows, upload


def test_mapping_stages_and_owners_are_suggested(importing: Importing, world):
    job = upload(importing.client, FILE).json
    found = {field: job["columns"][place] for field, place in job["mapping"].items() if place is not None}
    assert found == {
        "external_id": "Deal ID",
        "title": "Deal Name",
        "customer": "Company",
        "stage": "Stage",
        "amount": "Amount",
        "close_on": "Close Date",
        "owner": "Owner",
    }
    stages = {each["value"]: (each["stage_id"], each["create"]) for each in job["options"]["stages"]}
    assert stages == {
        "Lead": (world.stages["lead"], None),
        "Closed Won": (world.stages["won"], None),
        "Closed Lost": (world.stages["lost"], None),
        "Haggling": (None, "open"),
    }
    owners = {each["value"]: each["person_id"] for each in job["options"]["owners"]}
    people = world.people
    assert owners == {
        "Ada": people["seller"],
        "ben": people["colleague"],
        "Nobody": None,
        "colleague@example.com": people["colleague"],
    }
    assert (job["options"]["currency"], job["state"], job["row_count"]) == ("CNY", "uploaded", 4)


def test_of_more_owners_than_can_be_chosen_each_is_known_by_name_however_wide(
    app, importing: Importing, world
):
    strangers = [f"D{number},Deal {number},,Lead,,,Stranger {number}" for number in range(MOST_VALUES)]
    importing.bring(rows("A,Wide,,Lead,,,Ａｄａ", "B,Loud,,Lead,,, BEN ", *strangers))
    found = deals(app, world)
    people = world.people
    assert (found["Wide"].owner_id, found["Loud"].owner_id) == (people["seller"], people["colleague"])


def test_choices_are_kept_and_count(app, importing: Importing, world):
    choices = {
        "mapping": {"customer": None, "external_id": None},
        "options": {
            "currency": "JPY",
            "keep": [0],
            "stages": [
                {"value": "Haggling", "stage_id": world.stages["talk"]},
                {"value": "Closed Lost", "stage_id": None},
            ],
            "owners": [{"value": "Nobody", "person_id": world.people["viewer"]}],
        },
    }
    job = importing.bring(FILE, **choices)
    assert (job["created"], job["refused"]) == (3, 1)
    assert importing.report(job, state="refused")[0]["reasons"] == [
        "Deals in “Closed Lost” are left out, as you chose."
    ]
    found = deals(app, world)
    assert (found["Roof"].currency, found["Roof"].amount_minor, found["Roof"].customer_id) == (
        "JPY",
        1_201,
        None,
    )
    assert found["Roof"].description == "Deal ID: D1"
    assert found["Window"].stage_id == world.stages["talk"]


def test_choosing_otherwise_asks_for_another_dry_run(importing: Importing):
    job = importing.check(FILE)
    path = f"/api/imports/{job['id']}"
    changed = importing.client.patch(path, json={"options": {"date_order": "dmy"}}).json
    assert (changed["state"], changed["ready"], changed["totals"]) == ("uploaded", 0, [])
    refused = importing.client.put(f"{path}/run")
    assert (refused.status_code, refused.json["code"], refused.json["state"]) == (
        409,
        "wrong_state",
        "uploaded",
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"mapping": {"title": 7}}, "mapping"),
        ({"mapping": {"title": -1}}, "mapping.title"),
        ({"mapping": {"colour": 1}}, "mapping.colour"),
        ({"options": {"currency": "XXX"}}, "options.currency"),
        ({"options": {"date_order": "ydm"}}, "options.date_order"),
        ({"options": {"keep": [7]}}, "options.keep"),
        ({"options": {"stages": [{"value": "Lead", "stage_id": 999_999}]}}, "options.stages"),
        ({"options": {"stages": [{"value": "Unheard", "stage_id": None}]}}, "options.stages"),
        (
            {"options": {"stages": [{"value": "Lead", "stage_id": None, "create": "shut"}]}},
            "options.stages.0.create",
        ),
        ({"options": {"owners": [{"value": "Ada", "person_id": 999_999}]}}, "options.owners"),
        ({"state": "done"}, "state"),
    ],
)
def test_choices_that_cannot_be_are_refused(importing: Importing, changes, field):
    job = upload(importing.client, FILE).json
    answer = importing.client.patch(f"/api/imports/{job['id']}", json=changes)
    assert answer.status_code == 422
    assert field in answer.json["errors"]


def test_people_and_stages_of_another_workspace_cannot_be_chosen(importing: Importing, world):
    path = f"/api/imports/{upload(importing.client, FILE).json['id']}"
    foreign = world.outside
    for options in (
        {"stages": [{"value": "Lead", "stage_id": foreign.stages["lead"]}]},
        {"owners": [{"value": "Ada", "person_id": foreign.people["outsider"]}]},
    ):
        assert importing.client.patch(path, json={"options": options}).status_code == 422
    assert importing.client.patch(path, json={"board_id": foreign.board}).status_code == 404
    assert upload(importing.client, FILE, board_id=foreign.board).status_code == 404


def test_another_board_can_be_chosen(app, importing: Importing, world):
    other = importing.client.post("/api/boards", json={"name": "Other"}).json["id"]
    job = importing.bring(FILE, board_id=other)
    assert (job["board_id"], job["created"]) == (other, 4)
    with app.app_context():
        assert {each.board_id for each in db.session.scalars(db.select(ImportedDeal))} == {other}
    assert importing.bring(FILE)["created"] == 4
