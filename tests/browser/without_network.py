"""A screen whose network goes and comes back, and what its browser keeps meanwhile."""

from playwright.sync_api import Page, expect

from tests.browser.screen import Screen


def wait_until_kept(screen: Screen) -> None:
    """Until the worker runs and the board on the screen lies in the browser."""
    screen.expect_live()
    screen.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for _ in range(600):
        if f"board:{screen.world.board}" in kept_streams(screen.page):
            return
        screen.page.wait_for_timeout(50)
    raise AssertionError("the board was not kept")


def cut(screen: Screen) -> None:
    screen.page.context.set_offline(True)
    expect(screen.page.locator(".top .connection")).to_have_attribute("data-state", "offline", timeout=15_000)


def mend(screen: Screen) -> None:
    screen.page.context.set_offline(False)
    expect(screen.page.locator(".top .connection")).to_have_attribute("data-state", "live", timeout=20_000)


def kept_streams(page: Page) -> list[str]:
    """What lies in the browser for reading offline, of everybody who was here."""
    kept: list[str] = page.evaluate(
        """async () => {
          const found = [];
          for (const { name } of await indexedDB.databases()) {
            const db = await new Promise((resolve) => {
              const asking = indexedDB.open(name);
              asking.onsuccess = () => resolve(asking.result);
            });
            for (const drawer of ["kept", "requests", "refused"]) {
              if (!db.objectStoreNames.contains(drawer)) continue;
              found.push(...await new Promise((resolve) => {
                const asking = db.transaction(drawer).objectStore(drawer).getAllKeys();
                asking.onsuccess = () => resolve(asking.result);
              }));
            }
            db.close();
          }
          return found;
        }"""
    )
    return kept
