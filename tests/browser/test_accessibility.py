"""axe-core finds nothing to complain of on any screen, light and dark."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import expect

from config import ROOT
from tests.browser.conftest import DESK, PHONE
from tests.browser.importing import FILE, bring
from tests.browser.planning import plan
from tests.browser.screen import Screen
from tests.world import World

Show = Callable[..., Screen]
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREENS = {
    "board": "/boards/{board}",
    "deal": "/boards/{board}/deals/{deal}",
    "closed": "/boards/{board}/closed",
    "past": "/boards/{board}/past",
    "stages": "/boards/{board}/settings",
    "boards": "/boards",
    "my day": "/my-day",
    "day": "/calendar?view=day",
    "week": "/calendar?view=week",
    "month": "/calendar?view=month",
    "agenda": "/calendar?view=agenda",
    "bin": "/bin",
    "imports": "/imports",
    "no import": "/imports/999999999",
    "notifications": "/notifications",
    "me": "/settings/me",
    "notification settings": "/settings/notifications",
    "workspace": "/settings/workspace",
    "people": "/settings/people",
    "tags": "/settings/tags",
    "reasons": "/settings/loss-reasons",
    "rates": "/settings/rates",
    "tokens": "/settings/tokens",
    "api": "/api/docs",
    "nowhere": "/boards/999999999",
}
STEPS_OF_AN_IMPORT = {"columns": [], "report": ["dry-run"], "result": ["dry-run", "run"]}
PUBLIC = {"sign in": "/sign-in", "sign up": "/sign-up", "invitation": "/invitations/unknown"}


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen(show: Show, world: World, name: str) -> None:
    assert violations(show("owner", path_of(name, world))) == []


@pytest.mark.parametrize("name", ["my day", "day", "month", "agenda", "deal"])
@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
def test_a_day_with_something_in_it(show: Show, name: str, device: dict[str, object]) -> None:
    owner = show("owner", "/settings/me", **device)
    tea = owner.world.deals["tea"]
    plan(owner, "Late 138 1234 5678", -1, "10:00", deal_id=tea)
    plan(owner, "Today", 0, place="Nanshan Road 18", deal_id=tea)
    plan(owner, "Every day", 0, "23:59", kind="meeting", repeat="FREQ=DAILY")
    owner.page.goto(path_of(name, owner.world))
    expect(owner.page.locator(".activity, .entry, .month-dots").first).to_be_visible()
    assert violations(owner) == []


@pytest.mark.parametrize("button", ["Plan something", "Done: “Ask”"])
def test_the_questions_about_an_activity(show: Show, button: str) -> None:
    owner = show("owner", "/my-day")
    plan(owner, "Ask", 1, "10:00")
    owner.page.get_by_role("button", name=button).first.click()
    sheet = owner.page.get_by_role("dialog")
    sheet.locator("summary, .quick-days label:nth-child(2)").first.click()
    assert violations(owner) == []


def test_what_a_rep_may_not_do(show: Show) -> None:
    assert violations(show("seller", "/imports")) == []


@pytest.mark.parametrize("name", ["board", "deal", "people", "notification settings", "week"])
def test_on_a_phone(show: Show, world: World, name: str) -> None:
    assert violations(show("owner", path_of(name, world), **PHONE)) == []


@pytest.mark.parametrize("step", STEPS_OF_AN_IMPORT)
def test_an_import(show: Show, step: str) -> None:
    owner = show("owner", "/settings/me")
    owner.page.goto(bring(owner, FILE, *STEPS_OF_AN_IMPORT[step]))
    expect(owner.page.locator(".import-step")).to_be_visible()
    assert violations(owner) == []


@pytest.mark.parametrize("name", PUBLIC)
def test_before_signing_in(show: Show, name: str) -> None:
    stranger = show(None, PUBLIC[name])
    assert violations(stranger) == []


def path_of(name: str, world: World) -> str:
    return SCREENS[name].format(board=world.board, deal=world.deals["tea"])


def violations(screen: Screen) -> list[str]:
    """What axe says in the light and in the dark, a line each: rule, how bad, and where."""
    screen.page.wait_for_load_state("networkidle")
    # Through the debugger, as the page's own policy rightly refuses foreign scripts.
    screen.page.evaluate(AXE.read_text() + "; void 0")
    return [line for scheme in SCHEMES for line in _violations_in(scheme, screen)]


def _violations_in(scheme: Scheme, screen: Screen) -> list[str]:
    screen.page.emulate_media(color_scheme=scheme)
    screen.page.wait_for_timeout(250)
    found = screen.page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    return [
        f"{scheme}: {violation['id']} ({violation['impact']}): {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
