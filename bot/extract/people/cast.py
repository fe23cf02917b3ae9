"""The people of one document and every place where one is named."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.domain.models import Mention, Person, Span
from bot.extract.people.clusters import Cluster, gather
from bot.extract.people.names import Candidate, candidates
from bot.extract.people.roles import roles_after
from bot.extract.people.words import words

_PREPOSITION = re.compile(
    r"\b(?:of|to|with|for|about|against|from|than|over|on|at|like|as|behind|between|in)"
    r"(?: \w+){0,3} $",
    re.IGNORECASE,
)


_LOWER = re.compile(r"\b[a-z]{2,}\b")
_FOLLOWS = re.compile(
    r"(?:,[^,.;“”\"]{2,60},)?[ \u00a0]+"
    r"(?:(?:also|then|later|never|now|often|\w{1,15}ly)[ \u00a0]+)?(\w+)"
)
_AUXILIARIES = words(
    "is was has had will would can could did does may might should said says told wrote went "
    "came made took gave got began won lost spoke met ran says tells thinks knew held kept left "
    "put became stood saw sat fell rose led who"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a person is named."""

    span: Span
    person: int
    title: str
    possessive: bool
    object: bool
    """Stands behind a preposition, so it is spoken about rather than speaking."""
    subject: bool
    """A verb seems to follow."""


@dataclass(frozen=True)
class Cast:
    """People by number, and where they are named, in document order."""

    people: tuple[Person, ...]
    named: tuple[Named, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [n.span.start for n in self.named]

    def within(self, span: Span) -> Sequence[Named]:
        """Return the names inside the span."""
        lo, hi = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [n for n in self.named[lo:hi] if n.span.end <= span.end]

    def before(self, at: int) -> Iterable[Named]:
        """Yield the names before the offset, nearest first."""
        return reversed(self.named[: bisect_right(self._starts, at - 1)])


def _gender(cluster: Cluster) -> str | None:
    ranked = cluster.genders.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _person(text: str, cluster: Cluster) -> Person:
    names = dict.fromkeys(c.span.of(text) for c in cluster.spans)
    titles = [c.title for c in cluster.spans if c.title]
    titles += [r for c in cluster.spans[:4] for r in roles_after(text, c.span.end)]
    mentions = tuple(Mention(c.span.start, c.span.end, "name") for c in cluster.spans)
    roles = tuple(dict.fromkeys(titles))
    return Person(cluster.name, tuple(names), roles, _gender(cluster), mentions=mentions)


def _object(text: str, start: int) -> bool:
    return _PREPOSITION.search(text, max(0, start - 40), start) is not None


def read(
    text: str, body: Sequence[Span], head: Sequence[Span] = (), heard: Container[int] = ()
) -> Cast:
    """Read the people of a document from its body.

    ``head`` lends full names only; ``heard`` are offsets where the mention of a speaker ends.
    """
    clusters = gather(candidates(text, body, heard), candidates(text, head), _common(text))
    people = tuple(_person(text, c) for c in clusters)
    named = [_named(text, c, i) for i, cluster in enumerate(clusters) for c in cluster.spans]
    return Cast(people, tuple(sorted(named, key=lambda n: n.span)))


def _common(text: str) -> set[str]:
    """Return the words that the text also writes without a capital."""
    return set(_LOWER.findall(text))


def _named(text: str, c: Candidate, person: int) -> Named:
    start = c.span.start - len(c.title) - 1 if c.title else c.span.start
    return Named(
        c.span, person, c.title, c.possessive, _object(text, start), _subject(text, c.span.end)
    )


def _subject(text: str, end: int) -> bool:
    """Tell whether a finite verb seems to follow."""
    word = _FOLLOWS.match(text, end)
    if word is None:
        return False
    return word[1] in _AUXILIARIES or word[1].endswith(("ed", "es", "ks", "ts"))
