"""A proof for every type of news on a board's stream, and for the ways in which several come at once."""

from collections.abc import Iterator

from app.core.extensions import db
from app.core.transaction import transaction
from tests.sync.proving import BOARD, Work, proves


def board(work: Work) -> str:
    return f"/api/boards/{work.world.board}"


def stage(work: Work, name: str) -> str:
    return f"/api/stages/{work.world.stages[name]}"


def comment(work: Work) -> str:
    said = work.deal("POST", "tea", "/comments", {"body": "They want **two** tons."})
    return f"/api/comments/{said.json['id']}"


@proves("deal.created", on=BOARD)
def a_deal_is_made_for_a_new_customer(work: Work) -> Iterator[None]:
    yield
    work.ask(
        "seller",
        "POST",
        "/api/deals",
        {
            "board_id": work.world.board,
            "stage_id": work.world.stages["lead"],
            "title": "张三丰的服务器",
            "customer_name": "武当科技",
            "amount_minor": 9_007_199_254_740,
            "tag_ids": list(work.world.tags.values()),
        },
    )


@proves("deal.edited", on=BOARD)
def every_field_is_edited(work: Work) -> Iterator[None]:
    yield
    work.deal(
        "PATCH",
        "lamps",
        "",
        {
            "title": 'Lamps "L\u2028" \\ 😀\tlit',
            "amount_minor": 0,
            "currency": "JPY",
            "close_on": "2026-12-24",
            "owner_id": work.world.people["colleague"],
            "customer_name": "苏州灯具",
            "priority": 0,
            "tag_ids": [work.world.tags["hot"]],
            "description": "第一行\nsecond",
            "source": "展会",
        },
    )


@proves("deal.edited", on=BOARD)
def the_last_deal_of_a_customer_loses_it(work: Work) -> Iterator[None]:
    work.deal("PATCH", "tea", "", {"customer_id": None})
    yield
    work.deal("PATCH", "pumps", "", {"customer_id": None})


@proves("deal.moved", on=BOARD)
def a_deal_moves_to_another_stage(work: Work) -> Iterator[None]:
    yield
    work.deal(
        "PUT", "tea", "/position", {"stage_id": work.world.stages["talk"], "after": work.world.deals["pumps"]}
    )


@proves("deal.moved", on=BOARD)
def a_deal_moves_up_in_its_stage(work: Work) -> Iterator[None]:
    yield
    work.deal("PUT", "lamps", "/position", {"stage_id": work.world.stages["lead"], "after": None})


@proves("deal.moved", on=BOARD)
def a_gate_is_answered_on_the_way(work: Work) -> Iterator[None]:
    work.ask("manager", "PATCH", stage(work, "offer"), {"required_fields": ["amount_minor", "close_on"]})
    yield
    fields = {"amount_minor": 5_000_00, "close_on": "2026-12-01"}
    spot = {"stage_id": work.world.stages["offer"], "after": None, "fields": fields}
    work.deal("PUT", "lamps", "/position", spot)


@proves("deal.won", on=BOARD)
def a_deal_is_won(work: Work) -> Iterator[None]:
    yield
    work.deal("PUT", "robots", "/outcome", {"kind": "won"})


@proves("deal.lost", on=BOARD)
def a_deal_is_lost(work: Work) -> Iterator[None]:
    yield
    lost = {"kind": "lost", "reason_id": work.world.reasons["price"], "note": "太贵"}
    work.deal("PUT", "tea", "/outcome", lost)


@proves("deal.reopened", on=BOARD)
def a_won_deal_is_reopened(work: Work) -> Iterator[None]:
    work.deal("PUT", "robots", "/outcome", {"kind": "won"})
    work.deal("PUT", "silk", "/outcome", {"kind": "won"})
    yield
    work.deal("DELETE", "robots", "/outcome")


@proves("deal.deleted", on=BOARD)
def a_deal_goes_into_the_bin(work: Work) -> Iterator[None]:
    yield
    work.deal("DELETE", "tea")


@proves("deal.deleted", on=BOARD, unchanged=True)
def a_lost_deal_goes_into_the_bin(work: Work) -> Iterator[None]:
    work.deal("PUT", "tea", "/outcome", {"kind": "lost", "note": "gone"})
    yield
    work.deal("DELETE", "tea")


@proves("deal.restored", on=BOARD)
def a_deal_comes_out_of_the_bin(work: Work) -> Iterator[None]:
    work.deal("DELETE", "pumps", who="manager")
    work.deal("DELETE", "tea", who="manager")
    yield
    work.deal("POST", "pumps", "/restoration")


@proves("deal.commented", on=BOARD)
def somebody_comments(work: Work) -> Iterator[None]:
    yield
    comment(work)


@proves("deal.comment_edited", on=BOARD)
def a_comment_is_edited(work: Work) -> Iterator[None]:
    said = comment(work)
    yield
    work.ask("seller", "PATCH", said, {"body": "They want three."})


@proves("deal.comment_deleted", on=BOARD)
def a_comment_is_taken_back(work: Work) -> Iterator[None]:
    said = comment(work)
    yield
    work.ask("seller", "DELETE", said)


@proves("stage.created", on=BOARD)
def a_stage_is_made(work: Work) -> Iterator[None]:
    yield
    work.ask("manager", "POST", f"{board(work)}/stages", {"name": "合同", "wip_limit": 3, "rotting_days": 5})


@proves("stage.edited", on=BOARD)
def a_stage_is_edited(work: Work) -> Iterator[None]:
    yield
    changes = {
        "name": "报价",
        "probability": 80,
        "required_fields": ["tag_ids", "amount_minor"],
        "colour": "pink",
    }
    work.ask("manager", "PATCH", stage(work, "offer"), changes)


@proves("stage.moved", on=BOARD)
def a_stage_moves(work: Work) -> Iterator[None]:
    yield
    work.ask("manager", "PUT", f"{stage(work, 'offer')}/position", {"after": None})


@proves("stage.deleted", on=BOARD)
def a_stage_is_deleted_and_its_deals_go_elsewhere(work: Work) -> Iterator[None]:
    work.deal("DELETE", "silk", who="manager")
    yield
    work.ask("manager", "DELETE", f"{stage(work, 'lead')}?target_id={work.world.stages['talk']}")


@proves("stage.rebalanced", on=BOARD)
def deals_get_shorter_keys(work: Work) -> Iterator[None]:
    with work.app.app_context(), transaction():
        work.world.deal("tea").rank = "A"
        work.world.deal("silk").rank = "A" + "0" * 32 + "1"
    yield
    spot = {"stage_id": work.world.stages["lead"], "after": work.world.deals["tea"]}
    work.deal("PUT", "robots", "/position", spot)


@proves("stage.rekeyed", on=BOARD)
def stages_get_shorter_keys(work: Work) -> Iterator[None]:
    with work.app.app_context(), transaction():
        work.world.stage("lead").rank = "A"
        work.world.stage("talk").rank = "A" + "0" * 32 + "1"
        db.session.flush()
    yield
    work.ask("manager", "PUT", f"{stage(work, 'offer')}/position", {"after": work.world.stages["lead"]})


@proves("deal.edited", on=BOARD)
def a_tag_leaves_every_deal(work: Work) -> Iterator[None]:
    work.deal("PATCH", "tea", "", {"tag_ids": list(work.world.tags.values())})
    yield
    work.ask("manager", "DELETE", f"/api/tags/{work.world.tags['hot']}")


@proves("deal.moved", on=BOARD)
def many_deals_move_at_once(work: Work) -> Iterator[None]:
    yield
    change = {"kind": "move", "stage_id": work.world.stages["offer"]}
    ids = [work.world.deals[name] for name in ("tea", "silk", "pumps")]
    work.ask("manager", "POST", "/api/bulk-changes", {"deal_ids": ids, "change": change})


@proves("deal.reopened", on=BOARD)
def a_win_is_undone(work: Work) -> Iterator[None]:
    work.deal("PUT", "robots", "/outcome", {"kind": "won"})
    yield
    work.ask("seller", "POST", "/api/undos", {"request_id": "a-win-is-undone-0001"})
