"""Customers one can call, write to and drive to: from the deal, from one's day, and offline where that is allowed."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE
from tests.browser.planning import plan, row
from tests.browser.screen import Screen
from tests.browser.without_network import cut, mend

Show = Callable[..., Screen]

ZHAO = {"name": "Zhao Lei", "position": "Buyer", "phone": "+86 10 5555 0101", "email": "zhao@example.cn"}
KEPT_BOOK = """async (person) => {
  const db = await new Promise((resolve) => {
    const opening = indexedDB.open(`kandan-${person}`);
    opening.onsuccess = () => resolve(opening.result);
  });
  const kept = await new Promise((resolve) => {
    const asking = db.transaction("kept").objectStore("kept").get(`person:${person}`);
    asking.onsuccess = () => resolve(asking.result);
  });
  db.close();
  return kept?.snapshot.contact_book?.flatMap((one) => one.contacts.map((contact) => contact.phone)) ?? null;
}"""


def write_down(screen: Screen, **fields: str) -> None:
    """As a colleague does on another page."""
    url = f"/api/customers/{screen.world.customers['Lushan']}/contacts"
    answer = screen.page.request.post(url, data=ZHAO | fields, headers={"Origin": screen.origin})
    assert answer.ok, answer.text()


def tell_company(screen: Screen, **fields: str) -> None:
    url = f"/api/customers/{screen.world.customers['Lushan']}"
    answer = screen.page.request.patch(url, data=fields, headers={"Origin": screen.origin, "If-Match": "*"})
    assert answer.ok, answer.text()


def opened(show: Show, name: str = "seller", **options: object) -> tuple[Screen, Locator]:
    """Lushan's deal, and what its panel says of reaching Lushan."""
    screen = show(name, **options)
    screen.page.goto(f"/boards/{screen.world.board}/deals/{screen.world.deals['tea']}")
    section = screen.page.get_by_role("region", name="Contacts")
    expect(section).to_be_visible()
    return screen, section


def test_somebody_is_written_down_in_the_panel_and_called_from_it(show: Show) -> None:
    _ada, contacts = opened(show)
    expect(contacts).to_contain_text("No contacts yet.")
    contacts.get_by_role("button", name="Add a contact").last.click()
    form = contacts.get_by_role("form", name="Add a contact")
    expect(form.get_by_label("Full name")).to_be_focused()
    form.get_by_label("Full name").fill("Zhao Lei")
    form.get_by_label("Phone").fill("call me")
    form.get_by_role("button", name="Save").click()
    expect(form).to_contain_text("A telephone number has 3 to 40 characters")
    form.get_by_label("Phone").fill("+86 10 5555 0101")
    form.get_by_label("E-mail").fill("zhao@example.cn")
    form.get_by_role("button", name="Save").click()
    call = contacts.get_by_role("link", name="Call Zhao Lei: +86 10 5555 0101")
    expect(call).to_have_attribute("href", "tel:+861055550101")
    write = contacts.get_by_role("link", name="Write to Zhao Lei: zhao@example.cn")
    expect(write).to_have_attribute("href", "mailto:zhao@example.cn")


def test_what_a_colleague_writes_down_is_there_at_once(show: Show) -> None:
    ada, contacts = opened(show)
    expect(contacts).to_contain_text("No phone or address yet")
    ada.expect_live()
    ben = show("colleague")
    write_down(ben)
    tell_company(ben, address="8 Star Road")
    expect(contacts).to_contain_text("Zhao Lei")
    way = contacts.get_by_role("link", name="Find the way")
    expect(way).to_have_attribute("href", "https://www.openstreetmap.org/search?query=8%20Star%20Road")


def test_who_is_deleted_by_mistake_is_back_with_one_tap(show: Show) -> None:
    ada, contacts = opened(show)
    write_down(ada)
    contacts.get_by_role("button", name="Edit Zhao Lei").click()
    contacts.get_by_role("button", name="Delete").click()
    expect(contacts.get_by_text("Zhao Lei")).to_have_count(0)
    ada.page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(contacts.get_by_role("link", name="Call Zhao Lei: +86 10 5555 0101")).to_be_visible()


def test_who_only_looks_on_calls_and_changes_nothing(show: Show) -> None:
    _vic, contacts = opened(show, "viewer")
    write_down(show("seller"))
    expect(contacts.get_by_role("link", name="Call Zhao Lei: +86 10 5555 0101")).to_be_visible()
    expect(contacts.get_by_role("button")).to_have_count(0)


def test_my_day_calls_the_only_number_at_once_and_asks_among_several(show: Show) -> None:
    ada = show("seller", "/my-day", **PHONE)
    ada.expect_live()
    write_down(ada)
    tell_company(ada, address="8 Star Road")
    plan(ada, "See the line", 0, kind="visit", deal_id=ada.world.deals["tea"])
    reach = row(ada, "See the line").locator(".activity-reach")
    expect(reach.get_by_role("link", name="Call Zhao Lei")).to_have_attribute("href", "tel:+861055550101")
    expect(reach.get_by_role("link", name="8 Star Road")).to_be_visible()
    write_down(ada, name="Qian Hua", phone="+86 10 5555 0102")
    reach.get_by_role("button", name="Call somebody at Lushan").click()
    sheet = ada.page.get_by_role("dialog", name="Call somebody at Lushan")
    expect(sheet.get_by_role("link")).to_contain_text(["Zhao Lei", "Qian Hua"])
    expect(sheet.get_by_role("link", name="Qian Hua")).to_have_attribute("href", "tel:+861055550102")


def test_contacts_stay_on_the_device_only_while_the_owner_allows_it(show: Show) -> None:
    ada, olga = show("seller", "/my-day"), show("owner", "/settings/workspace")
    write_down(ada)
    plan(ada, "See the line", 0, kind="visit", deal_id=ada.world.deals["tea"])
    switch = olga.page.get_by_role("switch", name="Keep contacts on people's devices")
    expect(switch).not_to_be_checked()
    allow(olga, switch)
    expect_kept(ada, [ZHAO["phone"]])
    ada.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    cut(ada)
    ada.page.reload()
    expect(row(ada, "See the line").get_by_role("link", name="Call Zhao Lei")).to_be_visible()
    mend(ada)
    ada.expect_live()
    allow(olga, switch)
    expect_kept(ada, None)
    ada.complaints.clear()  # the browser itself complains of the lost socket


def allow(olga: Screen, switch: Locator) -> None:
    """Or forbid it, where it was allowed."""
    switch.click()
    with olga.page.expect_response(lambda answer: answer.request.method == "PATCH") as answered:
        olga.page.get_by_role("button", name="Save").click()
    assert answered.value.ok


def expect_kept(screen: Screen, phones: list[str] | None) -> None:
    """Wait until so much of contacts is kept in this browser."""
    person = screen.world.people["seller"]
    for _ in range(200):
        if screen.page.evaluate(KEPT_BOOK, person) == phones:
            return
        screen.page.wait_for_timeout(50)
    assert screen.page.evaluate(KEPT_BOOK, person) == phones
