"""How a timeline is drawn: which words stand in the picture, and the card around it."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.answers import Dated, Page
from bot.domain.picture import MOST, Mark, Picture, described
from bot.ui import layout, lists
from bot.ui.parts import small
from bot.ui.text import clip, label

NAME = "timeline.png"
DESCRIPTION = 1_024
"""Characters of alt text that Discord takes."""
_LABEL = 80


def picture(events: Sequence[Dated], heading: Sequence[tuple[str, str]]) -> Picture:
    """Choose what is drawn of a timeline: its first events, each with a line of words."""
    marks = tuple(Mark(event.when, _label(event)) for event in events[:MOST])
    wanted = " · ".join(f"{lists.LABELS.get(name, name)} {value}" for name, value in heading)
    title = label(wanted, 60) or "Timeline"
    return Picture(title[:1].upper() + title[1:], marks, max(0, len(events) - MOST))


def _label(event: Dated) -> str:
    """Say in a few words what happened: kind, who, where; or how the sentence begins."""
    if not event.participants or event.kind == "event":
        return label(" ".join(event.words.split()), _LABEL)
    place = f" in {event.location}" if event.location else ""
    planned = "" if event.status == "past" else f" ({event.status})"
    who = ", ".join(name for name in event.participants[:3] if name != event.location)
    return label(f"{event.kind}{planned}{place}{': ' if who else ''}{who}", _LABEL)


def card(page: Page[Dated], drawn: Picture) -> ui.LayoutView:
    """Draw the card around a picture that is attached under ``NAME``."""
    total = f"{'more than ' * page.more}{page.total}"
    shown = f"the first {len(drawn.marks)} of {total}: a date from or to shows others"
    alt = clip(described(drawn), DESCRIPTION)
    gallery: layout.Block = ui.MediaGallery(
        discord.MediaGalleryItem(f"attachment://{NAME}", description=alt)
    )
    return layout.view(
        layout.text(f"### {lists.counted(page, 'event')}{lists.asked(page.heading)}"),
        gallery,
        layout.text(
            small(
                "each bar is as wide as its date is vague; hatched bars are worked out or inferred",
                shown if drawn.left else "",
            )
        ),
        layout.row(layout.button("List", "timeline", page.listing, "open")),
    )
