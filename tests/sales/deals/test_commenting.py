"""What is said about a deal: said, said differently, taken back; and who may."""

import pytest
from sqlalchemy import func, select

from app.core.events import Event
from app.core.extensions import db
from app.sales.deals.models import Comment


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


@pytest.fixture
def said(seller, world):
    return seller.post(f"/api/deals/{world.deals['tea']}/comments", json={"body": "**Hello**"}).json


def last_event(app) -> Event:
    with app.app_context():
        return db.session.scalar(select(Event).order_by(Event.id.desc()).limit(1))


def count(app, model) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model))


def test_something_is_said(app, world, seller):
    body = (
        f"Ask @[Ben](person:{world.people['colleague']})\nand @[X](person:{world.outside.people['outsider']})"
    )
    answer = seller.post(f"/api/deals/{world.deals['tea']}/comments", json={"body": body})
    assert answer.status_code == 201
    assert answer.json["author_id"] == world.people["seller"]
    assert answer.json["body"] == body
    assert f'data-person-id="{world.people["colleague"]}">@Ben</span>' in answer.json["html"]
    assert answer.json["html"].count("mention") == 1
    assert not answer.json["edited"]
    assert not answer.json["deleted"]


def test_the_board_hears_that_but_not_what_was_said(app, world, seller):
    body = f"secret @[Ben](person:{world.people['colleague']})"
    said = seller.post(f"/api/deals/{world.deals['tea']}/comments", json={"body": body}).json
    event = last_event(app)
    assert (event.type, event.subject, event.stream) == (
        "deal.commented",
        f"deal:{world.deals['tea']}",
        world.stream,
    )
    assert event.data == {"comment_id": said["id"], "mentions": [world.people["colleague"]]}
    [[put, kind, deal]] = event.ops
    assert (put, kind, deal["comment_count"]) == ("put", "deal", 1)
    assert deal["touched_at"] == said["created_at"]
    assert deal["version"] == 1


def test_a_comment_says_itself_differently(app, world, seller, said):
    answer = seller.patch(f"/api/comments/{said['id']}", json={"body": "Bye"})
    assert (answer.status_code, answer.json["html"], answer.json["edited"]) == (200, "<p>Bye</p>", True)
    assert last_event(app).type == "deal.comment_edited"


def test_the_same_words_are_no_edit(app, seller, said):
    before = count(app, Event)
    assert seller.patch(f"/api/comments/{said['id']}", json={"body": "**Hello**"}).json["edited"] is False
    assert count(app, Event) == before


def test_a_comment_is_taken_back(app, world, seller, said):
    assert seller.delete(f"/api/comments/{said['id']}").status_code == 204
    event = last_event(app)
    assert (event.type, event.data) == ("deal.comment_deleted", {"comment_id": said["id"]})
    assert event.ops[0][2]["comment_count"] == 0
    [left] = seller.get(f"/api/deals/{world.deals['tea']}/comments").json["items"]
    assert (left["deleted"], left["body"], left["html"]) == (True, "", "")


def test_what_was_taken_back_is_gone(app, seller, said):
    seller.delete(f"/api/comments/{said['id']}")
    assert seller.delete(f"/api/comments/{said['id']}").status_code == 404
    assert seller.patch(f"/api/comments/{said['id']}", json={"body": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("colleague", 403), ("manager", 200), ("owner", 200), ("viewer", 403), ("outsider", 404)],
)
def test_the_author_and_managers_may_change_it(app, world, said, name, status):
    client = world.client(app, name)
    assert client.patch(f"/api/comments/{said['id']}", json={"body": "x"}).status_code == status
    assert client.delete(f"/api/comments/{said['id']}").status_code == (204 if status == 200 else status)


def test_a_viewer_reads_and_says_nothing(app, world, said):
    viewer = world.client(app, "viewer")
    path = f"/api/deals/{world.deals['tea']}/comments"
    assert [one["id"] for one in viewer.get(path).json["items"]] == [said["id"]]
    assert viewer.post(path, json={"body": "x"}).status_code == 403


def test_an_outsider_finds_nothing(app, world, said):
    outsider = world.client(app, "outsider")
    path = f"/api/deals/{world.deals['tea']}/comments"
    assert outsider.get(path).status_code == 404
    assert outsider.post(path, json={"body": "x"}).status_code == 404


@pytest.mark.parametrize("body", ["", "   ", "x" * 10_001, "a\x00b", None, 7, ["x"]])
def test_what_cannot_be_said_is_refused(app, world, seller, body):
    answer = seller.post(f"/api/deals/{world.deals['tea']}/comments", json={"body": body})
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == ["body"]
    assert count(app, Comment) == 0
    assert count(app, Event) == 0


def test_comments_come_newest_first_and_in_pages(world, seller):
    path = f"/api/deals/{world.deals['tea']}/comments"
    for number in range(5):
        seller.post(path, json={"body": str(number)})
    first = seller.get(f"{path}?limit=2").json
    second = seller.get(f"{path}?limit=2&cursor={first['next_cursor']}").json
    third = seller.get(f"{path}?limit=2&cursor={second['next_cursor']}").json
    bodies = [one["body"] for page in (first, second, third) for one in page["items"]]
    assert (bodies, third["next_cursor"]) == (["4", "3", "2", "1", "0"], None)


@pytest.mark.parametrize("cursor", ["nonsense!", "OTk5OTk5OTk5OTk5OTk5OTk5OTk", "LTE", "é"])
def test_a_foreign_page_marker_is_refused(world, seller, cursor):
    answer = seller.get(f"/api/deals/{world.deals['tea']}/comments", query_string={"cursor": cursor})
    assert answer.status_code == 422
    assert "cursor" in answer.json["errors"]
