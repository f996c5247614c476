"""A problem document names the kind of problem, says what this one is, and both in the language of who asks."""

import pytest
from flask_babel import force_locale

from app.core.i18n import CHINESE, ENGLISH
from app.core.problems import problem, title_of
from app.web.screens.api_page import codes


@pytest.fixture
def asked(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_every_code_has_a_short_title_of_its_own(asked, language):
    with force_locale(language):
        titles = {each.code: title_of(each.code) for each in codes()}
        assert all(title != title_of("error") for title in titles.values())
    assert len(set(titles.values())) == len(titles)
    assert all(title != code and len(title) <= 40 for code, title in titles.items())


def test_a_title_is_the_same_for_every_problem_of_its_code(asked):
    first, second = (problem(422, "invalid", detail).json for detail in ("Too long.", "Too short."))
    assert (first["title"], first["detail"]) == ("Invalid values", "Too long.")
    assert second["title"] == first["title"]


def test_a_code_that_nobody_named_is_an_error(asked):
    assert problem(418, "teapot", "Short and stout.").json["title"] == "Error"


def test_title_and_detail_are_in_the_language_of_the_person(app, world):
    seller = world.client(app, "seller")
    seller.patch("/api/me", json={"language": "zh-Hans-CN"})
    answer = seller.get("/api/deals/987654321").json
    assert (answer["title"], answer["code"]) == ("没有找到", "not_here")
    assert answer["detail"] not in (answer["title"], answer["code"])
