"""The Flask extensions, made once and attached to the application by the roof."""

from __future__ import annotations

import marshmallow as ma
import orjson
from flask import Response, current_app, json
from flask_babel import Babel
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_smorest import Api
from flask_socketio import SocketIO
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, MetaData
from sqlalchemy.orm import DeclarativeBase

from app.core import answers

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What every model inherits; constraints carry conventional names so that migrations can speak of them."""

    metadata = MetaData(naming_convention=NAMING, info={"bind_key": None})
    type_annotation_map = {dict[str, object]: JSON, list[object]: JSON, list[str]: JSON, list[int]: JSON}


class Problem(ma.Schema):
    """Why a request was refused (RFC 9457). Some codes bring facts of their own, named where they can come."""

    class Meta:
        """The facts of their own."""

        unknown = ma.INCLUDE

    type = ma.fields.String(metadata={"description": "Always `about:blank`."})
    title = ma.fields.String(
        metadata={
            "description": "For people: what kind of problem it is, the same for every problem of this code."
        }
    )
    status = ma.fields.Integer(metadata={"description": "The HTTP status."})
    code = ma.fields.String(metadata={"description": "For programs: it never changes."})
    detail = ma.fields.String(metadata={"description": "For people: this very problem, in their language."})
    errors = ma.fields.Dict(
        keys=ma.fields.String(),
        values=ma.fields.List(ma.fields.String()),
        metadata={
            "description": "What must be mended: sentences by field, `fields.amount_minor` for an inner one."
        },
    )


class ProblemApi(Api):
    """flask-smorest without its own error pages: core/problems.py answers every error in one shape."""

    ERROR_SCHEMA = Problem

    def _register_responses(self) -> None:
        """Describe errors as what they are; everything else stays plain JSON."""
        self.DEFAULT_RESPONSE_CONTENT_TYPE = "application/problem+json"
        super()._register_responses()
        self.DEFAULT_RESPONSE_CONTENT_TYPE = "application/json"

    def _register_error_handlers(self) -> None:
        """Leave errors to core/problems.py."""

    def _openapi_json(self) -> Response:
        """The document in the order it is written in, as text like every other answer."""
        text = json.dumps(self.spec.to_dict(), indent=2, sort_keys=False, ensure_ascii=False)
        return current_app.response_class(answers.encoded(text), mimetype="application/json")


def dump_json(value: object) -> str:
    """JSON text as the database stores it and the socket carries it."""
    return orjson.dumps(value).decode()


class SocketJson:
    """JSON as the socket speaks it: what people wrote as it is, not escaped into twice its length."""

    @staticmethod
    def dumps(value: object, **_how: object) -> str:
        """The text of a message."""
        return dump_json(value)

    @staticmethod
    def loads(text: str, **_how: object) -> object:
        """What a message says. Raises ValueError."""
        return orjson.loads(text)


db = SQLAlchemy(
    metadata=Base.metadata,
    engine_options={"json_serializer": dump_json, "json_deserializer": orjson.loads},
)
login_manager = LoginManager()
babel = Babel()
compress = Compress()
# Of each endpoint, not of all together: an office is one address, and after a restart, or where no socket gets through,
# all of its screens ask for what they missed at once.
limiter = Limiter(get_remote_address, default_limits=["1200 per minute"])
api = ProblemApi()
socketio = SocketIO(json=SocketJson)
