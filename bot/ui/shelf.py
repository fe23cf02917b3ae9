"""How a server's own sources look to its moderators: the bin, new readings, corrections."""

from collections.abc import Sequence
from datetime import datetime

import discord
from discord import ui

from bot.domain.answers import Source
from bot.domain.corrections import Correction
from bot.domain.redating import Outcome
from bot.domain.shelf import BIN_FOR, Difference, Fact
from bot.ui import layout
from bot.ui.curate import undo
from bot.ui.library import SHELF
from bot.ui.parts import small, titled
from bot.ui.text import bold, clip, escape, plural

MOST = 6
"""Facts of a sort that are shown of a difference."""
_WAITING = (
    "The article could not be read again with this date yet. Until then no date is shown that was "
    "worked out from the old one."
)


def removed(source: Source) -> ui.LayoutView:
    """Say that a source is in the bin, with the way back."""
    days = BIN_FOR.days
    return layout.view(
        layout.text(
            f"### Removed: {titled(source)}",
            "It is nowhere in this server from now on: not in lists, counts or digests. "
            f"For {days} days it can be put back, with its numbers and corrections; then it is "
            "deleted.",
        ),
        layout.text(small(source.ref, escape(source.citekey))),
        layout.row(
            layout.button("Put it back", SHELF, "restore", source.id),
            layout.button("Bin", SHELF, "bin"),
        ),
    )


def restored(source: Source) -> ui.LayoutView:
    """Say that a source is there again."""
    return layout.view(
        layout.text(
            f"### Put back: {titled(source)}", "Its numbers and corrections are as before."
        ),
        layout.row(
            layout.button("Open source", source.ref, "open", main=True),
            layout.button("Remove", SHELF, "remove", source.id),
        ),
    )


def binned(listed: Sequence[tuple[int, str, datetime]]) -> ui.LayoutView:
    """List what is in the bin, the last first."""
    if not listed:
        return layout.view(
            layout.text("### The bin is empty", "`/library remove` puts an article into it.")
        )
    shown = [
        layout.section(
            f"**{escape(clip(title, 120))}**\n"
            + small(f"S{number}", f"deleted {discord.utils.format_dt(when + BIN_FOR, 'R')}"),
            layout.button("Put back", SHELF, "restore", number),
        )
        for number, title, when in listed[:8]
    ]
    more = len(listed) - len(shown)
    return layout.view(
        layout.text(f"### {plural(len(listed), 'article')} in the bin"),
        *shown,
        layout.text(small(f"and {more} more: type in `/library restore`")) if more else None,
    )


def difference(source: Source, found: Difference) -> ui.LayoutView:
    """Say what a new reading would change, and ask whether it is to."""
    if not found:
        return layout.view(
            layout.text(
                f"### Nothing would change: {titled(source)}",
                "Read again, the article gives the same quotes, events and details.",
            ),
            layout.row(layout.button("Open source", source.ref, "open")),
        )
    return layout.view(
        layout.text(
            f"### Read again: {titled(source)}",
            "This is what would change. Numbers stay, and so does every correction.",
        ),
        layout.text(*_metadata(found)),
        layout.text(*_facts("Gained", found.gained)),
        layout.text(*_facts("Lost", found.lost)),
        layout.text(*_changed(found)),
        layout.row(
            layout.button("Apply", SHELF, "apply", source.id, main=True),
            layout.button("Cancel", SHELF, "keep", source.id),
        ),
    )


def _metadata(found: Difference) -> list[str]:
    return [
        f"{bold(name)}: {_value(before)} → {_value(after)}"
        for name, before, after in found.metadata
    ]


def _facts(title: str, facts: Sequence[Fact]) -> list[str]:
    if not facts:
        return []
    quotes = sum(fact.sort == "quote" for fact in facts)
    counts = [plural(quotes, "quote")] if quotes else []
    counts += [plural(len(facts) - quotes, "event")] if quotes < len(facts) else []
    lines = [f"- {_quoted(fact)}{_by(fact)}" for fact in facts[:MOST]]
    more = len(facts) - MOST
    return [
        f"{bold(title)}: {', '.join(counts)}",
        *lines,
        *([f"- … and {more} more"] if more > 0 else []),
    ]


def _changed(found: Difference) -> list[str]:
    if not found.changed:
        return []
    lines = [
        f"- {_quoted(after)}: " + "; ".join(_slots(before, after))
        for before, after in found.changed[:MOST]
    ]
    more = len(found.changed) - MOST
    return [
        f"{bold('Changed')}: {len(found.changed)}",
        *lines,
        *([f"- … and {more} more"] if more > 0 else []),
    ]


def _slots(before: Fact, after: Fact) -> list[str]:
    had = dict(before.told)
    return [
        f"{name} {_value(had.get(name))} → {_value(value)}"
        for name, value in after.told
        if had.get(name) != value
    ]


def _quoted(fact: Fact) -> str:
    return f"“{escape(clip(' '.join(fact.words.split()).strip('“”,'), 90))}”"


def _by(fact: Fact) -> str:
    speaker = dict(fact.told).get("speaker")
    return f" – {escape(clip(speaker, 60))}" if speaker else ""


def _value(value: str | None) -> str:
    return escape(clip(value, 80), lines=False) if value else "(none)"


def refreshed(source: Source) -> ui.LayoutView:
    """Say that a new reading is in place."""
    return layout.view(
        layout.text(f"### Read again: {titled(source)}", "The library has the new reading now."),
        layout.row(layout.button("Open source", source.ref, "open", main=True)),
    )


def kept(source: Source) -> ui.LayoutView:
    """Say that all stays as it was."""
    return layout.view(
        layout.text(f"### Left as it was: {titled(source)}"),
        layout.row(layout.button("Open source", source.ref, "open")),
    )


def edited(source: Source, done: Correction, came: Outcome | None = None) -> ui.LayoutView:
    """Say what was corrected of a source's details, before and after.

    ``came`` is what became of dates that were worked out from its own.
    """
    had = dict(done.before)
    lines = [
        f"{bold(name)}: {_value(had.get(name))} → {_value(value)}" for name, value in done.after
    ]
    return layout.view(
        layout.text(f"### Corrected: {titled(source)}", *lines, *(_redated(came) if came else ())),
        layout.text(small("all corrections: `/curate log`")),
        layout.row(layout.button("Open source", source.ref, "open", main=True), undo(done, None)),
    )


def _redated(came: Outcome) -> list[str]:
    if came.waiting:
        return [_WAITING]
    told = [
        (came.redated, f"{plural(came.redated, 'date')} of its quotes and events worked out anew"),
        (came.unknown, f"{plural(came.unknown, 'date')} no longer known: nothing tells the day"),
        (
            came.found,
            f"{plural(came.found, 'event')} found that had no date when it was first read",
        ),
    ]
    said = [f"- {line}" for number, line in told if number]
    return said or ["Its quotes and events are dated as when it was first read."]


def starter(*, shown: bool, sources: int) -> ui.LayoutView:
    """Say whether the bundled articles are there, and what a reader finds now."""
    there = plural(sources, "source")
    if shown:
        said = f"Readers here find them beside this server's own articles: {there} in all."
        return layout.view(layout.text("### The bundled articles are on", said))
    return layout.view(
        layout.text(
            "### The bundled articles are off",
            f"Readers here find this server's own articles alone: {there}. Corrections that were "
            "made in the others are kept for when they are on again.",
        )
    )
