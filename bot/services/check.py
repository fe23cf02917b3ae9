"""Whether words stand in the library as somebody gives them."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bot.domain.answers import Asked, Passage, Quoted, Scope
from bot.domain.models import Certainty, Polarity
from bot.domain.names import fold, tokens
from bot.domain.verify import (
    LONGEST,
    SHORTEST,
    VERBATIM,
    Candidate,
    Checked,
    Found,
    Located,
    SaidBy,
    Verdict,
    find,
    fits,
    quoted,
    trimmed,
)
from bot.domain.verify.lexicon import FUNCTION
from bot.errors import Ambiguous, BadInput, NotFound
from bot.services.asking import Asking
from bot.services.names import Kind
from bot.store import check as store
from bot.store.database import Database
from bot.store.fts import either, every, phrase

FEATURE = "check"
Held = Quoted | Passage
_WORD = re.compile(r"\w++(?:['’]\w++)*+")
_ELLIPSIS = re.compile(r"…|\.{3}")
_COUNTED, _WINDOWS, _WINDOW, _CHUNK = 40, 24, 3, 10
_RARE, _FEW = 6, 50
EXPECTED = (f"{SHORTEST} to {LONGEST:,} characters of a quotation",)
_MOST = 100
"""Texts of one statement."""


@dataclass(frozen=True, slots=True)
class _Named:
    """The speaker that an asker names: everyone who may be meant, and the name as shown."""

    name: str
    people: frozenset[int]
    near: frozenset[int] = frozenset()
    """Whose names are like one that nobody has."""


class Check:
    """The use case of /quote check and of "Check this quote"."""

    def __init__(self, db: Database, asking: Asking) -> None:
        self._db = db
        self._asking = asking

    async def check(self, guild: int | None, text: str, said_by: str | None = None) -> Checked:
        """Check words that somebody typed, and keep the question for Share; raise BadInput."""
        checked = await self._checked(guild, text, said_by)
        asked = (("text", checked.asked), ("said_by", _plain(said_by or "")))
        kept = Asked(FEATURE, tuple((name, value) for name, value in asked if value))
        return replace(checked, listing=await self._asking.keep(guild, kept))

    async def again(self, guild: int | None, listing: int) -> Checked:
        """Check words that were asked about before; raise NotFound where they are not of here."""
        asked = await self._asking.question(guild, listing)
        if asked.feature != FEATURE:
            raise NotFound("check", str(listing))
        return await self._checked(guild, asked.get("text") or "", asked.get("said_by"))

    async def message(self, guild: int | None, content: str) -> tuple[Checked, ...]:
        """Check up to three quotations of a message, of which nothing is kept."""
        return tuple([await self._checked(guild, span, None) for span in quoted(content)])

    async def _checked(self, guild: int | None, text: str, said_by: str | None) -> Checked:
        if not fits(text):
            raise BadInput("text", text, EXPECTED)
        asked = trimmed(text)
        scope = await self._asking.libraries.scope(guild)
        named = self._named(scope, said_by) if said_by else None
        places = await self._open(scope, await self._places(scope, asked, named))
        verdict = places[0].comparison.verdict if places else Verdict.ABSENT
        speaker = _speaker(places, named)
        if verdict in VERBATIM and speaker is SaidBy.OTHER:
            verdict = Verdict.OTHER_SPEAKER
        return Checked(asked, verdict, places, named.name if named else None, speaker)

    def _named(self, scope: Scope, typed: str) -> _Named:
        """Return who may be meant; one whom the library does not know is only a name."""
        names = self._asking.names
        try:
            entry = names.find(scope, Kind.PERSON, typed)
        except Ambiguous as several:
            people = frozenset(int(value[1:]) for value, _ in several.candidates)
            return _Named(typed, people)
        except NotFound:
            like = names.suggest(scope, Kind.PERSON, typed)
            return _Named(typed, frozenset(), frozenset(int(entry.value[1:]) for entry in like))
        return _Named(entry.name, frozenset({int(entry.value[1:])}))

    async def _places(self, scope: Scope, asked: str, named: _Named | None) -> tuple[Located, ...]:
        """Look for the words as they stand, and only then for words like them."""
        held = await self._matching(scope, _verbatim(asked))
        places = await _located(asked, held, named)
        if places and places[0].comparison.verdict in VERBATIM:
            return places
        known = await store.frequencies(self._db, _telling(asked))
        for expressions in (_windows(asked, known), _rare(asked, known)):
            held += await self._matching(scope, expressions)
        return await _located(asked, held, named)

    async def _open(self, scope: Scope, places: tuple[Located, ...]) -> tuple[Located, ...]:
        """Note which passages of an article hold a quote that is hidden here."""
        hidden = [
            isinstance(place.held, Passage)
            and await store.hides(
                self._db, scope, place.held, place.comparison.start, place.comparison.end
            )
            for place in places
        ]
        return tuple(replace(p, hidden=h) for p, h in zip(places, hidden, strict=True))

    async def _matching(self, scope: Scope, expressions: Sequence[str]) -> tuple[Held, ...]:
        if not expressions:
            return ()
        match = either(expressions)
        quotes = await store.quotes(self._db, scope, match, _MOST)
        return (*quotes, *await store.passages(self._db, scope, match, _MOST))


def _plain(typed: str) -> str:
    return typed.encode(errors="ignore").decode().replace("\0", "")


async def _located(asked: str, held: Sequence[Held], named: _Named | None) -> tuple[Located, ...]:
    texts = tuple(dict.fromkeys(held))
    candidates = [Candidate(one.words, _preference(one, named)) for one in texts]
    found: tuple[Found, ...] = await asyncio.to_thread(find, asked, candidates)
    return tuple(Located(texts[one.candidate], one.comparison) for one in found)


def _preference(held: Held, named: _Named | None) -> int:
    """Prefer the one named, then words that somebody stands by, then quotes."""
    theirs = 4 * (named is not None and _holds(held, named))
    if isinstance(held, Passage):
        return theirs
    return theirs + 1 + 2 * (held.polarity is Polarity.ASSERTS)


def _holds(held: Held, named: _Named) -> bool:
    """Tell whether the source gives these words to the one named."""
    if isinstance(held, Passage):
        return fold(named.name) in {fold(author) for author in held.source.authors}
    if held.person is not None and held.person in named.people:
        return True
    wanted = set(tokens(named.name))
    return bool(wanted) and wanted <= set(tokens(held.speaker or ""))


def _speaker(places: Sequence[Located], named: _Named | None) -> SaidBy:
    if named is None or not places:
        return SaidBy.NOT_ASKED
    if any(place.hidden for place in places):
        return SaidBy.UNCLEAR
    if all(_holds(place.held, named) for place in places):
        turned = any(place.turned for place in places)
        return SaidBy.NOT_ASSERTED if turned else SaidBy.HOLDS
    if all(isinstance(p.held, Quoted) and p.held.person in named.near for p in places):
        return SaidBy.UNKNOWN
    unclear = any(
        isinstance(place.held, Quoted)
        and (place.held.certainty is Certainty.UNCLEAR or not place.held.speaker)
        for place in places
    )
    return SaidBy.UNCLEAR if unclear else SaidBy.OTHER


def _parts(asked: str) -> list[list[str]]:
    """Return the words between the ellipses."""
    return [words for part in _ELLIPSIS.split(asked) if (words := _WORD.findall(part))]


def _verbatim(asked: str) -> list[str]:
    """Return an expression for the words as they stand, whichever part of them is found."""
    return [string for part in _parts(asked) if (string := phrase(part))]


def _telling(asked: str) -> list[str]:
    """Return the words to count, the longest first: short ones say little."""
    words = dict.fromkeys(word.lower() for part in _parts(asked) for word in part)
    telling = [word for word in words if word not in FUNCTION and phrase((word,))]
    return sorted(telling, key=len, reverse=True)[:_COUNTED]


def _windows(asked: str, known: dict[str, int]) -> list[str]:
    """Return expressions for three words in a row, those with the rarest words first."""
    rows = [
        part[at : at + _WINDOW] for part in _parts(asked) for at in range(len(part) - _WINDOW + 1)
    ]
    order = sorted(rows, key=lambda row: min(_count(word, known) for word in row))
    return list(dict.fromkeys(filter(None, map(phrase, order))))[:_WINDOWS]


def _count(word: str, known: dict[str, int]) -> int:
    """Return how often a word occurs; common and unknown ones are of no help."""
    return known.get(word.lower()) or 2 * store.MANY + 1


def _rare(asked: str, known: dict[str, int]) -> list[str]:
    """Return expressions for pairs of rare words: of all words, and of each part of them."""
    words = [word.lower() for part in _parts(asked) for word in part]
    chunks = [words[at : at + _CHUNK] for at in range(0, len(words), _CHUNK)]
    pairs = [*combinations(_rarest(words, known, _RARE), 2)]
    pairs += [pair for chunk in chunks for pair in combinations(_rarest(chunk, known, 2), 2)]
    few = [word for word in _rarest(words, known, _RARE) if known[word] <= _FEW]
    alone = [(word,) for word in few]
    return [every(one) for one in dict.fromkeys((*alone, *pairs))]


def _rarest(words: Sequence[str], known: dict[str, int], most: int) -> list[str]:
    held = {word for word in words if known.get(word)}
    return sorted(held, key=lambda word: (known[word], word))[:most]
