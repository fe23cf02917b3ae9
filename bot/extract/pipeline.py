"""One article: text in, everything with offsets out. Zones come before facts."""

from bot.domain.models import BODY, FRONT, Document, Extraction, Quote, Span, Zone, ZoneKind
from bot.extract import dates, events, metadata, quotes, sentences, summary, zones


def extract(document: Document) -> Extraction:
    """Read one article.

    Every fact lies in a body zone, and its offsets are code points into ``document.text``.
    """
    text = document.text
    zoned = zones.zone(text, document.hints)
    found = metadata.find(text, zoned, document.hints)
    split = sentences.split(text, zoned)
    timexes = dates.tag(text, found.published, _noise(zoned))
    people, quoted = quotes.find(text, zoned, split, found, timexes)
    return Extraction(
        text=text,
        zones=zoned,
        metadata=found,
        people=people,
        quotes=tuple(quote for quote in quoted if _in_body(quote, zoned)),
        timexes=timexes,
        events=events.find(text, zoned, split, timexes, people),
        summary=summary.rank(text, zoned, found, split),
        sentences=split,
    )


def _noise(zoned: tuple[Zone, ...]) -> tuple[Span, ...]:
    keep = BODY | FRONT | {ZoneKind.BLANK}
    return tuple(zone.span for zone in zoned if zone.kind not in keep)


def _in_body(quote: Quote, zoned: tuple[Zone, ...]) -> bool:
    return any(zone.body and zone.start <= quote.start < zone.end for zone in zoned)


def check(extraction: Extraction) -> None:
    """Raise ValueError at the first fact whose offsets do not lie in a body zone of the text."""
    bodies = [zone.span for zone in extraction.zones if zone.body]
    for fact in (*extraction.quotes, *extraction.events, *extraction.summary):
        if fact.start >= fact.end or not _touches(fact.start, bodies):
            raise ValueError(f"{type(fact).__name__} {fact.start}..{fact.end} is not in the body")
        if fact.end > len(extraction.text):
            raise ValueError(f"{type(fact).__name__} ends at {fact.end}, after the text")


def _touches(offset: int, spans: list[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)
