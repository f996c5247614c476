"""A line that was answered on is used again for moments, for the same name only, and never with anything left on it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.core import kept
from app.core.outbound import Outbound, Unreachable
from config import Loopback
from tests import certificates
from tests.certificates import Certificates
from tests.core import hostile

NAMES = ("push.example", "other.example")
YES = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates.make(tmp_path_factory.mktemp("papers"), *NAMES)


@contextmanager
def service(
    papers: Certificates, *answers: bytes, patience: float = 10
) -> Iterator[tuple[Outbound, list[int]]]:
    """Who answers with these on each line, one after the other, then hangs up; how many were said on each line."""
    lines: list[int] = []

    def deed(line) -> None:
        lines.append(0)
        mine = len(lines) - 1
        for answer in answers:
            if not line.pending() and (said := hostile.read_request(line)) and answer:
                assert said.endswith(b"hello")
                lines[mine] += 1
                line.sendall(answer)
        if answers[-1] == b"":
            hostile.silent(line)

    with hostile.served(papers, deed) as port:
        to = Loopback(papers.authority, dict.fromkeys(NAMES, port))
        yield Outbound(loopback=to, patience=patience), lines


def post(outbound: Outbound, name: str = NAMES[0]) -> int:
    return outbound.post(f"https://{name}/", b"hello", hosts=NAMES, headers={}).status


def test_what_follows_goes_through_the_same_line(papers: Certificates) -> None:
    with service(papers, YES, YES, YES) as (outbound, lines):
        assert [post(outbound) for _ in range(3)] == [201] * 3
        assert lines == [3]


def test_another_name_has_a_line_of_its_own(papers: Certificates) -> None:
    """Its certificate was not looked at, nor where it leads."""
    with service(papers, YES, YES) as (outbound, lines):
        assert [post(outbound, name) for name in NAMES] == [201, 201]
        assert lines == [1, 1]


@pytest.mark.parametrize(
    "answer",
    [
        # Somebody's idea of an answer to the next request.
        YES + b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n",
        YES + b"x",
        b"HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.0 201 Created\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_a_line_with_something_left_on_it_is_not_used_again(papers: Certificates, answer: bytes) -> None:
    with service(papers, answer, YES) as (outbound, lines):
        assert [post(outbound), post(outbound)] == [201, 201]
        assert lines == [1, 1]


def test_whoever_hung_up_is_called_anew(papers: Certificates) -> None:
    with service(papers, YES) as (outbound, lines):
        first = post(outbound)
        ((_since, tls),) = outbound._kept._resting[NAMES[0]]
        while tls.is_quiet():
            pass
        assert [first, post(outbound)] == [201, 201]
        assert lines == [1, 1]


def test_a_line_is_kept_for_moments_only(papers: Certificates, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not so long that the service hangs up just then, nor that its name leads elsewhere meanwhile."""
    monkeypatch.setattr(kept, "LONGEST_REST", -1.0)
    with service(papers, YES, YES) as (outbound, lines):
        assert [post(outbound), post(outbound)] == [201, 201]
        assert lines == [1, 1]
    monkeypatch.undo()
    monkeypatch.setattr(kept, "LONGEST_LIFE", -1.0)
    with service(papers, YES, YES) as (outbound, lines):
        assert [post(outbound), post(outbound)] == [201, 201]
        assert lines == [1, 1]


def test_a_later_call_on_a_line_is_cut_off_like_the_first(papers: Certificates) -> None:
    with service(papers, YES, b"", patience=1.5) as (outbound, lines):
        assert post(outbound) == 201
        with pytest.raises(Unreachable, match=r"too long|timed out"):
            post(outbound)
        assert lines == [1]
        assert post(outbound) == 201, "the next one has a line of its own"
        assert lines == [1, 1]
