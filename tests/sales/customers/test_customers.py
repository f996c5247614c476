"""Customers: one row a company however it is spelled, found by parts of the name and by pinyin."""

import pytest

from app.core.pinyin import initials
from app.core.transaction import transaction
from app.sales.customers.actions import find_or_create
from tests.world import BEGINNING, World


def customer(app, workspace_id: int, name: str) -> tuple[int, str, str]:
    with app.app_context(), transaction():
        found = find_or_create(workspace_id, name=name, now=BEGINNING)
        return found.id, found.name, found.initials


def test_spellings_of_one_company_are_one_customer(any_database, any_world: World):
    first = customer(any_database, any_world.workspace, "Ａcme  上海\u3000分公司 ")
    assert first[1:] == ("Ａcme 上海 分公司", "acmeshfgs")
    assert customer(any_database, any_world.workspace, "ACME 上海 分公司") == first
    assert customer(any_database, any_world.outside.workspace, "ACME 上海 分公司")[0] != first[0]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("张三丰", "zsf"),
        ("长沙 SaaS 2期", "cssaas2q"),
        ("重庆银行-CRM", "cqyhcrm"),
        ("Acme Corporation", ""),
        ("", ""),
        ("，。！", ""),
        ("绿地", "ld"),
        ("云" * 100, "y" * 64),
    ],
)
def test_initials(text, letters):
    assert initials(text) == letters


def test_customers_are_found_by_a_part_of_the_name_and_by_initials(app, world):
    for name in ("上海瀚海数据", "Hanhai 100%", "杭州远帆"):
        customer(app, world.workspace, name)
    client = world.client(app, "viewer")

    def found(**query) -> list[str]:
        return [each["name"] for each in client.get("/api/customers", query_string=query).json]

    assert found(q="瀚海") == ["上海瀚海数据"]
    assert found(q="hzy") == ["杭州远帆"]
    assert found(q="ＨＡＮＨ") == ["Hanhai 100%"]
    assert found(q="%") == ["Hanhai 100%"]
    assert found(q="_") == []
    assert found(limit=2) == ["Hanhai 100%", "Lushan"]
    assert len(found()) == 5
    assert client.get("/api/customers?limit=0").status_code == 422


def test_nobody_finds_another_workspaces_customers(app, world):
    assert [each["name"] for each in world.client(app, "outsider").get("/api/customers").json] == ["Hidden"]
