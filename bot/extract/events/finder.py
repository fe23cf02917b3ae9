"""Dated happenings: a date, the clause it belongs to, and who takes part."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.domain.dates import Precision, When
from bot.domain.models import Event, Person, Span, Timex, Zone, ZoneKind
from bot.extract.events import clauses, parties

_TELLING: Final = frozenset({ZoneKind.PARAGRAPH, ZoneKind.BLOCK_QUOTATION, ZoneKind.LIST})
_FROM: Final = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_UNTIL: Final = re.compile(r"\s+(?:to|and|until|through)\s+(?:the\s+)?")


def find(
    text: str,
    zones: Sequence[Zone],
    sentences: Sequence[Span],
    timexes: Sequence[Timex],
    people: Sequence[Person],
) -> tuple[Event, ...]:
    """Return the dated happenings told in body sentences, in text order."""
    dated = [timex for timex in timexes if timex.when and timex.when.precision != "century"]
    starts = [timex.start for timex in dated]
    events: list[Event] = []
    for sentence in _told(zones, sentences):
        inside = dated[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if inside:
            events += _in_sentence(text, sentence, _joined(text, inside), people)
    return tuple(events)


def _told(zones: Sequence[Zone], sentences: Sequence[Span]) -> Iterator[Span]:
    telling = sorted((zone for zone in zones if zone.kind in _TELLING), key=lambda zone: zone.start)
    starts = [zone.start for zone in telling]
    for sentence in sentences:
        at = bisect_left(starts, sentence.start + 1) - 1
        if at >= 0 and sentence.start < telling[at].end:
            yield sentence


def _joined(text: str, dated: Sequence[Timex]) -> list[Timex]:
    """Join "from 2014 to 2016" and "between May and July" into one range."""
    joined: list[Timex] = []
    for timex in dated:
        last = joined[-1] if joined else None
        if last and (range_ := _range(text, last, timex)):
            joined[-1] = replace(last, end=timex.end, when=range_)
        else:
            joined.append(timex)
    return joined


def _range(text: str, first: Timex, last: Timex) -> When | None:
    if not (first.when and last.when) or first.when.latest >= last.when.earliest:
        return None
    opened = _FROM.search(text, max(0, first.start - 14), first.start)
    if opened and _UNTIL.fullmatch(text, first.end, last.start):
        return When.span(first.when, last.when, last.when.how)
    return None


def _in_sentence(
    text: str, sentence: Span, dated: Sequence[Timex], people: Sequence[Person]
) -> Iterator[Event]:
    dating = [timex for timex in dated if not clauses.dates_an_argument(text, timex)]
    cut = clauses.clauses(text, sentence)
    told: list[tuple[Span, Timex]] = []
    for clause in cut:
        own = [timex for timex in dating if clause.start <= timex.start < clause.end]
        if own and clauses.is_finite(text, clause):
            told.append((clause, min(own, key=_fineness)))
    if not told and dating and clauses.is_finite(text, sentence):
        told.append((sentence, min(dating, key=_fineness)))
    for clause, timex in _separate(told):
        yield _event(text, sentence, clause if len(told) > 1 else sentence, timex, people)


def _fineness(timex: Timex) -> int:
    return timex.when.precision.rank if timex.when else len(Precision)


def _separate(told: Sequence[tuple[Span, Timex]]) -> list[tuple[Span, Timex]]:
    """Keep at most two happenings, of different days."""
    kept: list[tuple[Span, Timex]] = []
    for clause, timex in told:
        if not any(_same_days(timex, other) for _, other in kept):
            kept.append((clause, timex))
    return kept[:2]


def _same_days(one: Timex, other: Timex) -> bool:
    return bool(one.when and other.when and one.when.overlaps(other.when))


def _event(
    text: str, sentence: Span, clause: Span, timex: Timex, people: Sequence[Person]
) -> Event:
    assert timex.when is not None  # noqa: S101
    present = parties.people_in(people, clause)
    return Event(
        sentence.start,
        sentence.end,
        timex.when,
        Span(timex.start, timex.end),
        parties.participants(people, present, parties.bodies_in(text, clause)),
        present,
        parties.place_in(text, clause),
        clauses.kind_of(text, clause, timex.start),
        clauses.status_of(text, clause),
    )
