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
            "The articles as they were added, what was said of them, and all that moderators "
            "corrected, in the articles that came with the bot too. Nothing about the members of "
            "this server is in it.",
            "Left out: drafts, the bin, settings and feeds.",
            f"`/library import` brings it into a server, this one or another{_in_order(parts)}.",
        ),
        ui.File(f"attachment://{file}"),
    )


def _in_order(parts: int) -> str:
    return ": the parts in their order, for the last joins what stands in several" * (parts > 1)


def importing(what: str, number: int, total: int) -> ui.LayoutView:
    """Say how far an import is: with its articles, or with its corrections."""
    return layout.view(
        layout.text("### Importing", f"{number:,} of {plural(total, what)} …" if total else "…")
    )


def imported(done: Imported) -> ui.LayoutView:
    """Say what became of the articles and corrections of a backup."""
    title = "No new article" if done.corrected else "Nothing imported"
    if done.added:
        title = f"{plural(len(done.added), 'article')} imported"
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


FATES = {
    "made": "made again",
    "kept": "passed over: the same here already, or decided otherwise",
    "source": "not made: there is no such article here",
    "quote": "not made: there is no such quote in the article here",
    "event": "not made: there is no such event in the article here",
    "person": "not made: nobody of that name is known here",
    "change": "not made: not to be read",
}
"""What became of corrections, by the words of an import."""


def _corrected(done: Imported) -> tuple[str, ...]:
    told = [f"{plural(n, 'correction')} {FATES[fate]}." for fate in FATES if (n := _of(done, fate))]
    missing = _of(done, "source") or _of(done, "person")
    hint = small("of a backup in several parts: import them all, then this part once more")
    return (*told, hint if missing else "")


def _of(done: Imported, fate: str) -> int:
    return done.fates.get(fate, 0)


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
