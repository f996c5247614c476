"""What was fetched + what happened = what would be fetched: for every type of news, on both databases."""

import importlib
import json
import os
from pathlib import Path

import pytest
from flask import Flask

from tests.house.sources import ROOT, module_name, python_files
from tests.sync import activity_proofs, board_proofs, notification_proofs, person_proofs, workspace_proofs
from tests.sync.applying import apply, digest_of, nothing, shown, state_of
from tests.sync.proving import BOARD, PERSON, WORKSPACE, Proof, Shown, run
from tests.world import PASSWORD, World

CASES = ROOT / "tests" / "sync" / "cases"
# Set this to write the files anew, after a change of the wire that was meant.
WRITE = "KANDAN_WRITE_CASES"
# Proved below: before it there is nothing to fetch.
BEGINNINGS = {"workspace.created"}


def declared() -> set[str]:
    """Every type that some room says it can bring."""
    files = [path for path in python_files("app") if path.name == "events.py" and path.parts[1] != "core"]
    rooms = [importlib.import_module(module_name(path)) for path in files]
    return {news for room in rooms for news in room.NEWS}


def names(proofs: list[Proof]) -> list[str]:
    return [proof.name for proof in proofs]


def check(proof: Proof, found: Shown) -> None:
    """The proof itself."""
    before, after = state_of(found.before), state_of(found.after)
    assert apply(before, found.packets) == after
    assert proof.type in {packet["type"] for packet in found.packets}
    assert {packet["type"] for packet in found.packets} <= declared()
    numbers = [packet["seq"] for packet in found.packets]
    assert numbers == list(range(found.before["seq"] + 1, found.after["seq"] + 1))
    assert (before == after) is proof.unchanged
    assert shown(after) == after


def hold(proof: Proof, found: Shown, folder: Path) -> None:
    """The same content as in the file that the screen's proof reads."""
    digest = {"digest_after": found.digest_after} if found.digest_after else {}
    case = {
        "name": proof.name,
        "snapshot_before": found.before,
        "packets": found.packets,
        "snapshot_after": found.after,
        **digest,
    }
    path, text = folder / f"{proof.name}.json", json.dumps(case, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get(WRITE):
        folder.mkdir(exist_ok=True)
        path.write_text(text)
    assert path.read_text() == text, f"The wire changed. If that was meant: {WRITE}=1 {path.name}"


@pytest.mark.parametrize("proof", BOARD, ids=names(BOARD))
def test_news_of_a_board(any_database: Flask, any_world: World, proof: Proof) -> None:
    found = run(proof, any_database, any_world, f"/api/boards/{any_world.board}")
    check(proof, found)
    assert digest_of(apply(state_of(found.before), found.packets)) == found.digest_after
    hold(proof, found, CASES)


@pytest.mark.parametrize("proof", WORKSPACE, ids=names(WORKSPACE))
def test_news_of_a_workspace(any_database: Flask, any_world: World, proof: Proof) -> None:
    found = run(proof, any_database, any_world, "/api/workspace")
    check(proof, found)
    hold(proof, found, CASES / "workspace")


@pytest.mark.parametrize("proof", PERSON, ids=names(PERSON))
def test_news_of_a_person(any_database: Flask, any_world: World, proof: Proof) -> None:
    found = run(proof, any_database, any_world, "/api/me", watcher="seller")
    check(proof, found)
    hold(proof, found, CASES / "person")


def test_a_workspace_grows_out_of_nothing(app: Flask) -> None:
    client = app.test_client()
    form = {
        "workspace_name": "Fresh",
        "name": "Fei",
        "email": "fei@example.com",
        "password": PASSWORD,
        "time_zone": "Asia/Shanghai",
        "currency": "CNY",
    }
    answer = client.post("/sign-up", data=form)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    boards = client.get("/api/boards").json
    for base in ("/api/workspace", "/api/me", *(f"/api/boards/{board['id']}" for board in boards)):
        told, fetched = client.get(f"{base}/changes?since=0").json, client.get(f"{base}/snapshot").json
        assert apply(nothing(fetched["stream"]), told["packets"]) == state_of(fetched)
    assert boards


def test_every_type_of_news_is_proved() -> None:
    assert board_proofs.BOARD is activity_proofs.BOARD is BOARD
    assert workspace_proofs.WORKSPACE is WORKSPACE
    assert person_proofs.PERSON is notification_proofs.PERSON is PERSON
    assert {proof.type for proof in [*BOARD, *WORKSPACE, *PERSON]} | BEGINNINGS == declared()


def test_no_file_is_left_of_a_proof_that_is_gone() -> None:
    written = {path.relative_to(CASES).as_posix() for path in CASES.rglob("*.json")}
    workspace = {f"workspace/{name}.json" for name in names(WORKSPACE)}
    person = {f"person/{name}.json" for name in names(PERSON)}
    assert written == {f"{name}.json" for name in names(BOARD)} | workspace | person
