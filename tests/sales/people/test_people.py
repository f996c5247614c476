"""Managing people: roles, disabling, and an owner who must remain."""

import pytest

from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.people.models import Person
from tests.world import PASSWORD, email_of

ROLES = {"owner": "owner", "manager": "manager", "rep": "seller", "viewer": "viewer"}


def test_owners_and_managers_see_everybody_with_addresses(app, world):
    for who in ("owner", "manager"):
        seen = world.client(app, who).get("/api/people").json
        assert [person["email"] for person in seen] == [email_of(name) for name in world.people]
        assert not any("password" in field for person in seen for field in person)
    for who in ("seller", "viewer"):
        assert world.client(app, who).get("/api/people").status_code == 403


@pytest.mark.parametrize(
    ("who", "whom", "role", "status"),
    [
        ("owner", "seller", "manager", 200),
        ("owner", "manager", "owner", 200),
        ("manager", "seller", "viewer", 200),
        ("manager", "viewer", "rep", 200),
        ("manager", "seller", "manager", 403),
        ("manager", "seller", "owner", 403),
        ("manager", "owner", "rep", 403),
        ("manager", "manager", "owner", 403),
        ("manager", "manager", "rep", 403),
        ("seller", "seller", "manager", 403),
        ("viewer", "seller", "viewer", 403),
        ("owner", "seller", "god", 422),
    ],
)
def test_roles_are_given_downwards(app, world, news, who, whom, role, status):
    answer = world.client(app, who).patch(f"/api/people/{world.people[whom]}", json={"role": role})
    assert answer.status_code == status
    if status == 200:
        (told,) = news("person.edited")
        assert told.subject == f"person:{world.people[whom]}"
        assert told.data["changes"]["role"][1] == role
        assert told.ops[0][:2] == ["put", "person"]
        assert told.ops[0][2]["role"] == role
    else:
        assert news() == []


def test_the_same_role_again_is_no_news(app, world, news):
    path = f"/api/people/{world.people['seller']}"
    assert world.client(app, "owner").patch(path, json={"role": "rep"}).status_code == 200
    assert news() == []


def test_a_disabled_person_is_out_at_once_and_everywhere(app, world, anybody, news):
    seller, owner = world.client(app, "seller"), world.client(app, "owner")
    path = f"/api/people/{world.people['seller']}"
    assert seller.get("/api/me").status_code == 200
    assert owner.patch(path, json={"disabled": True}).json["disabled"] is True
    assert seller.get("/api/me").status_code == 401
    pair = {"email": email_of("seller"), "password": PASSWORD}
    assert anybody.post("/sign-in", data=pair).status_code == 401
    assert owner.patch(path, json={"disabled": False}).json["disabled"] is False
    # The old session stays dead; a new one may begin.
    assert seller.get("/api/me").status_code == 401
    assert anybody.post("/sign-in", data=pair).status_code == 303
    assert [event.type for event in news()] == ["person.disabled", "person.enabled"]


def test_only_the_sessions_that_ended_with_the_access_are_told_so(app, world):
    owner, earlier = world.client(app, "owner"), world.client(app, "seller")
    with app.app_context(), transaction():
        world.person("seller").end_sessions()
    seller = world.client(app, "seller")
    owner.patch(f"/api/people/{world.people['seller']}", json={"disabled": True})
    told = [client.get("/api/me").json["code"] for client in (seller, earlier, app.test_client())]
    assert told == ["access_taken_away", "sign_in", "sign_in"]
    written = seller.patch("/api/me", json={"name": "Late"})
    assert (written.status_code, written.json["code"]) == (401, "access_taken_away")
    assert seller.get("/", headers={"Accept": "text/html"}).location == "/sign-in"
    owner.patch(f"/api/people/{world.people['seller']}", json={"disabled": False})
    assert seller.get("/api/me").json["code"] == "sign_in"


@pytest.mark.parametrize("change", [{"role": "manager"}, {"disabled": True}])
def test_the_last_owner_stays(app, world, news, change):
    path = f"/api/people/{world.people['owner']}"
    answer = world.client(app, "owner").patch(path, json=change)
    assert (answer.status_code, answer.json["code"]) == (422, "last_owner")
    assert news() == []


def test_a_disabled_owner_does_not_count(app, world):
    owner = world.client(app, "owner")
    second = f"/api/people/{world.people['manager']}"
    assert owner.patch(second, json={"role": "owner"}).status_code == 200
    assert owner.patch(second, json={"disabled": True}).status_code == 200
    path = f"/api/people/{world.people['owner']}"
    assert owner.patch(path, json={"role": "rep"}).json["code"] == "last_owner"
    assert owner.patch(second, json={"disabled": False}).status_code == 200
    assert owner.patch(path, json={"role": "rep"}).status_code == 200


def test_role_and_disabling_in_one_request_happen_together_or_not_at_all(app, world, news):
    owner = world.client(app, "owner")
    change = {"role": "manager", "disabled": True}
    assert owner.patch(f"/api/people/{world.people['owner']}", json=change).status_code == 422
    assert owner.patch(f"/api/people/{world.people['viewer']}", json=change).status_code == 200
    assert [event.type for event in news()] == ["person.edited", "person.disabled"]


def test_a_foreign_person_is_as_unknown_as_an_unknown_one(app, world):
    owner = world.client(app, "owner")
    ids = (world.outside.people["outsider"], 999_999, 2**53 - 1)
    answers = [owner.patch(f"/api/people/{number}", json={"role": "rep"}) for number in ids]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert owner.patch(f"/api/people/{10**30}", json={"role": "rep"}).status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"workspace_id": 2}, "workspace_id"),
        ({"email": "mine@example.com"}, "email"),
        ({"password_hash": "x"}, "password_hash"),
        ({"session_epoch": 0}, "session_epoch"),
        ({"role": None}, "role"),
        ({"role": ["owner"]}, "role"),
        ({"role": {"a": 1}}, "role"),
        ({"disabled": "yes"}, "disabled"),
        ({"disabled": 1}, "disabled"),
        ({"disabled": [1]}, "disabled"),
    ],
)
def test_nothing_else_of_a_person_can_be_written(app, world, body, field):
    path = f"/api/people/{world.people['seller']}"
    answer = world.client(app, "owner").patch(path, json=body)
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [field]


def test_two_owners_cannot_depose_each_other_at_once(any_database, any_world):
    """The second of two finds the lock, and then that it is the last."""
    app, world = any_database, any_world
    owner = world.client(app, "owner")
    owner.patch(f"/api/people/{world.people['manager']}", json={"role": "owner"})
    second = world.client(app, "manager")
    assert second.patch(f"/api/people/{world.people['owner']}", json={"role": "rep"}).status_code == 200
    assert owner.patch(f"/api/people/{world.people['manager']}", json={"role": "rep"}).status_code == 403
    with app.app_context():
        assert db.session.query(Person).filter_by(workspace_id=world.workspace, role="owner").count() == 1
