"""The scene every row of the matrix plays in: the cast, and one of everything a route can be about."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from app.assist.notifications import reaching, reminding
from app.assist.notifications.channels.push import Browser
from app.core import clock
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.activities import deleting as deleting_activities
from app.sales.activities import finishing, planning, subscribing
from app.sales.activities.models import Activity, Due
from app.sales.customers import contacts
from app.sales.customers.models import Customer
from app.sales.deals import closing, commenting, deleting, editing
from app.sales.deals.models import Deal
from app.sales.people import inviting, keys
from app.sales.people.models import ApiToken, Person
from app.web.exchange.actions import take_in
from app.web.exchange.reading import Found, Profile
from tests.world import BEGINNING, World, build

# The rep is the seller of the cast; the reader is a program with the manager's token that may only read.
ROLES = ("owner", "manager", "rep", "viewer", "outsider", "nobody", "reader")
READER_SECRET = "kandan_the-reader-s-secret"
LINK = "the-link"
CALENDAR = "the-seller-s-calendar"
# Of a browser that nobody has: what is encrypted for it, nobody reads.
KEYS = {
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a-key"
REQUEST = "request-of-the-seller"
# No database has made so many of anything.
UNKNOWN = 987_654_321


@dataclass
class Scene:
    app: Flask
    world: World
    made: dict[str, int] = field(default_factory=dict)

    def client(self, role: str) -> FlaskClient:
        """A browser or a program in this role."""
        if role in ("nobody", "reader"):
            client = self.app.test_client()
            if role == "reader":
                client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {READER_SECRET}"
            return client
        return self.world.client(self.app, "seller" if role == "rep" else role)

    @contextmanager
    def statements(self) -> Iterator[list[str]]:
        """What the database is asked meanwhile, by this thread: the pulse of the sockets asks on its own account."""
        asked: list[str] = []
        here = threading.get_ident()

        def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
            if threading.get_ident() == here:
                asked.append(statement)

        with self.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield asked
        finally:
            event.remove(engine, "before_cursor_execute", note)

    def filled(self, template: object) -> object:
        """ "$deals.tea" and the like replaced by the ids they stand for, however deep."""
        if isinstance(template, dict):
            return {key: self.filled(value) for key, value in template.items()}
        if isinstance(template, list):
            return [self.filled(value) for value in template]
        if isinstance(template, str) and template.startswith("$"):
            return self.id_of(template[1:])
        return template

    def id_of(self, name: str) -> int:
        """deals.tea → its id; "made" are the things of this scene, "outside" those of the outsider."""
        kind, _, word = name.partition(".")
        if kind == "made":
            return self.made[word]
        place = self.world.outside if kind == "outside" else self.world
        kind, _, word = word.partition(".") if kind == "outside" else (kind, "", word)
        found = getattr(place, kind)
        return found[word] if word else found


def set_scene(app: Flask) -> Scene:
    """A fresh cast, with a won deal, one in the bin, comments, invitations, tokens and imports."""
    scene = Scene(app, build(app))
    with app.app_context():
        with transaction():
            for act in (_deals, _contacts, _comments, _activities, _ways, _keys, _imports):
                act(scene)
        _asked_by_the_seller(scene)
    return scene


def _deals(scene: Scene) -> None:
    manager = scene.world.person("manager")
    closing.win(scene.world.deal("pumps"), actor=manager, now=BEGINNING)
    deleting.delete(scene.world.deal("robots"), actor=manager, now=BEGINNING)
    foreign = _copy_of(scene.world.deal("silk"), "Binned silk")
    deleting.delete(foreign, actor=manager, now=BEGINNING)
    scene.made |= {
        "won": scene.world.deals["pumps"],
        "binned": scene.world.deals["robots"],
        "binned_silk": foreign.id,
    }


def _copy_of(deal: Deal, title: str) -> Deal:
    columns = {
        column.key: getattr(deal, column.key) for column in Deal.__mapper__.column_attrs if column.key != "id"
    }
    copy = Deal(**{**columns, "title": title, "rank": deal.rank + "5"})
    db.session.add(copy)
    db.session.flush()
    return copy


def _contacts(scene: Scene) -> None:
    lushan = db.session.get_one(Customer, scene.world.customers["Lushan"])
    buyer = contacts.add_contact(
        lushan, fields={"name": "Buyer"}, actor=scene.world.person("seller"), now=BEGINNING
    )
    scene.made["contact"] = buyer.id


def _comments(scene: Scene) -> None:
    for name, word in (("seller", "comment"), ("colleague", "colleague_comment")):
        said = commenting.comment(
            scene.world.deal("tea"), body="Hello", actor=scene.world.person(name), now=BEGINNING
        )
        scene.made[word] = said.id


def _activities(scene: Scene) -> None:
    """Calls for a deal: open, done, deleted; and a task that is the colleague's alone."""
    seller, tea = scene.world.person("seller"), scene.world.deals["tea"]
    due = Due(on=BEGINNING.date(), time_zone="Asia/Shanghai")
    fields = {"kind": "call", "deal_id": tea, "due": due}
    for word in ("call", "done_call", "deleted_call"):
        activity = planning.plan(fields, actor=seller, now=BEGINNING)
        scene.made[word] = activity.id
        if word == "done_call":
            finishing.finish(activity, outcome="done", actor=seller, now=BEGINNING)
        elif word == "deleted_call":
            deleting_activities.delete(activity, actor=seller, now=BEGINNING)
    subscribing.make_address(seller, secret=CALENDAR, language="en", now=BEGINNING)
    task = planning.plan({"kind": "task"}, actor=scene.world.person("colleague"), now=BEGINNING)
    scene.made["colleague_task"] = task.id


def _ways(scene: Scene) -> None:
    """What the seller asked to be reminded of, and is reached through."""
    seller = scene.world.person("seller")
    call = db.session.get_one(Activity, scene.made["call"])
    later = clock.now() + timedelta(days=1)
    scene.made["reminder"] = reminding.remind(seller, activity=call, at=later, now=BEGINNING).id
    browser = Browser(endpoint="https://fcm.googleapis.com/fcm/send/1", **KEYS)
    hosts = ("fcm.googleapis.com",)
    device, _is_new = reaching.add_device(
        seller, browser=browser, name="Phone", hosts=hosts, language="en", now=BEGINNING
    )
    robot = reaching.add_robot(seller, kind="wecom", name="Team", address=ROBOT, secret="", now=BEGINNING)
    scene.made |= {"device": device.id, "robot": robot.id}


def _keys(scene: Scene) -> None:
    owner, now = scene.world.person("owner"), clock.now()
    for role, word, secret in (("rep", "invitation", LINK), ("owner", "owner_invitation", "another-link")):
        scene.made[word] = inviting.invite(owner, role=role, link_secret=secret, now=now).id
    scene.made["token"] = _token(scene.world.person("seller"), "kandan_the-seller-s-secret", "write").id
    _token(scene.world.person("manager"), READER_SECRET, "read")


def _token(person: Person, secret: str, scope: str) -> ApiToken:
    now = clock.now()
    token = ApiToken(
        person_id=person.id,
        name="A program",
        scope=scope,
        token_hash=keys.kept(secret),
        created_at=now,
        expires_at=now + timedelta(days=7),
    )
    db.session.add(token)
    db.session.flush()
    return token


def _imports(scene: Scene) -> None:
    folder = scene.app.extensions["kandan_settings"].instance / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    found = Found(
        form="csv",
        columns=["Title"],
        profiles=[Profile(samples=["Tea"], values={"Tea": 1}, filled=1, largest=[])],
        sample_rows=[["Tea"]],
        row_count=1,
        facts={},
    )
    board, actor = scene.world.stage("lead").board, scene.world.person("manager")
    for name in ("uploaded", "draft", "checked", "done"):
        # A file for each: who removes a draft removes its file.
        rows_file = f"rows-of-the-{name}-one"
        (folder / rows_file).write_text('["Tea"]\n')
        job = take_in(
            board,
            found=found,
            file_name="deals.csv",
            rows_file=rows_file,
            actor=actor,
            now=BEGINNING,
        )
        job.state = "uploaded" if name == "draft" else name
        scene.made[f"{name}_import"] = job.id


def _asked_by_the_seller(scene: Scene) -> None:
    with transaction(actor_id=scene.world.people["seller"], request_id=REQUEST):
        seller = scene.world.person("seller")
        editing.edit(scene.world.deal("tea"), changes={"source": "fair"}, actor=seller, now=BEGINNING)
