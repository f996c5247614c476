"""Whoever is written down without a network waits like everything else, where contacts may stay on the device."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen
from tests.browser.without_network import cut, mend, wait_until_kept

Show = Callable[..., Screen]


@pytest.fixture
def ada(show: Show) -> Screen:
    """Lushan's deal is open; its people may be kept, and are."""
    allow(show("owner"))
    screen = show("seller")
    answer = screen.page.request.post(
        f"/api/customers/{screen.world.customers['Lushan']}/contacts",
        data={"name": "Zhao Lei", "phone": "+86 10 5555 0101"},
        headers={"Origin": screen.origin},
    )
    assert answer.ok, answer.text()
    screen.page.goto(f"/boards/{screen.world.board}/deals/{screen.world.deals['tea']}")
    wait_until_kept(screen)
    return screen


def allow(olga: Screen) -> None:
    url, headers = "/api/workspace", {"Origin": olga.origin}
    answer = olga.page.request.patch(url, data={"contacts_offline": True}, headers=headers)
    assert answer.ok, answer.text()


def contacts_of(screen: Screen) -> Locator:
    section = screen.page.get_by_role("region", name="Contacts")
    expect(section).to_contain_text("Zhao Lei")
    return section


def write_down(contacts: Locator, name: str, phone: str) -> None:
    contacts.get_by_role("button", name="Add a contact").first.click()
    form = contacts.get_by_role("form", name="Add a contact")
    form.get_by_label("Full name").fill(name)
    form.get_by_label("Phone").fill(phone)
    form.get_by_role("button", name="Save").click()


def change_phone(contacts: Locator, name: str, phone: str) -> None:
    contacts.get_by_role("button", name=f"Edit {name}").click()
    form = contacts.get_by_role("form", name=f"Edit {name}")
    form.get_by_label("Phone").fill(phone)
    form.get_by_role("button", name="Save").click()


def test_who_is_written_down_waits_for_the_network_over_a_reload(ada: Screen, show: Show) -> None:
    cut(ada)
    write_down(contacts_of(ada), "Qian Hua", "+86 10 5555 0102")
    change_phone(contacts_of(ada), "Zhao Lei", "+86 10 5555 0109")
    ada.page.reload()
    expect(ada.page.locator(".connection")).to_contain_text("offline, 2 unsent")
    qian = contacts_of(ada).locator(".contact", has_text="Qian Hua")
    expect(qian).to_contain_text("Not sent yet")
    expect(qian.get_by_role("link", name="Call Qian Hua: +86 10 5555 0102")).to_be_visible()
    expect(qian.get_by_role("button")).to_have_count(0)
    expect(contacts_of(ada).get_by_role("link", name="Call Zhao Lei: +86 10 5555 0109")).to_be_visible()
    mend(ada)
    ada.wait_until_sent()
    expect(qian.get_by_role("button", name="Edit Qian Hua")).to_be_visible()
    expect(qian).to_have_count(1)
    ben = show("colleague")
    ben.page.goto(f"/boards/{ben.world.board}/deals/{ben.world.deals['tea']}")
    expect(contacts_of(ben).get_by_role("link", name="Call Zhao Lei: +86 10 5555 0109")).to_be_visible()
    expect(contacts_of(ben).get_by_role("link", name="Call Qian Hua: +86 10 5555 0102")).to_be_visible()
    ada.complaints.clear()


def test_what_two_changed_alike_is_asked_and_what_is_refused_comes_back_with_its_words(
    ada: Screen, show: Show
) -> None:
    ben = show("colleague")
    ben.page.goto(f"/boards/{ben.world.board}/deals/{ben.world.deals['tea']}")
    cut(ada)
    change_phone(contacts_of(ada), "Zhao Lei", "+86 10 5555 0103")
    write_down(contacts_of(ada), "Sun Yi", "ask Zhao")
    change_phone(contacts_of(ben), "Zhao Lei", "+86 10 5555 0104")
    expect(contacts_of(ben).get_by_role("link", name="Call Zhao Lei: +86 10 5555 0104")).to_be_visible()
    mend(ada)
    both = ada.page.get_by_role("dialog", name="Both of you changed it")
    expect(both).to_contain_text("+86 10 5555 0103")
    expect(both).to_contain_text("+86 10 5555 0104")
    both.get_by_role("button", name="Keep mine").click()
    expect(contacts_of(ben).get_by_role("link", name="Call Zhao Lei: +86 10 5555 0103")).to_be_visible()
    expect(contacts_of(ada)).not_to_contain_text("Sun Yi")
    ada.page.get_by_role("button", name="Look at it").click()
    refused = ada.page.get_by_role("dialog", name="Not accepted")
    expect(refused).to_contain_text("Sun Yi")
    expect(refused).to_contain_text("ask Zhao")
    ada.complaints.clear()
