"""What comes of an import: deals, with their outcome, their date and all that the file says of them."""

from app.core.extensions import db
from app.sales.deals.models import Loss, Win
from tests.web.exchange.importing import FILE, Importing, deals, events, rows, work


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


def test_stages_the_board_lacks_are_made_where_they_belong(importing: Importing, world):
    importing.bring(FILE)
    stages = importing.client.get(f"/api/boards/{world.board}").json["stages"]
    assert " ".join(stage["name"] for stage in stages) == "Lead Talk Haggling Offer Won Lost"


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


def test_a_row_without_a_title_is_named_by_customer_and_product(app, importing: Importing, world):
    file = "opportunity_id,product,account,deal_stage\nA1,Pump,Lushan,Lead\nA2,Pump,,Lead\nA3,,,Lead\n"
    importing.bring(file)
    assert list(deals(app, world)) == ["Lushan · Pump", "Pump · A2", "A3"]


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


def test_outcomes_carry_the_days_of_the_file(app, importing: Importing, world):
    importing.bring(FILE)
    found = deals(app, world)
    with app.app_context():
        assert db.session.scalars(db.select(Win)).one().won_at == found["Cellar"].closed_at
        assert db.session.scalars(db.select(Loss)).one().lost_at == found["Door"].closed_at
