"""How the tests of imports bring files in, and do the worker's work."""

import io
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from app.core.events import Event
from app.core.extensions import db
from app.sales.deals.models import Deal
from app.web.exchange.working import forget_files, work_on_imports
from tests.world import World

HEADING = "Deal ID,Deal Name,Company,Stage,Amount,Close Date,Owner"


def upload(client: FlaskClient, content: str | bytes, name: str = "deals.csv", **form: object):
    """Send a file; the answer as it is."""
    raw = content.encode() if isinstance(content, str) else content
    return client.post("/api/imports", data={"file": (io.BytesIO(raw), name), **form})


def work(app: Flask) -> int:
    """Let the worker work until nothing is left; how many pieces it did."""
    pieces = 0
    with app.app_context():
        while work_on_imports():
            pieces += 1
        while forget_files():
            pass
    return pieces


@dataclass
class Importing:
    """A person who imports."""

    app: Flask
    client: FlaskClient

    def check(self, content: str | bytes, **changes: object) -> dict:
        """Upload, choose, dry run; the import afterwards."""
        answer = upload(self.client, content)
        assert answer.status_code == 201, answer.json
        path = f"/api/imports/{answer.json['id']}"
        if changes:
            answer = self.client.patch(path, json=changes)
            assert answer.status_code == 200, answer.json
        return self.step(path, "dry-run")

    def bring(self, content: str | bytes, **changes: object) -> dict:
        """The same, and run it."""
        return self.step(f"/api/imports/{self.check(content, **changes)['id']}", "run")

    def step(self, path: str, step: str) -> dict:
        """Ask for a step and let the worker do it."""
        answer = self.client.put(f"{path}/{step}")
        assert answer.status_code == 200, answer.json
        work(self.app)
        return self.client.get(path).json

    def report(self, job: dict, **query: object) -> list[dict]:
        return self.client.get(f"/api/imports/{job['id']}/report", query_string=query).json["items"]


def rows(*lines: str) -> str:
    return "\n".join((HEADING, *lines)) + "\n"


def data(*parts: str) -> Path:
    """A file of real data beside the project, where it is there."""
    return Path(__file__).resolve().parents[4].joinpath("shared", "data", *parts)


def deals(app, world: World) -> dict[str, Deal]:
    with app.app_context():
        query = db.select(Deal).filter_by(board_id=world.board).order_by(Deal.id)
        return {deal.title: deal for deal in db.session.scalars(query) if deal.id > max(world.deals.values())}


def events(app, world: World) -> list[Event]:
    with app.app_context():
        return list(db.session.scalars(db.select(Event).filter_by(stream=world.stream).order_by(Event.seq)))


FILE = rows(
    "D1,Roof,Lushan,Lead,1200.50,2026-12-01,Ada",
    "D2,Cellar,新客户,Closed Won,$300,2026-10-20,ben",
    "D3,Door,LUSHAN,Closed Lost,5万,2026-10-21,Nobody",
    "D4,Window,,Haggling,,,colleague@example.com",
)
