"""Order keys: always room for one more, and always in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import ranks


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=200))
def test_keys_put_anywhere_stay_in_order_and_apart(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        place %= len(keys) + 1
        before = keys[place - 1] if place else None
        after = keys[place] if place < len(keys) else None
        keys.insert(place, ranks.between(before, after))
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert not any(key.endswith(ranks.DIGITS[0]) for key in keys)


@given(st.integers(min_value=1, max_value=3000))
def test_spread_keys_are_in_order_between_their_neighbours(count: int) -> None:
    keys = ranks.spread("V", "W", count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    assert "V" < keys[0]
    assert keys[-1] < "W"


@given(st.data())
def test_spreading_between_any_two_keys_leaves_room_on_both_sides(data: st.DataObject) -> None:
    digits = st.text(ranks.DIGITS, min_size=1, max_size=8).map(lambda text: text + "V")
    low, high = sorted((data.draw(digits), data.draw(digits)))
    if low == high:
        return
    keys = ranks.spread(low, high, 20)
    assert [low, *keys, high] == sorted({low, *keys, high})
    assert low < ranks.between(low, keys[0]) < keys[0]
    assert keys[-1] < ranks.between(keys[-1], high) < high


@pytest.mark.parametrize("end", ["top", "bottom"])
def test_a_hundred_thousand_cards_at_one_end_keep_short_keys(end: str) -> None:
    key = ranks.between(None, None)
    for _ in range(100_000):
        key = ranks.between(None, key) if end == "top" else ranks.between(key, None)
    assert len(key) <= 4


@pytest.mark.parametrize("end", ["top", "bottom"])
def test_a_file_of_a_hundred_thousand_cards_keeps_short_keys(end: str) -> None:
    edge: str | None = None
    for _ in range(500):
        keys = ranks.spread(None, edge, 200) if end == "top" else ranks.spread(edge, None, 200)
        assert keys == sorted(set(keys))
        assert edge is None or (keys[-1] < edge if end == "top" else edge < keys[0])
        edge = keys[0] if end == "top" else keys[-1]
    assert edge is not None
    assert len(edge) <= 6


def test_two_keys_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        ranks.between("b", "a")
    with pytest.raises(ValueError, match="no room"):
        ranks.between("a", "a")
