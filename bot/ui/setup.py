"""How a server is set up: a short hello, and four private steps."""

from collections.abc import Callable
from typing import Final

from discord import ui

from bot.ui import layout
from bot.ui.parts import small

Mention = Callable[[str], str]
HEAD: Final = "setup"


def welcome(mention: Mention) -> ui.LayoutView:
    """Say hello to a server that has just let the bot in."""
    return layout.view(
        layout.text(
            "### Hello",
            "I answer from articles: who said what, when it happened, and where it is written, "
            "each with its source. What I do not know, I say.",
        ),
        layout.text(
            f"- {mention('quote search')} finds quotes, {mention('timeline show')} what happened "
            f"when, {mention('help')} everything else.\n"
            f"- Whoever manages this server: {mention('setup')} has four short steps.",
        ),
        layout.text(small("I cannot read your messages. Answers are private unless shared.")),
    )
