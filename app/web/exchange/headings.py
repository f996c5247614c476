"""What columns are called in the world, and which field of a deal is meant. The only place that knows such words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Field → names of columns, the likeliest first; compared without case, width, spaces and signs.
NAMES: dict[str, tuple[str, ...]] = {
    "external_id": (
        "opportunityid", "dealid", "potentialid", "recordid", "id", "externalid", "opportunitynumber", "dealnumber",
        "uuid", "商机编号", "商机id", "商机编码", "销售机会编号", "机会编号", "项目编号", "数据id", "编号", "编码",
        "单号", "numberofthedealinthefile",
    ),
    "title": (
        "dealname", "opportunityname", "potentialname", "dealtitle", "name", "title", "deal", "opportunity", "subject",
        "cardname", "商机名称", "商机标题", "商机主题", "销售机会名称", "机会名称", "项目名称", "标题", "主题", "名称",
        "商机", "项目", "单子",
    ),
    "customer": (
        "accountname", "account", "customername", "customer", "companyname", "company", "clientname", "client",
        "organizationname", "organization", "organisation", "associatedcompany", "客户名称", "客户", "公司名称", "公司",
        "客户公司", "企业名称", "单位名称", "关联客户", "所属客户", "对应客户",
    ),
    "stage": (
        "dealstage", "stagename", "stage", "salesstage", "opportunitystage", "pipelinestage", "phase", "listname",
        "dealstatus", "status", "销售阶段", "商机阶段", "当前阶段", "阶段", "跟进阶段", "销售流程", "商机状态", "状态",
    ),
    "amount": (
        "amount", "dealamount", "dealvalue", "closevalue", "opportunityamount", "opportunityvalue", "value", "price",
        "total", "revenue", "expectedrevenue", "预计金额", "商机金额", "预计成交金额", "预计销售金额", "销售金额",
        "预估金额", "成交金额", "合同金额", "报价金额", "总金额", "金额",
    ),
    "currency": ("currency", "currencycode", "currencyisocode", "dealcurrency", "币种", "货币", "币别"),
    "owner": (
        "dealowner", "potentialowner", "opportunityowner", "ownername", "owneremail", "owner", "salesagent", "salesrep",
        "salesperson", "salesrepresentative", "accountexecutive", "agent", "rep", "assignedto", "assignee", "负责人",
        "商机负责人", "销售负责人", "跟进人", "销售人员", "业务员", "销售代表", "所有人", "归属人", "责任人", "销售",
    ),
    "close_on": (
        "expectedclosedate", "expectedclose", "estimatedclosedate", "closedate", "closingdate", "duedate", "deadline",
        "预计成交", "预计成交日期", "预计成交时间", "预计签单日期", "预计签约日期", "预计结单日期", "预计成单日期",
        "预计关闭日期", "预计完成日期", "结单日期", "关闭日期", "截止日期", "到期日期",
    ),
    "closed_at": (
        "actualclosedate", "actualclosingdate", "closedat", "closedon", "closedtime", "closedate", "wondate", "wontime",
        "实际成交日期", "实际成交时间", "赢单日期", "赢单时间", "成交日期", "成交时间", "签约日期", "关闭时间",
        "结单时间", "关闭日期",
    ),
    "created_at": (
        "createddate", "createdtime", "createdat", "createdon", "createdate", "created", "dateadded", "dealcreated",
        "engagedate", "opendate", "startdate", "创建时间", "创建日期", "录入时间", "添加时间", "新建时间",
    ),
    "product": ("product", "productname", "products", "产品", "产品名称", "意向产品", "商品", "商品名称"),
    "source": (
        "leadsource", "dealsource", "source", "商机来源", "线索来源", "客户来源", "来源", "来源渠道", "渠道来源",
    ),
    "priority": ("priority", "优先级", "重要程度", "紧急程度"),
    "tags": ("tags", "tag", "labels", "label", "标签"),
    "loss_reason": (
        "lossreason", "lostreason", "closedlostreason", "reasonforloss", "输单原因", "丢单原因", "失败原因", "流失原因",
    ),
    "description": (
        "description", "dealdescription", "notes", "note", "comments", "comment", "remarks", "remark", "details",
        "商机描述", "描述", "备注", "说明", "详情",
    ),
}  # fmt: skip
FIELDS = tuple(NAMES)

_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# "金额（万元）": the whole column is told in ten thousands.
_SCALES = (("亿", 8), ("万", 4), ("千", 3))


def suggested(columns: Sequence[str], filled: Sequence[int]) -> dict[str, int]:
    """Field → column. Columns that hold nothing are left out; no column serves two fields."""
    plain = [_plain(column) if count else "" for column, count in zip(columns, filled, strict=True)]
    found: dict[str, int] = {}
    for exact in (True, False):
        for field in FIELDS:
            free = [name if place not in found.values() else "" for place, name in enumerate(plain)]
            place = _place(field, free, exact)
            if field not in found and place is not None:
                found[field] = place
    return found


def scale(column: str) -> int:
    """The power of ten that a column's heading says its amounts are told in."""
    for bracket in _BRACKETS.findall(column):
        for unit, power in _SCALES:
            if bracket[1:].startswith(unit):
                return power
    return 0


def _place(field: str, columns: Sequence[str], exact: bool) -> int | None:
    for name in NAMES[field]:
        for place, column in enumerate(columns):
            if column == name or (
                not exact and _CHINESE.match(name) and len(name) > 1 and column.endswith(name)
            ):
                return place
    return None


def _plain(column: str) -> str:
    text = unicodedata.normalize("NFKC", _BRACKETS.sub("", column)).casefold().removesuffix("__c")
    return "".join(character for character in text if character.isalnum())
