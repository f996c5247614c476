"""Files: encodings, separators and sheets are found out, and what could hurt is refused."""

import io
import subprocess
import time
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from app.web.exchange import reading
from tests.concurrency.racing import race
from tests.web.exchange.importing import HEADING, Importing, rows, upload

CHINESE = (
    "商机编号,商机名称,客户名称,阶段,金额\r\n1,数据中台一期,上海瀚海数据股份有限公司,需求分析,480000.00\r\n"
)
JAPANESE = "案件名,会社名,金額\r\nデータ基盤の構築,株式会社サンプル,4800\r\n"


def workbook(*sheets: list[list[object]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for lines in sheets:
            sheet = book.add_worksheet()
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
    return file.getvalue()


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-8-sig", "utf-8"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "utf-16", "utf-16-le"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (JAPANESE, "shift_jis", "cp932"),
        ("name,company\r\nCafé Müller,Société Générale\r\n", "cp1252", "cp1252"),
    ],
)
def test_encodings(importing: Importing, text, encoding, named):
    answer = upload(importing.client, text.encode(encoding)).json
    lines = text.split("\r\n")
    assert answer["facts"]["encoding"] == named
    assert answer["columns"] == lines[0].split(",")
    assert answer["sample_rows"] == [lines[1].split(",")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(importing: Importing, separator):
    lines = [["Deal Name", "Amount", "Note"], ["A, B; C | D", "1,5", "two\nlines"], ["E", "2", 'say "no"']]
    content = "\r\n".join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines
    )
    answer = upload(importing.client, content).json
    assert answer["facts"]["separator"] == separator
    assert [answer["columns"], *answer["sample_rows"]] == lines


def test_excels_own_line_about_the_separator_is_no_row(importing: Importing):
    answer = upload(importing.client, "sep=;\r\nDeal Name;Amount\r\nA;1,5\r\n").json
    assert (answer["columns"], answer["row_count"]) == (["Deal Name", "Amount"], 1)


def test_old_line_ends_and_blank_lines(importing: Importing):
    answer = upload(importing.client, "Deal Name,Amount\r\r,,\rA,1\rB,2\r").json
    assert answer["sample_rows"] == [["A", "1"], ["B", "2"]]


def test_the_heading_is_found_below_titles_and_instructions(importing: Importing):
    content = "商机导入模板,,,\n请勿修改表头,,,\n\n商机名称,客户名称,金额,阶段\nA,B,1,新\n"
    answer = upload(importing.client, content).json
    assert answer["columns"] == ["商机名称", "客户名称", "金额", "阶段"]
    assert answer["row_count"] == 1


def test_rows_of_other_lengths_are_fitted(importing: Importing):
    answer = upload(importing.client, "Deal Name,Amount,Stage\nA\nB,2,Lead,,\n").json
    assert answer["sample_rows"] == [["A", "", ""], ["B", "2", "Lead"]]


def test_a_workbook(importing: Importing):
    lines = [
        ["商机名称", "金额", "预计成交日期", "创建时间", "重点"],
        ["一", 480000, date(2026, 8, 30), datetime(2026, 8, 1, 9, 30), True],  # noqa: DTZ001 - a wall clock's
        ["二", 0.1 + 0.2, "2026/9/1", None, False],
    ]
    answer = upload(importing.client, workbook([], lines), "deals.xlsx").json
    assert (answer["form"], answer["facts"]["sheet"]) == ("xlsx", "Sheet2")
    assert answer["sample_rows"] == [
        ["一", "480000", "2026-08-30", "2026-08-01 09:30:00", "1"],
        ["二", "0.3", "2026/9/1", "", "0"],
    ]


def test_what_a_file_is_called_does_not_matter(importing: Importing):
    assert (
        upload(importing.client, workbook([["Deal Name", "Amount"], ["A", 1]]), "deals.csv").json["form"]
        == "xlsx"
    )


def bomb() -> bytes:
    """A real sheet whose shared strings would unpack to a hundred times what they weigh."""
    file = io.BytesIO(workbook([["Deal Name"], ["A"]]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", b"<t>" + b" " * 60_000_000 + b"</t>")
    return file.getvalue()


def crowd() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"{number}", b"")
    return file.getvalue()


def far_corner() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Deal Name")
        sheet.write(1_048_575, 16_383, "far")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"Deal Name,Amount\n", "empty"),
        (bytes(range(256)) * 40, "not_text"),
        (b"\xff\xfe" + b"\x00\xd8" * 50, "not_text"),
        (b"PK\x03\x04 and nothing else", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        (bomb, "too_large"),
        (crowd, "too_large"),
        (far_corner, None),
        (lambda: ",".join("ab" * 3 for _ in range(201)).encode() + b"\n", "too_many_columns"),
        (lambda: b"Deal Name\n" + b"x" * 10_001 + b"\n", "cell_too_long"),
        (lambda: b'Deal Name,Amount\n"never closed,1\n' + b"A,1\n" * 20_000, "cell_too_long"),
        (lambda: b"Deal Name\n" + b"A\n" * 100_001, "too_many_rows"),
    ],
)
def test_files_that_cannot_be_taken(app, importing: Importing, content, reason):
    raw = content() if callable(content) else content
    began = time.monotonic()
    answer = upload(importing.client, raw)
    assert (answer.status_code, answer.json["code"]) == (422, "file_refused")
    assert reason in (None, answer.json["reason"])
    assert answer.json["errors"]["file"] == [answer.json["detail"]]
    assert time.monotonic() - began < 5
    assert importing.client.get("/api/imports").json["items"] == []
    assert list((app.extensions["kandan_settings"].instance / "imports").iterdir()) == []


def test_a_file_that_is_not_there_is_asked_for(importing: Importing):
    answer = importing.client.post("/api/imports", data={})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["file"])


def test_what_cannot_be_shown_is_left_out_of_cells(importing: Importing):
    answer = upload(importing.client, f"{HEADING}\n1,A\x00\x07B,,,,,\n").json
    assert answer["sample_rows"][0][1] == "AB"


def test_the_rows_are_kept_until_the_import_is_over(app, importing: Importing):
    folder = app.extensions["kandan_settings"].instance / "imports"
    job = importing.check(rows("1,A,,,,,"))
    assert [path.suffix for path in folder.iterdir()] == [".rows"]
    importing.step(f"/api/imports/{job['id']}", "run")
    assert list(folder.iterdir()) == []


def test_a_file_sent_again_is_taken_once_and_another_under_its_number_is_refused(importing: Importing):
    def send(content: bytes):
        form, number = {"file": (io.BytesIO(content), "deals.csv")}, {"Idempotency-Key": "request-1"}
        return importing.client.post("/api/imports", data=form, headers=number)

    first, again, other = send(b"Deal Name\nRoof\n"), send(b"Deal Name\nRoof\n"), send(b"Deal Name\nDoor\n")
    assert (first.status_code, again.status_code, again.json) == (201, 201, first.json)
    assert again.headers["Idempotent-Replay"] == "true"
    assert (other.status_code, other.json["code"]) == (422, "key_reused")
    assert len(importing.client.get("/api/imports").json["items"]) == 1


def test_files_are_read_one_at_a_time(app, world, monkeypatch):
    reading_now, most = [], []
    run = subprocess.run

    def watched(*command, **how):
        reading_now.append(1)
        most.append(len(reading_now))
        time.sleep(0.05)
        done = run(*command, **how)
        reading_now.pop()
        return done

    monkeypatch.setattr(reading.subprocess, "run", watched)
    answers = race(app, world, 3, lambda client, _number: upload(client, rows("1,A,,,,,")), who="manager")
    assert [answer.status_code for answer in answers] == [201] * 3
    assert most == [1, 1, 1]


def test_who_waits_too_long_for_other_files_is_asked_to_come_again(app, importing: Importing, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_WAIT", 0.1)
    with reading._reader:
        answer = upload(importing.client, rows("1,A,,,,,"))
    assert (answer.status_code, answer.json["code"], answer.headers["Retry-After"]) == (503, "busy", "5")
    assert list((app.extensions["kandan_settings"].instance / "imports").iterdir()) == []
    assert upload(importing.client, rows("1,A,,,,,")).status_code == 201
