"""What is told about an import: before it runs, and of what was refused."""

import csv
import io

from tests.web.exchange.importing import FILE, HEADING, Importing, deals, events, rows, upload


def test_a_dry_run_changes_nothing_and_tells_everything(app, importing: Importing, world):
    job = importing.check(FILE)
    assert (job["state"], job["ready"], job["refused"], job["done"]) == ("checked", 4, 0, 4)
    assert job["totals"] == [
        {"currency": "CNY", "kind": "open", "deals": 2, "amount_minor": 120_050},
        {"currency": "CNY", "kind": "lost", "deals": 1, "amount_minor": 5_000_000},
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


def test_a_file_without_any_name_is_refused_row_by_row(importing: Importing):
    job = importing.check("Company,Amount\n,5\n")
    assert importing.report(job)[0]["reasons"] == ["There is nothing to name this deal by."]


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
    for cursor in ("xyz", "²", "٣", "9" * 40):
        assert importing.client.get(path, query_string={"cursor": cursor}).status_code == 422


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
