"""Put it together: lay out, find claims, resolve speakers, date what is said."""

from collections.abc import Sequence

from bot.domain.models import (
    Metadata,
    Person,
    Quote,
    QuoteKind,
    Span,
    Timex,
    Zone,
    ZoneKind,
)
from bot.extract.people import cast as people
from bot.extract.quotes import claims as claiming
from bot.extract.quotes import layout, speakers
from bot.extract.quotes.claims import Claim
from bot.extract.quotes.layout import Paragraph

_HEAD = frozenset({ZoneKind.TITLE, ZoneKind.STANDFIRST})


def _scene(text: str, cast: people.Cast, paragraphs: Sequence[Paragraph]) -> speakers.Scene:
    marks = [m.outer for p in paragraphs for m in p.marked]
    outside = []
    waiting = iter(marks)
    current = next(waiting, None)
    for named in cast.named:
        while current and current.end <= named.span.start:
            current = next(waiting, None)
        if not (current and current.start <= named.span.start):
            outside.append(named)
    starts = [n.span.start for n in outside]
    return speakers.Scene(text, cast, outside, starts, [p.span for p in paragraphs])


def _quote(claim: Claim, verdict: speakers.Verdict) -> Quote:
    sure = min(claim.confidence, verdict.confidence) if not claim.floating else verdict.confidence
    return Quote(
        claim.content.start,
        claim.content.end,
        claim.kind,
        verdict.speaker,
        speakers.certainty(sure),
        verdict.rule,
        round(sure, 2),
        cue=claim.cue,
    )


def _attributed(scene: speakers.Scene, found: Sequence[Claim]) -> list[Quote]:
    quotes = []
    last: speakers.Verdict | None = None
    for claim in found:
        verdict = speakers.attribute(scene, claim, last)
        if claim.kind is not QuoteKind.INDIRECT or verdict.speaker:
            last = verdict
        if verdict.speaker or claim.kind is QuoteKind.DIRECT:
            quotes.append(_quote(claim, verdict))
    return quotes


def find(
    text: str,
    zones: tuple[Zone, ...],
    sentences: tuple[Span, ...],
    metadata: Metadata,
    timexes: tuple[Timex, ...] = (),
) -> tuple[tuple[Person, ...], tuple[Quote, ...]]:
    """Return the people of an article and what they are reported to have said, in order."""
    paragraphs = layout.read(text, zones, sentences)
    head = [z.span for z in zones if z.kind in _HEAD]
    found = claiming.gather(text, paragraphs)
    heard = {speakers.core_of(text, c.source).end for c in found if c.source}
    cast = people.read(text, [p.span for p in paragraphs], head, heard)
    return cast.people, tuple(_attributed(_scene(text, cast, paragraphs), found))
