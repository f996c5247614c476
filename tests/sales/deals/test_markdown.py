"""What people write becomes HTML that is safe to show, whatever they write."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sales.deals.markdown import named, render

PEOPLE = {12: "Li Na", 13: '王 <b>"芳"'}
LINK = ' target="_blank" rel="noopener nofollow ugc"'


def html(source: str) -> str:
    return render(source, PEOPLE).html


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("**a** *b* ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>"),
        ("a\nb", "<p>a<br>\nb</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("```js\n<a>\n```", "<pre><code>&lt;a&gt;\n</code></pre>"),
        ("# Big", "<p><strong>Big</strong></p>"),
        ("已付款 50%", "<p>已付款 50%</p>"),
        ("[here](https://a.com)", f'<p><a href="https://a.com"{LINK}>here</a></p>'),
        ("见 https://a.com/x?y=1。谢谢", f'<p>见 <a href="https://a.com/x?y=1"{LINK}>https://a.com/x?y=1</a>。谢谢</p>'),
        ("(https://a.com)", f'<p>(<a href="https://a.com"{LINK}>https://a.com</a>)</p>'),
        ("`https://a.com`", "<p><code>https://a.com</code></p>"),
        ("![p](https://a.com/x.png)", f'<p>!<a href="https://a.com/x.png"{LINK}>p</a></p>'),
    ],
)  # fmt: skip
def test_markdown_is_shown(source, shown):
    assert html(source) == shown


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#x73;cript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](\x01javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox(1))",
        "[x](//evil.example)",
        "[x](/sign-out)",
        "<javascript:alert(1)>",
        '[x](https://a.com "onmouseover=alert(1)")',
        '[x](https://a.com"onmouseover="alert(1))',
        "![x](javascript:alert(1))",
        '![x"onerror="alert(1)](https://a.com)',
        "[![x](https://a.com)](javascript:alert(1))",
        "[a](https://a.com)[b]: javascript:alert(1)\n\n[b]",
        "```\n</code></pre><script>alert(1)</script>\n```",
        "`</code><script>alert(1)</script>`",
        "@[<script>alert(1)</script>](person:12)",
        "@[x](person:13)",
        "@[x](person:12' onmouseover='alert(1))",
        "https://a.com/\"onmouseover=alert(1)'",
        "<style>*{display:none}</style>",
        "<iframe src=//evil.example></iframe>",
        "<!--><script>alert(1)</script-->",
    ],
)
def test_nothing_runs(source):
    assert_harmless(html(source))


def assert_harmless(shown: str) -> None:
    """Every tag is one of ours, with attributes of ours, and links go only to other sites."""
    for tag, attributes in re.findall(r"<([a-z0-9]+)([^>]*)>", shown):
        assert tag in {
            "p",
            "br",
            "strong",
            "em",
            "s",
            "a",
            "span",
            "code",
            "pre",
            "blockquote",
            "ul",
            "ol",
            "li",
            "hr",
        }
        names = set(re.findall(r'([a-z-]+)="[^"]*"', attributes))
        assert names <= {"href", "title", "target", "rel", "start", "class", "data-person-id"}
        assert re.sub(r'\s[a-z-]+="[^"]*"', "", attributes).strip() in ("", "/")
    assert all(re.match(r"(?i)https?:|mailto:|tel:", link) for link in re.findall(r'href="([^"]*)"', shown))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"[]()<>*_`~!@#:\\\"'&;\n /-1a", "javascript:", "<script>", "person:12", "http://"])
    )
)
def test_nothing_runs_of_anything(pieces):
    assert_harmless(html("".join(pieces)))


def test_somebody_of_the_workspace_is_mentioned_by_the_name_they_have():
    rendered = render("@[Boss](person:12) and @[x](person:13), **@[Li](person:12)**", PEOPLE)
    assert '<span class="mention" data-person-id="12">@Li Na</span>' in rendered.html
    assert '@王 &lt;b&gt;"芳"</span>' in rendered.html
    assert rendered.mentions == [12, 13]


def test_a_name_may_hold_brackets_when_they_are_escaped():
    assert render(r"@[Li \[Sales\]](person:12)", PEOPLE).mentions == [12]


@pytest.mark.parametrize(
    "source",
    ["@[Eve](person:99)", "@[Eve](person:0)", "@[Eve](person:12345678901234567890)", "@[Eve](person:x)"],
)
def test_nobody_else_is_mentioned(source):
    assert render(source, PEOPLE).mentions == []
    assert "mention" not in html(source)


def test_an_unknown_person_stays_text():
    assert html("@[Eve](person:99) 好") == "<p>@[Eve](person:99) 好</p>"


def test_code_mentions_nobody():
    assert render("`@[Li](person:12)`", PEOPLE).mentions == []


def test_the_named_are_found_before_they_are_known():
    assert named("@[a](person:12) `@[b](person:99)` [c](person:7)") == {12, 99}


@pytest.mark.parametrize(
    "piece",
    ["[", "[a](", "*a ", "> ", "- ",
     "`", "**", "_a", "~~a", "@[", "@[a", "![[", "<a ", "http://", "&amp;", "\\a", "a\n",
     "[](<", "**a *b ", "a**b", "*a **", "1. ", "<!--", "((", "@[a](person:12)", "\n\n> - "],
)  # fmt: skip
def test_a_long_trick_takes_no_time(piece):
    source = (piece * 10_000)[:10_000]
    begun = time.monotonic()
    shown = html(source)
    # Measured at a tenth of a second; something quadratic would take minutes.
    assert time.monotonic() - begun < 3
    assert_harmless(shown)


def test_deep_nesting_ends():
    quotes = "\n".join(">" * depth + " a" for depth in range(140))
    lists = "".join(" " * 2 * depth + "- a\n" for depth in range(90))
    assert_harmless(html(quotes))
    assert_harmless(html(lists))
