"""How the log looks: who corrected what, when, from what to what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from discord import ui

from bot.domain.answers import Page
from bot.domain.corrections import Correction
from bot.domain.curate import Item
from bot.ui import layout
from bot.ui.curate import DONE, HEAD, JOINED, about, changes, named, stamp, who
from bot.ui.parts import small
from bot.ui.text import bold, clip, escape, plural

ENTRY = 560
"""Characters of one entry: five fit into a message."""
NAME = 90
"""Characters of an item's name in an entry."""
_REF = re.compile(r"[QESP]\d+")
LOST = "without effect: the library has it no more"


def page(
    page: Page[Correction],
    zone: str,
    since: datetime,
    item: str,
    user: int,
    known: Sequence[Item] = (),
) -> ui.LayoutView:
    """Draw a page of the log; ``item`` "-" and ``user`` 0 stand for all.

    What was corrected before ``since`` can no longer be undone; ``known`` are those of the items
    of ``refs`` that the server sees.
    """
    names = {each.ref: clip(named(each), NAME) for each in known}
    about = f" · {item}" if item != "-" else ""
    of = f" · by {who(user)}" if user else ""
    route = (HEAD, "log")
    return layout.view(
        layout.text(f"### {plural(page.total, 'correction')}{about}{of}", small(f"times: {zone}")),
        *(_entry(each, names, (page.number, item, user), zone, since) for each in page.items),
        _turns(page, item, user, route) if page.pages > 1 else None,
    )


def refs(corrections: Iterable[Correction]) -> tuple[str, ...]:
    """Return the ids of what corrections are about, and of what they join it with."""
    return tuple(dict.fromkeys(ref for each in corrections for ref in _refs(each)))


def _refs(correction: Correction) -> list[str]:
    joined = [value for name, value in (*correction.before, *correction.after) if name in JOINED]
    return [ref for ref in (correction.item, *joined) if ref and _REF.fullmatch(ref)]


def nothing(item: str, user: int) -> ui.LayoutView:
    """Say that nothing was corrected."""
    about = f" of {escape(item, lines=False)}" if item != "-" else ""
    of = f" by {who(user)}" if user else ""
    return layout.view(
        layout.text(
            f"### Nothing was corrected here yet{about}{of}",
            "What moderators correct with `/curate` is listed here, with a way back for 30 days.",
        ),
        colour=layout.WARNING,
    )


def _turns(page: Page[Correction], item: str, user: int, route: tuple[str, str]) -> layout.Block:
    first, last = page.number == 1, page.number == page.pages
    here = f"{page.number} / {page.pages}"
    return layout.row(
        layout.button("Prev", *route, max(1, page.number - 1), item, user, "prev", off=first),
        layout.button(here, *route, page.number, item, user, "here", off=True),
        layout.button(
            "Next", *route, min(page.pages, page.number + 1), item, user, "next", off=last
        ),
    )


def _entry(
    correction: Correction,
    names: Mapping[str, str],
    here: tuple[int, str, int],
    zone: str,
    since: datetime,
) -> layout.Block | None:
    note = f"“{escape(clip(correction.note, 150), lines=False)}”" if correction.note else ""
    head = f"{bold(f'{about(correction)} · {DONE[correction.act]}')} · {who(correction.user)}"
    told = [small(escape(names[ref])) for ref in _refs(correction) if ref in names]
    body = clip("\n".join(filter(None, (*told, *changes(correction, 70), note))), ENTRY)
    closed = _closed(correction, zone, since)
    lost = LOST if correction.lapsed and not correction.undone else ""
    small_print = small(stamp(correction.at, zone), lost, closed)
    said = "\n".join(filter(None, (head, body, small_print)))
    if closed:
        return layout.text(said)
    undo = layout.button("Undo", HEAD, "back", correction.id, *here)
    return layout.section(said, undo)


def _closed(correction: Correction, zone: str, since: datetime) -> str:
    """Say why a correction cannot be undone; nothing where it can."""
    if correction.undone:
        return f"undone on {stamp(correction.undone, zone)}"
    if correction.at < since:
        return "can no longer be undone"
    return ""
