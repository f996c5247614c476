"""Undoing an import whole: with the stages it made, and with what only went into the bin and out again."""

import pytest

from app.core.extensions import db
from app.sales.deals.models import Deal
from tests.web.exchange.importing import Importing, rows, upload
from tests.world import World

MANY = rows(*(f"D{number},Deal {number},,Lead,{number},," for number in range(9)))


def created(app, world: World) -> list[Deal]:
    with app.app_context():
        query = db.select(Deal).filter_by(board_id=world.board, deleted_at=None).order_by(Deal.id)
        return [deal for deal in db.session.scalars(query) if deal.title.startswith("Deal ")]


def stages(client, world: World) -> list[str]:
    return [stage["name"] for stage in client.get(f"/api/boards/{world.board}").json["stages"]]


def haggling(importing: Importing) -> dict:
    """Three deals, in a stage that the board does not have."""
    job = upload(
        importing.client, rows(*(f"H{number},Deal {number},,Haggling,{number},," for number in range(3)))
    ).json
    choice = {"value": "Haggling", "stage_id": None, "create": "open"}
    path = f"/api/imports/{job['id']}"
    importing.client.patch(path, json={"options": {"stages": [choice]}})
    importing.step(path, "dry-run")
    return importing.step(path, "run")


def test_a_stage_that_the_import_made_goes_with_its_deals(any_database, any_world, any_importing):
    importing, before = any_importing, stages(any_importing.client, any_world)
    job = haggling(importing)
    assert stages(importing.client, any_world) != before
    answer = importing.step(f"/api/imports/{job['id']}", "undo")
    assert (answer["taken_back"], answer["stages_left"]) == (3, [])
    assert stages(importing.client, any_world) == before


@pytest.mark.parametrize("use", ["moved there", "renamed"])
def test_a_stage_that_somebody_uses_since_stays_and_the_answer_says_so(app, importing: Importing, world, use):
    job = haggling(importing)
    [stage] = [
        stage
        for stage in importing.client.get(f"/api/boards/{world.board}").json["stages"]
        if stage["name"] == "Haggling"
    ]
    if use == "renamed":
        importing.client.patch(f"/api/stages/{stage['id']}", json={"name": "Bargaining"})
    else:
        place = {"stage_id": stage["id"], "after": None}
        importing.client.put(f"/api/deals/{world.deals['tea']}/position", json=place)
    answer = importing.step(f"/api/imports/{job['id']}", "undo")
    assert answer["taken_back"] == 3
    assert answer["stages_left"] == [{"renamed": "Bargaining"}.get(use, "Haggling")]
    assert answer["stages_left"][0] in stages(importing.client, world)


def test_what_went_into_the_bin_and_came_out_again_is_taken_back_and_what_lies_there_stays_there(
    app, importing: Importing, world
):
    job = importing.bring(MANY)
    back, gone = [deal.id for deal in created(app, world)][:2]
    for deal_id in (back, gone):
        importing.client.delete(f"/api/deals/{deal_id}")
    importing.client.post(f"/api/deals/{back}/restoration")
    answer = importing.step(f"/api/imports/{job['id']}", "undo")
    assert (answer["taken_back"], answer["kept"]) == (9, 0)
    assert created(app, world) == []


def test_a_draft_can_be_removed_and_what_brought_deals_cannot(app, importing: Importing):
    draft, brought = importing.check(MANY), importing.bring(rows("X1,Roof,,Lead,1,,"))
    assert importing.client.delete(f"/api/imports/{draft['id']}").status_code == 204
    assert importing.client.get(f"/api/imports/{draft['id']}").status_code == 404
    assert list((app.extensions["kandan_settings"].instance / "imports").iterdir()) == []
    refused = importing.client.delete(f"/api/imports/{brought['id']}")
    assert (refused.status_code, refused.json["code"]) == (409, "wrong_state")
    assert [job["id"] for job in importing.client.get("/api/imports").json["items"]] == [brought["id"]]
