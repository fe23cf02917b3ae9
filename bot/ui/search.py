"""How the finds of one search over everything look."""

from typing import TypeAlias

from discord import ui

from bot.domain import query as syntax
from bot.domain.answers import Dated, Known, Page, Passage, Quoted
from bot.domain.names import fold
from bot.ui import layout, lists, quotes, timeline
from bot.ui.parts import heading, short, small
from bot.ui.text import block_quote, clip, escape, plural

FEATURE = "search"
LINE = 200
Hit: TypeAlias = Quoted | Dated | Passage | Known


def page(page: Page[Hit], *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw a page of finds, with a menu for their kind."""
    chosen = page.asked.get("in") or "everything"
    kinds = [(kind, f"{kind}: {count}") for kind, count in page.counts]
    menu = layout.select("Kind", kinds, FEATURE, page.listing, "in", chosen=chosen)
    words = _words(page.asked.get("text") or "")
    items = [lists.Item(_line(hit, words), _route(hit, i)) for i, hit in enumerate(page.items)]
    title = plural(page.total, "find")
    return lists.page(FEATURE, page, title, items, above=[menu], shared_by=shared_by)


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(term.text) for clause in syntax.parse(text).clauses for term in clause)


def _route(hit: Hit, index: int) -> tuple[object, ...]:
    if isinstance(hit, Passage):
        # two pieces of one paragraph may stand in one list, and no two ids may be the same
        return hit.source.ref, "read", hit.place.paragraph, index
    return hit.ref, "open"


def _line(hit: Hit, words: tuple[str, ...]) -> str:
    match hit:
        case Quoted():
            return quotes.line(hit)
        case Dated():
            return timeline.line(hit)
        case Passage():
            return _passage(hit, words)
        case Known():
            return _person(hit)


def _passage(hit: Passage, words: tuple[str, ...]) -> str:
    return "\n".join(
        (
            heading("passage", clip(hit.source.title, 80)),
            block_quote(snippet(hit.words, words)),
            small(hit.ref, short(hit.source, hit.place)),
        )
    )


def snippet(text: str, words: tuple[str, ...]) -> str:
    """Cut the part of a passage around the first of the words."""
    flat = " ".join(text.split())
    lower = flat.casefold()
    found = [at for word in words if (at := lower.find(word)) >= 0]
    start = max(0, min(found, default=0) - LINE // 3)
    start = flat.rfind(" ", 0, start) + 1 if start else 0
    lead = "… " if start else ""
    return lead + clip(flat[start:], LINE)


def _person(known: Known) -> str:
    roles = escape(clip(", ".join(known.roles[:3]), 120))
    counts = small(known.ref, plural(known.quotes, "quote"), plural(known.events, "event"))
    return "\n".join(line for line in (heading("person", known.name), roles, counts) if line)
