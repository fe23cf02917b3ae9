"""How reports look."""

from discord import ui

from bot.ui import layout
from bot.ui.parts import small

LONGEST = 500


def thanks(ref: str, *, server: bool) -> ui.LayoutView:
    """Say that a report has arrived."""
    whom = "this server's moderators" if server else "the owner of this bot"
    return layout.view(
        layout.text(
            f"### Reported: {ref}",
            f"It is kept for {whom}.",
            small("Your report is kept with your id; /privacy show tells you so."),
        )
    )
