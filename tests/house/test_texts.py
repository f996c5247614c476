"""Every text a person reads stands in both catalogues, translated."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from app.sales.activities.models import KINDS
from bin.texts import catalogues
from bin.texts.typescript import UnreadableText, texts
from tests.house.sources import ROOT, nothing, python_files, screen_files, text

CHINESE = re.compile(r"[\u3400-\u9fff]")
# Where Chinese is data and not a text, and which.
CHINESE_DATA = {
    r"static/src/lib/money\.ts": "amounts as people type them: 5万",
    r"static/src/capture/reading/[\w-]+\.ts": "lines as people type them: 周五 3点 打电话",
    r"app/web/exchange/(headings|names_\w+)\.py": "the words of other programs' files",
}


@pytest.fixture(scope="module")
def found() -> Catalog:
    return catalogues.collect(ROOT)


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_text_is_translated(found, language):
    nothing(catalogues.faults(catalogues.read(language), found))


def test_no_text_stands_alone_and_is_counted_too():
    nothing(catalogues.alone_and_counted(ROOT))


def test_a_planted_text_that_is_both_is_found(tmp_path: Path):
    (tmp_path / "static" / "src").mkdir(parents=True)
    (tmp_path / "static" / "src" / "a.ts").write_text(
        '_("Every day"); _n("Every day", "Every {n} days", n); _("Every week")'
    )
    assert catalogues.alone_and_counted(tmp_path) == ["Every day"]


def test_no_chinese_stands_in_the_sources():
    readers = [
        (path, chinese_strings) for path in python_files("app", "config.py", "environment.py", "wsgi.py")
    ]
    readers += [(path, chinese_on_screen) for path in screen_files()]
    data = re.compile("|".join(CHINESE_DATA))
    texts_only = [(path, lines) for path, lines in readers if not data.fullmatch(path.as_posix())]
    nothing(f"{path}:{line}" for path, lines in texts_only for line in lines(text(path)))


def chinese_strings(source: str) -> list[int]:
    """Lines of Python whose strings hold Chinese; docstrings are prose and may."""
    module = ast.parse(source)
    prose = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    constants = (
        node for node in ast.walk(module) if isinstance(node, ast.Constant) and id(node) not in prose
    )
    return sorted({node.lineno for node in constants if CHINESE.search(str(node.value))})


def chinese_on_screen(source: str) -> list[int]:
    """Lines of TypeScript that hold Chinese outside comments."""
    bare = re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment[0].count("\n"), source, flags=re.DOTALL)
    lines = (line.split("//")[0] for line in bare.splitlines())
    return [number for number, line in enumerate(lines, start=1) if CHINESE.search(line)]


def test_planted_chinese_is_found():
    assert chinese_strings('"""看单 in prose."""\nx = "看单"') == [2]
    assert chinese_on_screen('/* 看单\n */ // 看单\nconst x = "看单";') == [3]


@pytest.mark.parametrize(
    ("translated", "fault"),
    [
        ({}, "missing"),
        ({"string": ""}, "not translated"),
        ({"string": "移到 %(name)s", "flags": {"fuzzy"}}, "fuzzy"),
        ({"string": "移到 %(nam)s"}, "other placeholders"),
        ({"string": "移到"}, "other placeholders"),
        ({"string": "移到 %(name)s,完成了吗?"}, "write full-width punctuation and 你, not '吗?'"),
        ({"string": "您已移到 %(name)s"}, "write full-width punctuation and 你, not '您'"),
        (
            {"string": "移到%(name)s"},
            "write a space beside what is filled in, but for words of our own, not '到%(name)s'",
        ),
        ({"string": "移到 %(name)s"}, None),
    ],
)
def test_a_planted_gap_is_found(translated, fault):
    wanted, catalog = Catalog(), Catalog(locale="zh_Hans_CN")
    wanted.add("Moved to %(name)s")
    if translated:
        catalog.add("Moved to %(name)s", **translated)
    assert [told.split(":")[0] for told in catalogues.faults(catalog, wanted)] == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("string", "faults"), [("已改{field}", 0), ("已改 {field}", 1), ("{field}已改", 0), ("{field} 已改", 1)]
)
def test_words_of_our_own_stand_in_a_sentence_without_a_space(string, faults):
    wanted, catalog = Catalog(), Catalog(locale="zh_Hans_CN")
    wanted.add("{field} was changed")
    catalog.add("{field} was changed", string)
    assert len(list(catalogues.faults(catalog, wanted))) == faults


def test_a_kind_of_activity_is_called_the_same_by_the_server_and_on_the_screen():
    """A list of each language: the same keys, so the same words in every catalogue."""
    kinds = re.compile(r'(\w+)"?: _\("([^"]+)"\)')
    server = kinds.findall(text(Path("app/sales/activities/kinds.py")))
    screen = next(
        line for line in text(Path("static/src/kit/activity-words.ts")).splitlines() if "call: _(" in line
    )
    assert dict(kinds.findall(screen)) == dict(server)
    assert [kind for kind, _name in server] == list(KINDS)


@pytest.mark.parametrize(("string", "faults"), [(("{n} 个商机",), 0), (("个商机",), 1), (("{m} 个商机",), 1)])
def test_a_plural_keeps_its_number(string, faults):
    wanted, catalog = Catalog(), Catalog(locale="zh_Hans_CN")
    wanted.add(("{n} deal", "{n} deals"))
    catalog.add(("{n} deal", "{n} deals"), string)
    assert len(list(catalogues.faults(catalog, wanted))) == faults


@pytest.mark.parametrize(
    ("source", "one"),
    [
        ('_("Save")', "Save"),
        ("<p>{_('Save')}</p>", "Save"),
        ('_(\n  "Save {name}",\n  { name },\n)', "Save {name}"),
        ('const x = `${a ? _("Save") : "}"} and ${b}`;', "Save"),
        ('const x = `a ${`b ${_("Save")}`} c`;', "Save"),
        ('const quote = /["`]/g; _("Save")', "Save"),
        ('half = a / b; other = c / d; _("Save")', "Save"),
        ('<p>Don\'t</p>; _("Save")', "Save"),
        ('_("Say \\"yes\\"\\u2026")', 'Say "yes"…'),
        ("_(`Save`)", "Save"),
    ],
)
def test_a_text_of_the_screen_is_found(source, one):
    assert [text.one for text in texts(source)] == [one]


@pytest.mark.parametrize(
    "source", ['// _("Save")', '/* _("Save") */', "x = '_(\"Save\")'", 'tidy_("x")', 'a._("Save")']
)
def test_what_is_no_text_of_the_screen_is_left_alone(source):
    assert list(texts(source)) == []


@pytest.mark.parametrize(
    "source", ["_(name)", '_("Save " + name)', "_(`Save ${name}`)", '_n("one", many, n)']
)
def test_a_text_nobody_could_translate_is_refused(source):
    with pytest.raises(UnreadableText):
        list(texts(source))


def test_both_forms_of_a_plural_are_found():
    assert [(text.one, text.many) for text in texts('_n("{n} deal", "{n} deals", n)')] == [
        ("{n} deal", "{n} deals")
    ]


def test_texts_of_python_and_templates_are_found(tmp_path: Path):
    (tmp_path / "app").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "app" / "a.py").write_text('x = _("One")\ny = _l("Two")\nz = ngettext("a", "b", 2)\n')
    (tmp_path / "templates" / "a.html").write_text('<p>{{ _("Three", name=x) }}</p>')
    ids = [message.id for message in catalogues.collect(tmp_path) if message.id]
    assert ids == ["One", "Two", ("a", "b"), "Three"]
