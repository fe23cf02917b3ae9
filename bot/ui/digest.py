"""How a digest looks: one renderer for what is posted, previewed, and shown again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from discord import ui
from discord.utils import format_dt

from bot.domain.answers import Dated, Quoted, Source
from bot.domain.dates import words
from bot.domain.digest.edition import Edition, Holdings, Part
from bot.domain.happenings import Compared
from bot.ui import differences, layout, quotes, sources, timeline
from bot.ui.digest_corrections import corrected
from bot.ui.parts import heading, short, small, speaker
from bot.ui.text import block_quote, bold, clip, escape, join, plural, units

LIMITS = (420, 300, 220, 160, 110, 80, 50)
"""Characters of an item's words: the first with which a digest fits into a message."""
LEAN = 100
"""Below it an item has nothing but its words and its number."""
NAME = 60
OPENS = "Each button opens its item for you alone; "
TITLES = {
    Part.SOURCES: "New in the library",
    Part.QUOTES: "New quotes",
    Part.DAY: "On this day",
    Part.QUOTE: "Quote of the day",
    Part.DIFFERENCE: "Where sources differ",
    Part.CORRECTIONS: "Corrected since the last digest",
}


@dataclass(frozen=True, slots=True)
class Line:
    """An item: what it says, and the route that its button opens."""

    words: str
    route: tuple[object, ...]


def card(
    edition: Edition, *, marker: str = "", role: int | None = None, note: str = ""
) -> ui.LayoutView:
    """Draw a digest; ``marker`` is what it is found again by, ``role`` whom it calls."""
    drawn = (_blocks(edition, limit, marker, role, note) for limit in LIMITS)
    blocks = next((some for some in drawn if _size(some) <= layout.CHARACTERS), None)
    # what is still too long is cut at its end: what a post is found again by must not be
    cut = [layout.text(small(marker)), *_blocks(edition, LIMITS[-1], "", role, note)]
    return layout.view(*(blocks or cut))


def title(edition: Edition) -> str:
    """Name a digest's post, as the heading of a thread."""
    return clip(f"{edition.name} · {_day(edition.day)}", 100)


def _size(blocks: Iterable[layout.Block]) -> int:
    texts = (each for block in blocks for each in (block, *_children(block)))
    return sum(units(each.content) for each in texts if isinstance(each, ui.TextDisplay))


def _children(block: layout.Block) -> Iterable[layout.Block]:
    if isinstance(block, ui.Section):
        return (*block.children, block.accessory)
    return block.children if isinstance(block, ui.ActionRow) else ()


def _blocks(
    edition: Edition, limit: int, marker: str, role: int | None, note: str
) -> list[layout.Block]:
    head = layout.text(f"<@&{role}>" if role else "", *_head(edition))
    foot = layout.text(*_foot(edition, marker, note))
    sections = [section for section in _sections(edition, limit) if section]
    plain = [block for section in sections for block in section]
    ruled = [block for section in sections for block in (layout.rule(), *section)]
    end = [layout.rule(), *([foot] if foot else [])]
    start = [head] if head else []
    lined = [*start, *ruled, *end]
    return lined if _count(lined) < layout.COMPONENTS else [*start, *plain, *end]


def _count(blocks: Iterable[layout.Block]) -> int:
    """Count components, those inside others too; the container is one more."""
    return sum(1 for block in blocks for _ in (block, *_children(block)))


def _sections(edition: Edition, limit: int) -> list[list[layout.Block]]:
    of_the_day = [_quote(edition.quote, 2 * limit)] if edition.quote else []
    return [
        _section(_title_of_sources(edition), [_source(each, limit) for each in edition.sources]),
        _section(TITLES[Part.QUOTES], [_quote(each, limit) for each in edition.quotes]),
        _section(_title_of_day(edition), [_event(e, edition, limit) for e in edition.events]),
        _section(TITLES[Part.QUOTE], of_the_day),
        _difference(edition.difference, limit) if edition.difference else [],
        _corrections(edition),
    ]


def _head(edition: Edition) -> list[str]:
    name = escape(clip(edition.name, NAME), lines=False)
    return [
        f"## {_day(edition.day)}",
        small(name, "late: it could not be posted at its time" if edition.late else ""),
        _tour(edition.tour) if edition.tour else _summary(edition),
    ]


def _day(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B %Y}"


def _tour(held: Holdings) -> str:
    """Say what there is, for those who have never looked."""
    more = "more than " * held.capped
    counts = join(
        [
            plural(held.sources, "source"),
            f"{more}{plural(held.quotes, 'quote')}",
            f"{more}{plural(held.events, 'dated event')}",
        ]
    )
    years = f", from {held.years[0]} to {held.years[1]}" if held.years else ""
    return (
        f"This is the first one, so here is a look around. The library holds {bold(counts)}"
        f"{years}. {OPENS}`/find` searches all of it."
    )


def _summary(edition: Edition) -> str:
    counts = (
        (len(edition.sources) + edition.left(Part.SOURCES), "new source"),
        (len(edition.quotes), "new quote"),
        (len(edition.corrections) + edition.left(Part.CORRECTIONS), "correction"),
    )
    said = [plural(count, noun) for count, noun in counts if count]
    return f"{join(said)}." if said else "Nothing new since the last one."


def _title_of_sources(edition: Edition) -> str:
    if edition.tour:
        return "To begin with"
    more = edition.left(Part.SOURCES)
    return TITLES[Part.SOURCES] + (f" · {more} more in `/source list`" if more else "")


def _title_of_day(edition: Edition) -> str:
    if not edition.events:
        return ""
    near, asked = edition.events[0].when.earliest, f"{edition.day:%m-%d}"
    title, more = TITLES[Part.DAY], edition.left(Part.DAY)
    if f"{near:%m-%d}" != asked:
        off = "in a leap year" if (near.month, near.day) == (2, 29) else timeline.apart(asked, near)
        title = f"Near this day · {near:%-d %B} ({off})"
    return title + (f" · {more} more in `/timeline on-this-day`" if more else "")


def _section(title: str, items: Sequence[Line]) -> list[layout.Block]:
    """Draw items with a button each, under a heading that is the first one's first line."""
    heads = [f"### {title}\n", *[""] * len(items)]
    return [
        layout.section(f"{head}{item.words}", layout.button("Open", *item.route))
        for head, item in zip(heads, items, strict=False)
    ]


def _source(source: Source, limit: int) -> Line:
    lean = (bold(clip(source.title, limit)), small(source.ref, escape(clip(source.citekey, NAME))))
    # a new source, and the speaker of a quote, may stand in one message twice
    return Line(
        sources.line(source) if limit > LEAN else "\n".join(lean), (source.ref, "open", "digest")
    )


def _quote(quote: Quoted, limit: int) -> Line:
    shown = block_quote(clip(" ".join(quote.words.split()), limit))
    lean = "\n".join((bold(clip(speaker(quote), NAME)), shown, small(quote.ref)))
    return Line(quotes.line(quote, shown) if limit > LEAN else lean, (quote.ref, "open"))


def _event(event: Dated, edition: Edition, limit: int) -> Line:
    ago = plural(edition.day.year - event.when.earliest.year, "year") + " ago"
    several = plural(event.sources, "source") if event.sources > 1 else ""
    where = short(event.source, event.place) if limit > LEAN else ""
    lines = (
        heading(words(event.when), ago),
        block_quote(clip(" ".join(event.words.split()), limit)),
        small(event.ref, where, several),
    )
    return Line("\n".join(lines), (event.ref, "open"))


def _difference(compared: Compared, limit: int) -> list[layout.Block]:
    passage = min(limit, differences.PASSAGES[0]) if limit > LEAN else 0
    first, second = differences.lines(compared, passage)
    head = f"### {TITLES[Part.DIFFERENCE]}\n"
    texts = [ui.TextDisplay[ui.LayoutView](head + first), ui.TextDisplay[ui.LayoutView](second)]
    return [*texts, differences.opens(compared, 0)]


def _corrections(edition: Edition) -> list[layout.Block]:
    more = edition.left(Part.CORRECTIONS)
    if not edition.corrections and not more:
        return []
    said = [f"- {corrected(each)}" for each in edition.corrections]
    without = f"{plural(more, 'correction')} for which there was no room here"
    left = small(f"and {more} more" if said else without) if more else ""
    return [ui.TextDisplay("\n".join((f"### {TITLES[Part.CORRECTIONS]}", *said, left)).rstrip())]


def _foot(edition: Edition, marker: str, note: str) -> list[str]:
    coming = edition.next
    said = f"Next: {format_dt(coming, 'F')} ({format_dt(coming, 'R')})" if coming else ""
    return [small(said, note, marker) if said or note or marker else ""]
