"""Commands for whoever runs the house: flask migrate · seed · worker."""

from __future__ import annotations

import signal

import click
from alembic import command
from alembic.config import Config
from flask import Flask, current_app

from app import seeds, wiring
from app.core import clock
from app.core.worker import Worker
from app.web.realtime.neighbours import neighbours
from config import ROOT, Settings


def init(app: Flask) -> None:
    """Attach the commands."""
    for each in (migrate, seed, worker):
        app.cli.add_command(each)


def alembic_config(url: str) -> Config:
    """Alembic, pointed at our migrations and one database."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


@click.command()
def migrate() -> None:
    """Bring the database's tables up to date."""
    command.upgrade(alembic_config(current_app.config["SQLALCHEMY_DATABASE_URI"]), "head")


@click.command()
def seed() -> None:
    """Make a workspace to try things in, where there is none at all."""
    settings: Settings = current_app.extensions["kandan_settings"]
    seeds.seed(settings.instance, now=clock.now())
    click.echo(seeds.login(settings.instance) or "There is a workspace already: nothing was made.")


@click.command()
def worker() -> None:
    """Do waiting work in a process of its own, beside the web process."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    working = Worker(app, wiring.WORK)
    # Nobody is buzzed for what is on the screen before them, and the screens are with other processes.
    neighbours.overhear()
    # A piece of work that was begun is finished.
    signal.signal(signal.SIGTERM, working.stop_soon)
    working.run()
