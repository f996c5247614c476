"""Somebody to ask for activities."""

from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.world import World

Ask = Callable[..., TestResponse]


@pytest.fixture
def ask(any_database: Flask, any_world: World) -> Ask:
    """ask("PUT", "/api/…", {…}, who="manager"): one request, on whatever version."""

    def answered(method: str, path: str, json: object = None, *, who: str = "seller") -> TestResponse:
        client = any_world.client(any_database, who)
        body = {} if json is None and method in ("PUT", "POST", "PATCH") else json
        return client.open(path, method=method, json=body, headers={"If-Match": "*"})

    return answered
