"""Coming in: by founding a workspace, or by a link that lets one person in, once."""

from datetime import timedelta

import pytest

from app.core import clock
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.people.models import Invitation, Person, Workspace
from tests.sales.people.pages import given, invite
from tests.world import email_of

FOUNDER = {
    "workspace_name": "远山茶业",
    "name": "林远",
    "email": "Lin@Example.com",
    "password": "green tea in the morning",
    "time_zone": "Asia/Shanghai",
    "currency": "CNY",
}
NEWCOMER = {"name": "Noa", "email": "noa@example.com", "password": "a brand new colleague"}


def test_signing_up_begins_a_workspace_with_a_board(anybody):
    answer = anybody.post("/sign-up", data=FOUNDER, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.location) == (303, "/")
    seen = anybody.get("/api/workspace/snapshot").json
    assert seen["me"]["email"] == "lin@example.com"
    assert seen["me"]["role"] == "owner"
    assert seen["workspace"]["name"] == "远山茶业"
    assert [board["name"] for board in seen["boards"]] == ["Sales"]
    assert len(seen["loss_reasons"]) == 6
    stages = anybody.get(f"/api/boards/{seen['boards'][0]['id']}").json["stages"]
    assert {stage["kind"] for stage in stages} == {"open", "won", "lost"}


def test_the_founder_is_who_did_it_all(app, anybody, news):
    anybody.post("/sign-up", data=FOUNDER)
    seen = anybody.get("/api/workspace/snapshot").json
    told = news(stream=seen["stream"])
    assert [event.type for event in told][:3] == ["workspace.created", "person.joined", "board.created"]
    assert {event.actor_id for event in told} == {seen["me"]["id"]}
    assert [event.seq for event in told] == list(range(1, seen["seq"] + 1))


def test_an_address_that_is_known_elsewhere_may_found_another_workspace(anybody):
    assert anybody.post("/sign-up", data={**FOUNDER, "email": email_of("seller")}).status_code == 303


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("workspace_name", ""),
        ("workspace_name", "x" * 81),
        ("workspace_name", "a\x07b"),
        ("name", " "),
        ("email", "nobody"),
        ("email", "a" * 250 + "@x.cn"),
        ("password", "short"),
        ("password", "x" * 129),
        ("password", "Password123!"),
        ("password", "P@ssw0rd2026"),
        ("password", "1qaz2wsx"),
        ("password", "woaini1314"),
        ("password", "lin@example.com"),
        ("currency", "XXX"),
        ("role", "owner"),
        ("workspace_id", "1"),
        ("id", "1"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(app, anybody, field, value):
    answer = anybody.post("/sign-up", data={**FOUNDER, field: value})
    page = given(answer)
    assert answer.status_code == 422
    assert list(page["errors"]) == [field]
    assert "password" not in page["form"]
    assert _count(app, Workspace) == 2


def test_a_wrong_address_and_a_guessable_password_are_said_at_once(anybody, app, world):
    wrong = {**FOUNDER, "email": "lin at example", "password": "12345678"}
    link = invite(app, world, "owner", "rep")
    for path in ("/sign-up", link):
        fields = (
            wrong if path == "/sign-up" else {**NEWCOMER, "email": wrong["email"], "password": "12345678"}
        )
        errors = given(anybody.post(path, data=fields))["errors"]
        assert set(errors) == {"email", "password"}
        assert "every list of common ones" in errors["password"][0]


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../etc/passwd", "localtime"])
def test_a_browser_without_a_zone_founds_in_utc(anybody, zone):
    anybody.post("/sign-up", data={**FOUNDER, "time_zone": zone})
    assert anybody.get("/api/workspace/snapshot").json["workspace"]["time_zone"] == "UTC"


def test_the_sixth_workspace_in_an_hour_waits_but_typing_errors_do_not_count(limited):
    for _ in range(10):
        assert limited.post("/sign-up", data={**FOUNDER, "password": "short"}).status_code == 422
    founders = [{**FOUNDER, "email": f"lin{number}@example.com"} for number in range(6)]
    answers = [limited.post("/sign-up", data=founder).status_code for founder in founders]
    assert answers == [303] * 5 + [429]


def test_an_invitation_lets_one_person_in(app, anybody, world, news):
    path = invite(app, world, "manager", "rep")
    page = given(anybody.get(path))
    assert (page["workspace_name"], page["invited_by"], page["role"]) == ("Kandan Trading", "Mei", "rep")
    assert anybody.post(path, data=NEWCOMER).location == "/"
    me = anybody.get("/api/me").json
    assert (me["name"], me["role"]) == ("Noa", "rep")
    (joined,) = news("person.joined")
    assert joined.actor_id == me["id"]
    assert joined.data == {"role": "rep", "invited_by_id": world.people["manager"]}
    assert joined.ops[0][2]["name"] == "Noa"
    assert "noa@example.com" not in str(joined.ops)


def test_a_used_link_is_gone(app, anybody, world):
    path = invite(app, world, "owner", "manager")
    anybody.post(path, data=NEWCOMER)
    second = app.test_client().post(path, data={**NEWCOMER, "email": "second@example.com"})
    assert second.status_code == 404
    assert _count(app, Person) == 7


@pytest.mark.parametrize("why", ["expired", "revoked", "inviter disabled", "inviter demoted"])
def test_a_link_that_no_longer_holds_is_gone(app, anybody, world, why):
    path = invite(app, world, "manager", "rep")
    with app.app_context(), transaction():
        invitation = db.session.scalar(db.select(Invitation))
        if why == "expired":
            invitation.expires_at = clock.now()
        elif why == "revoked":
            invitation.revoked_at = clock.now()
        elif why == "inviter disabled":
            world.person("manager").disabled_at = clock.now()
        else:
            world.person("manager").role = "rep"
    for answer in (anybody.get(path), anybody.post(path, data=NEWCOMER)):
        assert answer.status_code == 404
        assert answer.text == anybody.get("/invitations/never-made").text
    assert _count(app, Person) == 6


def test_a_link_lasts_seven_days(app, world):
    answer = world.client(app, "owner").post("/api/invitations", json={"role": "rep"}).json
    with app.app_context():
        lasts = db.session.scalar(db.select(Invitation)).expires_at - clock.now()
    assert timedelta(days=6, hours=23) < lasts <= timedelta(days=7)
    assert answer["expires_at"].endswith("Z")


def test_an_address_stands_once_in_a_workspace(app, anybody, world):
    path = invite(app, world, "owner", "rep")
    answer = anybody.post(path, data={**NEWCOMER, "email": email_of("seller").upper()})
    assert answer.status_code == 422
    assert list(given(answer)["errors"]) == ["email"]
    assert anybody.post(path, data=NEWCOMER).status_code == 303


@pytest.mark.parametrize("field", ["role", "workspace_id", "invited_by_id", "session_epoch"])
def test_nobody_makes_themselves_more_than_they_were_invited_as(app, anybody, world, field):
    path = invite(app, world, "owner", "viewer")
    answer = anybody.post(path, data={**NEWCOMER, field: "owner"})
    assert answer.status_code == 422
    assert _count(app, Person) == 6


def test_only_the_hash_of_a_link_is_kept_even_for_a_repeated_request(app, world, anybody):
    owner = world.client(app, "owner")
    headers = {"Idempotency-Key": "11111111-aaaa"}
    first, again = (owner.post("/api/invitations", json={"role": "rep"}, headers=headers) for _ in range(2))
    assert first.json["id"] == again.json["id"]
    assert again.json["url"] is None
    secret = first.json["url"].rsplit("/", 1)[1]
    with app.app_context():
        rows = [row for table in db.metadata.sorted_tables for row in db.session.execute(db.select(table))]
    assert secret not in str(rows)
    assert anybody.get(f"/invitations/{secret}").status_code == 200


@pytest.mark.parametrize(
    ("who", "role", "status"),
    [
        ("owner", "owner", 201),
        ("owner", "manager", 201),
        ("manager", "owner", 403),
        ("manager", "manager", 403),
        ("manager", "rep", 201),
        ("manager", "viewer", 201),
        ("seller", "viewer", 403),
        ("viewer", "viewer", 403),
        ("owner", "god", 422),
    ],
)
def test_nobody_invites_above_themselves(app, world, who, role, status):
    answer = world.client(app, who).post("/api/invitations", json={"role": role})
    assert answer.status_code == status


def test_open_invitations_are_listed_and_taken_back(app, world, anybody):
    manager = world.client(app, "manager")
    made = manager.post("/api/invitations", json={"role": "rep"}).json
    (listed,) = manager.get("/api/invitations").json
    assert listed == {key: made[key] for key in listed}
    assert "url" not in listed
    for _ in range(2):
        assert manager.delete(f"/api/invitations/{made['id']}").status_code == 204
    assert manager.get("/api/invitations").json == []
    assert anybody.get(made["url"]).status_code == 404


def test_an_invitation_is_nobody_elses(app, world):
    made = world.client(app, "owner").post("/api/invitations", json={"role": "manager"}).json
    path = f"/api/invitations/{made['id']}"
    foreign = world.client(app, "outsider").delete(path)
    unknown = world.client(app, "outsider").delete("/api/invitations/999")
    assert foreign.status_code == unknown.status_code == 404
    assert foreign.json == unknown.json
    assert world.client(app, "manager").delete(path).status_code == 403
    assert world.client(app, "seller").delete(path).status_code == 403
    assert world.client(app, "seller").get("/api/invitations").status_code == 403


def _count(app, model: type) -> int:
    with app.app_context():
        return db.session.query(model).count()
