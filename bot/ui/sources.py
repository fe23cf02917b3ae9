"""How sources look."""

from discord import ui

from bot.domain.answers import Described, Page, Place, Reading, Selected, Source
from bot.domain.models import SourceKind
from bot.ui import layout, lists, marking, references
from bot.ui.parts import (
    CARD,
    NAME,
    authors,
    card_note,
    corrected,
    heading,
    locator,
    outlet,
    published,
    shared,
    small,
    titled,
)
from bot.ui.text import block_quote, bold, clip, escape, plural

FEATURE = "sources"
KINDS = {
    SourceKind.NEWS: "news",
    SourceKind.OPINION: "op-ed",
    SourceKind.COMMENTARY: "commentary",
    SourceKind.PAPER: "paper",
    SourceKind.ARTICLE: "article",
}


def card(described: Described, *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw a source with what the library holds of it."""
    source = described.source
    return layout.view(
        layout.text(f"### {titled(source)}", escape(clip(described.subtitle or "", 300))),
        layout.text(
            _credit(source),
            small(KINDS[source.kind], escape(clip(described.series or "", NAME)), _size(described)),
            small(f"DOI {escape(clip(source.doi, NAME))}") if source.doi else "",
            f"**{CARD}**: a librarian's account, only the quotations are the article's"
            if source.card
            else "",
            corrected(source),
            references.copies(described),
            small(source.ref, escape(source.citekey), shared(shared_by)),
        ),
        *layout.rows(_buttons(described, shared=shared_by is not None)),
    )


def _credit(source: Source) -> str:
    parts = (authors(source), outlet(source), published(source))
    return ", ".join(part for part in parts if part)


def _size(described: Described) -> str:
    counts = (
        plural(described.quotes, "quote"),
        plural(described.events, "event"),
        plural(described.paragraphs, "paragraph"),
        plural(described.words, "word"),
    )
    return " · ".join(counts)


def _buttons(described: Described, *, shared: bool) -> list[layout.Block]:
    source, listed = described.source, references.button(described)
    buttons = [
        layout.button("Summary", source.ref, "summary"),
        layout.button("Read", source.ref, "read", 1),
        layout.button("Quotes", source.ref, "quotes"),
        layout.button("Timeline", source.ref, "timeline"),
        layout.button("Cite", source.ref, "cite"),
        *([listed] if listed else []),
    ]
    return buttons if shared else [*buttons, layout.button("Share", source.ref, "share")]


def line(source: Source) -> str:
    """Draw a source as an item of a list."""
    facts = small(source.ref, escape(source.citekey), KINDS[source.kind])
    return "\n".join((f"**{titled(source, 120)}**", _credit(source), facts + card_note(source)))


def page(page: Page[Source], *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw a page of sources."""
    items = [lists.Item(line(source), (source.ref, "open")) for source in page.items]
    return lists.page(FEATURE, page, lists.counted(page, "source"), items, shared_by=shared_by)


def reader(reading: Reading) -> ui.LayoutView:
    """Draw one paragraph of a source, with the way to the others."""
    passage, number, last = reading.passage, reading.number, reading.last
    source = passage.source
    # a card's own paragraphs are no locator in the article
    sign = "part " if source.card else "¶"
    account = "librarian's account, " if source.card else ""
    page = Place(None, passage.place.page)
    where = (source.ref,) if source.card else (passage.ref, locator(page))
    return layout.view(
        layout.text(f"### {titled(source)}", small(_credit(source))),
        layout.text(f"{account}{bold(f'{sign}{number}')} of {last}{card_note(source)}"),
        layout.text(_marked(reading)),
        layout.text(small(*where, escape(source.citekey))),
        layout.row(
            layout.button("First", source.ref, "turn", 1, "first", off=number == 1),
            layout.button("Prev", source.ref, "turn", max(1, number - 1), "prev", off=number == 1),
            layout.button(f"{sign}{number} / {last}", source.ref, "jump", last),
            layout.button("Next", source.ref, "turn", number + 1, "next", off=number == last),
            layout.button("Last", source.ref, "turn", last, "last", off=number == last),
        ),
        layout.row(layout.button("Open source", source.ref, "open")),
    )


def _marked(reading: Reading) -> str:
    words, room = reading.passage.words, layout.CHARACTERS - 700
    return marking.paragraph(words, reading.quotes, reading.dates, room)


def summary(selected: Selected, *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw a summary: the source's own sentences, each with its place."""
    source = selected.source
    sentences, left = fitting(selected)
    about = f" about {escape(clip(selected.about, 60))}" if selected.about else ""
    return layout.view(
        layout.text(f"### {titled(source)}", small(_credit(source))),
        layout.text(heading(_kind_of_sentences(source)) + about),
        layout.text("\n\n".join(sentences)),
        layout.text(small(f"{left} more would not fit into one message") if left else ""),
        *_abstract(selected),
        layout.text(small(source.ref, escape(source.citekey), shared(shared_by))),
        layout.row(*_lengths(selected, shared=shared_by is not None)),
    )


def _kind_of_sentences(source: Source) -> str:
    if source.card:
        return f"From the librarian's account ({CARD})"
    return "Selected sentences, not rewritten"


def fitting(selected: Selected) -> tuple[list[str], int]:
    """Return the sentences that fit into one message, and how many do not."""
    room = layout.CHARACTERS - 900
    shown: list[str] = []
    for words, place in selected.sentences:
        where = locator(place) or "–"
        sentence = f"{bold(where)} {escape(words, lines=False)}"
        if len(sentence) > room:
            break
        room -= len(sentence)
        shown.append(sentence)
    return shown, len(selected.sentences) - len(shown)


def _abstract(selected: Selected) -> list[layout.Block | None]:
    if not selected.abstract:
        return []
    words = block_quote(clip(" ".join(selected.abstract.split()), 500))
    return [layout.text(bold("The author's own summary (abstract)"), words)]


def _lengths(selected: Selected, *, shared: bool) -> list[layout.Block]:
    buttons = [
        layout.button(
            f"{length.capitalize()} ({count})",
            *(selected.source.ref, "summary", length),
            off=length == selected.length and not selected.about,
        )
        for length, count in (("short", 3), ("medium", 6), ("long", 10))
    ]
    buttons.append(layout.button("Open source", selected.source.ref, "open"))
    if not shared and not selected.about:
        buttons.append(
            layout.button("Share", selected.source.ref, "share", "summary", selected.length)
        )
    return buttons
