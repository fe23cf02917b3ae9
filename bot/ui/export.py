"""How a file out of the library looks: what it holds, and what it leaves out."""

import io

import discord
from discord import ui

from bot.domain.export import ROWS, Exported, Format, What
from bot.ui import layout, lists
from bot.ui.parts import small
from bot.ui.text import plural

FOR = {
    Format.CSV: "for spreadsheets; UTF-8",
    Format.JSON: "for programs",
    Format.MARKDOWN: "for notes and documents",
    Format.TIMELINE: "for TimelineJS",
    Format.ICS: "for calendars; whole days",
    Format.BIBTEX: "for LaTeX",
    Format.RIS: "for Zotero, EndNote and Mendeley",
    Format.CSL: "for Pandoc",
}
HOLDS = {
    What.QUOTES: "Quotes byte for byte, each with its speaker, date and place; no whole article.",
    What.EVENTS: "Events in their articles' own sentences, each with its date; no whole article.",
    What.SOURCES: "What the sources are, and nothing of their text.",
}


def card(exported: Exported) -> ui.LayoutView:
    """Draw what a file holds, and the file."""
    what = What.SOURCES if exported.format.references else exported.what
    counted = plural(exported.rows, what.removesuffix("s"))
    return layout.view(
        layout.text(f"### {counted} as {exported.format}{lists.asked(exported.heading)}"),
        layout.text(HOLDS[what], small(FOR[exported.format])),
        ui.File(f"attachment://{exported.filename}"),
        layout.text(*_left_out(exported)),
    )


def _left_out(exported: Exported) -> list[str]:
    notes = []
    if exported.format.references and exported.what is not What.SOURCES:
        notes.append(small(f"the sources that the {exported.what} stand in, each once"))
    if exported.cut:
        limits = f"a file holds at most {ROWS} rows and 2 MiB"
        notes.append(small(f"more was found: {limits}; narrow the query for the rest"))
    if exported.coarse:
        events = plural(exported.coarse, "event")
        notes.append(small(f"{events} left out: no date to the month or finer"))
    return notes


def file(exported: Exported) -> discord.File:
    """Return the file that the card shows."""
    return discord.File(io.BytesIO(exported.data), exported.filename)
