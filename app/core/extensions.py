"""The Flask extensions, made once and attached to the application by the roof."""

from __future__ import annotations

import orjson
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


class ProblemApi(Api):
    """flask-smorest without its own error pages: core/problems.py answers every error in one shape."""

    def _register_error_handlers(self) -> None:
        """Leave errors to core/problems.py."""


def dump_json(value: object) -> str:
    """JSON text as the database stores it."""
    return orjson.dumps(value).decode()


db = SQLAlchemy(
    metadata=Base.metadata,
    engine_options={"json_serializer": dump_json, "json_deserializer": orjson.loads},
)
login_manager = LoginManager()
babel = Babel()
compress = Compress()
limiter = Limiter(get_remote_address, default_limits=["1200 per minute"])
api = ProblemApi()
socketio = SocketIO()
