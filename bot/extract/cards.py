"""Source cards: a librarian's account, in which only the quotations are the article's words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.models import Quote, QuoteKind, Span, Zone, ZoneKind
from bot.extract.locators import WRITTEN

_MARKED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")


def account(sentences: Sequence[Span], zones: Sequence[Zone]) -> tuple[Span, ...]:
    """Return the sentences of the account itself, without the list of quotations."""
    told = [zone for zone in zones if zone.kind is ZoneKind.PARAGRAPH]
    return tuple(
        sentence
        for sentence in sentences
        if any(zone.start <= sentence.start < zone.end for zone in told)
    )


def quotations(text: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Keep what stands in quotation marks with its locator behind: the rest is the librarian's.

    Where a reported clause holds marked words, those words alone are the quotation.
    """
    found = {(quote.start, quote.end): quote for quote in _marked(text, quotes)}
    return tuple(found[span] for span in sorted(found))


def _marked(text: str, quotes: Sequence[Quote]) -> Iterator[Quote]:
    for quote in quotes:
        for span in _words(text, quote):
            if WRITTEN.match(text, span.end):
                kind = QuoteKind.DIRECT
                yield replace(quote, start=span.start, end=span.end, kind=kind)


def _words(text: str, quote: Quote) -> Iterator[Span]:
    if quote.kind is QuoteKind.DIRECT:
        yield Span(quote.start, quote.end)
    elif quote.kind is QuoteKind.MIXED:
        for marked in _MARKED.finditer(text, max(0, quote.start - 1), quote.end + 1):
            yield Span(*marked.span(marked.lastindex or 0))
