"""The REST API for people to read, drawn from the document that programs read."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.core.extensions import api
from app.core.http import public

pages = Blueprint("api_page", __name__)


@pages.get("/api/docs")
@public
def api_page() -> str:
    """The page, without a script and without anything from another host."""
    return render_template("api_docs.html", spec=api.spec.to_dict())
