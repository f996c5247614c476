"""One cluster for all tests of this folder: three web processes, a worker, and everything they need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.scaled.cluster import Cluster, need_cluster
from tests.scaled.screens import Team
from tests.world import build


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    need_cluster()
    with Cluster.made(web=3) as made:
        yield made


@pytest.fixture(scope="session")
def team(cluster: Cluster) -> Iterator[Team]:
    """The cast, at work in it."""
    with cluster.app() as app:
        yield Team(cluster, app, build(app))
