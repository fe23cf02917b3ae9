"""Put it together: lay out, find claims, resolve speakers, date what is said."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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
from bot.extract.quotes import bodies, clauses, dating, layout, speakers, stance
from bot.extract.quotes import claims as claiming
from bot.extract.quotes.claims import Claim
from bot.extract.quotes.layout import Paragraph
from bot.extract.quotes.occasions import Occasions
from bot.extract.quotes.scene import Scene, outside_marks

_HEAD = frozenset({ZoneKind.TITLE, ZoneKind.STANDFIRST})
_FEWEST = 3
"""Words without marks that are shown as anybody's."""


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


@dataclass(frozen=True)
class _Setting:
    """Where sentences lie, the dates outside what is said, and the occasions told of."""

    sentences: Sequence[Span]
    dates: Sequence[Timex]
    occasions: Occasions

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence(self, at: int) -> Span:
        """Return the sentence at an offset."""
        return self.sentences[max(0, bisect_right(self._starts, at) - 1)]

    def date(self, claim: Claim, person: int | None) -> Timex | None:
        """Return the expression that dates a saying, here or in the sentence before."""
        here = dating.said(claim.cue, self.sentence(claim.content.start), self.dates)
        if here or claim.source is None:
            return here
        return self.occasions.date(claim.content, claim.source, person)


def _quote(text: str, claim: Claim, verdict: speakers.Verdict, setting: _Setting) -> Quote:
    sure = verdict.confidence if claim.floating else min(claim.confidence, verdict.confidence)
    dated = setting.date(claim, verdict.speaker.person if verdict.speaker else None)
    return Quote(
        claim.content.start,
        claim.content.end,
        claim.kind,
        verdict.speaker,
        speakers.certainty(sure),
        verdict.rule,
        round(sure, 2),
        said=dated.when if dated else None,
        dated_by=Span(dated.start, dated.end) if dated else None,
        cue=claim.cue and stance.cue_of(text, claim.cue),
        to=dating.addressee(text, claim.cue, setting.sentence(claim.content.start)),
        polarity=stance.polarity(text, claim.cue, claim.source, claim.content),
    )


def _tells(text: str, claim: Claim) -> bool:
    """Tell whether the words are enough to be shown; a shorter report still says who speaks."""
    return claim.kind is not QuoteKind.INDIRECT or len(claim.content.of(text).split()) >= _FEWEST


def _unnamed(text: str, claim: Claim) -> bool:
    """Tell whether words are shown without a speaker: in marks, or a question put to somebody."""
    put = claim.cue and claim.rule != clauses.TOPIC and stance.put(text, claim.cue)
    return claim.kind is QuoteKind.DIRECT or bool(put)


def _attributed(scene: Scene, found: Sequence[Claim], setting: _Setting) -> list[Quote]:
    quotes = []
    last: speakers.Verdict | None = None
    for claim in found:
        verdict = speakers.attribute(scene, claim, last)
        if claim.kind is not QuoteKind.INDIRECT or verdict.speaker:
            last = verdict
        if _tells(scene.text, claim) and (verdict.speaker or _unnamed(scene.text, claim)):
            quotes.append(_quote(scene.text, claim, verdict, setting))
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
    found = claiming.gather(text, paragraphs)
    head = [z.span for z in zones if z.kind in _HEAD]
    heard = {end for c in found if c.source for end in speakers.heard(text, c.source)}
    cast = people.read(text, [p.span for p in paragraphs], head, heard)
    scene = _scene(text, cast, paragraphs, found)
    scene.author = metadata.authors[0].name if len(metadata.authors) == 1 else None
    dates = dating.outside(timexes, [c.content for c in found])
    lines = [u.span for p in paragraphs for u in p.utterances]
    occasions = Occasions(text, cast, lines, [p.span for p in paragraphs], dates)
    setting = _Setting(lines, dates, occasions)
    quotes = _attributed(scene, found, setting)
    spoken = bodies.people(q.speaker for q in quotes if q.speaker)
    return (*cast.people, *spoken), tuple(quotes)
