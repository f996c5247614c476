"""Two tables: which blueprint hangs where, and what the worker does. The roof reads them; nobody else does."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint as Pages
from flask_smorest import Blueprint

from app.core import writing

# Resources of the REST API, in the order the readable page lists them.
API: list[Blueprint] = []

# Pages for people: the shell, sign-in, public pages.
PAGES: list[Pages] = []

# What the worker does when it has a moment; each does one piece and says whether there may be more.
WORK: list[Callable[[], bool]] = [writing.forget_old_answers]
