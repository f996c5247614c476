"""Draws the pictures of the installed program again: `python -m bin.pictures icons`, or `screens …`.

The icons come from static/img/logo.svg; the screenshots are of a demo workspace at ADDRESS, once in each language
(`screens ADDRESS E-MAIL PASSWORD`). Both lie in static/img, as a browser wants them before anything is built.
"""

import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bin.browser import CHROMIUM

IMAGES = Path(__file__).resolve().parents[2] / "static" / "img"
LOGO = (IMAGES / "logo.svg").read_text()
BLUE = "#2b59d9"
# The outer part of a maskable icon may be cut away: what is meant stands in the middle four fifths.
CENTRED = f"margin:0;background:{BLUE};display:grid;place-items:center;height:100vh"
WITH_AIR = f'<body style="{CENTRED}"><div style="width:%d%%">{LOGO}</div>'
WHOLE = f'<body style="margin:0"><style>svg{{display:block}}</style>{LOGO}'
# A badge is a silhouette: the system paints whatever is not transparent.
BADGE = WHOLE.replace("</style>", " #mark>rect:first-of-type{display:none}</style>")
ICONS = {
    "icon-192.png": (192, WHOLE),
    "icon-512.png": (512, WHOLE),
    "icon-maskable-192.png": (192, WITH_AIR % 76),
    "icon-maskable-512.png": (512, WITH_AIR % 76),
    "apple-touch-icon.png": (180, WITH_AIR % 92),
    "badge-96.png": (96, BADGE),
}
SHAPES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 800}},
    "narrow": {
        "viewport": {"width": 360, "height": 740},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}
LOGINS = {"en": "en", "zh": "zh-Hans-CN"}


def draw_icons(browser: Browser) -> None:
    for name, (size, page_text) in ICONS.items():
        page = browser.new_page(viewport={"width": size, "height": size})
        page.set_content(page_text)
        page.screenshot(path=IMAGES / name, omit_background=True)
        page.close()


def photograph(browser: Browser, address: str, email: str, password: str) -> None:
    """The board that opens first, as the person named sees it, in light colours."""
    for tongue, language in LOGINS.items():
        for shape, options in SHAPES.items():
            context = browser.new_context(base_url=address, locale=language, color_scheme="light", **options)
            page = context.new_page()
            page.goto("/sign-in")
            page.fill("[name=email]", email)
            page.fill("[name=password]", password)
            page.click("form button[type=submit]")
            page.request.patch("/api/me", data={"language": language}, headers={"Origin": address})
            page.goto("/")
            page.locator(".card").first.wait_for()
            page.wait_for_timeout(800)
            page.screenshot(path=IMAGES / f"screenshot-{shape}-{tongue}.jpg", type="jpeg", quality=72)
            context.close()


def main(arguments: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        match arguments:
            case ["icons"]:
                draw_icons(browser)
            case ["screens", address, email, password]:
                photograph(browser, address, email, password)
            case _:
                sys.exit(__doc__)
        browser.close()


main(sys.argv[1:])
