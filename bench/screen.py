"""What a person sees: time to the first card on a slow machine, and the frames of a drag. Needs a Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from bin.browser import CHROMIUM

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
# A display shows a frame every 16.7 ms; a browser's clock wavers by a little around that.
ONE_FRAME = 17.5

_WATCH_FIRST_CARD = """
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".card")) return;
    observer.disconnect();
    requestAnimationFrame(() => { window.firstCardAt = performance.now(); });
  }).observe(document, { childList: true, subtree: true });
"""
_WATCH_FRAMES = """() => {
  window.frames_ = [];
  let last = performance.now();
  const tick = (now) => { window.frames_.push(now - last); last = now; window.ticking = requestAnimationFrame(tick); };
  window.ticking = requestAnimationFrame(tick);
}"""


@contextmanager
def page_of(port: int, cookie: str) -> Iterator[Page]:
    """A signed-in page at 1440 × 900."""
    name, _equals, value = cookie.partition("=")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en")
        context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{port}"}])
        yield context.new_page()
        browser.close()


def first_card(page: Page, port: int, slowdown: int = 4) -> dict[str, float]:
    """Milliseconds from the request to the first card drawn, with the CPU slowed down; the better of two loads."""
    page.add_init_script(_WATCH_FIRST_CARD)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    found = []
    for _ in range(3):
        page.goto(f"http://127.0.0.1:{port}/boards/1")
        page.wait_for_function("window.firstCardAt", timeout=60_000)
        found.append(float(page.evaluate("window.firstCardAt")))
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return {f"first card ms at {slowdown}x": min(found[1:]), "with a cold cache": found[0]}


def drag_frames(page: Page, port: int) -> dict[str, float]:
    """Frames while a card is dragged over the board and back for about three seconds, CPU not slowed."""
    page.goto(f"http://127.0.0.1:{port}/boards/1")
    page.wait_for_selector(".card")
    box = page.locator(".card").nth(1).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 10, steps=4)
    page.evaluate(_WATCH_FRAMES)
    for target in (900, 200, 1100, 300):
        page.mouse.move(target, y + 200, steps=60)
    page.evaluate("cancelAnimationFrame(window.ticking)")
    frames = sorted(page.evaluate("window.frames_"))
    page.keyboard.press("Escape")
    page.mouse.up()
    within = sum(frame <= ONE_FRAME for frame in frames) / len(frames)
    return {
        "frames": len(frames),
        "within one frame %": within * 100,
        "p95 frame ms": frames[int(len(frames) * 0.95)],
    }
