"""The roof: the only file that knows every room."""

from __future__ import annotations

from flask import Flask

from app import cli, wiring
from app.assist.notifications import making
from app.core import (
    answers,
    assets,
    checkpoints,
    database,
    extensions,
    http,
    i18n,
    outbox,
    problems,
    transaction,
)
from app.core.leaving import Departure
from app.sales.deals import inverting, timeline, ways_back
from app.web.realtime import backplane, neighbours
from app.web.realtime.fanout import FanOut
from app.web.realtime.handshake import without_deflate
from config import ROOT, Settings


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application, ready to serve. Nothing is read from the database here."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__, static_folder=str(ROOT / "static"), template_folder=str(ROOT / "templates"))
    app.config.from_mapping(settings.for_flask())
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = database.options(settings)
    app.extensions["kandan_settings"] = settings
    settings.instance.mkdir(parents=True, exist_ok=True)
    answers.init(app)
    http.init(app, settings)
    problems.init(app, wiring.TITLES)
    Departure().watch_over(app)
    _attach_extensions(app, settings)
    assets.init(app)
    for blueprint in wiring.API:
        extensions.api.register_blueprint(blueprint)
    for pages in wiring.PAGES:
        app.register_blueprint(pages)
    backplane.join(settings.redis_url, settings.channel())
    for hearer in wiring.HEARERS:
        transaction.on_commit(hearer)
    outbox.hear(wiring.HEARS, wiring.CONCERNS)
    making.know_who_looks(neighbours.is_there)
    for kind, teller in wiring.TELLERS.items():
        checkpoints.learn(kind, teller)
    timeline.learn(wiring.TIMELINE)
    inverting.learn(wiring.INVERSES, wiring.ALONE)
    ways_back.learn(wiring.INVERSES)
    cli.init(app)
    return app


def _attach_extensions(app: Flask, settings: Settings) -> None:
    extensions.db.init_app(app)
    # Before the extension's own way of doing it, which comes to a session that is gone then.
    app.teardown_appcontext(database.let_go)
    with app.app_context():
        database.prepare(extensions.db.engine)
    extensions.login_manager.init_app(app)
    extensions.limiter.init_app(app)
    extensions.compress.init_app(app)
    extensions.api.init_app(app)
    i18n.init(app)
    extensions.socketio.init_app(
        app, async_mode=settings.async_mode, manage_session=False, **_socket_options(settings)
    )
    app.wsgi_app = without_deflate(app.wsgi_app)  # type: ignore[method-assign, assignment, arg-type]


def _socket_options(settings: Settings) -> dict[str, object]:
    options: dict[str, object] = {
        "client_manager": FanOut(straight=settings.fans_out_directly),
        # A screen that asks faster than it listens is answered one question after another, and not all at once.
        "async_handlers": False,
    }
    # Behind a proxy that hides the address, the one people type is the only origin; else the request's own.
    if settings.public_url:
        options["cors_allowed_origins"] = [settings.public_url]
    return options
