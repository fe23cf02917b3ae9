"""How what is kept about a person looks."""

from collections.abc import Sequence

from discord import ui

from bot.ui import layout
from bot.ui.text import bold, plural

FILE = "attache-about-you.json"


def shown(kept: Sequence[tuple[str, int]]) -> ui.LayoutView:
    """Say what is kept about the asker."""
    if kept:
        found = "\n".join(f"- {what}: {count}" for what, count in kept)
    else:
        found = "Nothing is kept about you."
    return layout.view(
        layout.text("### What this bot keeps about you", found),
        layout.text(
            bold("What it never keeps"),
            "Messages in your channels (it cannot read them), who asked what, and your answers. "
            "A list's question is kept without your name so that its buttons go on working, until "
            "nobody has used it for 90 days; words given to `/quote check` likewise, but for a day "
            "at most. A channel's number is kept so that `/quote random` does not repeat itself, "
            "and with it the numbers of cards shared there, so that they can be corrected.",
        ),
    )


def exported() -> ui.LayoutView:
    """Hand over the file of all that is kept."""
    return layout.view(
        layout.text("### All that is kept about you"),
        ui.File(f"attachment://{FILE}"),
    )


def sure(count: int) -> ui.LayoutView:
    """Ask once more before deleting."""
    return layout.view(
        layout.text(
            f"### Delete {plural(count, 'entry', 'entries')} about you?",
            "This cannot be undone. What you reported is forgotten with it; what you decided for a "
            "server stays there without your id.",
        ),
        layout.row(layout.button("Delete", "privacy", "delete", danger=True)),
        colour=layout.WARNING,
    )


def deleted(count: int) -> ui.LayoutView:
    """Say what was deleted."""
    return layout.view(layout.text(f"### Deleted: {plural(count, 'entry', 'entries')} about you"))
