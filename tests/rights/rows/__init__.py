"""The matrix itself: what each role may expect of each route. A route that is not here does not pass."""

from tests.rights.rows import (
    activities,
    boards,
    customers,
    deals,
    exchange,
    looks,
    notifications,
    pages,
    people,
)

ROOMS = (people, boards, customers, deals, activities, looks, notifications, exchange, pages)
ROWS = [row for room in ROOMS for row in room.ROWS]
