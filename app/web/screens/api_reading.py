"""The OpenAPI document as a person reads it: groups of operations, every field on a line of its own, and an example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

Json = Mapping[str, object]

METHODS = ("get", "post", "put", "patch", "delete")
# How deep fields within fields are told on the spot; what lies deeper has its own place on the page.
DEEPEST = 3
# A list of choices longer than this is cut short.
MOST_CHOICES = 14


@dataclass(frozen=True, kw_only=True)
class Field:
    """One line of a table: `path` is written as programs reach it, `totals[].currency`."""

    path: str
    depth: int
    types: Sequence[str]
    thing: str | None
    required: bool
    nullable: bool
    limits: str
    choices: Sequence[str]
    more_choices: int
    default: str | None
    description: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a request or an answer carries."""

    media_type: str
    thing: str | None
    is_list: bool
    fields: Sequence[Field]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One status and what comes with it."""

    status: str
    content: Content | None


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One method at one address."""

    method: str
    path: str
    anchor: str
    summary: str
    description: str
    parameters: Sequence[Field]
    body: Content | None
    answers: Sequence[Answer]


@dataclass(frozen=True, kw_only=True)
class Group:
    """The operations of one tag."""

    name: str
    description: str
    operations: Sequence[Operation]


class Reader:
    """Reads one document."""

    def __init__(self, document: Json) -> None:
        self._document = document
        self._schemas = _dict(_dict(document.get("components")).get("schemas"))

    def groups(self) -> list[Group]:
        """By tag, in the order of the document."""
        operations = [
            (
                cast(list[str], operation.get("tags") or [""])[0],
                self._operation(method, path, operation, item),
            )
            for path, item in _items(self._document.get("paths"))
            for method, operation in _items(item)
            if method in METHODS
        ]
        return [
            Group(
                name=str(tag["name"]),
                description=str(tag.get("description") or ""),
                operations=[operation for name, operation in operations if name == tag["name"]],
            )
            for tag in cast(list[Json], self._document.get("tags") or [])
        ]

    def things(self) -> list[tuple[str, str, list[Field]]]:
        """Every schema: name, what it is, its fields."""
        return [
            (name, str(schema.get("description") or ""), list(self._fields(schema)))
            for name, schema in _items(self._schemas)
        ]

    def _operation(self, method: str, path: str, operation: Json, item: Json) -> Operation:
        shared = cast(list[Json], item.get("parameters") or [])
        parameters = [*shared, *cast(list[Json], operation.get("parameters") or [])]
        body = _dict(_dict(operation.get("requestBody")).get("content"))
        return Operation(
            method=method.upper(),
            path=path,
            anchor=f"{method}{re.sub('[^a-z0-9]+', '-', path.lower())}".rstrip("-"),
            summary=str(operation.get("summary") or ""),
            description=str(operation.get("description") or ""),
            parameters=[self._parameter(parameter) for parameter in parameters if "name" in parameter],
            body=self._content(body),
            answers=[
                Answer(status=str(status), content=self._content(_dict(answer.get("content"))))
                for status, answer in _items(operation.get("responses"))
                if "$ref" not in answer
            ],
        )

    def _parameter(self, parameter: Json) -> Field:
        required = bool(parameter.get("required"))
        schema = {"description": parameter.get("description") or "", **_dict(parameter.get("schema"))}
        return self._field(str(parameter["name"]), schema, 0, required, str(parameter["in"]))

    def _content(self, content: Json) -> Content | None:
        for media_type, media in _items(content):
            schema = _dict(media.get("schema"))
            is_list = schema.get("type") == "array"
            inner = _dict(schema.get("items")) if is_list else schema
            fields = list(self._fields(self._resolved(inner)))
            return Content(media_type=media_type, thing=_thing(inner), is_list=is_list, fields=fields)
        return None

    def _fields(self, schema: Json, prefix: str = "", depth: int = 0) -> Iterator[Field]:
        required = cast(list[str], schema.get("required") or [])
        for name, field in _items(schema.get("properties")):
            path = f"{prefix}{name}"
            yield self._field(path, field, depth, name in required)
            inner, mark = _inside(field)
            if depth + 1 < DEEPEST:
                yield from self._fields(self._resolved(inner), f"{path}{mark}.", depth + 1)

    def _field(self, path: str, field: Json, depth: int, required: bool, place: str = "") -> Field:
        types = _types(field)
        choices = [
            json.dumps(each, ensure_ascii=False) for each in cast(list[object], field.get("enum") or [])
        ]
        short = choices if len(choices) <= MOST_CHOICES else choices[:4]
        default = field.get("default")
        return Field(
            path=path,
            depth=depth,
            types=[name for name in types if name != "null"],
            thing=_thing(_inside(field)[0]),
            required=required,
            nullable="null" in types,
            limits=_limits(field) or _limits(_dict(field.get("items"))),
            choices=[choice for choice in short if choice != "null"],
            more_choices=len(choices) - len(short),
            default=None if default is None else json.dumps(default, ensure_ascii=False),
            description=str(field.get("description") or ""),
            place=place,
        )

    def _resolved(self, schema: Json) -> Json:
        name = _thing(schema)
        return _dict(self._schemas.get(name)) if name else schema


def _types(field: Json) -> list[str]:
    """["integer"], ["string (date)", "null"], ["list of integer"]; a thing's own name stands elsewhere."""
    if either := cast(list[Json], field.get("anyOf") or field.get("allOf") or []):
        return [name for one in either for name in _types(one)]
    kind = field.get("type")
    kinds = cast(list[str], kind) if isinstance(kind, list) else [str(kind)] if kind else []
    shape = f" ({field['format']})" if field.get("format") else ""
    if "array" in kinds:
        inner = [name for name in _types(_dict(field.get("items"))) if name != "null"]
        return [f"[{', '.join(inner)}]", *(["null"] if "null" in kinds else [])]
    return [name if name == "null" else f"{name}{shape}" for name in kinds]


def _inside(field: Json) -> tuple[Json, str]:
    """What a field holds, and how its parts are reached: through `[]` where it is a list."""
    for one in cast(list[Json], field.get("anyOf") or field.get("allOf") or []):
        if one.get("type") != "null":
            return _inside(one)
    if "items" in field:
        return _dict(field["items"]), "[]"
    if isinstance(field.get("additionalProperties"), dict):
        return _dict(field["additionalProperties"]), "{}"
    return field, ""


def _limits(field: Json) -> str:
    least = field.get("minimum", field.get("minLength", field.get("minItems")))
    most = field.get("maximum", field.get("maxLength", field.get("maxItems")))
    if least is not None and most is not None:
        return f"{least} … {most}"
    if most is not None:
        return f"≤ {most}"
    return "" if least is None else f"≥ {least}"


def _thing(schema: Json) -> str | None:
    ref = schema.get("$ref")
    return str(ref).rsplit("/", 1)[-1] if ref else None


def _dict(value: object) -> Json:
    return cast(Json, value) if isinstance(value, Mapping) else {}


def _items(value: object) -> Iterator[tuple[str, Json]]:
    for name, inner in _dict(value).items():
        if isinstance(inner, Mapping):
            yield str(name), cast(Json, inner)
