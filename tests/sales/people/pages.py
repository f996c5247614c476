"""What the page of an answer was given (see conftest.pages), and the path of one that is made for somebody."""

import json

from flask import Flask
from werkzeug.test import TestResponse

from tests.world import World


def given(answer: TestResponse) -> dict[str, object]:
    context: dict[str, object] = json.loads(answer.text)
    return context


def invite(app: Flask, world: World, who: str, role: str) -> str:
    """The path of a new link."""
    url: str = world.client(app, who).post("/api/invitations", json={"role": role}).json["url"]
    assert url.startswith("http://localhost/invitations/")
    return url.removeprefix("http://localhost")
