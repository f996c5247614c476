"""Setting up does again only what changed, and says in plain words what went wrong."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bin.setup import node, progress, python_packages, serving
from bin.setup.__main__ import main
from bin.setup.progress import CommandFailed, Trouble, quietly, walk
from bin.setup.stamps import fingerprint, is_fresh, set_stamp


def test_a_stamp_is_fresh_until_a_source_changes(tmp_path: Path):
    source, stamp = tmp_path / "src", tmp_path / "stamp"
    (source / "deep").mkdir(parents=True)
    (source / "deep" / "a.ts").write_text("one")
    set_stamp(stamp, fingerprint(source, "v1"))
    assert is_fresh(stamp, fingerprint(source, "v1"))
    assert not is_fresh(stamp, fingerprint(source, "v2"))
    (source / "deep" / "a.ts").write_text("two")
    assert not is_fresh(stamp, fingerprint(source, "v1"))


def test_each_step_is_told_with_its_number_and_outcome(capsys):
    walk([("First", lambda: None), ("Second", lambda: "unchanged")])
    assert capsys.readouterr().out == "[1/2] First …  done in 0 s\n[2/2] Second …  unchanged\n"


def test_a_failing_step_stops_the_walk(capsys):
    def fail() -> str | None:
        raise Trouble("It rained.", "Take an umbrella.")

    with pytest.raises(Trouble):
        walk([("First", fail), ("Second", lambda: None)])
    assert capsys.readouterr().out == "[1/2] First …  failed\n"


def test_trouble_is_told_without_a_stack_trace(capsys, monkeypatch):
    def fail(steps: object) -> None:
        raise Trouble("It rained.", "Take an umbrella.")

    monkeypatch.setattr("bin.setup.__main__.walk", fail)
    assert main("test") == 1
    assert capsys.readouterr().err == "\nIt rained.\n  → Take an umbrella.\n"


def test_a_failed_command_keeps_what_it_printed():
    with pytest.raises(CommandFailed) as failure:
        quietly([sys.executable, "-c", "print('because'); raise SystemExit(3)"])
    assert failure.value.tail() == "    because"


@pytest.mark.parametrize("output", ["Temporary failure in name resolution", "No matching distribution found"])
def test_an_unreachable_index_is_told_with_a_mirror(output, monkeypatch, tmp_path):
    _everything_fails(monkeypatch, tmp_path, python_packages, output)
    with pytest.raises(Trouble, match="could not be fetched") as trouble:
        python_packages.install(Path("requirements.txt"))
    assert "PIP_INDEX_URL" in "".join(trouble.value.advice)


def test_an_unreachable_registry_is_told_with_a_mirror(monkeypatch, tmp_path):
    monkeypatch.setattr(node, "NPM_STAMP", tmp_path / "stamp")
    monkeypatch.setattr(node, "_npm", lambda: ["npm"])
    _everything_fails(monkeypatch, tmp_path, node, "npm error code EAI_AGAIN")
    with pytest.raises(Trouble, match="could not be fetched") as trouble:
        node.install_packages()
    assert "npm_config_registry" in "".join(trouble.value.advice)


def test_a_python_without_venv_is_told_which_package(monkeypatch, tmp_path):
    monkeypatch.setattr(python_packages, "PYTHON", tmp_path / "none")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Trouble, match="venv") as trouble:
        python_packages.make_environment()
    assert "-venv" in trouble.value.advice[0]


def test_a_port_that_was_asked_for_and_is_taken_is_refused(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        with pytest.raises(Trouble, match="taken") as trouble:
            serving.choose_port()
    assert "PORT=" in trouble.value.advice[0]


def test_when_the_usual_port_is_taken_the_next_is_used_and_named(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.delenv("PORT", raising=False)
        usual = taken.getsockname()[1]
        monkeypatch.setattr(serving, "USUAL_PORT", usual)
        chosen = serving.choose_port()
    assert chosen > usual
    assert str(chosen) in capsys.readouterr().out


@pytest.mark.parametrize("port", ["http", "0", "99999", "-1"])
def test_a_port_that_is_no_port_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Trouble, match="PORT"):
        serving.choose_port()


def test_setting_up_needs_nothing_but_the_standard_library():
    command = [sys.executable, "-S", "-c", "import bin.setup.__main__"]
    assert subprocess.run(command, check=False).returncode == 0


def _everything_fails(monkeypatch: pytest.MonkeyPatch, folder: Path, module: object, output: str) -> None:
    def fail(command: list[str], env: object = None) -> str:
        raise CommandFailed(command, output)

    monkeypatch.setattr(progress, "LOG", folder / "log")
    monkeypatch.setattr(python_packages, "VENV", folder)
    monkeypatch.setattr(module, "quietly", fail)
