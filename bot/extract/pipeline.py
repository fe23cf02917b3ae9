"""One article: text in, everything with offsets out. Zones come before facts."""

from bisect import bisect_right
from collections.abc import Callable
from functools import partial

from bot.domain.models import (
    BODY,
    FRONT,
    Document,
    Event,
    Extraction,
    Metadata,
    Quote,
    Span,
    Standing,
    Zone,
    ZoneKind,
)
from bot.errors import Unreadable
from bot.extract import (
    cards,
    dates,
    events,
    metadata,
    quotes,
    references,
    sentences,
    summary,
    zones,
)


def read(document: Document) -> Extraction:
    """Read one article and check what was read; raise Unreadable where that fails."""
    return _checked(document.name, partial(extract, document))


def read_again(name: str, text: str, zoned: tuple[Zone, ...], metadata: Metadata) -> Extraction:
    """Read a kept text again, whose zones and metadata are known; raise as ``read``."""
    return _checked(name, partial(understand, text, zoned, metadata))


def _checked(name: str, work: Callable[[], Extraction]) -> Extraction:
    try:
        extraction = work()
        check(extraction)
    except Exception as error:  # whatever one article sets off, the others go on
        reason = f"could not be analysed ({type(error).__name__})"
        raise Unreadable(name, reason) from error
    return extraction


def extract(document: Document) -> Extraction:
    """Read one article.

    Every fact lies in a body zone, and its offsets are code points into ``document.text``.
    """
    text = document.text
    zoned = document.zones or zones.zone(text, document.hints)
    return understand(text, zoned, metadata.find(text, zoned, document.hints))


def understand(text: str, zoned: tuple[Zone, ...], found: Metadata) -> Extraction:
    """Return all that a text tells, its zones and metadata being known."""
    split = sentences.split(text, zoned)
    told = cards.account(split, zoned) if found.standing is Standing.CARD else split
    timexes = dates.tag(text, found.published, _noise(zoned))
    people, quoted = quotes.find(text, zoned, split, found, timexes)
    return Extraction(
        text=text,
        zones=zoned,
        metadata=found,
        people=people,
        quotes=tuple(quoted) if found.standing is Standing.FULL else cards.quotations(text, quoted),
        timexes=timexes,
        events=events.find(text, zoned, told, timexes, people),
        summary=summary.rank(text, zoned, found, told),
        sentences=split,
        references=references.find(text, zoned),
    )


def _noise(zoned: tuple[Zone, ...]) -> tuple[Span, ...]:
    keep = BODY | FRONT | {ZoneKind.BLANK}
    return tuple(zone.span for zone in zoned if zone.kind not in keep)


def check(extraction: Extraction) -> None:
    """Raise ValueError at the first fact whose offsets do not lie in a body zone of the text."""
    bodies = sorted(zone.span for zone in extraction.zones if zone.body)
    starts = [body.start for body in bodies]
    facts: tuple[Quote | Event | Span, ...] = (
        *extraction.quotes,
        *extraction.events,
        *extraction.summary,
        *(place for entry in extraction.references for place in entry.citations),
    )
    for fact in facts:
        body = bisect_right(starts, fact.start) - 1
        inside = body >= 0 and fact.start < bodies[body].end
        if not inside or not fact.start < fact.end <= len(extraction.text):
            raise ValueError(f"{type(fact).__name__} {fact.start}..{fact.end} is not in the body")
