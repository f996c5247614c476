"""How the tests of the import screens bring files, by hand as a person does, or quickly to begin at a later step."""

from playwright.sync_api import Locator, expect

from config import ROOT
from tests.browser.screen import Screen

FILE = (
    "Deal ID,商机名称,Company,Stage,金额（万元）,Expected Close Date,Owner,Colour\n"
    "K-1,Roof of 宏远,宏远建材,Lead,12,2026-12-01,Ada,red\n"
    "K-2,Cellar,Lushan,Talk,0.5,2026-12-15,Ben,\n"
    "K-3,Bridge,Lushan,赢单,30,2026-10-01,Ada,blue\n"
    "K-4,Fence,Lushan,Lead,a lot,2026-12-24,Nobody Here,\n"
)
# Beside the repository, never in it.
REAL = ROOT.parent / "shared" / "data"


def choose_file(screen: Screen, content: str | bytes, name: str = "商机 deals.csv") -> None:
    """Pick a file on the page of imports."""
    raw = content.encode() if isinstance(content, str) else content
    chosen = {"name": name, "mimeType": "text/csv", "buffer": raw}
    screen.page.locator(".drop-file input").set_input_files(chosen)


def bring(screen: Screen, content: str, *steps: str) -> str:
    """Upload over the API and do these steps; the path of the import's page."""
    origin = "/".join(screen.page.url.split("/")[:3])
    answer = screen.page.request.post(
        "/api/imports",
        headers={"Origin": origin},
        multipart={
            "file": {"name": "deals.csv", "mimeType": "text/csv", "buffer": content.encode()},
            "board_id": str(screen.world.board),
        },
    )
    assert answer.ok, answer.text()
    path = f"/imports/{answer.json()['id']}"
    for step in steps:
        answer = screen.page.request.put(f"/api{path}/{step}", headers={"Origin": origin})
        assert answer.ok, answer.text()
        _wait_for_worker(screen, path)
    return path


def tally(screen: Screen, words: str) -> Locator:
    """The number over these words."""
    return screen.page.locator(".tally").filter(has_text=words).locator("b")


def check_every_row(screen: Screen) -> None:
    screen.page.get_by_role("button", name="Check every row").click()
    expect(screen.page.get_by_role("heading", name="Row by row")).to_be_visible(timeout=60_000)


def _wait_for_worker(screen: Screen, path: str) -> None:
    for _ in range(600):
        if screen.page.request.get(f"/api{path}").json()["state"] not in ("checking", "running", "undoing"):
            return
        screen.page.wait_for_timeout(50)
    raise AssertionError("the worker did not finish within 30 seconds")
