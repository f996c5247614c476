"""JSON as it is answered: UTF-8, so that 单 takes three bytes and can be read in a terminal.

Only answers: what is kept, signed or compared goes on being written as Flask writes it.
"""

from __future__ import annotations

from flask import Flask, Response, current_app
from flask.json.provider import DefaultJSONProvider


def init(app: Flask) -> None:
    """Answer JSON as text, not as numbers of characters."""
    app.json = _Utf8(app)


class _Utf8(DefaultJSONProvider):
    def response(self, *args: object, **kwargs: object) -> Response:
        """Everything that `jsonify` makes passes here."""
        value = self._prepare_response_obj(args, dict(kwargs))
        text = self.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return current_app.response_class(encoded(text), mimetype=self.mimetype)


def encoded(text: str) -> bytes:
    """JSON text as bytes. Half a surrogate pair has no UTF-8; as an escape it can be sent back to who sent it."""
    return text.encode("utf-8", "backslashreplace")
