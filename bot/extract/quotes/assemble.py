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
from bot.extract.quotes.scene import Scene, outside_marks

_HEAD = frozenset({ZoneKind.TITLE, ZoneKind.STANDFIRST})


def _scene(
    text: str, cast: people.Cast, paragraphs: Sequence[Paragraph], found: Sequence[Claim]
) -> Scene:
    marks = [m.outer for p in paragraphs for m in p.marked]
    return Scene(
        text,
        cast,
        outside_marks(cast.named, marks),
        [p.span.start for p in paragraphs],
        [u.span.start for p in paragraphs for u in p.utterances],
        [c.content for c in found if c.kind is not QuoteKind.DIRECT],
    )


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


def _attributed(scene: Scene, found: Sequence[Claim]) -> list[Quote]:
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
    return cast.people, tuple(_attributed(_scene(text, cast, paragraphs, found), found))
