"""YAML front matter: a small mapping of plain values between two ``---`` lines."""

import re
from collections.abc import Mapping

import yaml

from bot.domain.models import Span
from bot.errors import Unreadable
from bot.extract.readers.decoding import UNHELD

LARGEST = 16_000
"""Characters of the longest front matter."""

OPENING = re.compile(r"\ufeff?---[ \t]*\n(?=[ \t#\n]*[A-Za-z][\w -]{0,40}:)")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)

NAMES: Mapping[str, str] = {
    "author": "authors",
    "by": "authors",
    "byline": "authors",
    "published": "date",
    "publication": "outlet",
    "publisher": "outlet",
    "journal": "outlet",
    "source": "outlet",
    "site": "outlet",
    "link": "url",
    "lang": "language",
    "keywords": "key_words",
    "key words": "key_words",
    "number": "issue",
    "type": "kind",
    "standfirst": "subtitle",
}
"""Other names that front matter uses for our fields."""

LISTS = frozenset({"authors", "key_words"})


def block(text: str) -> Span | None:
    """Return the range of the front matter with both its fences, if the text begins with one."""
    opening = OPENING.match(text)
    if opening is None:
        return None
    closing = CLOSING.search(text, opening.end(), opening.end() + LARGEST)
    return Span(0, closing.end()) if closing else None


def hints(text: str, name: str) -> dict[str, object]:
    """Return the front matter's fields: text, or a list of texts; empty where there is none.

    Raises Unreadable, naming the line, where it is not closed, not YAML or not plain.
    """
    span = block(text)
    if span is None:
        if OPENING.match(text):
            raise Unreadable(name, "front matter is not closed by ---", "line 1")
        return {}
    inner = span.of(text).split("\n", 1)[1].rsplit("\n", 1)[0]
    return dict(_field(key, value, name) for key, value in _mapping(inner, name).items())


def _mapping(source: str, name: str) -> Mapping[object, object]:
    # BaseLoader keeps every scalar as written: 010, 12:30 and "no" stay text
    try:
        loaded: object = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 2}" if mark else None
        raise Unreadable(name, f"front matter: {error.problem or 'not YAML'}", place) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Unreadable(name, "front matter is not YAML", "line 2") from error
    if not isinstance(loaded, dict):
        raise Unreadable(name, "front matter is not a mapping", "line 2")
    return loaded


def _field(key: object, value: object, name: str) -> tuple[str, object]:
    plain = str(key).strip().lower().replace("-", "_")
    field = NAMES.get(plain, plain)
    if isinstance(value, str):
        return field, _listed(_held(value)) if field in LISTS else _held(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return field, [_held(item) for item in value if item.strip()]
    raise Unreadable(name, f"front matter: {plain} is not a plain value")


def _held(value: str) -> str:
    """Return the value without what SQLite cannot hold; YAML's escapes can write it."""
    return UNHELD.sub("\ufffd", value).strip()


def _listed(value: str) -> list[str]:
    parts = re.split(r"\s*;\s*|\s*,\s*|\s+and\s+|\s*&\s*", value.strip())
    return [part for part in parts if part]
