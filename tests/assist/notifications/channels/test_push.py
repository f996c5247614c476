"""Push as its service takes it: signed for it, kept long enough, small enough, and readable by one browser."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.assist.notifications import vapid
from app.assist.notifications.channels.message import Button, Message, Outcome, pause_after, retry_after
from app.assist.notifications.channels.push import BadBrowser, Browser, Pusher, check, payload
from app.core import clock
from app.core.outbound import Outbound
from config import Loopback
from tests import push_service
from tests.push_service import Manner, PushService, Subscription

NOW = datetime(2026, 11, 5, 7, 0, tzinfo=UTC)
MESSAGE = Message(
    id=7,
    kind="reminder",
    tag="r12",
    title="15:00 电话：报价后回访",
    body="Spare pumps · Lushan",
    address="https://kandan.example/boards/1/deals/2",
    language="zh-Hans-CN",
    useful_until=NOW + timedelta(hours=4),
    unread=3,
    token="a-token",
    shown="another",
    buttons=(Button(action="done", title="完成", address="https://kandan.example/push/a-token?do=done"),),
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PushService]:
    with push_service.running(tmp_path_factory.mktemp("push")) as found:
        yield found


@pytest.fixture
def pusher(service: PushService, tmp_path: Path) -> Pusher:
    outbound = Outbound(loopback=service.loopback, patience=3)
    return Pusher(outbound, (push_service.HOST,), vapid.key_in(tmp_path), "mailto:it@example.com")


def browser_of(subscription: Subscription) -> Browser:
    said = subscription.json()
    return Browser(endpoint=said["endpoint"], **said["keys"])


def test_a_message_arrives_whole(service: PushService, pusher: Pusher, tmp_path: Path) -> None:
    phone = service.subscribe(vapid.public_key(tmp_path))
    assert pusher.send(MESSAGE, browser_of(phone), now=NOW) == Outcome(state="sent")
    (received,) = service.of(phone)
    assert service.faults == []
    assert received.payload["web_push"] == 8030
    assert received.notification == {
        "title": "15:00 电话：报价后回访",
        "body": "Spare pumps · Lushan",
        "navigate": "https://kandan.example/boards/1/deals/2",
        "lang": "zh-Hans-CN",
        "tag": "r12",
        "silent": False,
        "app_badge": 3,
        "data": {"token": "a-token", "shown": "another", "kind": "reminder", "id": 7},
        "actions": [
            {"action": "done", "title": "完成", "navigate": "https://kandan.example/push/a-token?do=done"}
        ],
    }


def test_it_is_kept_until_it_is_useless_and_replaces_what_it_replaces(
    service: PushService, pusher: Pusher
) -> None:
    phone = service.subscribe()
    pusher.send(MESSAGE, browser_of(phone), now=NOW)
    pusher.send(replace(MESSAGE, kind="digest", tag="digest"), browser_of(phone), now=NOW)
    first, second = service.of(phone)
    assert (first.ttl, first.topic, first.urgency) == (4 * 3600, "r12", "high")
    assert (second.topic, second.urgency) == ("digest", "low")
    assert first.topic == first.notification["tag"]


def test_each_signature_is_for_its_own_service(service: PushService, pusher: Pusher, tmp_path: Path) -> None:
    """One that was signed for the service before would be refused here; the service checks `aud`."""
    phone = service.subscribe()
    elsewhere = replace(browser_of(phone), endpoint="https://other.example/send/1")
    other = replace(pusher, hosts=("other.example",), outbound=Outbound(resolve=lambda *_: ["127.0.0.1"]))
    assert other.send(MESSAGE, elsewhere, now=NOW).state == "refused"
    assert pusher.send(MESSAGE, browser_of(phone), now=clock.now()).state == "sent"
    assert service.faults == []
    claims = service.of(phone)[0].claims
    assert 0 < claims["exp"] - clock.now().timestamp() <= 86_400


def test_the_key_is_made_once_and_is_nobody_else_s_to_read(tmp_path: Path) -> None:
    first = vapid.public_key(tmp_path)
    vapid.key_in.cache_clear()
    assert vapid.public_key(tmp_path) == first
    assert (tmp_path / vapid.NAME).stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == [vapid.NAME]


@pytest.mark.parametrize(
    ("status", "state"),
    [(200, "sent"), (201, "sent"), (202, "sent"), (404, "gone"), (410, "gone"), (429, "later"), (500, "later"),
     (503, "later"), (400, "refused"), (401, "refused"), (403, "refused"), (307, "refused"), (413, "refused")],
)  # fmt: skip
def test_what_a_service_answers_and_what_that_means(service, pusher, status, state) -> None:
    phone = service.subscribe()
    service.answer(phone, Manner(status))
    assert pusher.send(MESSAGE, browser_of(phone), now=NOW).state == state


def test_what_a_service_asks_to_wait_is_waited(service: PushService, pusher: Pusher) -> None:
    phone = service.subscribe()
    service.answer(phone, Manner(429, {"Retry-After": "120"}))
    outcome = pusher.send(MESSAGE, browser_of(phone), now=NOW)
    assert outcome.pause == timedelta(minutes=2)
    assert pause_after(1, outcome) == timedelta(minutes=2)


def test_how_long_to_wait_grows_and_ends() -> None:
    again = Outcome(state="later")
    pauses = [pause_after(tries, again) for tries in range(20)]
    assert pauses == sorted(pauses)
    assert pauses[0] >= timedelta(seconds=5)
    assert pauses[-1] == timedelta(minutes=30)
    assert retry_after("Thu, 05 Nov 2026 07:01:00 GMT", NOW) == timedelta(minutes=1)
    assert retry_after(" 120 ", NOW) == timedelta(minutes=2)
    for nonsense in (None, "", "soon", "-5", "²", "9" * 9, "9" * 15, "9" * 40, "Thu, 99 Nov 2026"):
        assert retry_after(nonsense, NOW) is None


@pytest.mark.parametrize("body", ["x" * 10_000, "看" * 10_000, "\u0001" * 10_000, "😀" * 5_000, '"' * 9_000])
def test_whatever_is_too_long_is_cut_and_remains_readable(service, pusher, body) -> None:
    phone = service.subscribe()
    assert pusher.send(replace(MESSAGE, body=body), browser_of(phone), now=NOW).state == "sent"
    (received,) = service.of(phone)
    assert received.notification["body"].endswith("…")
    assert len(received.notification["body"]) > 400
    assert len(payload(replace(MESSAGE, body=body), most=3993)) <= 3993


def test_a_service_that_finds_it_too_large_gets_it_in_short(service: PushService, pusher: Pusher) -> None:
    phone = service.subscribe()
    service.answer(phone, Manner(413, times=1))
    assert pusher.send(replace(MESSAGE, body="y" * 3000), browser_of(phone), now=NOW).state == "sent"
    (received,) = service.of(phone)
    assert received.notification["body"].endswith("…")
    assert received.notification["title"] == MESSAGE.title


def test_a_service_that_cannot_be_reached_is_asked_again(tmp_path: Path, service: PushService) -> None:
    nobody = Outbound(loopback=Loopback(service.loopback.authority, {push_service.HOST: 1}), patience=1)
    pusher = Pusher(nobody, (push_service.HOST,), vapid.key_in(tmp_path), "mailto:it@example.com")
    outcome = pusher.send(MESSAGE, browser_of(service.subscribe()), now=NOW)
    assert (outcome.state, outcome.problem) == ("later", "unreachable")


GOOD = {
    "endpoint": "https://push.example/send/1",
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("endpoint", "https://127.0.0.1/", "endpoint"),
        ("endpoint", "http://push.example/send/1", "endpoint"),
        ("endpoint", "https://evil.example/send/1", "endpoint"),
        ("p256dh", "AAAA", "keys"),
        ("p256dh", "B" + "A" * 86, "keys"),
        ("p256dh", "ü" * 87, "keys"),
        ("auth", "AAAA", "keys"),
        ("auth", "ü" * 22, "keys"),
    ],
)
def test_a_subscription_that_cannot_be_used_is_refused_before_it_is_kept(field, value, named) -> None:
    check(Browser(**GOOD), ("push.example",))
    with pytest.raises(BadBrowser) as refused:
        check(Browser(**{**GOOD, field: value}), ("push.example",))
    assert refused.value.field == named
