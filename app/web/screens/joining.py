"""Signing up, in and out, and following an invitation: plain forms that work before any script has come.

Passwords are hashed before the transaction opens. Nothing here tells whether an address is known, but for one
that stands in more workspaces than anybody needs (docs/decisions/0002).
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from babel.numbers import get_currency_name
from flask import Blueprint, current_app, redirect, request
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_limiter.util import get_remote_address
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from app.core import clock, offload
from app.core.errors import NotHere, Refusal, SignInFirst, WrongValue
from app.core.extensions import limiter
from app.core.http import SAFE, public
from app.core.problems import problem, wants_page
from app.core.transaction import reading, transaction
from app.sales.boards import actions as boards
from app.sales.boards.loss_reasons import create_loss_reasons
from app.sales.boards.templates import default_loss_reasons
from app.sales.people import joining, keys, passwords
from app.sales.people.identity import begin_session, end_session
from app.sales.people.joining import Newcomer
from app.sales.people.models import Person
from app.sales.people.queries import invitation_behind, is_any_workspace
from app.sales.people.schemas import NewcomerSchema, SignInSchema, SignUpSchema
from app.sales.people.signing_in import who_is
from app.web.screens import forms

pages = Blueprint("joining", __name__)

# Which currencies a new workspace is asked about; any other is chosen in its settings.
USUAL = (
    "CNY USD EUR HKD TWD JPY GBP SGD KRW AUD CAD CHF INR THB VND MYR IDR PHP AED BRL MXN ZAR PLN SEK"
).split()


class WrongPair(Refusal):
    """One sentence for an unknown address, a wrong password and a disabled person."""

    status = 401
    code = "wrong_pair"
    sentence = _l("This address and this password do not go together.")


def _address() -> str:
    return request.form.get("email", "").strip().lower()[:254]


def _address_and_place() -> str:
    return f"{_address()} {get_remote_address()}"


def _was_begun(answer: AnyResponse) -> bool:
    return answer.status_code < 400


@pages.get("/sign-in")
@public
def sign_in_page() -> AnyResponse:
    """The form; whoever is signed in already is sent on."""
    if current_user.is_authenticated:
        return redirect(forms.own_address(request.args.get("next", "")))
    return forms.page("sign_in.html")


@pages.post("/sign-in")
@public
@limiter.limit("10 per minute", key_func=_address_and_place)
@limiter.limit("60 per minute")
def sign_in() -> AnyResponse:
    """Check address and password, and begin a session."""
    try:
        wanted = forms.read(SignInSchema)
        people = who_is(wanted["email"], wanted["password"])
        person = _chosen(people, wanted["workspace_id"])
    except Refusal as refusal:
        return forms.page_again("sign_in.html", refusal)
    if person is None:
        return _choice(people)
    begin_session(person)
    return redirect(forms.own_address(wanted["next"]), 303)


@pages.post("/sign-out")
@public
def sign_out() -> AnyResponse:
    """End the session in this browser. Doing it twice is no fault."""
    end_session()
    return redirect("/sign-in", 303)


@pages.get("/sign-up")
@public
def sign_up_page() -> AnyResponse:
    """The form that begins a workspace."""
    _need_open_door()
    return forms.page("sign_up.html", currencies=_currencies())


@pages.post("/sign-up")
@public
@limiter.limit("5 per hour", deduct_when=_was_begun)
@limiter.limit("5 per hour", key_func=_address, deduct_when=_was_begun)
@limiter.limit("60 per hour")
def sign_up() -> AnyResponse:
    """Begin a workspace with its first board, and sign its owner in."""
    _need_open_door()
    try:
        wanted = forms.read(SignUpSchema)
        owner = _found(wanted, _newcomer(wanted))
    except (WrongValue, forms.BadForm) as refusal:
        return forms.page_again("sign_up.html", refusal, currencies=_currencies())
    begin_session(owner)
    return redirect(forms.own_address(wanted["next"]), 303)


@pages.get("/invitations/<link_secret>")
@public
def invitation_page(link_secret: str) -> AnyResponse:
    """Who invites, as what, and the form."""
    return forms.page("invitation.html", **_invited(link_secret))


@pages.post("/invitations/<link_secret>")
@public
@limiter.limit("60 per hour")
def accept_invitation(link_secret: str) -> AnyResponse:
    """Come into the workspace, which uses the link up."""
    invited = _invited(link_secret)
    try:
        newcomer = _newcomer(forms.read(NewcomerSchema))
        with transaction() as running:
            person = joining.accept(link_secret, newcomer=newcomer, now=clock.now())
            running.actor_id = person.id
    except (WrongValue, forms.BadForm) as refusal:
        return forms.page_again("invitation.html", refusal, **invited)
    begin_session(person)
    return redirect("/", 303)


@pages.app_errorhandler(SignInFirst)
def ask_to_sign_in(refusal: SignInFirst) -> AnyResponse:
    """A person who opens a page is shown the way; a program is told."""
    if wants_page() and request.method in SAFE:
        wanted = request.full_path.rstrip("?")
        return redirect("/sign-in" if wanted == "/" else f"/sign-in?{urlencode({'next': wanted})}")
    return problem(refusal.status, refusal.code, str(refusal.sentence))


@pages.app_context_processor
def _door() -> dict[str, object]:
    return {"may_sign_up": may_sign_up}


def may_sign_up() -> bool:
    """Whether anybody may begin a workspace here; where sign-up is closed, only the first is begun."""
    if current_app.config["SIGN_UP_OPEN"]:
        return True
    with reading():
        return not is_any_workspace()


def _need_open_door() -> None:
    if not may_sign_up():
        raise NotHere


def _currencies() -> list[tuple[str, str]]:
    """Codes with their names in the reader's language."""
    return [(code, get_currency_name(code, locale=get_locale())) for code in USUAL]


def _chosen(people: list[Person], workspace_id: str) -> Person | None:
    """Who is meant; None where that must be asked. Raises WrongPair where it is nobody."""
    meant = [person for person in people if workspace_id in ("", str(person.workspace_id))]
    if not meant:
        raise WrongPair
    return meant[0] if len(meant) == 1 else None


def _choice(people: list[Person]) -> AnyResponse:
    """The form once more, as a question: which workspace. Whoever sees it has shown the password."""
    choices = [{"id": person.workspace_id, "name": person.workspace.name} for person in people]
    return forms.page("sign_in.html", choices=choices)


def _newcomer(wanted: Mapping[str, str]) -> Newcomer:
    """Hashes the password, so: outside transactions."""
    password_hash = offload.run(passwords.hashed, wanted["password"])
    return Newcomer(name=wanted["name"], email=wanted["email"], password_hash=password_hash)


def _found(wanted: Mapping[str, str], founder: Newcomer) -> Person:
    now = clock.now()
    with transaction() as running:
        owner = joining.found_workspace(
            wanted["workspace_name"],
            time_zone=wanted["time_zone"],
            currency=wanted["currency"],
            founder=founder,
            now=now,
        )
        running.actor_id = owner.id
        boards.create_board(owner.workspace, name=_("Sales"), stages=None, actor=owner, now=now)
        create_loss_reasons(owner.workspace_id, names=default_loss_reasons(), actor=owner, now=now)
    return owner


def _invited(link_secret: str) -> dict[str, object]:
    """What the page says of an invitation. Raises InvitationGone."""
    with reading():
        invitation = invitation_behind(keys.kept(link_secret), clock.now())
        return {
            "workspace_name": invitation.workspace.name,
            "invited_by": invitation.invited_by.name,
            "role": invitation.role,
        }
