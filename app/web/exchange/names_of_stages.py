"""What stages are called in the world: which of them mean won and lost, and how far along the others usually are."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Kind = Literal["open", "won", "lost"]

_WON = re.compile(
    r"\b(won|win|closed[ -]*won|signed)\b|赢单|赢了|已赢|成交|成单|签约成功|已签约|已签单|已签|中标|结单|结案|完成交易"
)
_LOST = re.compile(
    r"\b(lost|lose|closed[ -]*lost|abandoned|disqualified|dropped|dead|cancell?ed)\b"
    r"|输单|丢单|输了|失败|流失|未成交|未中标|落标|战败|作废|关闭|无效|放弃|取消"
)
# Names of what is not over yet, though a word of the above stands in them.
_AHEAD = re.compile(r"预计|待|即将|拟|\b(to be|almost|expected)\b")
# The likeliest first; in per cent.
_USUAL = (
    (95, re.compile(r"contract|verbal|合同|签约|签单|签订|回款|付款|交付")),
    (75, re.compile(r"negotiat|review|谈判|商务|议价")),
    (60, re.compile(r"propos|quot|offer|price|tender|bid|方案|报价|投标|招标|标书")),
    (45, re.compile(r"demo|trial|poc|evaluat|value|perception|decision|演示|试用|测试|评估|决策|立项")),
    (30, re.compile(r"engag|discover|need|analys|meeting|requirement|需求|拜访|沟通|意向|调研|跟进")),
    (20, re.compile(r"qualif|验证|确认|筛选|资质")),
    (10, re.compile(r"prospect|lead|new|contact|initial|线索|初步|初访|接触|新建|潜在|商机")),
)


def kind_of(name: str) -> Kind:
    """Whether deals in a stage of this name are won, lost, or still open."""
    text = _plain(name)
    if _AHEAD.search(text):
        return "open"
    # "未成交" holds "成交": losing is looked for first.
    if _LOST.search(text):
        return "lost"
    return "won" if _WON.search(text) else "open"


def usual_probability(name: str) -> int | None:
    """How likely deals in a stage of this name usually are, in per cent; None for names nobody knows."""
    text = _plain(name)
    return next((percent for percent, pattern in _USUAL if pattern.search(text)), None)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
