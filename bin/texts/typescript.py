"""Finds the texts in TypeScript: _("…") and _n("…", "…", n).

A small reader of its own, because Babel's knows neither types nor a person's apostrophe between two tags. It keeps
to what it must know: comments, strings, templates with code inside, and regular expressions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What can stand before a regular expression; after anything else a slash divides.
_REGEX_AHEAD = re.compile(r"(?:^|[=(,:;!&|?{}\[+\-*%~^]|=>|\breturn|\btypeof|\bcase)\s*$")
_REGEX = re.compile(r"/(?![*/])(?:[^\\/\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")
_CALL = re.compile(r"(?<![\w$.])(?P<name>_n?)\(\s*")
_ESCAPE = re.compile(r"\\(?:u\{(?P<long>[0-9a-fA-F]+)\}|u(?P<short>[0-9a-fA-F]{4})|(?P<one>.))", re.DOTALL)
_LITERAL = re.compile(rf"{_STRING.pattern}|`(?:[^`\\$]|\\.|\$(?!\{{))*`", re.DOTALL)
_SHORT = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True)
class Text:
    """One text in a source: the line it stands on, the sentence, and its plural where it counts something."""

    line: int
    one: str
    many: str | None = None


class UnreadableText(ValueError):
    """A call whose text is not a plain string: a translator would never see it."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}: the text of _() and _n() must be a plain string")
        self.line = line


def texts(source: str) -> Iterator[Text]:
    """The texts of one file, in order. Raises UnreadableText."""
    for match in _calls(source):
        line = source.count("\n", 0, match.start()) + 1
        if source[: match.start()].endswith("function "):
            continue
        one, end = _literal(source, match.end(), line)
        many = None
        if match["name"] == "_n":
            comma = re.compile(r"\s*,\s*").match(source, end)
            many, end = _literal(source, comma.end() if comma else end, line)
        if not re.compile(r"\s*[,)]").match(source, end):
            raise UnreadableText(line)
        yield Text(line, one, many)


def _calls(source: str) -> Iterator[re.Match[str]]:
    """Every call of _ or _n that stands in code: not in a comment, a string or a regular expression."""
    at = 0
    depth: list[int] = []  # open braces inside each template we are in
    while at < len(source):
        char = source[at]
        if char == "`":
            at = _skip_template(source, at + 1, depth)
        elif char == "}" and depth and depth[-1] == 0:
            depth.pop()
            at = _skip_template(source, at + 1, depth)
        elif skipped := _skip(source, at):
            at = skipped
        else:
            if depth and char in "{}":
                depth[-1] += 1 if char == "{" else -1
            if match := _CALL.match(source, at):
                yield match
            at += 1


def _skip_template(source: str, at: int, depth: list[int]) -> int:
    """Go to the end of a template's text, or into the code of its next ${…}."""
    while at < len(source):
        if source[at] == "\\":
            at += 2
        elif source[at] == "`":
            return at + 1
        elif source.startswith("${", at):
            depth.append(0)
            return at + 2
        else:
            at += 1
    return at


def _skip(source: str, at: int) -> int | None:
    if source[at] == "/":
        if comment := _COMMENT.match(source, at):
            return comment.end()
        regex = _REGEX.match(source, at)
        return regex.end() if regex and _REGEX_AHEAD.search(source[max(0, at - 40) : at]) else None
    if source[at] in "\"'":
        string = _STRING.match(source, at)
        return string.end() if string else None
    return None


def _literal(source: str, at: int, line: int) -> tuple[str, int]:
    match = _LITERAL.match(source, at)
    if match is None:
        raise UnreadableText(line)
    return _ESCAPE.sub(_unescaped, match.group()[1:-1]), match.end()


def _unescaped(match: re.Match[str]) -> str:
    if code := match["long"] or match["short"]:
        return chr(int(code, 16))
    return "" if match["one"] == "\n" else _SHORT.get(match["one"], match["one"])
