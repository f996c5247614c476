"""More people than a usual limit of open files allows watch one board, and all hear one move."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from bench.live.crowd import crowd
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
    stream = served.world.stream
    with crowd(served.port, cookie=served.cookie, count=VIEWERS, streams=(stream,)) as viewers:
        seq = served.mover()("tea")
        for _ in range(200):
            count, _when = viewers.heard(stream).get(seq, (0, 0))
            if count == VIEWERS:
                break
            time.sleep(0.05)
        assert count == VIEWERS
