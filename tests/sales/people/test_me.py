"""Oneself: name, language, time zone, password."""

import pytest

from app.core import offload
from app.sales.people import passwords
from tests.world import PASSWORD, email_of

NEW = "another sesame, kandan"


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


def test_who_one_is(seller, world):
    assert seller.get("/api/me").json == {
        "id": world.people["seller"],
        "name": "Ada",
        "email": email_of("seller"),
        "role": "rep",
        "language": "en",
        "time_zone": None,
    }


def test_a_new_name_is_news_and_a_new_language_is_not(seller, world, news):
    changed = seller.patch("/api/me", json={"name": " 阿达 ", "language": "zh-Hans-CN"}).json
    assert (changed["name"], changed["language"]) == ("阿达", "zh-Hans-CN")
    (told,) = news()
    assert (told.type, told.data) == ("person.edited", {"changes": {"name": ["Ada", "阿达"]}})
    assert seller.patch("/api/me", json={"language": None}).json["language"] is None
    assert len(news()) == 1


def test_ones_own_time_zone_is_told_to_ones_own_screens_only(seller, world, news):
    changed = seller.patch("/api/me", json={"time_zone": "Asia/Urumqi"}).json
    assert (changed["time_zone"], changed["name"]) == ("Asia/Urumqi", "Ada")
    assert seller.get("/api/workspace/snapshot").json["me"]["time_zone"] == "Asia/Urumqi"
    seller.patch("/api/me", json={"time_zone": "Asia/Urumqi"})
    (told,) = news(stream=f"person:{world.people['seller']}")
    assert told.type == "person.zone_changed"
    assert "Urumqi" not in str((told.data, told.ops))
    assert news() == []
    assert seller.patch("/api/me", json={"time_zone": None}).json["time_zone"] is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"role": "owner"}, "role"),
        ({"workspace_id": 2}, "workspace_id"),
        ({"email": "x@example.com"}, "email"),
        ({"id": 1}, "id"),
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"language": "fr"}, "language"),
        ({"language": []}, "language"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"time_zone": "localtime"}, "time_zone"),
        ({"time_zone": 8}, "time_zone"),
    ],
)
def test_nothing_else_of_oneself_can_be_written(seller, news, body, field):
    answer = seller.patch("/api/me", json=body)
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [field]
    assert news() == []


def test_a_new_password_ends_every_other_session(app, world, seller, anybody):
    elsewhere = world.client(app, "seller")
    body = {"current_password": PASSWORD, "new_password": NEW}
    assert seller.post("/api/me/password", json=body).status_code == 204
    assert seller.get("/api/me").status_code == 200
    assert elsewhere.get("/api/me").status_code == 401
    assert (
        anybody.post("/sign-in", data={"email": email_of("seller"), "password": PASSWORD}).status_code == 401
    )
    assert anybody.post("/sign-in", data={"email": email_of("seller"), "password": NEW}).status_code == 303


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"current_password": "wrong, kandan", "new_password": NEW}, "current_password"),
        ({"current_password": PASSWORD, "new_password": "short"}, "new_password"),
        ({"current_password": PASSWORD, "new_password": "iloveyou2"}, "new_password"),
        ({"current_password": PASSWORD, "new_password": "Ada@Ada@"}, "new_password"),
        ({"current_password": PASSWORD, "new_password": "seller@example.com"}, "new_password"),
        ({"current_password": PASSWORD, "new_password": "\ud800" * 8}, "new_password"),
        ({"current_password": PASSWORD}, "new_password"),
        ({"new_password": NEW}, "current_password"),
        ({"current_password": 1, "new_password": NEW}, "current_password"),
    ],
)
def test_a_password_that_cannot_be_changed(app, world, seller, body, field):
    elsewhere = world.client(app, "seller")
    answer = seller.post("/api/me/password", json=body)
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [field]
    assert elsewhere.get("/api/me").status_code == 200


@pytest.mark.parametrize(
    "password", ["correct horse battery staple", "冬天的早晨喝绿茶", "x7!kQ", "        z9 zz  k"]
)
def test_passwords_need_no_mixture(password):
    fault = passwords.fault(password, email="ada@example.com", name="Ada")
    assert (fault is None) == (len(password) >= 8)


def test_no_hashing_happens_inside_a_transaction(app, world, seller, monkeypatch):
    inside: list[bool] = []

    def watch(function, *args):
        inside.append(_in_transaction())
        return function(*args)

    monkeypatch.setattr(offload, "_runner", watch)
    seller.post("/api/me/password", json={"current_password": PASSWORD, "new_password": NEW})
    app.test_client().post("/sign-in", data={"email": email_of("seller"), "password": NEW})
    assert inside
    assert not any(inside)


def _in_transaction() -> bool:
    from app.core.extensions import db

    return "news" in db.session().info or db.session().in_transaction()
