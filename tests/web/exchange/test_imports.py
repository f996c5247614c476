"""An import from the file to the board: what is suggested, what is chosen, what is told, what comes of it."""

import csv
import io

import pytest

from app.core.events import Event
from app.core.extensions import db
from app.sales.deals.models import Deal, Loss, Win
from app.web.exchange.models import ImportedDeal
from tests.web.exchange.importing import HEADING, Importing, rows, upload, work
from tests.world import World

FILE = rows(
    "D1,Roof,Lushan,Lead,1200.50,2026-12-01,Ada",
    "D2,Cellar,新客户,Closed Won,$300,2026-10-20,ben",
    "D3,Door,LUSHAN,Closed Lost,5万,2026-10-21,Nobody",
    "D4,Window,,Haggling,,,colleague@example.com",
)


def deals(app, world: World) -> dict[str, Deal]:
    with app.app_context():
        query = db.select(Deal).filter_by(board_id=world.board).order_by(Deal.id)
        return {deal.title: deal for deal in db.session.scalars(query) if deal.id > max(world.deals.values())}


def events(app, world: World) -> list[Event]:
    with app.app_context():
        return list(db.session.scalars(db.select(Event).filter_by(stream=world.stream).order_by(Event.seq)))


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


def test_a_dry_run_changes_nothing_and_tells_everything(app, importing: Importing, world):
    job = importing.check(FILE)
    assert (job["state"], job["ready"], job["refused"], job["done"]) == ("checked", 4, 0, 4)
    assert job["totals"] == [
        {"currency": "CNY", "kind": "lost", "deals": 1, "amount_minor": 5_000_000},
        {"currency": "CNY", "kind": "open", "deals": 2, "amount_minor": 120_050},
        {"currency": "USD", "kind": "won", "deals": 1, "amount_minor": 30_000},
    ]
    report = importing.report(job)
    assert [(row["number"], row["state"], row["title"]) for row in report] == [
        (2, "ready", "Roof"),
        (3, "ready", "Cellar"),
        (4, "ready", "Door"),
        (5, "ready", "Window"),
    ]
    assert report[2]["notes"] == ["Nobody here is called “Nobody”: the deal stays without an owner."]
    assert deals(app, world) == {}
    assert events(app, world) == []


def test_rows_become_deals(any_database, any_world, any_importing):
    app, world = any_database, any_world
    job = any_importing.bring(FILE)
    assert (job["state"], job["created"], job["problem"]) == ("done", 4, None)
    found = deals(app, world)
    roof, cellar, door, window = (found[name] for name in ("Roof", "Cellar", "Door", "Window"))
    assert (roof.amount_minor, roof.currency, roof.status, roof.stage_id) == (
        120_050,
        "CNY",
        "open",
        world.stages["lead"],
    )
    assert (roof.owner_id, roof.customer_id) == (world.people["seller"], world.customers["Lushan"])
    assert (cellar.status, cellar.currency, cellar.closed_at.isoformat()) == (
        "won",
        "USD",
        "2026-10-20T04:00:00+00:00",
    )
    assert (door.status, door.amount_minor, door.customer_id) == (
        "lost",
        5_000_000,
        world.customers["Lushan"],
    )
    assert door.owner_id is None
    assert "Owner: Nobody" in door.description
    assert (window.amount_minor, window.close_on, window.customer_id) == (None, None, None)
    with app.app_context():
        assert db.session.scalars(db.select(Win)).one().won_at == cellar.closed_at
        assert db.session.scalars(db.select(Loss)).one().lost_at == door.closed_at
    board = any_importing.client.get(f"/api/boards/{world.board}").json
    assert [stage["name"] for stage in board["stages"]] == [
        "Lead",
        "Talk",
        "Haggling",
        "Offer",
        "Won",
        "Lost",
    ]


def test_every_deal_is_an_event_of_the_imports_request(app, importing: Importing, world):
    job = importing.check(FILE)
    importing.client.put(f"/api/imports/{job['id']}/run", headers={"Idempotency-Key": "the-import"})
    work(app)
    told = events(app, world)
    assert [event.type for event in told] == ["stage.created", *["deal.created"] * 4]
    assert {(event.request_id, event.actor_id) for event in told} == {("the-import", world.people["manager"])}
    assert len({event.subject for event in told}) == 5


def test_the_same_file_again_adds_nothing(app, importing: Importing, world):
    importing.bring(FILE)
    before = events(app, world)
    job = importing.bring(FILE.replace("1200.50", "99").encode("utf-16"))
    assert (job["state"], job["created"], job["unchanged"]) == ("done", 0, 4)
    assert importing.report(job)[0]["notes"][-1] == "This deal was imported before."
    assert len(events(app, world)) == len(before)


def test_without_numbers_rows_are_known_by_what_they_say(app, importing: Importing, world):
    file = "Deal Name,Company,Amount\nRoof,Lushan,12\nRoof,Lushan,12\nRoof,Lushan,13\n"
    assert importing.bring(file)["created"] == 3
    assert importing.bring(file)["unchanged"] == 3
    assert importing.bring(file.replace(",12", ",12.00") + "Roof,Lushan,12\n")["created"] == 1


def test_two_imports_of_one_file_at_once_make_each_deal_once(app, importing: Importing):
    jobs = [importing.check(FILE) for _ in range(2)]
    for job in jobs:
        importing.client.put(f"/api/imports/{job['id']}/run")
    work(app)
    made = [importing.client.get(f"/api/imports/{job['id']}").json for job in jobs]
    assert [(job["created"], job["unchanged"]) for job in made] == [(4, 0), (0, 4)]


def test_refused_rows_come_back_with_their_reasons(app, importing: Importing, world):
    job = importing.bring(
        rows(
            "D1,Roof,Lushan,Lead,1200.50,2026-12-01,Ada",
            "D2,,,Lead,5,,",
            "D3,Sum,,Lead,-5,,",
            "D4,=1+1,\"＝cmd|' /C calc'!A0\",Lead,lots,tomorrow,",
            "D1,Roof again,,Lead,,,",
            f"D6,{'x' * 201},,Lead,,,",
        )
    )
    assert (job["created"], job["refused"]) == (2, 4)
    refused = importing.report(job, state="refused")
    assert [(row["number"], row["reasons"]) for row in refused] == [
        (4, ["“-5” is negative; a deal's amount cannot be."]),
        (5, ["“lots” is not an amount.", "“tomorrow” is not a date."]),
        (6, ["An earlier row of this file has the same number, “D1”."]),
        (7, [f"“{'x' * 40}…” is too long."]),
    ]
    answer = importing.client.get(f"/api/imports/{job['id']}/refused.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert "attachment" in answer.headers["Content-Disposition"]
    lines = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert lines[0] == [*HEADING.split(","), "Why it was refused"]
    assert lines[1][4] == "-5"
    assert lines[2][1:3] == ["'=1+1", "'＝cmd|' /C calc'!A0"]
    assert len(lines) == 5


def test_a_row_without_a_title_is_named_by_customer_and_product(app, importing: Importing, world):
    file = "opportunity_id,product,account,deal_stage\nA1,Pump,Lushan,Lead\nA2,Pump,,Lead\nA3,,,Lead\n"
    importing.bring(file)
    assert list(deals(app, world)) == ["Lushan · Pump", "Pump · A2", "A3"]


def test_a_file_without_any_name_is_refused_row_by_row(importing: Importing):
    job = importing.check("Company,Amount\n,5\n")
    assert importing.report(job)[0]["reasons"] == ["There is nothing to name this deal by."]


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


def test_tags_priorities_sources_and_reasons_come_along(app, importing: Importing, world):
    file = (
        "商机编号,商机名称,阶段,标签,优先级,来源,输单原因,创建时间,描述\n"
        '1,屋顶,Lead,"hot、新",高,展会,,2026-10-01 09:00,"两\n行"\n'
        "2,地窖,输单,,P0,,PRICE,,\n3,大门,输单,,低,,没预算,,\n4,窗,Lead,,很急,,,,\n"
    )
    job = importing.bring(file)
    assert importing.report(job, state="refused")[0]["reasons"] == ["“很急” is not a priority."]
    found = deals(app, world)
    roof = found["屋顶"]
    assert (roof.priority, roof.source, roof.description) == (1, "展会", "两\n行")
    assert roof.created_at.isoformat() == "2026-10-01T01:00:00+00:00"
    assert roof.initials == "wd"
    assert len(roof.tag_ids) == 2
    assert world.tags["hot"] in roof.tag_ids
    assert "新" in [tag["name"] for tag in importing.client.get("/api/tags").json]
    with app.app_context():
        losses = {loss.deal_id: (loss.reason_id, loss.note) for loss in db.session.scalars(db.select(Loss))}
    assert losses[found["地窖"].id] == (world.reasons["price"], "")
    assert losses[found["大门"].id] == (None, "没预算")
    assert found["地窖"].priority == 0


def test_what_is_closed_ahead_of_its_day_is_closed_now(app, importing: Importing, world):
    job = importing.bring(rows("D1,Roof,,Closed Won,5,2099-01-01,"))
    assert importing.report(job)[0]["notes"] == [
        "It is closed, but “2099-01-01” is still ahead: it counts as closed now."
    ]
    roof = deals(app, world)["Roof"]
    assert roof.closed_at == roof.touched_at
    assert roof.close_on.year == 2099


def test_the_report_is_read_page_by_page(importing: Importing):
    job = importing.check(rows(*(f"D{number},Deal {number},,Lead,,," for number in range(7))))
    path = f"/api/imports/{job['id']}/report"
    seen: list[int] = []
    cursor = None
    while True:
        page = importing.client.get(
            path, query_string={"limit": 3, **({"cursor": cursor} if cursor else {})}
        ).json
        seen += [row["number"] for row in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == [2, 3, 4, 5, 6, 7, 8]
    assert importing.client.get(path, query_string={"cursor": "xyz"}).status_code == 422


def test_imports_are_listed_newest_first(importing: Importing):
    ids = [upload(importing.client, FILE, name).json["id"] for name in ("a.csv", "../deals/b\x07.csv")]
    listed = importing.client.get("/api/imports").json["items"]
    assert [(job["id"], job["file_name"]) for job in listed] == [(ids[1], "b.csv"), (ids[0], "a.csv")]


def test_a_repeated_upload_is_one_import(app, importing: Importing):
    answers = []
    for _ in range(2):
        form = {"file": (io.BytesIO(FILE.encode()), "deals.csv")}
        answers.append(
            importing.client.post("/api/imports", data=form, headers={"Idempotency-Key": "upload-1"})
        )
    assert answers[0].json == answers[1].json
    assert len(importing.client.get("/api/imports").json["items"]) == 1
    assert len(list((app.extensions["kandan_settings"].instance / "imports").iterdir())) == 1
