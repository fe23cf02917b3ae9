"""A happening as one source tells it: the value that merging and comparing start from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.domain.dates import When
from bot.domain.identity import same_name
from bot.domain.names import fold
from bot.domain.places import may_be_one

_FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "encounter": ("call", "visit", "summit", "meeting"),
    "violence": ("war", "attack", "takeover", "death", "withdrawal"),
    "office": ("election", "appointment", "resignation"),
    "justice": ("arrest", "trial", "law"),
    "mishap": ("accident", "disaster"),
    "words": ("statement", "publication"),
    "trade": ("purchase", "delivery"),
}
_FAMILY: Final = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}
_TOGETHER: Final = frozenset(
    frozenset(pair)
    for pair in (
        *(("call", "meeting"), ("visit", "meeting"), ("visit", "summit"), ("meeting", "summit")),
        *(("war", "attack"), ("attack", "death"), ("war", "takeover"), ("war", "withdrawal")),
        *(("election", "appointment"), ("accident", "disaster"), ("statement", "publication")),
        *(("arrest", "trial"), ("trial", "law"), ("purchase", "delivery")),
    )
)
LOOSE_KINDS: Final = frozenset({"statement", "publication", "event"})
"""Kinds of which one person may have several on one day: they need common words as well."""
_COMMON: Final = (
    "the and that with from for was were had has have his her its their they this been which who "
    "after before when while also into over under about between during said says would will not "
    "but one two first last year month week day president prime minister foreign"
)
"""Words that two sentences may share by chance."""
_UNTELLING: Final = frozenset(_COMMON.split())
_WORD: Final = re.compile(r"[^\W\d_]{3,}+")
_MONTH: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One happening as one source tells it; names are folded.

    ``id`` is the event's, ``None`` where the sentence is no event of its own; ``when`` is ``None``
    where the source gives no date that can be resolved.
    """

    id: int | None
    source: int
    when: When | None
    kind: str
    words: str
    people: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    place: str | None = None
    status: str = "past"
    paragraph: int | None = None

    @property
    def dated(self) -> When:
        """Return when it happened; raise ValueError where no date was resolved."""
        if self.when is None:
            raise ValueError(f"undated: {self}")
        return self.when

    @property
    def ref(self) -> str:
        """Return the short id of the event, else of the passage."""
        return f"S{self.source}¶{self.paragraph or 1}" if self.id is None else f"E{self.id}"


def family(kind: str) -> str:
    """Return the group of kinds within which happenings may be one: "encounter" …"""
    return _FAMILY.get(kind, kind)


def kinds_agree(one: str, other: str) -> bool:
    """Tell whether two kinds may name one happening: a visit and a meeting may."""
    return one == other or frozenset((one, other)) in _TOGETHER


@lru_cache(maxsize=65_536)
def namesakes(one: str, other: str) -> bool:
    """Tell whether two folded names may be of one person: "omar reyes", "omar luis reyes"."""
    return one == other or same_name(one, other)


def shared_people(one: Telling, other: Telling) -> int:
    """Return how many people both name."""
    return sum(any(namesakes(a, b) for b in other.people) for a in one.people)


def rivals(one: Telling, other: Telling) -> bool:
    """Tell whether each names people that the other does not."""
    only = [a for a in one.people if not any(namesakes(a, b) for b in other.people)]
    return bool(only) and len(other.people) > shared_people(other, one)


def places_agree(one: Telling, other: Telling) -> bool | None:
    """Tell whether the places may be one; ``None`` where either gives none."""
    if not one.place or not other.place:
        return None
    return may_be_one(one.place, other.place)


def likeness(one: str, other: str) -> float:
    """Return the share of telling words that two sentences have in common, 0 to 1."""
    first, second = _content(one), _content(other)
    return len(first & second) / len(first | second) if first and second else 0.0


@lru_cache(maxsize=4_096)
def _content(words: str) -> frozenset[str]:
    found = _WORD.findall(_MONTH.sub(" ", words).lower())
    return frozenset(word[:6] for word in found if word not in _UNTELLING)


def surname(name: str) -> str:
    """Return the last word of a folded name."""
    return name.rpartition(" ")[2]


def folded(names: tuple[str, ...]) -> frozenset[str]:
    """Return names as tellings hold them."""
    return frozenset(filter(None, map(fold, names)))
