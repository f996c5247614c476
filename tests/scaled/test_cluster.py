"""The installation of many processes survives what its parts may suffer."""

from __future__ import annotations

import http.client
import json
from email.message import Message

import pytest

from bin.scaled.installation import is_ready
from tests.scaled.cluster import Cluster
from tests.scaled.screens import Team

pytestmark = pytest.mark.scaled


def test_every_process_is_ready_and_nginx_stands_in_front(cluster: Cluster) -> None:
    assert [is_ready(port) for port in cluster.web_ports] == [True] * 3
    assert is_ready(cluster.port)


def test_a_process_that_is_gone_is_not_asked_any_more(cluster: Cluster) -> None:
    cluster.kill_web(0)
    try:
        assert [status(cluster.port, "/sign-in") for _ in range(6)] == [200] * 6
    finally:
        cluster.start_web(0)


def test_the_database_may_start_anew_under_everybody(cluster: Cluster) -> None:
    cluster.restart_postgres()
    assert [is_ready(port) for port in cluster.web_ports] == [True] * 3


def test_long_polling_stays_with_the_process_that_began_it(cluster: Cluster, team: Team) -> None:
    for _ in range(6):
        opened, headers = polled(cluster.port, team.cookie())
        home = headers["Set-Cookie"].split(";")[0]
        sid = json.loads(opened[1:])["sid"]
        cookie = f"{team.cookie()}; {home}"
        assert polled(cluster.port, cookie, "POST", f"&sid={sid}", "40")[0] == "OK"
        assert polled(cluster.port, cookie, "GET", f"&sid={sid}")[0].startswith("40")


def polled(port: int, cookie: str, method: str = "GET", sid: str = "", body: str = "") -> tuple[str, Message]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, f"/socket.io/?EIO=4&transport=polling{sid}", body, {"Cookie": cookie})
    answer = connection.getresponse()
    return answer.read().decode(), answer.headers


def status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    return connection.getresponse().status
