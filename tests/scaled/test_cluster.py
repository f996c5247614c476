"""The installation of many processes survives what its parts may suffer."""

from __future__ import annotations

import http.client

import pytest

from bin.scaled.installation import is_ready
from tests.scaled.cluster import Cluster

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


def status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    return connection.getresponse().status
