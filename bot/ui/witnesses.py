"""How the witnesses of one quote look: who else reports it, how, and where they differ."""

from collections.abc import Iterator

from discord import ui

from bot.domain.answers import Quoted
from bot.domain.dates import words
from bot.domain.names import tokens
from bot.ui import layout
from bot.ui.parts import NAME, credit, locator, small, speaker
from bot.ui.text import block_quote, bold, clip, escape, plural

SHOWN = 4
"""Witnesses named on a card; the others are behind "Sources"."""
MOST = 9
"""Sections of the list of sources: each takes three components of a message."""
LINE = 120


def counted(quote: Quoted) -> str:
    """Say how many sources report a quote, where there are several."""
    if quote.sources < 2:
        return ""
    if quote.independent == quote.sources:
        return plural(quote.sources, "source")
    return f"{plural(quote.sources, 'source')}, {quote.independent} independent"


def lines(quote: Quoted) -> Iterator[str]:
    """Yield a line for each other witness, and for each that contradicts."""
    for witness in quote.witnesses[:SHOWN]:
        yield _line(quote, witness)
    if len(quote.witnesses) > SHOWN:
        yield f"and in {plural(len(quote.witnesses) - SHOWN, 'other place')}: see Sources"
    differing = [*map(_names, quote.rivals[:SHOWN]), *_dates(quote)]
    if differing:
        yield f"{bold('Sources differ:')} {'; '.join(differing)}"
    if count := counted(quote):
        yield small(count)


def _line(quote: Quoted, witness: Quoted) -> str:
    if witness.source == quote.source:
        also = f"and again there, {locator(witness.place)}"
    else:
        also = f"also {credit(witness.source, witness.place)}"
    return "; ".join((f"{also} ({witness.ref})", *_apart(quote, witness)))


def _apart(quote: Quoted, witness: Quoted) -> Iterator[str]:
    """Yield how a witness's report differs: other words, or no clear speaker."""
    if tokens(witness.words) != tokens(quote.words):
        yield f"there as: “{escape(clip(' '.join(witness.words.split()), LINE))}”"
    if speaker(witness) != speaker(quote) and not _named(witness):
        yield "there the speaker is unclear"


def _named(quote: Quoted) -> bool:
    return speaker(quote) == clip(quote.speaker or "", NAME)


def _names(rival: Quoted) -> str:
    where = ", ".join(part for part in (rival.ref, locator(rival.place)) if part)
    return f"{rival.source.ref} gives the speaker as {escape(speaker(rival))} ({where})"


def _dates(quote: Quoted) -> Iterator[str]:
    for witness in quote.witnesses:
        if quote.said and witness.said and not quote.said.overlaps(witness.said):
            yield f"{witness.source.ref} dates the words {words(witness.said)}"


def sources(quote: Quoted) -> ui.LayoutView:
    """Draw every witness of a quote, each with its own words and a way to its card."""
    every = (quote, *quote.witnesses, *quote.rivals)
    more = len(every) - MOST
    return layout.view(
        layout.text(f"### Who reports {quote.ref}", small(counted(quote))),
        *(
            layout.section(_section(each), layout.button("Open", each.ref, "open"))
            for each in every[:MOST]
        ),
        layout.text(f"and {plural(more, 'other')}") if more > 0 else None,
    )


def _section(quote: Quoted) -> str:
    role = escape(clip(quote.role or "", NAME)) if _named(quote) else ""
    said = f"said {words(quote.said)}" if quote.said else ""
    return "\n".join(
        (
            bold(clip(speaker(quote), NAME)),
            block_quote(clip(" ".join(quote.words.split()), LINE)),
            credit(quote.source, quote.place),
            small(quote.ref, quote.source.ref, role, said),
        )
    )
