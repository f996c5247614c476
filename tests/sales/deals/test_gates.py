"""Gates are pure: values in, a refusal or nothing out."""

import pytest

from app.sales.boards.models import REQUIRABLE
from app.sales.deals import gates
from app.sales.deals.models import Deal
from app.sales.deals.refusals import StageGate, WipFull

FULL = {
    "amount_minor": 1,
    "close_on": "2026-12-01",
    "owner_id": 1,
    "customer_id": 1,
    "priority": 3,
    "description": "x",
    "source": "fair",
    "tag_ids": [1],
}


def test_nothing_is_missing_from_a_full_deal():
    assert gates.missing(REQUIRABLE, FULL) == []
    gates.check_fields(1, REQUIRABLE, FULL)


@pytest.mark.parametrize("field", REQUIRABLE)
def test_each_field_can_be_missing(field):
    assert hasattr(Deal, field)
    for empty in (None, "", []):
        assert gates.missing(REQUIRABLE, {**FULL, field: empty}) == [field]


def test_zero_is_a_value():
    assert gates.missing(("amount_minor", "priority"), {"amount_minor": 0, "priority": 0}) == []


def test_what_is_missing_is_named_in_the_stages_order():
    with pytest.raises(StageGate) as refused:
        gates.check_fields(7, ("source", "amount_minor"), {})
    assert refused.value.extra == {"stage_id": 7, "missing": ["source", "amount_minor"]}
    assert list(refused.value.fields) == ["source", "amount_minor"]


def test_room():
    gates.check_room(7, None, 10_000)
    gates.check_room(7, 3, 2)
    with pytest.raises(WipFull) as refused:
        gates.check_room(7, 3, 3)
    assert refused.value.extra == {"stage_id": 7, "limit": 3, "count": 3}
