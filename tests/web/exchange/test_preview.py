"""Before a file is checked: its first rows as the deals they will become, and afterwards the rows worth a look."""

from tests.web.exchange.importing import FILE, Importing, rows, upload


def test_the_first_rows_are_shown_as_deals(importing: Importing, world):
    job = upload(importing.client, FILE).json
    first = job["preview"][0]
    assert (first["title"], first["stage_name"], first["kind"]) == ("Roof", "Lead", "open")
    assert (first["amount_minor"], first["currency"], first["close_on"]) == (120_050, "CNY", "2026-12-01")
    assert (first["customer_name"], first["owner_id"]) == ("Lushan", world.people["seller"])
    assert len(job["preview"]) == 4
    assert job["person_id"] == world.people["manager"]


def test_the_preview_follows_the_choices(importing: Importing):
    path = f"/api/imports/{upload(importing.client, FILE).json['id']}"
    answer = importing.client.patch(path, json={"mapping": {"amount": None}, "options": {"currency": "EUR"}})
    assert {(deal["amount_minor"], deal["currency"]) for deal in answer.json["preview"]} == {(None, "EUR")}


def test_what_will_be_refused_says_so_beforehand(importing: Importing):
    job = upload(importing.client, rows("D1,Roof,,Lead,-5,,")).json
    assert job["preview"][0]["reasons"] == ["“-5” is negative; a deal's amount cannot be."]


def test_an_import_that_ran_has_no_preview(importing: Importing):
    assert importing.bring(FILE)["preview"] == []


def test_rows_with_something_worth_knowing_are_found(importing: Importing):
    job = importing.check(FILE)
    noted = importing.report(job, noted="true")
    assert [row["title"] for row in noted] == ["Door"]
    assert importing.report(job, noted="true", state="refused") == []
