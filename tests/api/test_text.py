"""Answers are UTF-8: what people wrote can be read as they wrote it, and nothing that was sent breaks an answer."""

import json

import pytest

HALF = "\ud83d"


def created(world, seller, title: str):
    body = {"board_id": world.board, "stage_id": world.stages["lead"], "title": title}
    return seller.post("/api/deals", json=body, headers={"Idempotency-Key": "key-of-this-test"})


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


def test_what_people_write_comes_back_as_text(world, seller):
    answers = [created(world, seller, "宏远 😀"), created(world, seller, "宏远 😀")]
    deal = answers[0].json["id"]
    asked = [f"/api/deals/{deal}", "/api/deals", f"/api/boards/{world.board}/snapshot", "/api/people"]
    answers += [seller.get(path) for path in (*asked, f"/api/boards/{world.board}/changes?since=0")]
    assert answers[1].headers["Idempotent-Replay"] == "true"
    for answer in answers[:-2] + answers[-1:]:
        assert "宏远 😀" in answer.data.decode("utf-8"), answer.request.path
    assert all(b"\\u" not in answer.data for answer in answers)


def test_refusals_are_text_too(world, seller):
    seller.patch("/api/me", json={"language": "zh-Hans-CN"})
    answer = seller.get("/api/deals/987654321")
    assert answer.mimetype == "application/problem+json"
    assert "这里" in answer.data.decode("utf-8")


def test_the_document_for_programs_is_text(client):
    answer = client.get("/api/openapi.json")
    assert b"\\u" not in answer.data
    assert not answer.data.isascii()
    assert next(iter(answer.json)) == "paths"


@pytest.mark.parametrize("where", ["as a name", "as a value", "in a query"])
def test_half_a_character_is_refused_and_named(world, seller, where):
    path = f"/api/deals/{world.deals['tea']}"
    match = {"If-Match": "*"}
    if where == "in a query":
        answer = seller.get("/api/deals", query_string="%ED%A0%BD=1&owner_id=%ED%A0%BD")
    else:
        body = {HALF: 1} if where == "as a name" else {"title": HALF}
        answer = seller.patch(path, data=json.dumps(body), content_type="application/json", headers=match)
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.json["errors"]
    if where == "as a name":
        assert list(answer.json["errors"]) == [HALF]
