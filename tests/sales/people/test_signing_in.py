"""Signing in and out: nobody learns who has an account, and no session is prepared by somebody else."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.core import clock
from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.core.writing import KeptAnswer
from app.sales.people import passwords
from app.sales.people.joining import Newcomer, found_workspace
from app.sales.people.models import Person
from app.sales.people.signing_in import BLOCK
from tests.sales.people.pages import given
from tests.world import BEGINNING, PASSWORD, PASSWORD_HASH, email_of

SELLER = {"email": email_of("seller"), "password": PASSWORD}


def test_the_right_pair_begins_a_session_of_thirty_days(anybody, world):
    answer = anybody.post("/sign-in", data=SELLER)
    assert (answer.status_code, answer.location) == (303, "/")
    assert anybody.get("/api/me").json["name"] == "Ada"
    cookie = anybody.get_cookie("session")
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert timedelta(days=29) < cookie.expires - clock.now() <= timedelta(days=30, minutes=1)


def test_case_and_spaces_of_the_address_do_not_matter(anybody):
    answer = anybody.post("/sign-in", data={**SELLER, "email": f"  {SELLER['email'].upper()} "})
    assert answer.status_code == 303


@pytest.mark.parametrize("known", ["once", "nowhere", "twice", "in seven", "disabled", "not an address"])
def test_a_wrong_password_gets_one_answer_after_one_amount_of_work(app, anybody, world, checked, known):
    with app.app_context(), transaction():
        if known == "disabled":
            world.person("seller").disabled_at = BEGINNING
        for number in range({"twice": 1, "in seven": 6}.get(known, 0)):
            founder = Newcomer(name="Ada", email=SELLER["email"], password_hash=passwords.NOBODYS)
            found_workspace(f"W{number}", time_zone="UTC", currency="CNY", founder=founder, now=BEGINNING)
    email = {"nowhere": "nobody@example.com", "not an address": "nobody"}.get(known, SELLER["email"])
    answer = anybody.post("/sign-in", data={"email": email, "password": "wrong, kandan"})
    assert answer.status_code == 401
    assert given(answer) == {
        "template": "sign_in.html",
        "form": {"email": email},
        "errors": {},
        "problem": "This address and this password do not go together.",
        "next": "/",
    }
    assert len(checked) == (2 * BLOCK if known == "in seven" else BLOCK)


def test_the_right_password_of_a_disabled_person_is_wrong_too(app, anybody, world, checked):
    with app.app_context(), transaction():
        world.person("seller").disabled_at = BEGINNING
    assert anybody.post("/sign-in", data=SELLER).status_code == 401
    assert len(checked) == BLOCK


def test_the_right_password_costs_no_more_than_it_must(anybody, checked):
    assert anybody.post("/sign-in", data=SELLER).status_code == 303
    assert len(checked) == 1


def test_the_check_for_nobody_costs_as_much_as_the_check_for_somebody():
    assert not passwords.is_outdated(passwords.NOBODYS)


def test_an_address_in_two_workspaces_enters_by_its_password(app, anybody, world):
    with app.app_context(), transaction():
        stranger = db.session.get_one(Person, world.outside.people["outsider"])
        stranger.email = SELLER["email"]
        stranger.password_hash = passwords.hashed("quite another one")
    anybody.post("/sign-in", data={**SELLER, "password": "quite another one"})
    assert anybody.get("/api/me").json["name"] == "Xavier"


def test_nobody_is_locked_out_by_workspaces_that_strangers_began_with_their_address(app, anybody, world):
    with app.app_context(), transaction():
        for number in range(2 * BLOCK):
            founder = Newcomer(name="Mallory", email="boss@acme.example", password_hash=passwords.NOBODYS)
            found_workspace(f"W{number}", time_zone="UTC", currency="CNY", founder=founder, now=BEGINNING)
    url = world.client(app, "owner").post("/api/invitations", json={"role": "manager"}).json["url"]
    boss = {"email": "boss@acme.example", "password": "mine and nobody else's"}
    assert app.test_client().post(url, data={"name": "Boss", **boss}).status_code == 303
    assert anybody.post("/sign-in", data=boss).status_code == 303
    assert anybody.get("/api/me").json["role"] == "manager"


def test_where_one_password_opens_two_workspaces_one_is_asked_which(app, anybody, world):
    with app.app_context(), transaction():
        db.session.get_one(Person, world.outside.people["outsider"]).email = SELLER["email"]
    asked = given(anybody.post("/sign-in", data=SELLER))
    assert [choice["name"] for choice in asked["choices"]] == ["Kandan Trading", "Elsewhere"]
    assert "password" not in asked["form"]
    assert (asked["problem"], asked["errors"]) == (None, {})
    assert anybody.get("/api/me").status_code == 401
    for place, name in ((world.outside, "Xavier"), (world, "Ada")):
        anybody.post("/sign-in", data={**SELLER, "workspace_id": place.workspace})
        assert anybody.get("/api/me").json["name"] == name
    assert anybody.post("/sign-in", data={**SELLER, "workspace_id": 999}).status_code == 401


def test_a_weakly_kept_password_is_kept_anew(app, anybody, world):
    with app.app_context():
        assert passwords.is_outdated(world.person("seller").password_hash)
    anybody.post("/sign-in", data=SELLER)
    with app.app_context():
        kept = world.person("seller").password_hash
        assert kept != PASSWORD_HASH
        assert not passwords.is_outdated(kept)
    assert app.test_client().post("/sign-in", data=SELLER).status_code == 303


def test_a_session_prepared_by_somebody_else_is_forgotten(anybody):
    with anybody.session_transaction() as session:
        session["planted"] = "by another"
        session["_user_id"] = "1.0"
    anybody.post("/sign-in", data=SELLER)
    with anybody.session_transaction() as session:
        assert "planted" not in session
        assert session["_user_id"] != "1.0" or anybody.get("/api/me").json["name"] == "Ada"
        assert session.permanent


@pytest.mark.parametrize("wanted", ["/boards/7?owner=3", "/settings/me"])
def test_the_way_back_is_taken(anybody, wanted):
    assert anybody.post("/sign-in", data={**SELLER, "next": wanted}).location == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "javascript:alert(1)",
        "/\t/evil.example",
        "boards/7",
        "///evil.example",
        "",
    ],
)
def test_the_way_to_another_site_is_not(anybody, wanted):
    assert anybody.post("/sign-in", data={**SELLER, "next": wanted}).location == "/"
    assert anybody.get("/sign-in", query_string={"next": wanted}).location == "/"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example", "Authorization": "Basic YTpi"},
    ],
)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-up", "/sign-out", "/invitations/x"])
def test_a_form_on_another_site_is_refused(anybody, path, headers):
    answer = anybody.post(path, data=SELLER, headers=headers)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_signing_out_ends_the_session_and_may_be_done_twice(anybody):
    anybody.post("/sign-in", data=SELLER)
    for _ in range(2):
        assert anybody.post("/sign-out").location == "/sign-in"
        assert anybody.get("/api/me").status_code == 401


def test_a_stranger_opening_a_page_is_shown_the_way(anybody):
    page = anybody.get("/boards/7?owner=3", headers={"Accept": "text/html"})
    assert (page.status_code, page.location) == (302, "/sign-in?next=%2Fboards%2F7%3Fowner%3D3")
    assert anybody.get("/api/me", headers={"Accept": "text/html"}).json["code"] == "sign_in"


def test_the_eleventh_attempt_in_a_minute_waits(limited):
    answers = [limited.post("/sign-in", data={**SELLER, "password": "wrong, kandan"}) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert "Retry-After" in answers[-1].headers
    other = {"email": email_of("colleague"), "password": PASSWORD}
    assert limited.post("/sign-in", data=other).status_code == 303


@pytest.mark.parametrize("session_id", ["².0", "1.x", "", "x", "9" * 40 + ".0"])
def test_a_session_of_nobody_is_no_session(anybody, session_id):
    with anybody.session_transaction() as session:
        session["_user_id"] = session_id
    assert anybody.get("/api/me").status_code == 401


def test_a_session_that_is_used_is_prolonged_once_a_day(anybody, world):
    anybody.post("/sign-in", data=SELLER)
    assert "Set-Cookie" not in anybody.get("/api/me").headers
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert "Set-Cookie" in anybody.get("/api/me").headers
        assert "Set-Cookie" not in anybody.get("/api/me").headers
    cookie = anybody.get_cookie("session")
    assert cookie.expires - clock.now() > timedelta(days=29)


@pytest.mark.parametrize(
    "path",
    [
        "/api/me/robots/1/test",
        "/api/me/devices/1/test",
        "/api/me/calendar-address",
        "/api/me/password",
        "/api/tokens",
        "/api/invitations",
    ],
)
def test_where_requests_of_one_person_are_counted_a_session_that_has_ended_is_only_told_so(
    app, limited, world, path
):
    limited.post("/sign-in", data=SELLER)
    with app.app_context(), transaction():
        world.person("seller").session_epoch += 1
    answer = limited.post(path, json={})
    assert (answer.status_code, answer.json["code"]) == (401, "sign_in")


def test_a_session_that_has_ended_changes_nothing(app, client, world):
    seller = world.client(app, "seller")
    with app.app_context(), transaction():
        world.person("seller").session_epoch += 1
    answer = seller.put(
        f"/api/deals/{world.deals['tea']}/position",
        json={"stage_id": world.stages["lead"]},
        headers={"Idempotency-Key": "after-the-end"},
    )
    assert (answer.status_code, answer.json["code"]) == (401, "sign_in")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(KeptAnswer)) == 0
        assert db.session.scalar(select(func.count()).select_from(Event)) == 0
