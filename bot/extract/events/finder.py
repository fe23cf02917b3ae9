"""Dated happenings: a date, the clause it belongs to, and who takes part."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, cast

from bot.domain.dates import Precision, When
from bot.domain.models import Event, Person, Span, Timex, Zone, ZoneKind
from bot.extract.events import clauses, parties

_TELLING: Final = frozenset({ZoneKind.PARAGRAPH, ZoneKind.BLOCK_QUOTATION, ZoneKind.LIST})
_FROM: Final = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_LINE_START: Final = re.compile(r"\n[^\S\n]*+$")
_LINE_END: Final = re.compile(r"[^\S\n]*+\n")
_GOES_ON: Final = re.compile(r"\s(?:after|when)\s")
_UNTIL: Final = re.compile(r"\s+(?:to|and|until|through)\s+(?:the\s+)?")


_VAGUE: Final = Precision.DECADE.rank
_MOST: Final = 2
"""Happenings that one sentence may give."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence, the part of it that tells, and the text to judge that by.

    A date in quoted words is judged within them; any other apart from what is quoted.
    """

    source: str
    sentence: Span
    told: Span
    previous: Span
    """The sentence before it in the body."""


def find(
    text: str,
    zones: Sequence[Zone],
    sentences: Sequence[Span],
    timexes: Sequence[Timex],
    people: Sequence[Person],
) -> tuple[Event, ...]:
    """Return the dated happenings told in body sentences, in text order."""
    plain, speech = clauses.without_speech(text), clauses.speech_in(text)
    dated = [timex for timex in timexes if _may_date(text, timex)]
    events: list[Event] = []
    before = Span(0, 0)
    for sentence in _told(zones, sentences):
        before, previous = sentence, before
        if inside := _inside(dated, sentence):
            for quoted, group in groupby(inside, lambda timex: _holding(speech, timex)):
                told = _overlap(sentence, quoted) if quoted else sentence
                telling = Telling(text if quoted else plain, sentence, told, previous)
                events += _in_sentence(telling, _joined(text, tuple(group)), people)
    return tuple(events)


def _holding(speech: Sequence[Span], timex: Timex) -> Span | None:
    at = bisect_left(speech, Span(timex.start, timex.start)) - 1
    return speech[at] if at >= 0 and timex.start < speech[at].end else None


def _overlap(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))


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
    telling: Telling, dated: Sequence[Timex], people: Sequence[Person]
) -> Iterator[Event]:
    """Yield at most two happenings of different days."""
    told: list[tuple[Span, Timex]] = []
    for clause, timex in _dating(telling, dated):
        if len(told) < _MOST and not any(_shares_days(timex, other) for _, other in told):
            told.append((clause, timex))
    for clause, timex in told:
        yield _event(telling, clause, clause if len(told) > 1 else telling.sentence, timex, people)


def _dating(telling: Telling, dated: Sequence[Timex]) -> list[tuple[Span, Timex]]:
    """Return clauses that tell a happening, each with its finest date; else the whole of it."""
    cut = clauses.clauses(telling.source, telling.told)
    parts = [(clause, _inside(dated, clause)) for clause in cut]
    told = [(clause, own) for clause, own in parts if _tells(telling.source, clause, own)]
    if not told and _tells(telling.source, telling.told, dated):
        told = [(telling.told, dated)]
    return [(clause, _main(telling.source, clause, own)) for clause, own in told]


def _main(source: str, clause: Span, own: Sequence[Timex]) -> Timex:
    """Return the date of what happened: no aside, "first set for May 3,", and as fine as can be."""
    return min(own, key=lambda timex: (_is_aside(source, clause, timex), _fineness(timex)))


def _is_aside(source: str, clause: Span, timex: Timex) -> bool:
    comma = source.rfind(",", clause.start, timex.start)
    if comma < 0 or source[timex.end : timex.end + 1] != ",":
        return False
    return any(word.verb for word in clauses.words_of(source, Span(comma, timex.start)))


def _inside(timexes: Sequence[Timex], span: Span) -> Sequence[Timex]:
    first = bisect_left(timexes, span.start, key=_start)
    return timexes[first : bisect_left(timexes, span.end, key=_start)]


def _start(timex: Timex) -> int:
    return timex.start


def _tells(source: str, clause: Span, own: Sequence[Timex]) -> bool:
    words = clauses.words_of(source, clause)
    return bool(own) and clauses.tells_a_happening(words, min(map(_fineness, own)) >= _VAGUE)


def _fineness(timex: Timex) -> int:
    return timex.when.precision.rank if timex.when else len(Precision)


def _shares_days(one: Timex, other: Timex) -> bool:
    return bool(one.when and other.when and one.when.overlaps(other.when))


def _explaining(telling: Telling, clause: Span, timex: Timex) -> Sequence[clauses.Word]:
    """Return the words of what "in April after …", "in 2014 when …" goes on to tell."""
    rest = Span(clause.end, telling.told.end)
    if telling.source[timex.end : clause.end].strip() or not _GOES_ON.match(
        rest.of(telling.source)
    ):
        return ()
    return clauses.words_of(telling.source, rest)


def _event(
    telling: Telling, clause: Span, around: Span, timex: Timex, people: Sequence[Person]
) -> Event:
    """Build the event of a clause; who takes part may stand ``around`` it."""
    words = clauses.words_of(telling.source, clause)
    kind = clauses.kind_of(words, timex.start)
    if kind == "event":
        kind = clauses.kind_of(_explaining(telling, clause, timex), timex.start)
    named = parties.people_in(telling.source, people, around)
    meant = parties.meant_by_pronoun(telling.source, people, around, telling.previous)
    present = (*meant, *(index for index in named if index not in meant))
    return Event(
        telling.sentence.start,
        telling.sentence.end,
        cast("When", timex.when),
        Span(timex.start, timex.end),
        parties.participants(people, present, parties.bodies_in(telling.source, around)),
        present,
        parties.place_in(telling.source, around),
        kind,
        clauses.status_of(words, timex.start),
    )
