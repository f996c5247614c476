"""A request that names another workspace's thing is answered word for word like one that names what never was."""

import pytest
from sqlalchemy import func, select

from app.core.events import Event
from app.core.extensions import db
from tests.rights.scene import UNKNOWN

DEAL = {"board_id": "$board", "stage_id": "$stages.lead", "title": "New"}
TO_TALK = {"stage_id": "$stages.talk", "after": None}
TEA, BOARD, BULK = "/deals/$deals.tea", "/boards/$board", "/bulk-changes"

# What the request is, and which foreign thing stands where "?" is.
REQUESTS = [
    ("POST", "/deals", {**DEAL, "board_id": "?"}, "board"),
    ("POST", "/deals", {**DEAL, "stage_id": "?"}, "stages.lead"),
    ("POST", "/deals", {**DEAL, "owner_id": "?"}, "people.outsider"),
    ("POST", "/deals", {**DEAL, "customer_id": "?"}, "customers.Hidden"),
    ("POST", "/deals", {**DEAL, "tag_ids": ["?"]}, "tags.hot"),
    ("POST", "/deals", {**DEAL, "after": "?"}, "deals.secret"),
    ("POST", "/deals", {**DEAL, "before": "?"}, "deals.secret"),
    ("PATCH", TEA, {"owner_id": "?"}, "people.outsider"),
    ("PATCH", TEA, {"customer_id": "?"}, "customers.Hidden"),
    ("PATCH", TEA, {"tag_ids": ["?"]}, "tags.hot"),
    ("PUT", f"{TEA}/position", {**TO_TALK, "stage_id": "?"}, "stages.talk"),
    ("PUT", f"{TEA}/position", {**TO_TALK, "after": "?"}, "deals.secret"),
    ("PUT", f"{TEA}/position", {**TO_TALK, "before": "?"}, "deals.secret"),
    ("PUT", f"{TEA}/position", {**TO_TALK, "fields": {"owner_id": "?"}}, "people.outsider"),
    ("PUT", f"{TEA}/outcome", {"kind": "lost", "reason_id": "?"}, "reasons.price"),
    ("PUT", f"{TEA}/outcome", {"kind": "won", "fields": {"customer_id": "?"}}, "customers.Hidden"),
    ("PUT", "/deals/$made.won/outcome", {"kind": "open", "stage_id": "?"}, "stages.talk"),
    ("DELETE", "/deals/$made.won/outcome", {"stage_id": "?"}, "stages.talk"),
    ("POST", BULK, {"deal_ids": ["$deals.tea", "?"], "change": {"kind": "delete"}}, "deals.secret"),
    ("POST", BULK, {"deal_ids": ["$deals.tea"], "change": {"kind": "move", "stage_id": "?"}}, "stages.talk"),
    (
        "POST",
        BULK,
        {"deal_ids": ["$deals.tea"], "change": {"kind": "assign", "owner_id": "?"}},
        "people.outsider",
    ),
    ("POST", BULK, {"deal_ids": ["$deals.tea"], "change": {"kind": "tag", "add": ["?"]}}, "tags.hot"),
    ("POST", f"{BOARD}/stages", {"name": "Trial", "after": "?"}, "stages.talk"),
    ("PUT", "/stages/$stages.talk/position", {"after": "?"}, "stages.talk"),
    ("DELETE", "/stages/$stages.talk?target_id=?", None, "stages.offer"),
    ("PUT", f"{BOARD}/position", {"after": "?"}, "board"),
    ("PATCH", "/loss-reasons/$reasons.price", {"after": "?"}, "reasons.price"),
    ("PATCH", "/imports/$made.uploaded_import", {"board_id": "?"}, "board"),
    ("POST", "/activities", {"kind": "task", "deal_id": "?"}, "deals.secret"),
    ("POST", "/activities", {"kind": "task", "customer_id": "?"}, "customers.Hidden"),
    ("POST", "/activities", {"kind": "task", "owner_id": "?"}, "people.outsider"),
    ("POST", "/activities", {"kind": "task", "participant_ids": ["$people.seller", "?"]}, "people.outsider"),
    ("PATCH", "/activities/$made.call", {"deal_id": "?"}, "deals.secret"),
    ("PATCH", "/activities/$made.call", {"customer_id": "?"}, "customers.Hidden"),
    ("PATCH", "/activities/$made.call", {"owner_id": "?"}, "people.outsider"),
    ("PATCH", "/activities/$made.call", {"participant_ids": ["?"]}, "people.outsider"),
    (
        "PUT",
        "/activities/$made.call/outcome",
        {"outcome": "done", "next": {"kind": "task", "deal_id": "?"}},
        "deals.secret",
    ),
    ("GET", "/activities?since=2026-11-02&until=2026-11-08&owner_id=?", None, "people.outsider"),
    ("GET", "/deals?board_id=?", None, "board"),
    ("GET", "/deals?owner_id=?", None, "people.outsider"),
    ("GET", "/bin?board_id=?", None, "board"),
]


@pytest.mark.parametrize(("method", "path", "body", "foreign"), REQUESTS)
def test_a_foreign_id_is_answered_like_an_unknown_one(app, scene, method, path, body, foreign):
    manager = scene.client("manager")
    before = _events(app)
    answers, work = [], list[int]()
    for asked in (scene.id_of(f"outside.{foreign}"), UNKNOWN):
        with scene.statements() as statements:
            answers.append(
                manager.open(
                    "/api" + _path(scene, path, asked),
                    method=method,
                    headers={"If-Match": "*"},
                    **({} if body is None else {"json": scene.filled(_with(body, asked))}),
                )
            )
        work.append(len(statements))
    first, second = ((answer.status_code, answer.text) for answer in answers)
    assert first == second
    assert abs(work[0] - work[1]) <= 1, work
    assert first[0] in ((200,) if method == "GET" else (404, 422)), first
    assert "code" not in answers[0].json or answers[0].json["code"] in ("not_here", "invalid", "wrong_target")
    assert _events(app) == before


def _path(scene, path: str, asked: int) -> str:
    place, mark, query = path.partition("?")
    named = "/".join(str(scene.filled(part)) for part in place.split("/"))
    return named + mark + query.replace("?", str(asked))


def _with(value, asked: int):
    """The body with the id where "?" stands."""
    if isinstance(value, dict):
        return {key: _with(inner, asked) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with(inner, asked) for inner in value]
    return asked if value == "?" else value


def _events(app) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Event)) or 0
