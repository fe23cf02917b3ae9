"""What the one who set a digest up is told when it can no longer be posted."""

from discord import ui

from bot.domain.digest.models import Kind, Notice, Trouble
from bot.ui import layout
from bot.ui.parts import small
from bot.ui.text import bold, clip, escape

NAME = 60
SAID = {
    Trouble.CHANNEL: "its channel is gone, or I may no longer see it",
    Trouble.THREAD: "its thread is gone",
    Trouble.LOCKED: "its thread is locked",
    Trouble.PERMISSION: "I lack a permission there: View Channel, Send Messages (in threads: "
    "Send Messages in Threads), Embed Links and Read Message History are needed",
    Trouble.ROLE: "the role that it calls is gone",
    Trouble.TAG: "the tag of its forum is gone, or the forum now asks for one",
    Trouble.SERVER: "I am no longer in its server",
    Trouble.MESSAGES: "your direct messages are closed to me",
    Trouble.MEMBER: "you have left the server whose library it tells of",
}
"""What is wrong, as the rest of "It is paused, since …"."""


def told(notice: Notice, marker: str = "") -> ui.LayoutView:
    """Draw the news of a digest's trouble."""
    where = f" for <#{notice.channel}>" if notice.channel else ""
    if notice.kind is Kind.WATCH:
        return _alerts(where, notice.trouble, marker)
    name = bold(clip(notice.digest, NAME))
    return layout.view(
        layout.text(
            f"### {escape('A digest has stopped')}",
            f"{name}{where} is paused, since {SAID[notice.trouble]}.",
            "Put that right, or choose another place with `/digest-setup edit`; then "
            "`/digest-setup resume`. Nothing is lost: the next digest tells what it missed.",
            small("I say this once.", marker),
        ),
        colour=layout.WARNING,
    )


def _alerts(where: str, trouble: Trouble, marker: str) -> ui.LayoutView:
    return layout.view(
        layout.text(
            "### Alerts have stopped",
            f"The watches{where} tell nothing at present, since {SAID[trouble]}.",
            "Put that right, then `/watch resume` there; or `/watch remove` what nobody needs.",
            small("I say this once.", marker),
        ),
        colour=layout.WARNING,
    )
