"""How corrections look: what was before, what is after, and the way back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from discord import ui

from bot.domain.answers import Dated, Known, Quoted, Source
from bot.domain.changes import NOUNS
from bot.domain.corrections import Act, Correction
from bot.domain.curate import Item
from bot.domain.dates import words
from bot.ui import layout
from bot.ui.differences import SLOTS
from bot.ui.parts import small, speaker
from bot.ui.text import block_quote, bold, clip, escape, label

HEAD = "curate"
REPORT = "report"
MENU = "Report a problem"
LONGEST = 500
"""Characters of a report."""
VALUE = 160
"""Characters of a value in a line of a correction."""
ROOM = 2_400
"""Characters of all that a correction changed."""
DONE = {
    Act.HIDE: "Hidden",
    Act.UNHIDE: "Shown again",
    Act.FIX: "Corrected",
    Act.MARK: "Marked",
    Act.MERGE: "Merged",
    Act.SPLIT: "Split",
    Act.ALIAS: "Other name added",
    Act.RENAME: "Renamed",
    Act.RULE: "Ruled on",
    Act.EDIT: "Edited",
    Act.APPROVE: "Found right as it is",
}
JOINED = {
    "with": ("the same happening as", "not the same happening as"),
    "from": ("another happening than", "no longer another happening than"),
    "into": ("the same person as", "not the same person as"),
    "alias": ("also called", "no longer called"),
}
"""What is said of two items, or of a name, where it comes to hold, and where it no longer does."""
_SLOTS = {str(slot): said for slot, said in SLOTS.items()}
_PLAIN = frozenset({"hidden", "approved"})
"""What the act says already."""
KEPT = {
    "Q": "The article stays whole: `/source read` and `/find` still show its words, and "
    "`/quote check` finds them there, but names no speaker. An event that the same sentence "
    "tells of stays, too, until it is hidden itself.",
    "E": "The article stays whole: `/source read` and `/find` still show its words.",
}
"""What hiding leaves as it is."""
HOLDS = "This holds in this server only, also after the article is read again."


def thanks(ref: str, *, server: bool) -> ui.LayoutView:
    """Say that a report has arrived."""
    whom = "this server's moderators" if server else "the owner of this bot"
    return layout.view(
        layout.text(
            f"### Reported: {ref}",
            f"Thank you. It is kept for {whom}, who will look at it.",
            small("Whoever looks at it sees that it is yours; /privacy show tells what is kept."),
        )
    )


def which(items: Sequence[Item]) -> ui.LayoutView:
    """Ask which of a card's items is wrong."""
    options = [(item.ref, named(item)) for item in items]
    return layout.view(
        layout.text("### What is the problem with?", "This card shows several things."),
        layout.select("Choose one", options, REPORT, "which"),
    )


def nothing_to_report(*, own: bool) -> ui.LayoutView:
    """Say that a message has nothing that could be reported."""
    if own:
        said = "This card shows no quote, event, source or person that is still here."
    else:
        said = "Only this bot's own cards can be reported to this server's moderators."
    return layout.view(layout.text("### Nothing to report here", said), colour=layout.WARNING)


def named(item: Item) -> str:
    """Name an item in a line without Markdown."""
    match item:
        case Quoted():
            said = f"{speaker(item)}: {item.words}"
        case Dated():
            said = f"{words(item.when)}: {item.words}"
        case Source():
            said = item.title
        case Known():
            said = item.name
    return label(f"{item.ref} · {NOUNS[item.ref[0]]} · {said}", 100)


def day(at: datetime, zone: str) -> str:
    """Write the day of an instant in a zone: 21 November 2026."""
    return f"{at.astimezone(ZoneInfo(zone)):%-d %B %Y}"


def stamp(at: datetime, zone: str) -> str:
    """Write an instant in a zone: 21 November 2026, 14:05."""
    return f"{at.astimezone(ZoneInfo(zone)):%-d %B %Y, %H:%M}"


def about(correction: Correction) -> str:
    """Name what a correction is about: "Q17", of a difference "E3 and S1¶3"."""
    return correction.item.replace("+", " and ")


def changes(correction: Correction, limit: int = VALUE) -> list[str]:
    """Say what a correction changed, a line a field: before → after."""
    before, after = dict(correction.before), dict(correction.after)
    names = [name for name in dict.fromkeys((*after, *before)) if name not in _PLAIN]
    return [f"- {_line(name, before.get(name), after.get(name), limit)}" for name in names]


def _line(name: str, old: str | None, new: str | None, limit: int) -> str:
    if name == "slot":
        return f"what differs: {_SLOTS.get(new or old or '', '')}"
    if name not in JOINED or (old and new):
        return f"{name}: {_change(old, new, limit)}"
    joined, parted = JOINED[name]
    return f"{joined if new else parted} {_value(new or old, limit, new=bool(new))}"


def _change(old: str | None, new: str | None, limit: int) -> str:
    if old == new:
        return _value(new, limit)
    return f"{_value(old, limit)} → {_value(new, limit, new=True)}"


def _value(value: str | None, limit: int, *, new: bool = False) -> str:
    shown = clip(value or "", limit)
    if not shown:
        return "(none)"
    return bold(shown) if new else escape(shown, lines=False)


def done(correction: Correction, queue: int | None = None) -> ui.LayoutView:
    """Show what was just corrected, with a way back; ``queue`` is the page that it came from."""
    return layout.view(
        layout.text(f"### {DONE[correction.act]}: {about(correction)}", *_shown(correction)),
        layout.text(kept(correction), small(HOLDS)),
        layout.row(undo(correction, queue), *_ways(correction, queue)),
    )


def undo(correction: Correction, queue: int | None) -> layout.Block:
    """Draw the way back, which leads on to the ``queue``'s page where it came from there."""
    page = () if queue is None else (queue,)
    return layout.button("Undo", HEAD, "undo", correction.id, *page)


def kept(correction: Correction) -> str:
    """Say what stays readable of what was hidden."""
    return small(KEPT[correction.item[0]]) if correction.act is Act.HIDE else ""


def undone(correction: Correction, queue: int | None = None) -> ui.LayoutView:
    """Show that a correction was taken back; ``queue`` is the page that it came from."""
    title = f"### Undone: {DONE[correction.act].lower()}, {about(correction)}"
    back = changes(replace(correction, before=correction.after, after=correction.before))
    return layout.view(
        layout.text(title, clip("\n".join(back), ROOM)),
        layout.row(*_ways(correction, queue)),
    )


def unchanged(ref: str) -> ui.LayoutView:
    """Say that a form was sent off as it was."""
    return layout.view(
        layout.text(f"### Nothing changed: {ref}", "The form was as it had been."),
        colour=layout.WARNING,
    )


def _shown(correction: Correction) -> list[str]:
    note = block_quote(clip(correction.note, LONGEST)) if correction.note else ""
    return [clip("\n".join(changes(correction)), ROOM), note]


def _ways(correction: Correction, queue: int | None) -> list[layout.Block]:
    """Return the buttons behind a correction: the item, the log, the queue."""
    buttons = []
    into = dict(correction.after).get("into") if not correction.undone else None
    gone = Act.UNHIDE if correction.undone else Act.HIDE
    if correction.act is not gone and correction.item[1:].isdigit():
        buttons.append(layout.button("Open", into or correction.item, "open"))
    buttons.append(layout.button("Log", HEAD, "log", 1, correction.item, 0))
    if queue is not None:
        on = "Back to the queue" if correction.undone else "Next in the queue"
        buttons.append(layout.button(on, HEAD, "queue", queue, main=True))
    return buttons


def who(user: int | None) -> str:
    """Name who did something; nobody is pinged."""
    return f"<@{user}>" if user is not None else "someone whose traces were deleted"
