"""Two people press undo at the same moment."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from app.core.events import Event
from app.core.extensions import db
from tests.sales.deals.requests import ask, requests_of, seen, undo


def test_one_of_many_undos_wins(any_database, any_world):
    seller = any_world.client(any_database, "seller")
    number = ask(seller, *requests_of(any_world)["bulk move"])
    clients = [any_world.client(any_database, name) for name in ("seller", "manager", "owner") * 2]
    with ThreadPoolExecutor(len(clients)) as pool:
        answers = list(pool.map(lambda client: undo(client, number), clients))
    codes = sorted(answer.json.get("code", "undone") for answer in answers)
    assert codes == ["already_undone"] * 5 + ["undone"]
    assert seen(seller, any_world)["stage_id"] == any_world.stages["lead"]
    with any_database.app_context():
        taken_back = select(func.count()).select_from(Event).where(Event.cause_id.is_not(None))
        told = select(func.count()).select_from(Event).where(Event.request_id == number)
        assert db.session.scalar(taken_back) == db.session.scalar(told)
