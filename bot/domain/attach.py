"""Sentences without a date of their own, put to the happening that they speak of."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.domain.dates import Precision, When
from bot.domain.dates.names import MONTHS
from bot.domain.merge import Cluster
from bot.domain.tellings import (
    Telling,
    kinds_agree,
    places_agree,
    rivals,
    shared_people,
)

_WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday"),
    *("Friday", "Saturday", "Sunday"),
)
_WEEKDAY: Final = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")
_MONTH: Final = re.compile(rf"\b({'|'.join(MONTHS)})\b")
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MEANT: Final = re.compile(
    r"\b(?:the (?:above|two|call|talks?|conversation|visit|trip|journey|meeting|summit|agreement)"
    r"|this|their)\b",
    re.IGNORECASE,
)
"""Words by which a sentence that names others as well still speaks of what was told before."""
_REACH: Final = 3
"""Paragraphs behind a dated happening in which "the call" still means it."""


def attach(
    clusters: Sequence[Cluster], undated: Iterable[Telling]
) -> tuple[dict[int, list[Telling]], list[Telling]]:
    """Return cluster's place → the undated tellings that fit it alone, and the tellings left."""
    by_source, by_person = _filed(clusters)
    found: dict[int, list[Telling]] = defaultdict(list)
    left: list[Telling] = []
    for telling in undated:
        at = _context(telling, clusters, by_source)
        if at is None:
            at = _fitting(telling, clusters, by_person)
        if at is None:
            left.append(telling)
        else:
            found[at].append(telling)
    return found, left


_Filed = Mapping[object, Sequence[int]]


def _filed(clusters: Sequence[Cluster]) -> tuple[_Filed, _Filed]:
    by_source: dict[object, list[int]] = defaultdict(list)
    by_person: dict[object, list[int]] = defaultdict(list)
    for at, cluster in enumerate(clusters):
        for source in {told.source for told in cluster.tellings}:
            by_source[source].append(at)
        for person in {person for told in cluster.tellings for person in told.people}:
            by_person[person].append(at)
    return by_source, by_person


def _context(telling: Telling, clusters: Sequence[Cluster], by_source: _Filed) -> int | None:
    """Return the happening told closest before in the same source: "the above was the second"."""
    near = [
        (telling.paragraph - other.paragraph, at)
        for at in by_source.get(telling.source, ())
        for other in clusters[at].tellings
        if other.source == telling.source
        and other.kind == telling.kind
        and telling.paragraph is not None
        and other.paragraph is not None
        and 0 <= telling.paragraph - other.paragraph <= _REACH
        and (_MEANT.search(telling.words) or not telling.people - other.people)
        and places_agree(telling, other) is not False
    ]
    return min(near)[1] if near else None


def _fitting(telling: Telling, clusters: Sequence[Cluster], by_person: _Filed) -> int | None:
    """Return the one happening that the people, the kind and the half of a date fit."""
    near = {at for person in telling.people for at in by_person.get(person, ())}
    fits = [at for at in sorted(near) if _fits(telling, clusters[at])]
    return fits[0] if len(fits) == 1 else None


def _fits(telling: Telling, cluster: Cluster) -> bool:
    first = cluster.first
    if not kinds_agree(telling.kind, first.kind) or places_agree(telling, first) is False:
        return False
    shared = shared_people(telling, first)
    if shared < 2 and (rivals(telling, first) or not places_agree(telling, first)):
        return False
    return shared > 0 and half_date_fits(telling.words, cluster.when)


def half_date(words: str) -> bool:
    """Tell whether the words name a weekday, a month or a year."""
    return any(pattern.search(words) for pattern in (_WEEKDAY, _MONTH, _YEAR))


def half_date_fits(words: str, when: When) -> bool:
    """Tell whether the weekday, month or year that the words name is that of the date.

    Words that name none fit no date.
    """
    days, months, years = (pattern.findall(words) for pattern in (_WEEKDAY, _MONTH, _YEAR))
    if not (days or months or years):
        return False
    if days and not (
        when.precision is Precision.DAY and _WEEKDAYS[when.earliest.weekday()] in days
    ):
        return False
    if months and (when.days > 31 or MONTHS[when.earliest.month - 1] not in months):
        return False
    return not years or str(when.earliest.year) in years
