"""Reads what moderators type as a change: every field checked, and written in one way."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from bot.domain.corrections import Act, Change, Fields, Mark, Ruling
from bot.domain.dates import parse_when, words
from bot.domain.differences import Slot
from bot.domain.models import QuoteKind, SourceKind
from bot.domain.overlay import Part, paired, parts_of
from bot.errors import BadInput, NotFound

LONGEST: Final = 300
"""Characters of a field; a title is the longest."""
NOTE: Final = 500
DATES: Final = ("2022-01", "17 Jan 2022", "2021..2022")
KINDS: Final[Mapping[str, QuoteKind]] = {
    "direct": QuoteKind.DIRECT,
    "partial": QuoteKind.MIXED,
    "reported": QuoteKind.INDIRECT,
}
"""The kinds of quotes as people type them."""
SPEAKER: Final = "speaker"
"""The slot in which two quotes of the same words differ."""
NOUNS: Final = {"Q": "quote", "E": "event", "S": "source", "P": "person"}
"""What the letter of an id stands for."""
_TYPED: Final = {**KINDS, "mixed": QuoteKind.MIXED, "indirect": QuoteKind.INDIRECT}
_DOI: Final = re.compile(r"10\.\d{4,9}/\S{1,200}")
_URL: Final = re.compile(r"https?://[^\s<>]{4,280}")
_FIELDS: Final[Mapping[tuple[Act, str], tuple[str, ...]]] = {
    (Act.HIDE, "Q"): (),
    (Act.HIDE, "E"): (),
    (Act.UNHIDE, "Q"): (),
    (Act.UNHIDE, "E"): (),
    (Act.FIX, "Q"): ("speaker", "role", "date", "kind"),
    (Act.FIX, "E"): ("date", "place"),
    (Act.MARK, "Q"): ("mark",),
    (Act.MERGE, "E"): ("with",),
    (Act.MERGE, "P"): ("into",),
    (Act.SPLIT, "E"): ("from",),
    (Act.ALIAS, "P"): ("name",),
    (Act.RENAME, "P"): ("name",),
    (Act.RULE, "E"): ("slot", "ruling"),
    (Act.RULE, "Q"): ("slot", "ruling"),
    (Act.RULE, "S"): ("slot", "ruling"),
    (Act.EDIT, "S"): ("title", "authors", "outlet", "date", "doi", "url", "kind"),
    (Act.APPROVE, "Q"): (),
    (Act.APPROVE, "E"): (),
}
"""What may be done to what, and the fields that it takes."""
JOINING: Final = frozenset({"with", "from", "into"})
"""Fields that name another item."""
_NEEDED: Final = frozenset({"with", "into", "from", "name", "slot", "ruling", "title"})
"""Fields that cannot be emptied."""


def kind_word(kind: QuoteKind) -> str:
    """Return a quote's kind as people type it."""
    return next(word for word, each in KINDS.items() if each is kind)


def read(change: Change) -> tuple[tuple[Part, ...], Fields]:
    """Return what a change is of, every item it names, and its fields as the journal has them.

    Raises NotFound for an item that cannot be one, BadInput for what cannot be read.
    """
    parts = parts_of(change.item)
    known = _FIELDS.get((change.act, parts[0].kind)) if parts else None
    if known is None or not _takes(change.act, change.item, parts):
        raise NotFound("item", change.item)
    if len(change.note) > NOTE:
        raise BadInput("note", change.note, (f"at most {NOTE} characters",))
    fields = tuple((name, _read(change.act, name, value, known)) for name, value in change.fields)
    if change.act is Act.RULE and {name for name, _ in fields} != set(known):
        raise BadInput("ruling", change.item, tuple(Ruling))
    if known and not fields:
        raise BadInput("change", change.item, known)
    return (*parts, *_others(parts[0], fields)), _named(change.act, fields)


def _takes(act: Act, item: str, parts: tuple[Part, ...]) -> bool:
    """Tell whether an act can be of an item: a ruling is of two, all else of one whole."""
    if act is not Act.RULE:
        return item == parts[0].ref
    return len(set(item.split("+"))) == 2 and all((act, part.kind) in _FIELDS for part in parts)


def _read(act: Act, name: str, value: str | None, known: tuple[str, ...]) -> str | None:
    if name not in known:
        raise BadInput("field", name, known)
    typed = " ".join((value or "").split())
    if not typed:
        if name in _NEEDED:
            raise BadInput(name, "", ("some words",))
        if name == "date" and known == _FIELDS[Act.FIX, "E"]:  # an event is one by its date
            raise BadInput(name, "", DATES)
        return None
    if len(typed) > LONGEST:
        raise BadInput(name, typed, (f"at most {LONGEST} characters",))
    if name == "kind":
        return _source_kind(typed) if act is Act.EDIT else _quote_kind(typed)
    return _READ[name](typed) if name in _READ else typed


def _date(typed: str) -> str:
    when = parse_when(typed)
    if when is None:
        raise BadInput("date", typed, DATES)
    return words(when)


def _quote_kind(typed: str) -> str:
    if typed.lower() not in _TYPED:
        raise BadInput("kind", typed, tuple(KINDS))
    return kind_word(_TYPED[typed.lower()])


def _source_kind(typed: str) -> str:
    return _one_of("kind", typed.lower(), tuple(SourceKind))


def _one_of(name: str, typed: str, choices: tuple[str, ...]) -> str:
    if typed not in choices:
        raise BadInput(name, typed, choices)
    return str(typed)


def _authors(typed: str) -> str:
    names = (" ".join(name.split()) for name in typed.split(";"))
    return "; ".join(name for name in names if name)


def _doi(typed: str) -> str:
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", typed, flags=re.IGNORECASE)
    if not _DOI.fullmatch(bare):
        raise BadInput("doi", typed, ("10.1234/abcd",))
    return bare


def _url(typed: str) -> str:
    if not _URL.fullmatch(typed):
        raise BadInput("url", typed, ("https://example.org/article",))
    return typed


def _event(typed: str) -> str:
    return _ref("E", typed)


def _person(typed: str) -> str:
    return _ref("P", typed)


def _ref(kind: str, typed: str) -> str:
    parts = parts_of(typed.upper())
    if len(parts) != 1 or parts[0].kind != kind:
        raise NotFound(NOUNS[kind], typed)
    return parts[0].ref


_READ: Final[Mapping[str, Callable[[str], str | None]]] = {
    "date": _date,
    "authors": _authors,
    "doi": _doi,
    "url": _url,
    "with": _event,
    "from": _event,
    "into": _person,
    "mark": lambda typed: _one_of("mark", typed.lower(), tuple(Mark)),
    "slot": lambda typed: _one_of("slot", typed.lower(), (*Slot, SPEAKER)),
    "ruling": lambda typed: _one_of("ruling", typed.lower(), tuple(Ruling)),
}


def _others(first: Part, fields: Fields) -> tuple[Part, ...]:
    """Return what the fields name besides; raise BadInput where that is the item itself."""
    named = [value for name, value in fields if name in JOINING and value]
    others = tuple(part for value in named for part in parts_of(value))
    if first in others:
        raise BadInput("change", first.ref, ("another one than itself",))
    return others


def _named(act: Act, fields: Fields) -> Fields:
    """Return fields under the names by which the journal knows them."""
    match act:
        case Act.HIDE:
            return (("hidden", "yes"),)
        case Act.UNHIDE:
            return (("hidden", None),)
        case Act.APPROVE:
            return (("approved", "yes"),)
        case Act.ALIAS:
            return tuple(("alias", value) for _, value in fields)
        case _:
            return fields


def typed(act: Act, fields: Fields) -> Fields:
    """Return fields of the journal as a change takes them."""
    match act:
        case Act.HIDE | Act.UNHIDE | Act.APPROVE:
            return ()
        case Act.ALIAS:
            return tuple(("name", value) for _, value in fields)
        case _:
            return fields


def canonical(change: Change) -> str:
    """Return an item as the journal writes it: a pair in one order."""
    one, _, other = change.item.partition("+")
    return "+".join(paired(one, other)) if other else one
