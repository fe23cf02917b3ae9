"""How the finds of one search over everything look."""

from collections.abc import Sequence
from typing import TypeAlias

from discord import ui

from bot.domain import query as syntax
from bot.domain.answers import Dated, Known, Page, Passage, Place, Quoted
from bot.domain.finding import Fitting
from bot.domain.found import occurrences, terms, window
from bot.domain.query import Term
from bot.ui import layout, lists, quotes, timeline
from bot.ui.parts import heading, short, small
from bot.ui.text import clip, escape, marked, plural

FEATURE = "search"
MENU = "Find sources for this"
NOT_KEPT = "nothing of the message is kept"
LINE = 200
UNFIT = {"needs-words": "only by words", "quotes-only": "not by speaker or kind of quote"}
"""What stands in the place of a count that would not be true."""
Hit: TypeAlias = Quoted | Dated | Passage | Known


def page(page: Page[Hit], *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw a page of finds, with a menu for their kind."""
    chosen = page.asked.get("in") or "everything"
    unfit = {hint.typed: UNFIT[hint.kind] for hint in page.unfit}
    kinds = [
        (kind, f"{kind}: {unfit.get(kind) or 'more than ' * (kind in page.capped) + str(count)}")
        for kind, count in page.counts
    ]
    menu = layout.select("Kind", kinds, FEATURE, page.listing, "in", chosen=chosen)
    words = terms(syntax.parse(page.asked.get("text") or ""))
    items = [lists.Item(_line(hit, words), _route(hit, i)) for i, hit in enumerate(page.items)]
    title = lists.counted(page, "find")
    return lists.page(FEATURE, page, title, items, above=[menu], shared_by=shared_by)


def fitting(found: Fitting) -> ui.LayoutView:
    """Draw what fits a message; nothing of it is kept, so there are no further pages."""
    wanted = tuple(Term(word) for word in found.keywords)
    looked = ", ".join(escape(clip(word, 40)) for word in found.keywords)
    if not found.hits:
        told = f"Looked for: {looked}." if looked else "None of its words stands in the library."
        return layout.view(
            layout.text("### Nothing in the library fits this message", told, small(NOT_KEPT)),
            colour=layout.WARNING,
        )
    return layout.view(
        layout.text("### Sources for this message", small(f"looked for: {looked}")),
        *(
            layout.section(_line(hit, wanted), layout.button("Open", *_route(hit, index)))
            for index, hit in enumerate(found.hits)
        ),
        layout.text(small(NOT_KEPT)),
    )


def _route(hit: Hit, index: int) -> tuple[object, ...]:
    if isinstance(hit, Passage):
        # two pieces of one paragraph may stand in one list, and no two ids may be the same
        return hit.source.ref, "read", hit.place.paragraph, index
    return hit.ref, "open"


def _line(hit: Hit, wanted: Sequence[Term]) -> str:
    match hit:
        case Quoted():
            return quotes.line(hit, snippet(hit.words, wanted))
        case Dated():
            return timeline.line(hit, snippet(hit.words, wanted))
        case Passage():
            return _passage(hit, wanted)
        case Known():
            return _person(hit)


def _where(hit: Passage) -> tuple[str, str]:
    """Say where a passage stands; a card's own paragraphs are no locator in the article."""
    if hit.source.card:
        return hit.source.ref, short(hit.source, Place(None))
    return hit.ref, short(hit.source, hit.place)


def _passage(hit: Passage, wanted: Sequence[Term]) -> str:
    return "\n".join(
        (
            heading("passage", clip(hit.source.title, 80)),
            snippet(hit.words, wanted),
            small(*_where(hit)),
        )
    )


def snippet(text: str, wanted: Sequence[Term]) -> str:
    """Quote the part of a text that holds most of the words searched for, and these in bold."""
    flat = " ".join(text.split())
    spans = occurrences(flat, wanted)
    start, end = window(flat, spans, LINE)
    inside = [
        (max(one, start) - start, min(other, end) - start)
        for one, other in spans
        if one < end and other > start
    ]
    lead, tail = "… " if start else "", "…" if end < len(flat) else ""
    return f"> {lead}{marked(flat[start:end], inside)}{tail}"


def _person(known: Known) -> str:
    roles = escape(clip(", ".join(known.roles[:3]), 120))
    counts = small(known.ref, plural(known.quotes, "quote"), plural(known.events, "event"))
    return "\n".join(line for line in (heading("person", known.name), roles, counts) if line)
