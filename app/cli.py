"""Commands for whoever runs the house: flask migrate · seed · worker."""

from __future__ import annotations

import click
from alembic import command
from alembic.config import Config
from flask import Flask, current_app

from app import wiring
from app.core.worker import Worker
from config import ROOT


def init(app: Flask) -> None:
    """Attach the commands."""
    for each in (migrate, worker):
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
def worker() -> None:
    """Do waiting work in a process of its own, beside the web process."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    Worker(app, wiring.WORK).run()
