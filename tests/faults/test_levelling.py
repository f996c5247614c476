"""A late storm says who was late, and what each waited for."""

from __future__ import annotations

from tests.faults.levelling import Levelling, Report

HANGING = {"what": "PUT /api/deals/1/position", "since": 4300, "tries": 2}


def report(name: str, **more: object) -> Report:
    level = {"connected": True, "status": "live", "unsent": 0, "lacking": {}, "hanging": []}
    return {"name": name, **level, **more}


def test_the_last_come_first_with_each_state_they_went_through() -> None:
    seen = Levelling()
    one = report("one", unsent=1, hanging=[HANGING])
    seen.look([one, report("two", status="offline", connected=False)], seconds=0.1)
    seen.look([one, report("three", lacking={"board:1": 2})], seconds=0.2)
    seen.look([report("one", unsent=1)], seconds=3.0)
    seen.look([report("one", unsent=1)], seconds=4.0)
    assert seen.slowest() == [
        "one: 0.1 s connected, live, 1 unsent, PUT /api/deals/1/position since 4.3 s (2 ×);"
        " 3.0 s connected, live, 1 unsent; never level",
        "three: 0.2 s connected, live, lacks 2 of board:1; level at 3.0 s",
        "two: 0.1 s no socket, offline; level at 0.2 s",
    ]
    seen.look([], seconds=9.0)
    assert seen.slowest(1)[0].endswith("level at 9.0 s")
