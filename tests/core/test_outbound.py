"""Whatever address somebody gives us, only public machines on a list are called, and never for long."""

import time
from pathlib import Path

import pytest

from app.core.addresses import Forbidden, destination, is_public
from app.core.outbound import MOST_BYTES, Outbound, Unreachable
from config import Loopback, Settings
from tests import certificates
from tests.certificates import Certificates
from tests.core import hostile

HOST = "push.example"
ANYTHING = ("push.example", "*.example")
# Each of these leads, for some resolver, to this machine or to a neighbour of it.
NOT_NAMES = [
    "127.0.0.1", "127.1", "0", "0.0.0.0", "0x7f000001", "0x7f.1", "2130706433", "017700000001", "[::1]", "[::]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "①②⑦.⓪.⓪.①", "127。0。0。1", "localhost", "localhost.", "push.example.",
    "169.254.169.254", "100.64.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "[fc00::1]", "[fe80::1%25eth0]",
    "8.8.8.8", "push_.example", "-push.example", "push..example", ".example", "pu%73h.example", "púsh.example", "",
]  # fmt: skip
NOT_ADDRESSES = [
    "http://push.example/", "ftp://push.example/", "//push.example/", "push.example", "https:push.example",
    "https://push.example:8443/", "https://push.example:80/", "https://push.example:443x/", "https://push.example:/x:",
    "https://user@push.example/", "https://user:word@push.example/", "https://127.0.0.1#@push.example/",
    "https://push.example#fragment", "https://push.example/\r\nHost: other", "https://push.example/a b",
    "https://push.example\\@127.0.0.1/", "https://127.0.0.1\\.push.example/", "https://push.example\t/", "",
    "file:///etc/passwd", "https://", "https://push.example/" + "x" * 2048, "HTTPS\u2028://push.example",
]  # fmt: skip
NOT_PUBLIC = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.1.1.1", "172.20.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1",
    "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::1", "2001:0:7f00:1::1", "2001:db8::1", "nonsense", "fe80::1%eth0",
]  # fmt: skip


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates.make(tmp_path_factory.mktemp("papers"), HOST, "other.example")


def through(papers: Certificates, port: int, *, patience: float = 2.0) -> Outbound:
    return Outbound(loopback=Loopback(papers.authority, {HOST: port}), patience=patience)


def post(outbound: Outbound, address: str = f"https://{HOST}/send?to=1") -> object:
    return outbound.post(address, b"hello", hosts=ANYTHING, headers={"TTL": "60"})


@pytest.mark.parametrize("host", NOT_NAMES)
def test_only_plain_names_are_addresses(host: str) -> None:
    with pytest.raises(Forbidden):
        destination(f"https://{host}/send", ["*", host, *ANYTHING])


@pytest.mark.parametrize("address", NOT_ADDRESSES)
def test_only_https_on_its_own_port_and_nobody_s_user(address: str) -> None:
    with pytest.raises(Forbidden):
        destination(address, ANYTHING)


@pytest.mark.parametrize("number", NOT_PUBLIC)
def test_a_number_that_is_not_the_whole_internet_s_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "1.1.1.1", "142.250.1.1", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_other_numbers_are(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    ("host", "is_there"),
    [
        ("fcm.googleapis.com", True),
        ("storage.googleapis.com", False),
        ("evil-fcm.googleapis.com", False),
        ("fcm.googleapis.com.evil.org", False),
        ("hk2.notify.windows.com", True),
        ("notify.windows.com", False),
        ("evilnotify.windows.com", False),
    ],
)
def test_a_push_service_is_one_of_the_list(host: str, is_there: bool) -> None:
    address = f"https://{host}/send"
    if is_there:
        assert destination(address, Settings().push_hosts).host == host
    else:
        with pytest.raises(Forbidden):
            destination(address, Settings().push_hosts)


@pytest.mark.parametrize("numbers", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], ["::ffff:192.168.1.1"]])
def test_a_name_that_leads_inside_is_not_called(numbers: list[str]) -> None:
    with pytest.raises(Forbidden):
        post(Outbound(resolve=lambda host, port: numbers))


def test_a_name_is_resolved_once_and_that_very_number_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolver that says something public first and something private next gains nothing."""
    asked: list[str] = []
    called: list[object] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["8.8.8.8"] if len(asked) == 1 else ["127.0.0.1"]

    def call(where: object, timeout: float) -> None:
        called.append(where)
        raise OSError("nobody is called in a test")

    monkeypatch.setattr("app.core.lines.socket.create_connection", call)
    with pytest.raises(Unreachable):
        post(Outbound(resolve=resolve))
    assert asked == [HOST]
    assert called == [("8.8.8.8", 443)]


def test_a_resolver_that_never_answers_is_left_alone() -> None:
    with pytest.raises(Unreachable):
        post(Outbound(resolve=lambda host, port: time.sleep(20) or [], patience=0.3))


def test_what_is_asked_and_what_is_answered(papers: Certificates) -> None:
    said: list[bytes] = []

    def deed(line) -> None:
        said.append(hostile.read_request(line))
        line.sendall(b"HTTP/1.1 201 Created\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nok")

    with hostile.served(papers, deed) as port:
        answer = through(papers, port).post(
            f"https://{HOST}:443/send?to=1", b"\x00hello", hosts=ANYTHING, headers={"TTL": "60"}
        )
    assert (answer.status, answer.headers["retry-after"], answer.body) == (201, "7", b"ok")
    assert said[0].startswith(b"POST /send?to=1 HTTP/1.1\r\nHost: push.example\r\n")
    assert said[0].endswith(b"\r\n\r\n\x00hello")
    assert b"TTL: 60" in said[0]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(papers: Certificates, status: int) -> None:
    inside: list[bytes] = []
    with hostile.served(papers, lambda line: inside.append(hostile.read_request(line))) as trap:
        moved = f"HTTP/1.1 {status} X\r\nLocation: https://127.0.0.1:{trap}/\r\nContent-Length: 0\r\n\r\n"
        with hostile.served(papers, hostile.answering(moved.encode())) as port:
            answer = through(papers, port).post(f"https://{HOST}/", b"x", hosts=ANYTHING, headers={})
    assert answer.status == status
    assert inside == []


SLOW = {
    "body": hostile.dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x", 0.05),
    "chunks": hostile.dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.05),
    "headers": hostile.dripping(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.05),
    "status": hostile.dripping(b"", b"H", 0.05),
    "go on for ever": hostile.dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
    "silence": hostile.silent,
}


@pytest.mark.parametrize("part", SLOW)
def test_what_drips_is_cut_off(papers: Certificates, part: str) -> None:
    """A wait for each byte would never end: the deadline is that of the whole call."""
    with hostile.served(papers, SLOW[part]) as port, pytest.raises(Unreachable):
        post(through(papers, port, patience=0.7))


def test_a_handshake_that_drips_is_cut_off(papers: Certificates) -> None:
    def deed(line) -> None:
        line.recv(65_536)
        # The beginning of a record that never ends.
        for byte in b"\x16\x03\x03\x40\x00" + bytes(4000):
            time.sleep(0.05)
            line.sendall(bytes([byte]))

    with hostile.served(papers, deed, handshake=False) as port, pytest.raises(Unreachable):
        post(through(papers, port, patience=0.7))


@pytest.mark.parametrize("head", [b"Content-Length: 40000000\r\n", b""])
def test_a_huge_answer_is_cut_at_64_kilobytes(papers: Certificates, head: bytes) -> None:
    def deed(line) -> None:
        hostile.read_request(line)
        line.sendall(b"HTTP/1.1 500 Oh\r\n" + head + b"\r\n")
        for _ in range(400):
            line.sendall(b"x" * 100_000)

    with hostile.served(papers, deed) as port:
        answer = through(papers, port, patience=10).post(f"https://{HOST}/", b"x", hosts=ANYTHING, headers={})
    assert answer.status == 500
    assert 60_000 < len(answer.body) <= MOST_BYTES


@pytest.mark.parametrize(
    "text",
    [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000],
)
def test_what_is_no_http_is_no_answer(papers: Certificates, text: bytes) -> None:
    with hostile.served(papers, hostile.answering(text)) as port, pytest.raises(Unreachable):
        post(through(papers, port))


def test_a_certificate_of_somebody_else_is_refused(papers: Certificates, tmp_path: Path) -> None:
    theirs = certificates.make(tmp_path, HOST)
    with hostile.served(theirs, hostile.answering(b"HTTP/1.1 200 OK\r\n\r\n")) as port:
        with pytest.raises(Unreachable):
            post(through(papers, port))
        renamed = Outbound(loopback=Loopback(theirs.authority, {"third.example": port}))
        with pytest.raises(Unreachable):
            post(renamed, "https://third.example/")


def test_nobody_but_a_test_can_widen_it() -> None:
    everything = {f"KANDAN_{name}": "x" for name in ("LOOPBACK", "AUTHORITY", "TESTING")}
    assert Settings.from_environment(everything).loopback is None


def test_through_a_proxy_the_list_still_holds(papers: Certificates) -> None:
    """The proxy is asked for the name; whatever is not on the list it is not asked for."""
    said: list[bytes] = []

    def proxy(line) -> None:
        said.append(line.recv(65_536))
        line.sendall(b"HTTP/1.1 403 No\r\n\r\n")

    with hostile.served(papers, proxy, handshake=False) as port:
        outbound = Outbound(proxy=f"http://127.0.0.1:{port}", patience=2)
        with pytest.raises(Unreachable, match="refused"):
            post(outbound)
        with pytest.raises(Forbidden):
            post(outbound, "https://127.0.0.1/")
    assert [line.split(b"\r\n")[0] for line in said] == [b"CONNECT push.example:443 HTTP/1.1"]
