"""E-mail through a real SMTP server: encrypted where it should be, in both languages, and possible to be rid of."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from app.assist.notifications import delivering
from app.core.postbox import Postbox, Refused, Unreachable
from bin.ports import free_port
from config import Loopback
from tests import certificates
from tests.assist.notifications.conftest import Team
from tests.certificates import Certificates
from tests.faults.reminders.crew import until


class Mailboxes:
    """What was taken in, and what the next one is answered."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.was_encrypted: list[bool] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content or b"", policy=default))  # type: ignore[arg-type]
            self.recipients += envelope.rcpt_tos
            self.was_encrypted.append(session.ssl is not None)
        return self.answer


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates.make(tmp_path_factory.mktemp("papers"), "localhost")


@pytest.fixture
def server(papers: Certificates) -> Iterator[tuple[Mailboxes, int]]:
    """A server that insists on STARTTLS and on a password."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers.server, papers.key)
    boxes = Mailboxes()

    def known(_server: Any, _session: Any, _envelope: Any, _kind: str, said: Any) -> AuthResult:
        is_right = isinstance(said, LoginPassword) and (said.login, said.password) == (
            b"kandan",
            b"p@ss/word",
        )
        return AuthResult(success=is_right)

    controller = Controller(
        boxes,
        hostname="127.0.0.1",
        port=(port := free_port()),
        tls_context=context,
        require_starttls=True,
        authenticator=known,
        auth_required=True,
    )
    controller.start()
    yield boxes, port
    controller.stop()


@pytest.fixture
def mailing(team: Team, server: tuple[Mailboxes, int], papers: Certificates) -> Mailboxes:
    """The operator has set it up, and the seller wants it."""
    boxes, port = server
    found = team.app.extensions["kandan_settings"]
    team.app.extensions["kandan_settings"] = replace(
        found,
        smtp_url=f"smtp://kandan:p%40ss%2Fword@localhost:{port}",
        mail_from="看单 <kandan@example.com>",
        loopback=Loopback(papers.authority, {}),
    )
    ways = {"commented": {"email": True}, "reminder": {"email": True}}
    team.ask("seller", "PATCH", "/api/me/notification-settings", {"choices": ways})
    return boxes


def commented(team: Team) -> None:
    team.ask("manager", "POST", f"/api/deals/{team.world.deals['tea']}/comments", {"body": "Hello"})
    team.work()


def text_and_html(mail: EmailMessage) -> tuple[str, str]:
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    return plain.get_content(), html.get_content()


def test_a_mail_arrives_encrypted_with_a_link_and_a_way_to_be_rid_of_it(
    team: Team, mailing: Mailboxes
) -> None:
    commented(team)
    (mail,) = mailing.mails
    assert mailing.recipients == [team.world.email("seller")]
    assert mailing.was_encrypted == [True]
    assert mail["Subject"] == "Mei commented on your deal"
    assert mail["From"] == "看单 <kandan@example.com>"
    assert mail["List-Unsubscribe"] == "<https://kandan.example/settings/notifications>"
    link = f"https://kandan.example/boards/{team.world.board}/deals/{team.world.deals['tea']}"
    for text in text_and_html(mail):
        assert link in text
        assert "Tea · Lushan" in text
        assert "https://kandan.example/settings/notifications" in text


def test_a_chinese_reader_reads_chinese_and_what_people_wrote_is_escaped(
    team: Team, mailing: Mailboxes
) -> None:
    team.ask("seller", "PATCH", "/api/me", {"language": "zh-Hans-CN"})
    team.ask("seller", "PATCH", f"/api/deals/{team.world.deals['tea']}", {"title": "<b>茶</b>"})
    commented(team)
    (mail,) = mailing.mails
    assert mail["Subject"] == "Mei 评论了你的商机"
    assert mail["Content-Language"] == "zh-Hans-CN"
    text, html = text_and_html(mail)
    assert "选择接收哪些通知" in text
    assert "<b>茶</b>" in text
    assert "&lt;b&gt;茶&lt;/b&gt;" in html


def test_a_server_in_trouble_is_asked_again_and_one_that_refuses_is_not(
    team: Team, mailing: Mailboxes
) -> None:
    mailing.answer = "451 later"
    commented(team)
    mailing.answer = "250 OK"
    with team.at(minutes=1):
        team.work()
    assert len(mailing.mails) == 1
    mailing.answer = "550 nobody"
    commented(team)
    mailing.answer = "250 OK"
    with team.at(hours=1):
        team.work()
    assert len(mailing.mails) == 1


def test_nobody_can_choose_what_the_operator_did_not_set_up(team: Team) -> None:
    assert team.ask("seller", "GET", "/api/me/notification-settings")["channels"]["email"] is False
    team.ask("seller", "PATCH", "/api/me/notification-settings", {"choices": {"commented": {"email": True}}})
    commented(team)
    assert len(team.told("seller")) == 1


def test_neither_password_nor_mail_goes_over_a_line_that_is_not_encrypted(tmp_path: Path) -> None:
    boxes = Mailboxes()
    controller = Controller(boxes, hostname="127.0.0.1", port=(port := free_port()))
    controller.start()
    mail = EmailMessage()
    mail["From"], mail["To"] = "a@example.com", "b@example.com"
    mail.set_content("hello")
    try:
        with pytest.raises(Unreachable):
            Postbox(f"smtp://user:word@127.0.0.1:{port}").send(mail)
        assert boxes.mails == []
        Postbox(f"smtp+plain://127.0.0.1:{port}").send(mail)
        assert len(boxes.mails) == 1
        boxes.answer = "554 no"
        with pytest.raises(Refused):
            Postbox(f"smtp+plain://127.0.0.1:{port}").send(mail)
    finally:
        controller.stop()


def test_a_mail_server_that_hangs_takes_one_place_and_delays_no_push(team: Team) -> None:
    team.phone("seller")
    ways = {"commented": {"email": True, "push": True}}
    team.ask("seller", "PATCH", "/api/me/notification-settings", {"choices": ways})
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"smtp+plain://127.0.0.1:{door.getsockname()[1]}"
        found = team.app.extensions["kandan_settings"]
        team.app.extensions["kandan_settings"] = replace(
            found, smtp_url=address, mail_from="kandan@example.com", delivery_patience=0.2
        )
        for _ in range(4):
            commented(team)
        assert until(lambda: len(team.rung("seller")) == 4, patience=30)
        line, _ = door.accept()
        door.setblocking(False)
        with pytest.raises(BlockingIOError):
            door.accept()
        line.close()
        assert until(lambda: not delivering._going.ids("mail_server"), patience=30)
