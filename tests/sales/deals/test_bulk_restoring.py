"""Out of the recycle bin, many at once: all of them or none."""

import pytest

from tests.sales.deals.test_bulk import change, column, events, set_stage


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


@pytest.fixture
def manager(app, world):
    return world.client(app, "manager")


def test_many_come_out_of_the_bin_as_they_stood_and_go_back_together(app, world, manager):
    names = ["tea", "silk", "lamps"]
    before = column(manager, world, "lead")
    change(manager, world, names, kind="delete")
    assert column(manager, world, "lead") == []
    assert change(manager, world, names, kind="restore").status_code == 200
    assert column(manager, world, "lead") == before
    restoring = events(app)[-1].request_id
    manager.post("/api/undos", json={"request_id": restoring})
    assert column(manager, world, "lead") == []


def test_a_rep_restores_only_their_own_and_otherwise_nothing(app, world, manager, seller):
    change(manager, world, ["tea", "silk"], kind="delete")
    refused = change(seller, world, ["tea", "silk"], kind="restore")
    assert (refused.status_code, list(refused.json["deals"])) == (422, [str(world.deals["silk"])])
    assert column(manager, world, "lead") == ["Lamps"]


def test_a_full_stage_takes_none_of_several_back(app, world, manager):
    change(manager, world, ["tea", "silk"], kind="delete")
    set_stage(app, world, "lead", wip_limit=2)
    refused = change(manager, world, ["tea", "silk"], kind="restore")
    assert (refused.status_code, refused.json["code"]) == (422, "bulk_refused")
    assert column(manager, world, "lead") == ["Lamps"]
