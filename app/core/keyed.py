"""A value for each of several things, in one object of the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import marshmallow as ma
from marshmallow import validate

from app.core.schema import QueryId


class ById(ma.fields.Dict):
    """{"42": …}, loaded as {42: …}. What is wrong in one is named "42.amount_minor"."""

    def __init__(
        self,
        values: ma.fields.Field[Any],
        *,
        most: int,
        data_key: str,
        load_default: object = ma.missing,
        metadata: Mapping[str, object],
    ) -> None:
        super().__init__(
            keys=QueryId(),
            values=values,
            validate=validate.Length(max=most),
            data_key=data_key,
            load_default=load_default,
            metadata=metadata,
        )

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> dict[Any, Any]:
        try:
            loaded: dict[Any, Any] = super()._deserialize(value, attr, data, **kwargs)  # type: ignore[no-untyped-call]
        except ma.ValidationError as wrong:
            raise ma.ValidationError(_by_thing(wrong.messages)) from wrong
        return loaded


def _by_thing(messages: Any) -> Any:
    """Without the words "key" and "value", which no caller has sent."""
    if not isinstance(messages, dict):
        return messages
    return {key: said.get("key") or said["value"] for key, said in messages.items()}
