"""A file becomes deals, and they go away again: all of it on the screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.importing import FILE, REAL, bring, check_every_row, choose_file, tally
from tests.browser.screen import Screen

Show = Callable[..., Screen]


def test_a_file_is_understood_checked_and_brought_onto_the_board(show: Show) -> None:
    mei = show("manager", "/imports")
    page = mei.page
    expect(page.get_by_text("Nothing was imported yet")).to_be_visible()
    choose_file(mei, FILE)
    expect(page.get_by_role("heading", name="商机 deals.csv")).to_be_visible()
    expect(page.get_by_label("What “商机名称” becomes")).to_have_value("title")
    expect(page.get_by_label("What “金额（万元）” becomes")).to_have_value("amount")
    expect(page.get_by_label("Where “赢单” goes")).to_have_value(str(mei.world.stages["won"]))
    page.get_by_label("What “Colour” becomes").select_option("keep")
    expect(page.locator(".import-preview")).to_contain_text("¥120,000")

    check_every_row(mei)
    expect(tally(mei, "will be added")).to_have_text("3")
    expect(tally(mei, "refused")).to_have_text("1")
    page.get_by_role("button", name="Add 3 deals to “Sales”").click()
    expect(page.get_by_text("3 deals were added to the board.")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="To the board").click()
    mei.expect_titles("lead", ["Tea", "Silk", "Lamps", "Roof of 宏远"])
    mei.expect_titles("talk", ["Pumps", "Cellar"])


def test_refused_rows_say_why_and_come_back_as_a_file(show: Show) -> None:
    mei = show("manager", "/imports")
    mei.page.goto(bring(mei, FILE, "dry-run"))
    expect(mei.page.locator(".row-result")).to_have_count(1)
    expect(mei.page.locator(".row-result")).to_contain_text("“a lot” is not an amount.")
    mei.page.get_by_role("tab", name="All rows").click()
    expect(mei.page.locator(".row-result")).to_have_count(4)
    with mei.page.expect_download() as download:
        mei.page.get_by_role("link", name="Download the refused rows").click()
    assert "Fence" in download.value.path().read_text("utf-8-sig")


def test_an_import_is_undone_from_the_list(show: Show) -> None:
    mei = show("manager", "/imports")
    bring(mei, FILE, "dry-run", "run")
    mei.page.reload()
    mei.page.get_by_role("button", name="Undo the import of deals.csv").click()
    mei.page.get_by_role("dialog").get_by_role("button", name="Undo import").click()
    expect(mei.page.locator(".list-row .badge")).to_have_text("Undone", timeout=30_000)
    mei.page.goto(f"/boards/{mei.world.board}")
    mei.expect_titles("lead", ["Tea", "Silk", "Lamps"])


def test_the_same_file_again_adds_nothing(show: Show) -> None:
    mei = show("manager", "/imports")
    bring(mei, FILE, "dry-run", "run")
    choose_file(mei, FILE)
    check_every_row(mei)
    expect(tally(mei, "there already")).to_have_text("3")
    expect(tally(mei, "will be added")).to_have_text("0")
    expect(mei.page.get_by_role("button", name="Add 0 deals")).to_be_disabled()


def test_undoing_keeps_what_somebody_worked_on(show: Show) -> None:
    mei = show("manager", "/imports")
    path = bring(mei, FILE, "dry-run", "run")
    rows = mei.page.request.get(f"/api{path}/report?state=created").json()["items"]
    origin = mei.page.url.split("/imports")[0]
    comment = f"/api/deals/{rows[0]['deal_id']}/comments"
    assert mei.page.request.post(comment, data={"body": "Called them."}, headers={"Origin": origin}).ok
    mei.page.goto(path)
    mei.page.get_by_role("button", name="Undo import").click()
    mei.page.get_by_role("dialog").get_by_role("button", name="Undo import").click()
    expect(mei.page.get_by_text("2 deals went to the recycle bin.")).to_be_visible(timeout=30_000)
    expect(tally(mei, "kept")).to_have_text("1")
    mei.page.get_by_role("tab", name="Kept").click()
    expect(mei.page.locator(".row-result")).to_contain_text("Somebody has worked on this deal since")


@pytest.mark.parametrize(
    ("name", "content", "sentence", "way_out"),
    [
        ("empty.csv", b"Deal Name,Amount\n", "There are no rows in this file.", "names the columns"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "This is an old Excel file.", "Excel Workbook"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "neither a CSV nor an XLSX", "CSV UTF-8"),
        ("broken.xlsx", b"PK\x03\x04" + bytes(200), "This file is damaged", "save it again"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    show: Show, name: str, content: bytes, sentence: str, way_out: str
) -> None:
    mei = show("manager", "/imports")
    choose_file(mei, content, name)
    refusal = mei.page.get_by_role("alert").filter(has_text=sentence)
    expect(refusal).to_contain_text(way_out)
    expect(mei.page.locator(".drop-file")).to_be_visible()


def test_two_hundred_columns_and_a_long_name_fit_a_phone(show: Show) -> None:
    mei = show("manager", "/imports", **PHONE)
    heading = ",".join(["Deal Name", *(f"Column number {place} of many" for place in range(2, 201))])
    row = ",".join(["Roof", *(f"value {place}" for place in range(2, 201))])
    choose_file(mei, f"{heading}\n{row}\n", f"{'a-very-long-name' * 10}.csv")
    expect(mei.page.get_by_role("button", name="Show 199 more columns")).to_be_visible()
    mei.page.get_by_role("button", name="Show 199 more columns").click()
    expect(mei.page.locator(".mapping-row")).to_have_count(200)
    assert mei.page.locator(".main").evaluate("main => main.scrollWidth <= main.clientWidth")


def test_a_rep_learns_whom_to_ask(show: Show) -> None:
    ada = show("seller", "/imports")
    expect(ada.page.get_by_text("Owners and managers bring in files")).to_be_visible()
    expect(ada.page.get_by_text("Mei and Olga")).to_be_visible()
    expect(ada.page.locator(".drop-file")).to_have_count(0)


def test_a_real_export_arrives_whole(show: Show) -> None:
    path = REAL / "zh_crm" / "deals_gb18030.csv"
    if not path.exists():
        pytest.skip(f"no real data here: {path} is absent")
    mei = show("manager", "/imports")
    choose_file(mei, path.read_bytes(), path.name)
    expect(mei.page.get_by_text("CSV file · GB18030 · 46 rows")).to_be_visible()
    check_every_row(mei)
    expect(tally(mei, "will be added")).to_have_text("46")
    mei.page.get_by_role("button", name="Add 46 deals").click()
    expect(mei.page.get_by_text("46 deals were added to the board.")).to_be_visible(timeout=60_000)
    totals = mei.page.get_by_role("region", name="Totals by currency").inner_text()
    assert "CNY" in totals


def test_a_file_is_dropped_and_steps_are_walked_by_keys(show: Show) -> None:
    mei = show("manager", "/imports")
    page = mei.page
    data = page.evaluate_handle(
        """content => {
          const data = new DataTransfer();
          data.items.add(new File([content], "dropped.csv", { type: "text/csv" }));
          return data;
        }""",
        FILE,
    )
    page.locator(".drop-file").dispatch_event("drop", {"dataTransfer": data})
    expect(page.get_by_role("heading", name="dropped.csv")).to_be_visible()
    page.get_by_role("button", name="Check every row").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Row by row")).to_be_visible(timeout=30_000)
    # The focus is at the beginning of the new step, not lost.
    expect(page.locator(".import-step")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Add 3 deals")).to_be_focused()
