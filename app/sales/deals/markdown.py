"""What people write becomes HTML that is safe to show: Markdown first, then a sanitiser that trusts nobody.

HTML in the source stays text, pictures become links (nothing is loaded from another host), and a mention,
`@[Name](person:12)`, is one only where that person belongs to the workspace.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

TAGS = {"p", "br", "strong", "em", "s", "a", "span", "code", "pre", "blockquote", "ul", "ol", "li", "hr"}
SCHEMES = {"http", "https", "mailto", "tel"}
# A name may hold brackets when they are escaped: @[Li \[Sales\]](person:12).
_MENTION = re.compile(r"@\[(?:[^\[\]\\\n]|\\.){1,200}\]\(person:([1-9][0-9]{0,15})\)")
# Stops at spaces, quotes and the punctuation that Chinese puts right behind an address without a space.
_ADDRESS = re.compile(r"https?://[^\s<>\"'`，。；：、！？（）【】《》「」『』“”‘’]{1,2000}")


_MAY_LINK = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


@dataclass(frozen=True)
class Rendered:
    """Safe HTML, and the ids of the people it mentions, ascending."""

    html: str
    mentions: list[int]


def named(source: str) -> set[int]:
    """The ids that the source names as people, whether they are or not."""
    return {int(found[1]) for found in _MENTION.finditer(source)}


def render(source: str, people: Mapping[int, str]) -> Rendered:
    """Markdown to safe HTML. `people` holds the names of those who may be mentioned, by id."""
    environment: dict[str, object] = {"people": people, "mentions": set()}
    html = _parser.render(source, environment)
    mentions = environment["mentions"]
    assert isinstance(mentions, set)
    return Rendered(_sanitised(html), sorted(mentions))


def _sanitised(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}, "span": {"data-person-id"}},
        allowed_classes={"span": {"mention"}},
        url_schemes=SCHEMES,
        url_relative="deny",
        link_rel="noopener nofollow ugc",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    ).strip()


def _mention_rule(state: StateInline, silent: bool) -> bool:
    """`@[Name](person:12)` of somebody known: shown with the name they have, not the one that was typed."""
    found = _MENTION.match(state.src, state.pos) if state.src[state.pos] == "@" else None
    if found is None or found.end() > state.posMax:
        return False
    if not silent:
        _take_mention(state, found)
    state.pos = found.end()
    return True


def _take_mention(state: StateInline, found: re.Match[str]) -> None:
    person_id = int(found[1])
    if person_id not in state.env["people"]:
        state.append_pending(found[0])
        return
    state.push("mention", "", 0).meta = {"person_id": person_id}
    state.env["mentions"].add(person_id)


def _address_rule(state: StateCore) -> None:
    """An address typed bare becomes a link, but not within a link."""
    for block in state.tokens:
        if block.children:
            block.children = _with_links(block.children)


def _with_links(tokens: Sequence[Token]) -> list[Token]:
    linked: list[Token] = []
    inside = 0
    for token in tokens:
        inside += token.nesting if token.type in ("link_open", "link_close") else 0
        linked.extend(_split(token.content) if token.type == "text" and not inside else [token])
    return linked


def _split(text: str) -> list[Token]:
    pieces: list[Token] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(".,;:!?)]}*_~")
        opening = Token("link_open", "a", 1, attrs={"href": address})
        pieces += [_text(text[end : found.start()]), opening, _text(address), Token("link_close", "a", -1)]
        end = found.start() + len(address)
    return [*pieces, _text(text[end:])]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _mention_html(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, environment: EnvType
) -> str:
    person_id = tokens[index].meta["person_id"]
    name = escape(environment["people"][person_id])
    return f'<span class="mention" data-person-id="{person_id}">@{name}</span>'


def _strong_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, environment: EnvType
) -> str:
    return "<p><strong>"


def _strong_close(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, environment: EnvType
) -> str:
    return "</strong></p>"


class _CommentParser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Addresses within this site are refused too: who means a page here pastes its whole address."""
        return _MAY_LINK.match(url) is not None


def _parser_of_comments() -> MarkdownIt:
    parser = _CommentParser("commonmark", {"html": False, "breaks": True, "maxNesting": 20})
    parser.enable("strikethrough").disable(["image", "html_inline", "html_block", "reference"])
    # The scan for plain text must stop at an @ that may be a mention.
    parser.inline.add_terminator_char("@")
    parser.inline.ruler.before("link", "mention", _mention_rule)
    parser.core.ruler.push("address", _address_rule)
    parser.add_render_rule("mention", _mention_html)
    # Headings would break the outline of the page around them: "# Big" is a strong line.
    parser.add_render_rule("heading_open", _strong_open)
    parser.add_render_rule("heading_close", _strong_close)
    return parser


_parser = _parser_of_comments()
