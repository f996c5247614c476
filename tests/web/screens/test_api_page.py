"""The readable page of the API tells what the document tells, and leaves nothing out."""

import json
import re
import shlex

import pytest

from app.core.extensions import api
from app.web.screens.api_examples import curl
from app.web.screens.api_page import codes
from app.web.screens.api_reading import Group, Operation, Reader


@pytest.fixture
def groups(app) -> list[Group]:
    with app.test_request_context():
        return Reader(api.spec.to_dict()).groups()


def test_one_address_may_ask_each_endpoint_as_often_as_the_page_says(counting_app, world):
    seller = world.client(counting_app, "seller")
    page = seller.get("/api/docs", headers={"Accept-Language": "en"}).text
    assert re.search(r"may ask the same 1,200 times a minute", page)
    asked = [seller.get(path).headers for path in ("/api/me", "/api/me", "/api/boards")]
    assert [headers["X-RateLimit-Limit"] for headers in asked] == ["1200"] * 3
    assert [headers["X-RateLimit-Remaining"] for headers in asked] == ["1199", "1198", "1199"]


def operation(groups: list[Group], method: str, path: str) -> Operation:
    return next(
        each for group in groups for each in group.operations if (each.method, each.path) == (method, path)
    )


def test_anybody_may_read_it(client):
    answer = client.get("/api/docs")
    assert answer.status_code == 200
    assert "Idempotency-Key" in answer.text
    assert not re.search(r"<script|<style|style=|\son\w+=", answer.text)


def test_every_operation_stands_in_a_group(app, groups):
    document = api.spec.to_dict()
    wanted = {
        (method.upper(), path)
        for path, item in document["paths"].items()
        for method in item
        if method in ("get", "post", "put", "patch", "delete")
    }
    assert {(each.method, each.path) for group in groups for each in group.operations} == wanted


def test_links_within_the_page_lead_somewhere(client):
    text = client.get("/api/docs").text
    anchors = re.findall(r'id="([^"]+)"', text)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(anchors)


def test_a_field_tells_its_type_its_limits_and_whether_it_may_be_null(groups):
    body = operation(groups, "POST", "/api/deals").body
    assert body is not None
    fields = {field.path: field for field in body.fields}
    assert fields["title"].required
    assert fields["title"].limits.endswith("200")
    assert fields["amount_minor"].nullable
    assert fields["amount_minor"].types == ["integer"]
    assert fields["currency"].more_choices > 100


def test_fields_within_fields_are_told_where_programs_reach_them(groups):
    answer = operation(groups, "GET", "/api/imports").answers[0].content
    assert answer is not None
    paths = [field.path for field in answer.fields]
    assert "items[].totals[].currency" in paths
    assert answer.thing == "ImportPage"


def test_examples_are_commands_with_bodies_that_can_be_read(groups):
    for group in groups:
        for each in group.operations:
            words = shlex.split(curl(each, "http://kandan.example"))
            if "-d" in words:
                assert isinstance(json.loads(words[words.index("-d") + 1]), dict), each.path


def test_a_file_is_sent_as_a_form(groups):
    upload = operation(groups, "POST", "/api/imports")
    assert upload.body is not None
    assert upload.body.media_type == "multipart/form-data"
    assert {(field.path, field.required) for field in upload.body.fields} == {
        ("file", True),
        ("board_id", False),
    }
    assert upload.parameters == []
    assert "-F file=@deals.csv" in curl(upload, "http://kandan.example")


def test_the_codes_of_all_rooms_are_told(app):
    with app.test_request_context():
        told = {(each.status, each.code) for each in codes()}
    wanted = {(404, "not_here"), (412, "changed_since"), (422, "stage_gate"), (422, "file_refused")}
    assert told > {*wanted, (429, "too_many")}
    assert all(status >= 400 for status, _code in told)


def test_what_stands_between_backticks_is_shown_as_code(client):
    page = client.get("/api/docs").text
    assert "`" not in re.sub(r"<pre.*?</pre>", "", page, flags=re.DOTALL)
    assert re.search("<code>url</code> is told only in this answer", page)


def test_a_body_that_is_no_json_is_refused_in_the_reader_s_language(app, world):
    answer = world.client(app, "owner").patch(
        "/api/me", data="{no", content_type="application/json", headers={"Accept-Language": "zh-CN"}
    )
    assert (answer.status_code, answer.json["code"]) == (400, "bad_request")
    assert "errors" not in answer.json
