"""A proof for every type of news on the workspace's stream."""

from collections.abc import Iterator

from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.boards.models import Board, LossReason
from tests.sync.proving import WORKSPACE, Work, proves
from tests.world import PASSWORD


def thing(work: Work, kind: str, name: str) -> str:
    places = {"tags": work.world.tags, "loss-reasons": work.world.reasons, "rates": work.world.rates}
    return f"/api/{kind}/{places[kind][name]}"


def board(work: Work, path: str = "") -> str:
    return f"/api/boards/{work.world.board}{path}"


def another_board(work: Work) -> int:
    return int(work.ask("manager", "POST", "/api/boards", {"name": "第二"}).json["id"])


def another_reason(work: Work) -> int:
    return int(work.ask("manager", "POST", "/api/loss-reasons", {"name": "太慢"}).json["id"])


@proves("workspace.edited", on=WORKSPACE)
def the_workspace_is_edited(work: Work) -> Iterator[None]:
    yield
    changes = {"name": "看单", "time_zone": "Europe/Berlin", "days_off": ["2026-12-25"]}
    work.ask("owner", "PATCH", "/api/workspace", changes)


@proves("person.joined", on=WORKSPACE)
def somebody_follows_an_invitation(work: Work) -> Iterator[None]:
    url = work.ask("owner", "POST", "/api/invitations", {"role": "rep"}).json["url"]
    yield
    form = {"name": "Noor", "email": "noor@example.com", "password": PASSWORD}
    answer = work.app.test_client().post(url.removeprefix("http://localhost"), data=form)
    assert answer.status_code == 303, answer.get_data(as_text=True)


@proves("person.edited", on=WORKSPACE)
def a_role_is_given(work: Work) -> Iterator[None]:
    yield
    work.ask("owner", "PATCH", f"/api/people/{work.world.people['colleague']}", {"role": "manager"})


@proves("person.disabled", on=WORKSPACE)
def a_person_is_disabled(work: Work) -> Iterator[None]:
    yield
    work.ask("owner", "PATCH", f"/api/people/{work.world.people['colleague']}", {"disabled": True})


@proves("person.enabled", on=WORKSPACE)
def a_person_is_enabled_again(work: Work) -> Iterator[None]:
    work.ask("owner", "PATCH", f"/api/people/{work.world.people['colleague']}", {"disabled": True})
    yield
    work.ask("owner", "PATCH", f"/api/people/{work.world.people['colleague']}", {"disabled": False})


@proves("board.created", on=WORKSPACE)
def a_board_is_made(work: Work) -> Iterator[None]:
    yield
    another_board(work)


@proves("board.edited", on=WORKSPACE)
def a_board_is_renamed(work: Work) -> Iterator[None]:
    yield
    work.ask("manager", "PATCH", board(work), {"name": "销售"})


@proves("board.moved", on=WORKSPACE)
def a_board_moves(work: Work) -> Iterator[None]:
    other = another_board(work)
    yield
    work.ask("manager", "PUT", board(work, "/position"), {"after": other})


@proves("board.rekeyed", on=WORKSPACE)
def boards_get_shorter_keys(work: Work) -> Iterator[None]:
    other, third = another_board(work), another_board(work)
    with work.app.app_context(), transaction():
        db.session.get_one(Board, other).rank = "V" + "0" * 32 + "1"
    yield
    work.ask("manager", "PUT", f"/api/boards/{third}/position", {"after": work.world.board})


@proves("board.archived", on=WORKSPACE)
def a_board_is_archived(work: Work) -> Iterator[None]:
    yield
    work.ask("manager", "PUT", board(work, "/archive"))


@proves("board.unarchived", on=WORKSPACE)
def a_board_comes_back(work: Work) -> Iterator[None]:
    work.ask("manager", "PUT", board(work, "/archive"))
    yield
    work.ask("manager", "DELETE", board(work, "/archive"))


@proves("tag.created", on=WORKSPACE)
def a_tag_is_made(work: Work) -> Iterator[None]:
    yield
    work.ask("manager", "POST", "/api/tags", {"name": "紧急", "colour": "red"})


@proves("tag.edited", on=WORKSPACE)
def a_tag_is_edited(work: Work) -> Iterator[None]:
    yield
    work.ask("manager", "PATCH", thing(work, "tags", "hot"), {"name": "Warm", "colour": "amber"})


@proves("tag.deleted", on=WORKSPACE)
def a_tag_is_deleted(work: Work) -> Iterator[None]:
    yield
    work.ask("manager", "DELETE", thing(work, "tags", "hot"))


@proves("loss_reason.created", on=WORKSPACE)
def a_reason_is_made(work: Work) -> Iterator[None]:
    yield
    another_reason(work)


@proves("loss_reason.edited", on=WORKSPACE)
def a_reason_is_renamed(work: Work) -> Iterator[None]:
    yield
    work.ask("manager", "PATCH", thing(work, "loss-reasons", "price"), {"name": "价格"})


@proves("loss_reason.moved", on=WORKSPACE)
def a_reason_moves(work: Work) -> Iterator[None]:
    other = another_reason(work)
    yield
    work.ask("manager", "PATCH", thing(work, "loss-reasons", "price"), {"after": other})


@proves("loss_reason.rekeyed", on=WORKSPACE)
def reasons_get_shorter_keys(work: Work) -> Iterator[None]:
    other, third = another_reason(work), another_reason(work)
    with work.app.app_context(), transaction():
        db.session.get_one(LossReason, other).rank = "V" + "0" * 32 + "1"
    yield
    after = {"after": work.world.reasons["price"]}
    work.ask("manager", "PATCH", f"/api/loss-reasons/{third}", after)


@proves("loss_reason.retired", on=WORKSPACE)
def a_reason_is_retired(work: Work) -> Iterator[None]:
    yield
    work.ask("manager", "PATCH", thing(work, "loss-reasons", "price"), {"retired": True})


@proves("loss_reason.revived", on=WORKSPACE)
def a_reason_is_revived(work: Work) -> Iterator[None]:
    work.ask("manager", "PATCH", thing(work, "loss-reasons", "price"), {"retired": True})
    yield
    work.ask("manager", "PATCH", thing(work, "loss-reasons", "price"), {"retired": False})


@proves("loss_reason.deleted", on=WORKSPACE)
def a_reason_is_deleted(work: Work) -> Iterator[None]:
    yield
    work.ask("manager", "DELETE", thing(work, "loss-reasons", "price"))


@proves("rate.created", on=WORKSPACE)
def a_rate_is_set(work: Work) -> Iterator[None]:
    yield
    work.ask("owner", "POST", "/api/rates", {"currency": "EUR", "on": "2026-01-01", "rate_e8": 780_000_000})


@proves("rate.edited", on=WORKSPACE)
def a_rate_is_corrected(work: Work) -> Iterator[None]:
    yield
    work.ask("owner", "PATCH", thing(work, "rates", "USD"), {"rate_e8": 710_000_000, "on": "2026-02-01"})


@proves("rate.deleted", on=WORKSPACE)
def a_rate_is_forgotten(work: Work) -> Iterator[None]:
    yield
    work.ask("owner", "DELETE", thing(work, "rates", "USD"))


def contacts_of_lushan(work: Work) -> str:
    return f"/api/customers/{work.world.customers['Lushan']}/contacts"


def a_buyer(work: Work) -> int:
    who = {"name": "Zhao Lei", "phone": "+86 10 5555 0101", "email": "zhao@example.cn"}
    return int(work.ask("seller", "POST", contacts_of_lushan(work), who).json["id"])


@proves("customer.edited", on=WORKSPACE, unchanged=True)
def a_customer_moves_house(work: Work) -> Iterator[None]:
    yield
    path = contacts_of_lushan(work).removesuffix("/contacts")
    work.ask("seller", "PATCH", path, {"address": "星河路8号", "phone": "010 5555 0100"}, If_Match="*")


@proves("customer.contact_added", on=WORKSPACE, unchanged=True)
def a_contact_is_written_down(work: Work) -> Iterator[None]:
    yield
    a_buyer(work)


@proves("customer.contact_edited", on=WORKSPACE, unchanged=True)
def a_contact_has_another_number(work: Work) -> Iterator[None]:
    contact = a_buyer(work)
    yield
    work.ask("seller", "PATCH", f"/api/contacts/{contact}", {"phone": "010 5555 0102"}, If_Match="*")


@proves("customer.contact_removed", on=WORKSPACE, unchanged=True)
def a_contact_is_forgotten(work: Work) -> Iterator[None]:
    contact = a_buyer(work)
    yield
    work.ask("seller", "DELETE", f"/api/contacts/{contact}")
