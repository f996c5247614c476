"""How an operation is asked for in a shell, made up from its fields."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from app.web.screens.api_reading import Field, Operation

_BY_NAME: dict[str, object] = {
    "title": "Spare pumps for Lushan",
    "name": "Lushan",
    "body": "They want the offer by Friday.",
    "amount_minor": 4_500_000,
    "currency": "CNY",
    "email": "ada@example.com",
    "request_id": "6f1c2b8e-6a55-4c0f-9f3c-0c7d9a1d2e3f",
    "after": None,
    "board_id": 7,
    "stage_id": 31,
}
_BY_TYPE: tuple[tuple[str, object], ...] = (
    ("string (date)", "2026-12-01"),
    ("string (date-time)", "2026-12-01T09:00:00.000Z"),
    ("string", "…"),
    ("integer", 42),
    ("number", 42),
    ("boolean", True),
    ("object", {}),
)
# Where the document requires nothing, so many fields make an example.
FEW = 2


def curl(operation: Operation, host: str) -> str:
    """The operation as a command; `$TOKEN` is the reader's own."""
    address = re.sub(r"\{\w+\}", "42", operation.path)
    lines = [f"curl{'' if operation.method == 'GET' else f' -X {operation.method}'} {host}{address}"]
    lines.append('-H "Authorization: Bearer $TOKEN"')
    lines += [f"-H '{field.path}: \"3\"'" for field in operation.parameters if field.path == "If-Match"]
    if operation.method != "GET":
        lines.append('-H "Idempotency-Key: $(uuidgen)"')
    if operation.body is not None and operation.body.media_type == "multipart/form-data":
        lines.append("-F file=@deals.csv -F board_id=7")
    elif operation.body is not None:
        body = json.dumps(_example(operation.body.fields), ensure_ascii=False)
        lines += ["-H 'Content-Type: application/json'", f"-d '{body}'"]
    return " \\\n  ".join(lines)


def _example(fields: Sequence[Field]) -> dict[str, object]:
    outer = [field for field in fields if field.depth == 0]
    wanted = [field for field in outer if field.required] or outer[:FEW]
    return {field.path: _value(field, fields) for field in wanted}


def _value(field: Field, fields: Sequence[Field]) -> object:
    if field.path in _BY_NAME:
        return _BY_NAME[field.path]
    if field.choices:
        return json.loads(field.choices[0])
    is_list = any(name.startswith("[") for name in field.types)
    parts = _parts(field, fields)
    value = _example(parts) if parts else _simple(field)
    return [value] if is_list else value


def _parts(field: Field, fields: Sequence[Field]) -> list[Field]:
    """The fields right within a field, as if they stood alone."""
    pattern = re.compile(re.escape(field.path) + r"(?:\[\]|\{\})?\.(\w+)")
    found = [(pattern.fullmatch(each.path), each) for each in fields if each.depth == field.depth + 1]
    return [_alone(each, match[1]) for match, each in found if match]


def _alone(field: Field, name: str) -> Field:
    return Field(**{**vars(field), "path": name, "depth": 0})


def _simple(field: Field) -> object:
    told = [name.strip("[]") for name in field.types]
    return next((value for name, value in _BY_TYPE if name in told), None)
