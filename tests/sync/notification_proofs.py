"""A proof for every type of news about notifications, on the seller's stream."""

from collections.abc import Iterator

from app.core import hearing
from tests.sync.proving import PERSON, Work, proves


def heard(work: Work) -> None:
    """What the worker does a moment later."""
    with work.app.app_context():
        # On a busy machine one change is too short for all of it.
        while hearing.hear_news():
            pass


def given(work: Work, name: str = "silk") -> None:
    """A deal of a colleague's becomes the seller's."""
    work.deal("PATCH", name, "", {"owner_id": work.world.people["seller"]}, who="manager")
    heard(work)


@proves("notification.made", on=PERSON)
def somebody_gives_me_a_deal(work: Work) -> Iterator[None]:
    yield
    given(work)


@proves("notification.made", on=PERSON)
def somebody_gives_me_several_at_once(work: Work) -> Iterator[None]:
    yield
    change = {"kind": "assign", "owner_id": work.world.people["seller"]}
    deals = [work.world.deals[name] for name in ("silk", "lamps")]
    work.ask("manager", "POST", "/api/bulk-changes", {"deal_ids": deals, "change": change})
    heard(work)


@proves("notification.made", on=PERSON)
def somebody_mentions_me(work: Work) -> Iterator[None]:
    yield
    body = f"@[Ada](person:{work.world.people['seller']}) 客户想看样品"
    work.deal("POST", "silk", "/comments", {"body": body}, who="colleague")
    heard(work)


@proves("notification.read", on=PERSON)
def one_notification_is_read(work: Work) -> Iterator[None]:
    given(work)
    told = work.get("/api/me/notifications")["items"]
    yield
    work.ask("seller", "PUT", "/api/me/notifications/read", {"ids": [told[0]["id"]]})


@proves("notification.read", on=PERSON)
def everything_is_read(work: Work) -> Iterator[None]:
    given(work)
    given(work, "lamps")
    told = work.get("/api/me/notifications")["items"]
    yield
    work.ask("seller", "PUT", "/api/me/notifications/read", {"up_to_id": told[0]["id"]})
