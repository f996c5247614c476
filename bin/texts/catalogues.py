"""The catalogues: one a language in app/translations, shared by the server, the templates and the browser."""

import re
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bin.texts.typescript import UnreadableText, texts

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "app" / "translations"
SOURCE_LANGUAGE = "en"
LANGUAGES = ("en", "zh_Hans_CN")
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]

# The file, its text (and the plural of it), what was said to translators, the context.
Call = tuple[str, str | tuple[str, ...], list[str], str | None]

_EMPTY_HEADERS = (
    '"POT-Creation-Date:',
    '"PO-Revision-Date:',
    '"Report-Msgid',
    '"Last-Translator:',
    '"Language-Team:',
    '"Project',
)

# %(name)s on the server, {name} in the browser.
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
# Half-width punctuation after a Chinese word, and the address of another house than ours.
_UNCHINESE = re.compile("[\u3400-\u9fff）]”?[,:;?!]|您")
# Beside Chinese what is filled in has a space, as it may be a number or a name in other letters; words of the
# catalogue's own have none.
_HAN = "[\u3400-\u9fff]"
_OWN = r"(?:\{(?:ago|days|fields?|made|read)\})"
_OTHER = rf"(?:(?!{_OWN})(?:{_PLACEHOLDER.pattern}))"
_SPACED_OTHERWISE = re.compile(f"{_HAN}{_OTHER}|{_OTHER}{_HAN}|{_HAN} {_OWN}|{_OWN} {_HAN}")


def path_of(language: str) -> Path:
    return HOME / language / "LC_MESSAGES" / "messages.po"


def collect(root: Path = ROOT) -> Catalog:
    """Every text of the sources. Raises UnreadableText, with the file's name in front."""
    catalog = Catalog(project="Kandan", charset="utf-8", fuzzy=False)
    for name, message, comments, context in _calls(root):
        catalog.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalog


def alone_and_counted(root: Path = ROOT) -> list[str]:
    """Texts that stand alone in one place and are the one of a plural in another: a catalogue has one line for
    both, and in a language without a singular the text alone would be read with its number's placeholder."""
    ids = {(context, message) for _name, message, _comments, context in _calls(root)}
    counted = {(context, message[0]) for context, message in ids if isinstance(message, tuple)}
    return sorted(message for context, message in counted if (context, message) in ids)


def update(language: str, found: Catalog) -> Catalog:
    """Bring a language's file up to what was found; texts nobody uses any more leave it."""
    catalog = read(language)
    # No guesses from similar texts: a wrong translation is worse than none, and none fails a test.
    catalog.update(deepcopy(found), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    if language == SOURCE_LANGUAGE:
        for message in _messages(catalog):
            message.string = message.id
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_as_po(catalog))
    return catalog


def read(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Kandan", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compile_all() -> None:
    for language in LANGUAGES:
        if not path_of(language).exists():
            continue
        with path_of(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(language))


def faults(catalog: Catalog, found: Catalog) -> Iterator[str]:
    """What a reader of this language would miss: a line for each text that is absent, empty, doubtful or wrong."""
    for message in _messages(found):
        text = _as_tuple(message.id)[0]
        translated = catalog.get(message.id, message.context)
        if translated is None:
            yield f"missing: {text!r}"
        elif translated.fuzzy:
            yield f"fuzzy: {text!r}"
        elif not all(_as_tuple(translated.string)):
            yield f"not translated: {text!r}"
        elif not _same_placeholders(message, translated):
            yield f"other placeholders: {text!r}"
        elif found_there := _UNCHINESE.search("\n".join(_as_tuple(translated.string))):
            yield f"write full-width punctuation and 你, not {found_there[0]!r}: {text!r}"
        elif found_there := _SPACED_OTHERWISE.search("\n".join(_as_tuple(translated.string))):
            yield f"write a space beside what is filled in, but for words of our own, not {found_there[0]!r}: {text!r}"


def _same_placeholders(message: Message, translated: Message) -> bool:
    forms = [sorted(_PLACEHOLDER.findall(form)) for form in _as_tuple(message.id)]
    # "one deal" need not say {n}; the form for many must.
    wanted = forms if len(_as_tuple(translated.string)) > 1 else forms[-1:]
    return all(sorted(_PLACEHOLDER.findall(form)) in wanted for form in _as_tuple(translated.string))


def _calls(root: Path) -> Iterator[Call]:
    for folder in ("app", "templates"):
        found = extract_from_dir(root / folder, METHODS, keywords=KEYWORDS, comment_tags=("Translators:",))
        for name, _line, message, comments, context in found:
            yield f"{folder}/{name}", message, comments, context
    for path in sorted((root / "static" / "src").rglob("*.ts*")):
        name = path.relative_to(root).as_posix()
        for message in _of_typescript(path, name):
            yield name, message, [], None


def _of_typescript(path: Path, name: str) -> Iterator[str | tuple[str, str]]:
    try:
        for text in texts(path.read_text(encoding="utf-8")):
            yield text.one if text.many is None else (text.one, text.many)
    except UnreadableText as error:
        raise SystemExit(f"{name}, {error}") from error


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _as_tuple(value: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ("",)
    return (value,) if isinstance(value, str) else tuple(value)


def _as_po(catalog: Catalog) -> bytes:
    """Sorted, without line numbers and dates: a change shows the texts it changed and nothing else."""
    catalog.header_comment = (
        "# The texts of Kandan. Kept by `make texts`; only the msgstr lines are written by hand."
    )
    buffer = BytesIO()
    write_po(buffer, catalog, width=110, sort_output=True, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_EMPTY_HEADERS)).encode()
