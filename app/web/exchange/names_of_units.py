"""Words inside cells: units and currencies of amounts, priorities, and the many ways of writing nothing."""

from __future__ import annotations

NOTHING = frozenset((
    "", "-", "--", "—", "——", "/", "n/a", "na", "#n/a", "null", "none", "nil", "(blank)", "\\n",
    "无", "暂无", "待定", "未定", "未知",
))  # fmt: skip

# Unit → power of ten.
UNITS = {"k": 3, "千": 3, "w": 4, "万": 4, "m": 6, "mn": 6, "百万": 6, "千万": 7, "亿": 8, "bn": 9}

# Longer ones first: "us$" is not "$".
SIGNS = (
    ("人民币", "CNY"), ("rmb", "CNY"), ("us$", "USD"), ("usd", "USD"), ("hk$", "HKD"), ("nt$", "TWD"), ("s$", "SGD"),
    ("a$", "AUD"), ("c$", "CAD"), ("美元", "USD"), ("美金", "USD"), ("欧元", "EUR"), ("英镑", "GBP"), ("日元", "JPY"),
    ("港币", "HKD"), ("港元", "HKD"), ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("₩", "KRW"), ("₽", "RUB"),
    ("₫", "VND"), ("¥", "CNY"), ("$", "USD"), ("元", "CNY"),
)  # fmt: skip
# Who else writes this sign: where the workspace counts in one of them, that one is meant.
SHARED = {
    "$": ("USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD", "ARS", "CLP", "COP"),
    "¥": ("CNY", "JPY"),
    "元": ("CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY"),
}

PRIORITIES = {
    "p0": 0, "p1": 1, "p2": 2, "p3": 3, "0": 0, "1": 1, "2": 2, "3": 3, "urgent": 0, "critical": 0, "highest": 0,
    "high": 1, "medium": 2, "normal": 2, "low": 3, "lowest": 3, "紧急": 0, "非常重要": 0, "高": 1, "重要": 1, "中": 2,
    "一般": 2, "普通": 2, "低": 3, "不重要": 3,
}  # fmt: skip
