"""What stands in cells and headings: amounts, days, stages and columns as the world writes them."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.web.exchange import amounts, dates, headings
from app.web.exchange.faults import Fault
from app.web.exchange.names_in_dates import PATTERNS, SERIAL
from app.web.exchange.names_of_stages import kind_of, usual_probability
from bin.texts.catalogues import LANGUAGES, read
from config import ROOT

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("$22,700.00", 2_270_000, "USD"),
        ("480000.00", 48_000_000, "CNY"),
        ("5万", 5_000_000, "CNY"),
        ("¥5万元", 5_000_000, "CNY"),
        ("1.2亿", 12_000_000_000, "CNY"),
        ("1,234", 123_400, "CNY"),
        ("1,234.5", 123_450, "CNY"),
        ("12,50", 1_250, "CNY"),
        ("22.700,00 €", 2_270_000, "EUR"),
        ("1.234.567,89", 123_456_789, "CNY"),
        ("1 200,50", 120_050, "CNY"),
        ("CHF 1'200.50", 120_050, "CHF"),
        ("US$ 5", 500, "USD"),
        ("HK$5", 500, "HKD"),
        ("5 eur", 500, "EUR"),
        ("￥１２", 1_200, "CNY"),
        ("3k", 300_000, "CNY"),
        ("0", 0, "CNY"),
        (".5", 50, "CNY"),
        ("JPY 1200", 1_200, "JPY"),
        ("KWD 1.234", 1_234, "KWD"),
    ],
)
def test_amounts(text, minor, currency):
    assert amounts.amount(text, currency="CNY") == amounts.Amount(minor, currency)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(500)", "negative_amount"),
        ("-5", "negative_amount"),
        ("5-", "negative_amount"),
        ("$-5.00", "negative_amount"),
        ("abc", "not_amount"),
        ("1e5", "not_amount"),
        ("5000/年", "not_amount"),
        ("12,34,567", "not_amount"),
        ("1.2.3", "not_amount"),
        ("99999999999999999", "amount_too_large"),
        ("9" * 10_000, "amount_too_large"),
    ],
)
def test_amounts_that_are_none(text, code):
    with pytest.raises(Fault) as refused:
        amounts.amount(text, currency="CNY")
    assert refused.value.code == code


def test_a_sign_that_several_currencies_share_is_the_workspaces_own():
    assert amounts.amount("$5", currency="HKD").currency == "HKD"
    assert amounts.amount("¥5", currency="JPY") == amounts.Amount(5, "JPY")
    assert amounts.amount("$5", currency="EUR").currency == "USD"


def test_more_digits_than_the_currency_has_are_rounded_and_noted():
    assert amounts.amount("1.005", currency="CNY") == amounts.Amount(101, "CNY", rounded=True)
    assert amounts.amount("1124741.1500", currency="CNY") == amounts.Amount(112_474_115, "CNY")


def test_a_column_can_be_told_in_ten_thousands():
    assert headings.scale("预计金额（万元）") == 4
    assert amounts.amount("4.8", currency="CNY", scale=4).minor == 4_800_000
    assert amounts.amount("4.8亿", currency="CNY", scale=4).minor == 48_000_000_000


@pytest.mark.parametrize(
    "text",
    [
        "2026-08-30", "2026/8/30", "2026.8.30", "2026年8月30日", "20260830", "30 Aug, 2026 00:02:00", "30-Aug-2026",
        "Aug 30, 2026", "August 30th, 2026", "Sun, 30 Aug 2026 10:00:00 GMT", "8/30/2026", "08/30/26", "30.8.2026",
        "2026-08-30T23:14:25.000+0000", "46264", "46264.5", "2026-08-30 08:00 PM",
    ],
)  # fmt: skip
def test_days(text):
    assert dates.day(text, order="mdy", field="close_on") == date(2026, 8, 30)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30", "soon", "13/13/2026", "2026-08-30 25:00", "", "1", "0000-00-00", "2026-01-05 10:00 +9900",
        "2026-01-05 10:00 -24:00", "2026-01-05+0075", "5 foo 2026", "2026-08-30 13:61", "2026-08-30 10:00:99",
    ],
)  # fmt: skip
def test_days_that_are_none(text):
    with pytest.raises(Fault, match="not_date"):
        dates.day(text, order="ymd", field="close_on")


@given(
    st.one_of(*[st.from_regex(pattern, fullmatch=True) for pattern in (*PATTERNS, SERIAL)]),
    st.sampled_from(dates.ORDERS),
)
@settings(deadline=None)
def test_whatever_looks_like_a_moment_is_one_or_is_refused(text, order):
    with suppress(Fault):
        assert dates.moment(text, order=order, zone=SHANGHAI, field="created_at").tzinfo is UTC


@pytest.mark.parametrize("text", ["9999-01-01", "1899-12-31", "1/1/2200"])
def test_days_out_of_range(text):
    with pytest.raises(Fault, match="date_out_of_range"):
        dates.day(text, order="ymd", field="close_on")


def test_the_column_says_whether_the_day_or_the_month_stands_first():
    assert dates.order_of([10, 31]) == "mdy"
    assert dates.order_of([31, 10]) == "dmy"
    assert dates.order_of([12, 12]) == "ymd"
    assert dates.day("10/11/2026", order="dmy", field="") == date(2026, 11, 10)
    assert dates.day("10/11/2026", order="ymd", field="") == date(2026, 10, 11)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-01-22T16:14:25.000+0000", datetime(2024, 1, 22, 16, 14, 25, tzinfo=UTC)),
        ("2024-01-22T16:14:25+08:00", datetime(2024, 1, 22, 8, 14, 25, tzinfo=UTC)),
        ("15 Apr, 2021 00:02:00", datetime(2021, 4, 14, 16, 2, tzinfo=UTC)),
        ("2026年8月30日 14时05分", datetime(2026, 8, 30, 6, 5, tzinfo=UTC)),
        ("2026-01-05 10:00 -1130", datetime(2026, 1, 5, 21, 30, tzinfo=UTC)),
        ("12/31/2026 12:04 AM", datetime(2026, 12, 30, 16, 4, tzinfo=UTC)),
        # A day alone is its noon, where the workspace is.
        ("2026-08-30", datetime(2026, 8, 30, 4, tzinfo=UTC)),
    ],
)
def test_moments(text, moment):
    assert dates.moment(text, order="mdy", zone=SHANGHAI, field="created_at") == moment


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Won", "won"), ("Closed Won", "won"), ("closed-won", "won"), ("赢单", "won"), ("已成交", "won"),
        ("中标", "won"),
        ("Lost", "lost"), ("Closed Lost", "lost"), ("输单", "lost"), ("丢单", "lost"), ("未成交", "lost"),
        ("无效", "lost"),
        ("Prospecting", "open"), ("Wonder", "open"), ("方案报价", "open"), ("待签约", "open"), ("预计成交", "open"),
        ("Qualification", "open"), ("", "open"),
    ],
)  # fmt: skip
def test_kinds_of_stages(name, kind):
    assert kind_of(name) == kind


def test_names_of_stages_say_how_far_along_they_are():
    told = [
        usual_probability(name) for name in ("Prospecting", "需求分析", "方案报价", "商务谈判", "合同签订")
    ]
    assert told == sorted(told, key=lambda percent: percent or 0)
    assert usual_probability("第三步") is None


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            "opportunity_id sales_agent product account deal_stage engage_date close_date close_value",
            "external_id owner product customer stage created_at close_on amount",
        ),
        (
            "Potential_Name Potential_Owner Created_Time Closing_Date Amount Expected_Revenue Stage Lead_Source",
            "title owner created_at close_on amount - stage source",
        ),
        (
            "Id IsDeleted AccountId Name StageName Amount CloseDate OwnerId CreatedDate Product__c",
            "external_id - - title stage amount close_on - created_at product",
        ),
        (
            "商机编号 *商机名称 客户名称 销售阶段 预计金额（万元） 预计成交日期 负责人 备注 序号",
            "external_id title customer stage amount close_on owner description -",
        ),
        ("Name Status Assignee Due_Date Labels", "title stage owner close_on tags"),
    ],
)
def test_columns_are_known_by_their_names(columns, expected):
    names = columns.split()
    found = {place: field for field, place in headings.suggested(names, [1] * len(names)).items()}
    assert " ".join(found.get(place, "-") for place in range(len(names))) == expected


def test_a_column_that_holds_nothing_serves_no_field():
    assert headings.suggested(["Deal Name", "Name"], [0, 9]) == {"title": 1}


def test_every_field_is_known_by_the_names_that_kandan_itself_gives_it():
    """Whoever writes a file by the words on the screen is understood, in both languages."""
    words = (ROOT / "static" / "src" / "exchange" / "words.ts").read_text(encoding="utf-8")
    labels = dict(re.findall(r'^    (\w+): _\("([^"]+)"\)', words.split("stateName")[0], re.MULTILINE))
    assert set(labels) == set(headings.FIELDS)
    for language in LANGUAGES:
        catalogue = read(language)
        names = {field: str(catalogue[text].string) for field, text in labels.items()}
        found = headings.suggested(list(names.values()), [1] * len(names))
        assert found == {field: place for place, field in enumerate(names)}
    assert headings.suggested(["预计成交"], [1]) == {"close_on": 0}
