"""Dated happenings: a date, the clause it belongs to, and who takes part."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, cast

from bot.domain.dates import Precision, When
from bot.domain.models import Event, Person, Span, Timex, Zone, ZoneKind
from bot.extract.events import clauses, parties

_TELLING: Final = frozenset({ZoneKind.PARAGRAPH, ZoneKind.BLOCK_QUOTATION, ZoneKind.LIST})
_FROM: Final = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_LINE_START: Final = re.compile(r"\n[^\S\n]*+$")
_LINE_END: Final = re.compile(r"[^\S\n]*+\n")
_UNTIL: Final = re.compile(r"\s+(?:to|and|until|through)\s+(?:the\s+)?")


_VAGUE: Final = Precision.DECADE.rank


def find(
    text: str,
    zones: Sequence[Zone],
    sentences: Sequence[Span],
    timexes: Sequence[Timex],
    people: Sequence[Person],
) -> tuple[Event, ...]:
    """Return the dated happenings told in body sentences, in text order."""
    plain = clauses.without_speech(text)
    dated = [timex for timex in timexes if _may_date(text, timex)]
    starts = [timex.start for timex in dated]
    events: list[Event] = []
    for sentence in _told(zones, sentences):
        inside = dated[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if inside:
            told = text if plain[inside[0].start].isspace() else plain
            events += _in_sentence(text, told, sentence, _joined(text, inside), people)
    return tuple(events)


def _may_date(text: str, timex: Timex) -> bool:
    if timex.when is None or timex.when.precision is Precision.CENTURY:
        return False
    return not clauses.dates_an_argument(text, timex) and not _fills_a_line(text, timex)


def _fills_a_line(text: str, timex: Timex) -> bool:
    """Tell a date line within the text, which dates nothing told."""
    opens = _LINE_START.search(text, max(0, timex.start - 20), timex.start)
    return opens is not None and _LINE_END.match(text, timex.end) is not None


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
    text: str, plain: str, sentence: Span, dated: Sequence[Timex], people: Sequence[Person]
) -> Iterator[Event]:
    """Yield at most two happenings of different days; ``plain`` is the text without speech."""
    told: list[tuple[Span, Timex]] = []
    for clause, timex in _dating(plain, sentence, dated):
        if not any(_shares_days(timex, other) for _, other in told):
            told.append((clause, timex))
    for clause, timex in told[:2]:
        around = clause if len(told) > 1 else sentence
        yield _event(text, plain, sentence, around, timex, people)


def _dating(plain: str, sentence: Span, dated: Sequence[Timex]) -> Iterator[tuple[Span, Timex]]:
    """Yield clauses that tell a happening, each with its finest date; else the whole sentence."""
    found = False
    for clause in (*clauses.clauses(plain, sentence), sentence):
        own = [timex for timex in dated if clause.start <= timex.start < clause.end]
        if found and clause == sentence:
            return
        words = clauses.words_of(plain, clause)
        if own and clauses.tells_a_happening(words, min(map(_fineness, own)) >= _VAGUE):
            found = True
            yield clause, min(own, key=_fineness)


def _fineness(timex: Timex) -> int:
    return timex.when.precision.rank if timex.when else len(Precision)


def _shares_days(one: Timex, other: Timex) -> bool:
    return bool(one.when and other.when and one.when.overlaps(other.when))


def _event(
    text: str,
    plain: str,
    sentence: Span,
    clause: Span,
    timex: Timex,
    people: Sequence[Person],
) -> Event:
    words = clauses.words_of(plain, clause)
    present = parties.people_in(people, clause)
    return Event(
        sentence.start,
        sentence.end,
        cast("When", timex.when),
        Span(timex.start, timex.end),
        parties.participants(people, present, parties.bodies_in(text, clause)),
        present,
        parties.place_in(text, clause),
        clauses.kind_of(words, timex.start),
        clauses.status_of(words, timex.start),
    )
