"""Tokens: a person's rights for a program, or less; for a time; told once."""

from datetime import timedelta

import pytest

from app.core import clock
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.people import identity
from app.sales.people.models import ApiToken
from tests.world import PASSWORD


@pytest.fixture
def grant(app, world):
    """A new token's secret, as a person of the cast makes it."""

    def of(who: str = "seller", scope: str = "write", days: int = 30) -> str:
        return _make(world.client(app, who), scope, days).json["token"]

    return of


def test_a_token_acts_in_its_persons_name(app, grant):
    program = app.test_client()
    secret = grant("manager")
    assert secret.startswith("kandan_")
    assert program.get("/api/me", headers=bearer(secret)).json["name"] == "Mei"
    made = program.post("/api/tags", json={"name": "by program"}, headers=bearer(secret))
    assert made.status_code == 201
    assert "Set-Cookie" not in made.headers


def test_a_reading_token_only_reads(app, grant, world):
    program, headers = app.test_client(), bearer(grant("owner", "read"))
    assert program.get("/api/people", headers=headers).status_code == 200
    for answer in (
        program.post("/api/tags", json={"name": "x"}, headers=headers),
        program.patch("/api/me", json={"name": "x"}, headers=headers),
        program.delete(f"/api/tags/{world.tags['hot']}", headers=headers),
    ):
        assert (answer.status_code, answer.json["code"]) == (403, "read_only_token")


def test_a_cookie_beside_a_reading_token_adds_no_right(app, grant, world):
    token, browser = grant(scope="read"), world.client(app, "seller")
    path = f"/api/deals/{world.deals['tea']}"
    answer = browser.delete(path, headers=bearer(token))
    assert (answer.status_code, answer.json["code"]) == (403, "read_only_token")
    assert browser.get(path).json["deleted_at"] is None


def test_a_token_has_no_more_rights_than_its_person(app, grant, world):
    program = app.test_client()
    assert program.get("/api/people", headers=bearer(grant("seller"))).status_code == 403
    path = f"/api/people/{world.people['seller']}"
    assert program.patch(path, json={"role": "owner"}, headers=bearer(grant("manager"))).status_code == 403


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "authorization",
    ["Bearer kandan_wrong", "Bearer ", "Bearer x", "Basic YTpi", "bearer", "kandan_x", "Bearer kandan_é"],
)
def test_a_wrong_token_never_falls_back_to_the_cookie(app, world, method, authorization):
    owner = world.client(app, "owner")
    answer = getattr(owner, method)(
        "/api/tags",
        headers={"Authorization": authorization},
        **({"json": {"name": "x"}} if method == "post" else {}),
    )
    assert (answer.status_code, answer.json["code"]) == (401, "sign_in")


@pytest.mark.parametrize("why", ["expired", "revoked", "disabled"])
def test_a_token_that_no_longer_holds(app, world, grant, why):
    secret = grant()
    with app.app_context(), transaction():
        token = db.session.scalar(db.select(ApiToken))
        if why == "expired":
            token.expires_at = clock.now()
        elif why == "revoked":
            token.revoked_at = clock.now()
        else:
            token.person.disabled_at = clock.now()
    assert app.test_client().get("/api/me", headers=bearer(secret)).status_code == 401


def test_revoking_ends_a_token_at_once(app, world, grant):
    secret, seller = grant(), world.client(app, "seller")
    (listed,) = seller.get("/api/tokens").json
    assert seller.delete(f"/api/tokens/{listed['id']}").status_code == 204
    assert app.test_client().get("/api/me", headers=bearer(secret)).status_code == 401
    assert seller.get("/api/tokens").json == []
    assert seller.delete(f"/api/tokens/{listed['id']}").status_code == 404


def test_tokens_are_nobody_elses(app, world, grant):
    grant("seller")
    (listed,) = world.client(app, "seller").get("/api/tokens").json
    for who in ("owner", "colleague", "outsider"):
        other = world.client(app, who)
        assert other.get("/api/tokens").json == []
        foreign, unknown = (other.delete(f"/api/tokens/{number}") for number in (listed["id"], 999))
        assert foreign.status_code == 404
        assert foreign.json == unknown.json


def test_the_last_use_is_noted_to_the_minute(app, world, grant):
    program, headers, seller = app.test_client(), bearer(grant()), world.client(app, "seller")
    assert seller.get("/api/tokens").json[0]["last_used_at"] is None
    at = clock.now()
    noted = []
    for seconds in (1, 30, 62):
        with clock.standing_at(at + timedelta(seconds=seconds)):
            assert program.get("/api/me", headers=headers).status_code == 200
        noted.append(seller.get("/api/tokens").json[0]["last_used_at"])
    assert noted[0] == noted[1] < noted[2]


def test_the_note_waits_until_the_answer_is_ready(app, grant, monkeypatch):
    """A GET only reads: no row is touched while it does."""
    secret = grant()
    order: list[str] = []
    monkeypatch.setattr(identity, "note", lambda change, *, what: order.append("noted"))
    monkeypatch.setitem(app.view_functions, "me.read", lambda: order.append("answered") or {})
    app.test_client().get("/api/me", headers=bearer(secret))
    assert order == ["answered", "noted"]


def test_only_the_hash_is_kept_even_for_a_repeated_request(app, world):
    seller = world.client(app, "seller")
    headers = {"Idempotency-Key": "22222222-bbbb"}
    first, again = (_make(seller, "write", 30, headers) for _ in range(2))
    assert first.json["id"] == again.json["id"]
    assert again.json["token"] is None
    with app.app_context():
        rows = [row for table in db.metadata.sorted_tables for row in db.session.execute(db.select(table))]
    assert first.json["token"] not in str(rows)
    assert len(seller.get("/api/tokens").json) == 1


def test_a_token_makes_no_tokens_and_changes_no_password(app, grant):
    program, headers = app.test_client(), bearer(grant("owner"))
    change = {"current_password": PASSWORD, "new_password": "another sesame"}
    for answer in (
        _make(program, "write", 30, headers),
        program.post("/api/me/password", json=change, headers=headers),
    ):
        assert (answer.status_code, answer.json["code"]) == (403, "needs_session")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"scope": "all"}, "scope"),
        ({"scope": None}, "scope"),
        ({"name": ""}, "name"),
        ({"expires_on": "2026-13-01"}, "expires_on"),
        ({"expires_on": "1999-01-01"}, "expires_on"),
        ({"expires_on": "2199-01-01"}, "expires_on"),
        ({"expires_on": None}, "expires_on"),
        ({"person_id": 1}, "person_id"),
        ({"token_hash": "x"}, "token_hash"),
        ({"last_used_at": "2026-01-01"}, "last_used_at"),
    ],
)
def test_a_token_that_cannot_be(app, world, body, field):
    day = (clock.now() + timedelta(days=3)).date().isoformat()
    asked = {"name": "Report", "scope": "read", "expires_on": day, **body}
    answer = world.client(app, "seller").post("/api/tokens", json=asked)
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [field]


def test_nobody_has_more_tokens_than_they_can_look_through(app, world):
    seller = world.client(app, "seller")
    answers = [_make(seller, "read", 30).status_code for _ in range(51)]
    assert answers == [201] * 50 + [422]


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def _make(client, scope: str, days: int, headers: dict[str, str] | None = None):
    day = (clock.now() + timedelta(days=days)).date().isoformat()
    asked = {"name": "Report", "scope": scope, "expires_on": day}
    return client.post("/api/tokens", json=asked, headers=headers)
