"""How quotes look."""

from collections.abc import Sequence

from discord import ui

from bot.domain.answers import Page, Passage, Quoted
from bot.domain.models import Certainty, QuoteKind
from bot.ui import layout, lists, witnesses
from bot.ui.parts import (
    NAME,
    corrected,
    credit,
    dated,
    heading,
    locator,
    marked,
    shared,
    short,
    small,
    speaker,
    titled,
    turned,
    verb,
)
from bot.ui.text import around, block_quote, bold, clip, escape

FEATURE = "quotes"
SHOWN = 1_200
"""Characters of a quote on its card; the rest is behind "Whole quote"."""
LINE = 180
RULE = 240
_OCCASIONS = ("in ", "at ", "during ", "on ")
KINDS = {
    QuoteKind.DIRECT: "direct",
    QuoteKind.MIXED: "partly in quotation marks",
    QuoteKind.INDIRECT: "reported, not word for word",
}
CERTAINTY = {
    Certainty.SURE: "attribution sure",
    Certainty.LIKELY: "attribution likely",
    Certainty.UNCLEAR: "speaker unclear",
}


def card(quote: Quoted, *, shared_by: str | None = None, whole: bool = False) -> ui.LayoutView:
    """Draw a quote with its provenance."""
    cut = not whole and len(quote.words) > SHOWN
    words = clip(quote.words, layout.CHARACTERS - 900 if whole else SHOWN)
    return layout.view(
        layout.text(
            f"### {escape(speaker(quote))}",
            small(escape(clip(quote.role or "", NAME))) if quote.role and quote.speaker else "",
        ),
        layout.text(bold(marked(quote)) if quote.mark else "", turned(quote), block_quote(words)),
        layout.text(_said(quote), small(_attribution(quote), _because(quote)), corrected(quote)),
        layout.rule(),
        layout.text(
            f"→ {credit(quote.source, quote.place)}",
            titled(quote.source),
            *witnesses.lines(quote),
            small(quote.ref, quote.source.ref, escape(quote.source.citekey), shared(shared_by)),
        ),
        *layout.rows(_buttons(quote, cut=cut, shared=shared_by is not None)),
    )


def _buttons(quote: Quoted, *, cut: bool, shared: bool) -> list[layout.Block]:
    buttons = [layout.button("Context", quote.ref, "context")]
    if cut:
        buttons.insert(0, layout.button("Whole quote", quote.ref, "whole"))
    if quote.witnesses or quote.rivals:
        buttons.append(layout.button("Sources", quote.ref, "sources"))
    buttons.append(layout.button("Cite", quote.ref, "cite"))
    if not shared:
        buttons.append(layout.button("Share", quote.ref, "share"))
    buttons.append(layout.button("Report", "report", quote.ref))
    return buttons


def _said(quote: Quoted) -> str:
    said = f"→ {escape(verb(quote))}{_to(quote.addressee or '')}"
    if quote.said is None:
        return f"{said}: the text gives no date for these words"
    return f"{said} {dated(quote.said, quote.dated_by, quote.source)}"


def _to(addressee: str) -> str:
    """Say to whom ("to reporters"), or at what occasion ("in a speech")."""
    where = "" if addressee.lower().startswith(_OCCASIONS) else "to "
    return f" {where}{escape(clip(addressee, NAME))}" if addressee else ""


def _attribution(quote: Quoted) -> str:
    return f"{KINDS[quote.kind]} · {CERTAINTY[quote.certainty]}"


def _because(quote: Quoted) -> str:
    return escape(clip(quote.rule, RULE))


def line(quote: Quoted, shown: str = "") -> str:
    """Draw a quote as an item of a list; ``shown`` is its block quote where it is drawn already."""
    return "\n".join(
        (
            heading(speaker(quote), KINDS[quote.kind], marked(quote)),
            *filter(None, (turned(quote),)),
            shown or block_quote(clip(" ".join(quote.words.split()), LINE)),
            small(quote.ref, short(quote.source, quote.place), witnesses.counted(quote)),
        )
    )


def page(page: Page[Quoted], *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw a page of quotes."""
    title = lists.counted(page, "quote")
    return lists.page(FEATURE, page, title, _items(page.items), shared_by=shared_by)


def _items(quotes: Sequence[Quoted]) -> list[lists.Item]:
    return [lists.Item(line(quote), (quote.ref, "open")) for quote in quotes]


def context(quote: Quoted, passages: Sequence[Passage]) -> ui.LayoutView:
    """Draw the paragraphs around a quote, the quote itself in bold."""
    room = (layout.CHARACTERS - 600) // max(1, len(passages))
    return layout.view(
        layout.text(f"### Around {quote.ref}: {titled(quote.source, 120)}"),
        *(layout.text(_paragraph(passage, room)) for passage in passages),
        layout.text(small(quote.ref, quote.source.ref, credit(quote.source, quote.place))),
        layout.row(
            layout.button("Open quote", quote.ref, "open"),
            layout.button("Open source", quote.source.ref, "open"),
        ),
    )


def _paragraph(passage: Passage, room: int) -> str:
    where = bold(locator(passage.place)) if not passage.source.card else bold("card")
    if passage.mark is None:
        return f"{where} {escape(clip(passage.words, room))}"
    return f"{where} {around(passage.words, *passage.mark, room)}"
