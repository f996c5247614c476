"""Whoever runs Kandan finds every setting in one place."""

import re
from pathlib import Path

from tests.house.sources import nothing, text

NAME = re.compile(r"\bKANDAN_[A-Z_]+")


def test_every_setting_is_explained():
    explained = set(NAME.findall(text(Path("docs/operations.md"))))
    nothing(
        f"docs/operations.md says nothing of {name}"
        for name in sorted(set(NAME.findall(text(Path("config.py")))))
        if name not in explained
    )


def test_the_example_names_settings_that_there_are():
    known = set(NAME.findall(text(Path("config.py"))))
    nothing(
        f"deploy/kandan.env.example: {name} is no setting"
        for name in sorted(set(NAME.findall(text(Path("deploy/kandan.env.example")))))
        if name not in known
    )
