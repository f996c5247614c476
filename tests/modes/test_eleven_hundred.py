"""More people than a usual limit of open files allows watch one board, and all hear one move."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.fanout import ask, swarm
from config import Settings
from tests.web.realtime.conftest import Served, serving

VIEWERS = 1_100
# As a login shell has it on most systems; the server must raise it by itself.
FEW_FILES = (
    "import resource; most = resource.getrlimit(resource.RLIMIT_NOFILE)[1];"
    "resource.setrlimit(resource.RLIMIT_NOFILE, (256, most)); import wsgi; wsgi.serve()"
)


@pytest.fixture
def served(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(settings, tmp_path_factory.mktemp("many"), ("-c", FEW_FILES)) as found:
        yield found


def test_eleven_hundred_viewers_hear_one_move(served: Served) -> None:
    with swarm(served.port, served.cookie, VIEWERS, served.world.stream) as crowd:
        seq = served.mover()("tea")
        for _ in range(200):
            count, *_when = ask(crowd).get(str(seq), [0])
            if count == VIEWERS:
                break
        assert count == VIEWERS
