"""What a page asked for and what it was answered, as the browser itself saw it."""

from __future__ import annotations

import json
import time
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, Response

KEY = "idempotency-key"


class History:
    """Every change of one page by its Idempotency-Key, in the words of tests/faults/farm/session.ts."""

    def __init__(self, who: str, person: int) -> None:
        self._who = who
        self._person = person
        self._asked: dict[str, dict[str, Any]] = {}
        self._count = 0
        self._tries: Counter[str] = Counter()
        # What is on its way: what it is, and since when.
        self._hanging: dict[Request, tuple[str, float]] = {}

    def listen(self, page: Page) -> None:
        """Note what this page asks from now on."""
        page.on("request", self._note)
        page.on("response", self._answered)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._ended)

    def hanging(self) -> list[dict[str, Any]]:
        """What has a key and is on its way, as the farm reports it."""
        now = time.monotonic()
        return [
            {"what": what, "since": round(1000 * (now - since)), "tries": self._tries[request.headers[KEY]]}
            for request, (what, since) in self._hanging.items()
        ]

    def asked(self) -> list[dict[str, Any]]:
        """All of it."""
        return list(self._asked.values())

    def _note(self, request: Request) -> None:
        if (key := request.headers.get(KEY)) is None:
            return
        body = request.post_data
        fresh = {
            "key": key,
            "who": self._who,
            "person": self._person,
            "method": request.method,
            "url": urlsplit(request.url).path,
            "body": json.loads(body) if body else None,
        }
        # Asked again, it has no answer again.
        self._asked[key] = {**fresh, "last": None, "status": 0, "events": ""}
        self._tries[key] += 1
        self._hanging[request] = f"{fresh['method']} {fresh['url']}", time.monotonic()

    def _ended(self, request: Request) -> None:
        self._hanging.pop(request, None)

    def _answered(self, response: Response) -> None:
        one = self._asked.get(response.request.headers.get(KEY, ""))
        if one is None or response.status >= 500 or response.status == 429:
            return
        self._count += 1
        one["status"], one["last"] = response.status, self._count
        one["events"] = response.headers.get("kandan-events", "")
