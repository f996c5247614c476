"""What the page of an answer was given (see conftest.pages)."""

import json

from werkzeug.test import TestResponse


def given(answer: TestResponse) -> dict[str, object]:
    context: dict[str, object] = json.loads(answer.text)
    return context
