"""How backups and imports look."""

from collections.abc import Sequence

from discord import ui

from bot.domain.bundle import Imported
from bot.ui import layout, refusals
from bot.ui.parts import small
from bot.ui.text import bold, clip, escape, plural

NAMED = 12
"""Articles that are named of an import."""


def backed_up(number: int, parts: int, file: str) -> ui.LayoutView:
    """Show a part of a backup as a file."""
    of = f", part {number} of {parts}" if parts > 1 else ""
    return layout.view(
        layout.text(
            f"### Backup of this server's own library{of}",
            "The articles as they were added, what was said of them, and what was fixed, marked "
            "or hidden in each. Nothing about the members of this server is in it.",
            "Left out: drafts, the bin, settings, feeds, and what joins several items: merged "
            "events, people's other names, rulings on differences.",
            "`/library import` adds the articles to a server, this one or another.",
        ),
        ui.File(f"attachment://{file}"),
    )


def importing(number: int, total: int) -> ui.LayoutView:
    """Say how far an import is."""
    return layout.view(
        layout.text("### Importing", f"{number} of {plural(total, 'article')} …" if total else "…")
    )


def imported(done: Imported) -> ui.LayoutView:
    """Say what became of the articles of a backup."""
    title = f"{plural(len(done.added), 'article')} imported" if done.added else "Nothing imported"
    failed = [f"{name}: {reason}" for name, reason in done.failed]
    return layout.view(
        layout.text(f"### {title}", *_named(done.added)),
        _part("Here already, left as they are", done.skipped),
        layout.text(small("a draft counts as here, and what is in the bin"))
        if done.skipped
        else None,
        _part("Not read", failed),
        layout.text(*_left(done)),
        layout.text(*_corrected(done)),
    )


def _part(title: str, names: Sequence[str]) -> layout.Block | None:
    return layout.text(bold(f"{title}: {len(names)}"), *_named(names)) if names else None


def _corrected(done: Imported) -> tuple[str, ...]:
    made = f"{plural(done.corrected, 'correction')} made again." if done.corrected else ""
    unfit = f"{plural(done.unfit, 'correction')} left out: there is nothing here that they fit."
    return (made, unfit if done.unfit else "")


def _left(done: Imported) -> tuple[str, ...]:
    if done.full is None:
        return ()
    title, *why = refusals.words(done.full)
    return (bold(f"{title}: {plural(done.left, 'article')} left out"), *why)


def _named(names: Sequence[str]) -> list[str]:
    more = len(names) - NAMED
    return [
        *(f"- {escape(clip(name, 120), lines=False)}" for name in names[:NAMED]),
        *([f"- … and {more} more"] if more > 0 else []),
    ]
