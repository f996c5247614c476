"""A step is done again only when what it was made from has changed: a stamp remembers the hash of that."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(*sources: Path | str) -> str:
    """The hash of files, of every file below folders, and of plain words (a version, say)."""
    whole = hashlib.sha256()
    for source in sources:
        if isinstance(source, str):
            whole.update(source.encode() + b"\0")
            continue
        for path in _files(source):
            whole.update(path.as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def is_fresh(stamp: Path, print_: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == print_


def set_stamp(stamp: Path, print_: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(f"{print_}\n", encoding="utf-8")


def _files(source: Path) -> Iterable[Path]:
    if source.is_dir():
        return sorted(path for path in source.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return [source] if source.is_file() else []
