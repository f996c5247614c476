"""Requests made up from the document that programs read: none breaks anything, and every answer is as described."""

import re
from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from tests.rights.rows import ROWS

# Held to the URL map by tests/rights: every route is there.
ROUTES = sorted(
    {(row.method, row.rule) for row in ROWS if row.rule.startswith("/api/")} - {("GET", "/api/docs")}
)
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
bounded = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def document(sqlite_app):
    """Every route and what it takes: read once, it is the same for all of them."""
    return schemathesis.openapi.from_wsgi("/api/openapi.json", sqlite_app)


@pytest.mark.parametrize(
    "mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"]
)
@pytest.mark.parametrize(("method", "rule"), [route for route in ROUTES if route[1] != "/api/openapi.json"])
def test_nothing_breaks(scene, document, method, rule, mode):
    cookie = scene.client("owner").get_cookie("session")
    assert cookie is not None
    operation = document[re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule)][method]

    @bounded
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        case.path_parameters, case.body = _near(case.path_parameters), _near(case.body)
        answer = case.call(headers={"Cookie": f"session={cookie.value}"})
        case.validate_response(answer, checks=CHECKS)

    # A route that takes nothing cannot be asked unfittingly.
    with suppress(Unsatisfiable):
        ask()


def _near(value, name: str = ""):
    """Ids that somebody has, now and then: one drawn from all numbers would never meet anything."""
    if isinstance(value, dict):
        return {key: _near(inner, str(key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_near(inner, name) for inner in value]
    is_id = name.endswith(("_id", "_ids")) or name in ("after", "before", "add", "remove")
    return (
        value % 9 if is_id and isinstance(value, int) and value % 3 and not isinstance(value, bool) else value
    )
