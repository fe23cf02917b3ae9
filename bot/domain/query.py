"""The search syntax: words, "phrases", -exclusions, a OR b, beginnings*, and fields.

Reading never fails: what cannot be understood counts as words, and a hint says so.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from bot.domain.names import straighten

LONGEST = 400
MOST_TERMS = 16
SHORTEST_PREFIX = 3
FIELDS = ("speaker", "source", "kind", "before", "after", "on")
DATES = ("before", "after", "on")

_MANY = ("speaker", "source")
_KIND_WORDS = {"direct": "direct", "mixed": "partial", "indirect": "reported"}
_KINDS = {word: kind for kind, word in _KIND_WORDS.items()} | dict(
    zip(_KIND_WORDS, _KIND_WORDS, strict=True)
)
_OPERATORS = ("OR", "AND")
_NEAR = 0.85
_SHORTEST_NEAR = 5  # letters: "king:" is not a slip for "kind:"
_PIECE = re.compile(
    rf"""(?P<lead>(?:[^\w"]|_)*+) (?:(?P<field>{"|".join(FIELDS)}):[ ]*+)?+
    (?:"(?P<phrase>[^"]*+)"?+ | (?P<word>[^ "]++))?+""",
    re.VERBOSE | re.IGNORECASE,
)
_UNKNOWN = re.compile(r"([^\W\d_]{2,20}+):(?=[\w\"])")


class Hint(NamedTuple):
    """A note on how something was read: what kind of note, what was typed, what may be meant.

    Kinds: ``unknown-field``, ``unknown-kind``, ``empty-field``, ``unexcludable-field``,
    ``short-prefix``, ``too-long``, ``too-many-terms``, ``only-exclusions``; and of a kind of find
    that a question cannot be asked of: ``needs-words``, ``quotes-only``.
    """

    kind: str
    typed: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, the beginning of a word, or an exact phrase."""

    text: str
    phrase: bool = False
    prefix: bool = False


Clause: TypeAlias = tuple[Term, ...]
"""Terms of which one must occur."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: every clause, none of the excluded terms, and the filters.

    ``kind`` is a ``QuoteKind`` value, or what was typed where that is none. The dates are the text
    as typed. Hints tell how the typing was read and take no part in equality.
    """

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Term, ...] = ()
    speaker: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    kind: str | None = None
    before: str | None = None
    after: str | None = None
    on: str | None = None
    hints: tuple[Hint, ...] = field(default=(), compare=False)


def parse(text: str) -> Query:
    """Read a query as typed. Nothing is raised, whatever the text."""
    draft = _Draft()
    if len(text) > LONGEST:
        draft.hints.append(Hint("too-long"))
    for piece in _fitting(_pieces(_plain(text[:LONGEST]))):
        draft.take(piece)
    return draft.query()


def canonical(query: Query) -> str:
    """Write the query so that it reads the same again: words, exclusions, then filters."""
    return " ".join(_written(query))


def without(query: Query, *fields: str) -> Query:
    """Return the query with these filters (of ``FIELDS``) dropped."""
    dropped: dict[str, Any] = {name: () if name in _MANY else None for name in fields}
    return replace(query, **dropped)


def indexable(char: str) -> bool:
    """Tell whether a full-text index sees the character: a letter, a digit, or a mark on one."""
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _written(query: Query) -> Iterator[str]:
    yield from (" OR ".join(map(_term, clause)) for clause in query.clauses)
    yield from (f"-{_term(term)}" for term in query.excluded)
    for name in FIELDS:
        value = getattr(query, name)
        yield from (_filter(name, one) for one in (value if name in _MANY else (value,)) if one)


def _term(term: Term) -> str:
    return f'"{term.text}"' if term.phrase else term.text + "*" * term.prefix


def _filter(name: str, value: str) -> str:
    word = _KIND_WORDS.get(value, value) if name == "kind" else value
    return f'{name}:"{word}"' if " " in word else f"{name}:{word}"


class _Piece(NamedTuple):
    """A word, phrase, operator or filter as typed, with its edges trimmed."""

    term: Term
    minus: bool = False
    field: str = ""

    @property
    def operator(self) -> str:
        bare = not (self.minus or self.field or self.term.phrase)
        return self.term.text if bare and self.term.text in _OPERATORS else ""

    @property
    def counts(self) -> bool:
        return not (self.field or self.operator)

    def __str__(self) -> str:
        if self.field:
            return _filter(self.field, self.term.text)
        return "-" * self.minus + _term(self.term)


def _plain(text: str) -> str:
    """Return the text with straight marks, and plain spaces for whatever separates."""
    kept = (c for c in straighten(text) if unicodedata.category(c) != "Cs")
    return "".join(" " if c.isspace() or unicodedata.category(c) == "Cc" else c for c in kept)


def _pieces(plain: str) -> Iterator[_Piece | Hint]:
    at = 0
    while (found := _PIECE.match(plain, at)) and found.end() > at:
        minus = "-" in found["lead"].rpartition(" ")[2]
        named = _UNKNOWN.match(plain, found.start("word")) if found["word"] else None
        if named and not (minus or found["field"]):
            at = named.end()
            yield from _unknown_field(named[1])
        else:
            at = found.end()
            yield from _piece(found, minus)


def _unknown_field(name: str) -> Iterator[_Piece | Hint]:
    near = process.extractOne(
        name.lower(), FIELDS, scorer=JaroWinkler.normalized_similarity, score_cutoff=_NEAR
    )
    if near and len(name) >= _SHORTEST_NEAR:
        yield Hint("unknown-field", name, near[0])
    else:
        yield Hint("unknown-field", name)
        yield _Piece(Term(name))


def _piece(found: re.Match[str], minus: bool) -> Iterator[_Piece | Hint]:
    phrase, name = found["phrase"] is not None, (found["field"] or "").lower()
    text, rest = _trimmed(found["phrase"] or found["word"] or "")
    if name and (minus or not text):
        yield Hint("unexcludable-field" if text else "empty-field", name)
    elif text:
        prefix = rest.startswith("*") and not (phrase or name)
        short = prefix and len(_last_word(text)) < SHORTEST_PREFIX
        if short:
            yield Hint("short-prefix", text)
        yield _Piece(Term(text, phrase, prefix and not short), minus, name)


def _trimmed(text: str) -> tuple[str, str]:
    """Return the text from its first letter or digit to its last mark, and what follows."""
    start = next((place for place, char in enumerate(text) if char.isalnum()), len(text))
    end = next((p + 1 for p in range(len(text) - 1, start - 1, -1) if indexable(text[p])), start)
    return " ".join(text[start:end].split()), text[end:]


def _last_word(text: str) -> str:
    return "".join(c if indexable(c) else " " for c in text).split(" ")[-1]


def _fitting(pieces: Iterator[_Piece | Hint]) -> Iterator[_Piece | Hint]:
    """Leave out the terms too many, and stop before more than can be read again once written."""
    terms, room = 0, LONGEST + 1
    for piece in pieces:
        if isinstance(piece, _Piece):
            terms += piece.counts
            if piece.counts and terms > MOST_TERMS:
                yield Hint("too-many-terms")
                continue
            room -= len(str(piece)) + 1
            if room < 0:
                yield Hint("too-long")
                return
        yield piece


@dataclass(slots=True)
class _Draft:
    """A query while it is being read."""

    clauses: list[list[Term]] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FIELDS})
    hints: list[Hint] = field(default_factory=list)
    last: str = ""
    """"term" after a positive term, "OR" after an OR that follows one."""

    def take(self, piece: _Piece | Hint) -> None:
        if isinstance(piece, Hint):
            self.hints.append(piece)
        elif piece.operator:
            self.last = "OR" if piece.operator == "OR" and self.last else ""
        elif piece.field:
            self.filters[piece.field].append(piece.term.text)
            self.last = ""
        elif piece.minus:
            self.excluded.append(piece.term)
            self.last = ""
        else:
            self._take_term(piece.term)

    def _take_term(self, term: Term) -> None:
        if self.last == "OR":
            self.clauses[-1].append(term)
        else:
            self.clauses.append([term])
        self.last = "term"

    def query(self) -> Query:
        if self.excluded and not (self.clauses or any(self.filters.values())):
            self.hints.append(Hint("only-exclusions"))
        return Query(
            clauses=tuple(dict.fromkeys(tuple(dict.fromkeys(clause)) for clause in self.clauses)),
            excluded=tuple(dict.fromkeys(self.excluded)),
            speaker=tuple(dict.fromkeys(self.filters["speaker"])),
            source=tuple(dict.fromkeys(self.filters["source"])),
            kind=self._kind(),
            hints=tuple(dict.fromkeys(self.hints)),
            **{name: self._last(name) for name in DATES},
        )

    def _last(self, name: str) -> str | None:
        return self.filters[name][-1] if self.filters[name] else None

    def _kind(self) -> str | None:
        typed = self._last("kind")
        if typed is None or typed.lower() == "any":
            return None
        kind = _KINDS.get(typed.lower())
        if kind is None:
            self.hints.append(Hint("unknown-kind", typed))
        return kind or typed
