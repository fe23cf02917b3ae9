"""How citations look: one block to copy, what stands beside it, and what the source lacks."""

import io
from collections.abc import Iterator, Mapping
from typing import Final

import discord
from discord import ui

from bot.domain.answers import Quoted
from bot.domain.cite import Citation, Lack, Style
from bot.domain.models import Polarity
from bot.errors import Ambiguous
from bot.ui import layout
from bot.ui.parts import (
    CARD,
    locator,
    marked,
    shared,
    small,
    titled,
    verb,
)
from bot.ui.text import bold, clip, code_block, escape, fit, join, units

HEAD = "cite"
STYLES: Final[Mapping[str, Style]] = {
    "APA 7": Style.APA,
    "MLA 9": Style.MLA,
    "Chicago notes": Style.NOTES,
    "Chicago author–date": Style.DATE,
    "BibTeX – for LaTeX": Style.BIBTEX,
    "RIS – for Zotero/EndNote/Mendeley": Style.RIS,
    "CSL-JSON – for Pandoc": Style.CSL,
}
_NAMES: Final = {style: name for name, style in STYLES.items()}
_HIGHLIGHT: Final = {Style.BIBTEX: "bibtex", Style.CSL: "json"}
_BESIDE: Final = {
    Style.NOTES: "As a note",
    Style.BIBTEX: "In LaTeX",
    Style.CSL: "In Pandoc",
}
_ENTRY: Final = {
    Style.APA: "In the reference list",
    Style.MLA: "In the works cited",
    Style.NOTES: "In the bibliography",
    Style.DATE: "In the reference list",
}
ROOM = 2_000
"""Characters of a citation in a message; a longer one comes as a file."""
BESIDE = 700
"""Of these at most for what stands beside the entry."""


def card(
    citation: Citation, *, shared_by: str | None = None, attached: bool = False
) -> ui.LayoutView:
    """Draw a citation; ``attached`` where the entry comes as a file beside the card."""
    cited, style = citation.cited, citation.style
    source = cited.described.source
    by = shared(shared_by)
    return layout.view(
        layout.text(f"### {cited.ref} · {_NAMES[style]}", titled(source, 120)),
        layout.text(bold(_ENTRY.get(style, "")), *_entry(citation, attached=attached)),
        ui.File(f"attachment://{citation.filename}") if attached else None,
        layout.text(*_beside(citation)),
        layout.text("\n".join(small(note) for note in notes(citation))),
        layout.text(small(escape(source.citekey), by)),
        layout.select(
            "Another style",
            ((value.value, name) for name, value in STYLES.items()),
            *(HEAD, cited.ref, "style"),
            chosen=style.value,
        ),
        layout.row(*_buttons(citation, shared=shared_by is not None)),
    )


def _entry(citation: Citation, *, attached: bool) -> list[str]:
    if attached:
        return []
    room = ROOM - min(units(citation.in_text), BESIDE)
    block = code_block(clip(citation.entry.text, room), _HIGHLIGHT.get(citation.style, ""))
    return [block, "" if fits(citation) else small("cut here: *As a file* has it whole")]


def _beside(citation: Citation) -> list[str]:
    if not citation.in_text:
        return []
    label = _BESIDE.get(citation.style, "In the text")
    return [bold(label), code_block(clip(citation.in_text, BESIDE))]


def fits(citation: Citation) -> bool:
    """Tell whether the whole citation can stand in a message."""
    beside = units(citation.in_text)
    return beside <= BESIDE and units(citation.entry.text) + beside <= ROOM


def file(citation: Citation) -> discord.File:
    """Return the entry as a file, with what stands in the text below it where people read it."""
    parts = [citation.entry.text]
    if citation.style.prose:
        parts += [_BESIDE.get(citation.style, "In the text") + ":", citation.in_text]
    data = ("\n\n".join(parts) + "\n").encode("utf-8", "replace")
    return discord.File(io.BytesIO(data), citation.filename)


def _buttons(citation: Citation, *, shared: bool) -> list[layout.Block]:
    cited, style = citation.cited, citation.style
    source = cited.described.source.ref
    buttons = [layout.button("As a file", HEAD, cited.ref, "file", style.value)]
    if "¶" not in cited.ref and cited.ref != source:
        buttons.append(layout.button(f"Open {cited.ref}", cited.ref, "open"))
    buttons.append(layout.button("Open source", source, "open"))
    if not shared:
        buttons.append(layout.button("Share", HEAD, cited.ref, "share", style.value))
    return buttons


def notes(citation: Citation) -> Iterator[str]:
    """Say what a careful writer has to know of this citation."""
    cited, style = citation.cited, citation.style
    speaker = fit(cited.speaker, 100, lines=False) if cited.speaker else ""
    if speaker:
        yield f"the words of {speaker}, cited as this article quotes them"
    if cited.quote:
        yield from _standing(cited.quote, speaker or "somebody")
    if citation.entry.italics:
        # one a style: the title or the periodical, and APA's volume
        pieces = [f"*{fit(piece, 120, lines=False)}*" for piece in citation.entry.italics[:2]]
        yield f"set in italics: {join(pieces)}"
    if citation.title_case:
        yield "APA sets this title in sentence case: only the first words and names keep capitals"
    yield from _place(citation)
    for lack in citation.lacks:
        yield _lacking(lack, style)


def _standing(quote: Quoted, speaker: str) -> Iterator[str]:
    """Say where nobody is said to stand by the words, and what moderators say of them."""
    if quote.polarity is not Polarity.ASSERTS:
        reported = escape(verb(quote), lines=False)
        yield f"nobody stands by these words: the article says that {speaker} {reported} them"
    if quote.mark:
        yield f"the quote is {marked(quote)}"


def _place(citation: Citation) -> Iterator[str]:
    cited, style = citation.cited, citation.style
    if cited.locator is None:
        return
    label, number = cited.locator
    if style is Style.MLA and label == "paragraph":
        yield f"MLA counts no unnumbered paragraphs; the place is ¶{number}"
    elif style is Style.RIS and cited.place:
        yield f"the place, which RIS cannot hold: {locator(cited.place)}"
    elif label == "paragraph":
        yield f"¶{number} is counted from the first paragraph of the body"


_LACKS: Final = {
    Lack.OUTLET: "no outlet given",
    Lack.LINK: "no link or DOI given",
    Lack.VOLUME: "no volume or issue given",
    Lack.PAGES: "no pages given",
    Lack.TEXT: CARD,
    Lack.PLACE: "a source card has none of the article's paragraphs: the place was left out",
}


def _lacking(lack: Lack, style: Style) -> str:
    if lack is Lack.DATE:
        shown = {Style.MLA: ", which MLA leaves out"}.get(style, ": n.d.")
        return f"no date{shown if style.prose else ''}"
    if lack is Lack.AUTHOR:
        return f"no author named{_first(style)}"
    return _LACKS[lack]


def _first(style: Style) -> str:
    if not style.prose:
        return ""
    chicago = style in (Style.NOTES, Style.DATE)
    return ": the periodical stands first" if chicago else ": the title stands first"


def which(several: Ambiguous, style: Style | None) -> Ambiguous:
    """Return the question which item is meant, so that the choice is cited, not opened."""
    asked = f"/{style}" if style else ""
    choices = tuple((f"{HEAD}/{ref}{asked}", f"{ref} · {name}") for ref, name in several.candidates)
    return Ambiguous(several.kind, several.asked, choices)
