"""The installation of many processes comes up, survives what its parts may suffer, and leaves nothing behind."""

from __future__ import annotations

import http.client
from collections.abc import Iterator

import pytest

from bin.scaled.installation import is_ready
from tests.scaled.cluster import Cluster, need_cluster

pytestmark = pytest.mark.scaled


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    need_cluster()
    with Cluster.made(web=2) as made:
        yield made


def test_every_process_is_ready_and_nginx_stands_in_front(cluster: Cluster) -> None:
    assert [is_ready(port) for port in cluster.web_ports] == [True, True]
    assert is_ready(cluster.port)


def test_a_process_that_is_gone_is_not_asked_any_more(cluster: Cluster) -> None:
    cluster.kill_web(0)
    assert [status(cluster.port, "/sign-in") for _ in range(6)] == [200] * 6
    cluster.start_web(0)


def test_the_database_may_start_anew_under_everybody(cluster: Cluster) -> None:
    cluster.restart_postgres()
    assert [is_ready(port) for port in cluster.web_ports] == [True, True]


def status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    return connection.getresponse().status
