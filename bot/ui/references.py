"""How a source's reference list looks."""

from discord import ui

from bot.domain.answers import Described, Place
from bot.domain.referred import Listed, Referred
from bot.ui import layout
from bot.ui.parts import NAME, locator, small, titled
from bot.ui.text import bold, clip, escape, join, link, plural

TITLE = 200
ENTRY = 400
"""Characters of an entry that no field could be read of."""
PLACES = 12
"""Places of one entry that are named."""


def button(described: Described) -> layout.Block | None:
    """Draw the way to a source's reference list, where it has one."""
    if not described.references:
        return None
    label = plural(described.references, "reference")
    return layout.button(label, described.source.ref, "references", 1)


def copies(described: Described) -> str:
    """Say which sources a source is a near-copy of: they are one witness."""
    shown = [f"{copy.ref} ({copy.likeness:.0%})" for copy in described.copies[:5]]
    more = [plural(len(described.copies) - 5, "other")] if len(described.copies) > 5 else []
    return small(f"near-copy of {join(shown + more)}") if shown else ""


def page(listed: Listed) -> ui.LayoutView:
    """Draw a page of a reference list: each entry, and the paragraphs that cite it."""
    source = listed.source
    return layout.view(
        layout.text(f"### {plural(listed.total, 'reference')} of {titled(source, TITLE)}"),
        *(_entry(source.ref, place, entry) for place, entry in enumerate(listed.items)),
        layout.text(small(source.ref, escape(source.citekey))),
        layout.row(*_turns(listed)) if listed.last > 1 else None,
        layout.row(layout.button("Open source", source.ref, "open")),
    )


def _turns(listed: Listed) -> list[layout.Block]:
    route, number, last = (listed.source.ref, "references"), listed.number, listed.last
    return [
        layout.button("First", *route, "turn", 1, "first", off=number == 1),
        layout.button("Prev", *route, "turn", max(1, number - 1), "prev", off=number == 1),
        layout.button(f"{number} / {last}", *route, "jump", last),
        layout.button("Next", *route, "turn", min(last, number + 1), "next", off=number == last),
        layout.button("Last", *route, "turn", last, "last", off=number == last),
    ]


def _entry(ref: str, place: int, entry: Referred) -> layout.Block | None:
    words = f"{_described(entry)}\n{small(_cited(entry.places))}"
    first = next((place.paragraph for place in entry.places if place.paragraph), None)
    if first is None:
        return layout.text(words)
    return layout.section(words, layout.button(f"Read ¶{first}", ref, "read", first, place))


def _described(entry: Referred) -> str:
    number = f"[{entry.number}] " if entry.number else ""
    if entry.title is None:
        words = clip(" ".join(entry.words.split()), ENTRY)
        return number + (link(words, entry.url) if entry.url else escape(words))
    address = entry.url or (f"https://doi.org/{entry.doi}" if entry.doi else None)
    title = clip(entry.title, TITLE)
    parts = (
        bold(f"{number}{clip('; '.join(entry.authors) or 'author not named', NAME)}"),
        escape(entry.year or "undated"),
        link(title, address) if address else escape(title),
        escape(clip(entry.container or "", NAME)),
    )
    return ", ".join(part for part in parts if part)


def _cited(places: tuple[Place, ...]) -> str:
    if not places:
        return "not cited in the text"
    more = f" and {plural(len(places) - PLACES, 'place')} more" if len(places) > PLACES else ""
    return f"cited in {', '.join(locator(place) for place in places[:PLACES])}{more}"
