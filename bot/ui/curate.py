"""How reports look."""

from discord import ui

from bot.ui import layout
from bot.ui.parts import small

LONGEST = 500


def thanks(ref: str) -> ui.LayoutView:
    """Say that a report has arrived."""
    return layout.view(
        layout.text(
            f"### Reported: {ref}",
            "The moderators of this server will find it in their queue.",
            small("Your report is kept with your id; /privacy show tells you so."),
        )
    )
