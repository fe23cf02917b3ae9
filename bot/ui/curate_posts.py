"""Cards that were posted: the items they show, and how they look once one is corrected."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.domain.answers import Described, Quoted
from bot.domain.changes import NOUNS
from bot.domain.corrections import Act, Correction
from bot.domain.curate import Standing
from bot.domain.happenings import Told
from bot.ui import layout, quotes, sources, timeline
from bot.ui.curate import REPORT, day
from bot.ui.parts import (
    shared,
    small,
)
from bot.ui.plain import unmarked
from bot.ui.routes import read
from bot.ui.text import escape

HIDDEN = "Hidden by this server's moderators"
_NAMED = {Act.FIX, Act.EDIT}
"""What is corrected field by field."""
_MARKED = "marked as "
_SHARED = re.compile(r"shared by (.+)$", re.MULTILINE)
_OWN = {"Q": "context", "E": "around", "S": "summary"}
"""The button that only the card of one item has."""


def refs(components: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the items that a card's buttons lead to, in their order, each once."""
    found = (_ref(custom_id) for custom_id in _ids(components))
    return tuple(dict.fromkeys(ref for ref in found if ref))


def _ids(components: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for part in components:
        inner = [*(part.get("components") or ()), *filter(None, (part.get("accessory"),))]
        if custom_id := part.get("custom_id"):
            yield custom_id
        yield from _ids(inner)


def _ref(custom_id: str) -> str | None:
    press = read(custom_id)
    if press and press.head == REPORT and press.words:
        press = read(press.words[-1])
    if press is None or press.head not in NOUNS or press.number is None:
        return None
    return f"{press.head}{press.number}"


def noted(standing: Standing, zone: str) -> str:
    """Say when an item was corrected last, and what: nothing where no correction holds."""
    said: dict[str, datetime] = {}
    holding = [each for each in standing.corrections if not each.undone and not each.lapsed]
    for each in sorted(holding, key=lambda each: each.id):
        if each.act is Act.MARK:  # the last one is what holds
            said = {what: at for what, at in said.items() if not what.startswith(_MARKED)}
        said |= dict.fromkeys(_said(each, standing.ref), each.at)
    if not said:
        return ""
    what = ", ".join(escape(words, lines=False) for words in said)
    return f"Corrected on {day(max(said.values()), zone)}: {what}"


def _said(correction: Correction, ref: str) -> list[str]:
    """Return what a correction changed that the card of ``ref`` shows."""
    after = dict(correction.after)
    if correction.item.startswith("S") and correction.item != ref:
        return [f"its source's {name}" for name in after]
    if correction.item.startswith("P"):
        return ["name"] if correction.act in {Act.RENAME, Act.MERGE} else []
    if correction.act in _NAMED:
        return list(dict.fromkeys((*after, *dict(correction.before))))
    if correction.act is Act.MARK and after.get("mark"):
        return [f"{_MARKED}{after['mark']}"]
    if correction.act is Act.MERGE:
        return [f"told as one with {after.get('with', 'another')}"]
    if correction.act is Act.SPLIT:
        return [f"told apart from {after.get('from', 'another')}"]
    return []


def redrawn(message: discord.Message, standing: Standing, zone: str) -> ui.LayoutView | None:
    """Draw a posted card as it should be now; ``None`` where it does not show the item any more."""
    parts = [part.to_dict() for part in message.components]
    old = ui.LayoutView.from_message(message, timeout=None)
    old.stop()
    container = next((each for each in old.children if isinstance(each, ui.Container)), None)
    ref, note = standing.ref, noted(standing, zone)
    if container is None:
        return None
    blocks = container.children
    lined: list[layout.Block | None]
    if _is_card(ref, parts, blocks):
        return _card(standing, note, _sharer(blocks))
    if ref not in refs(parts):
        return None
    if any(_opens(block, ref) for block in blocks):
        lined = [_item(block, standing, note) if _opens(block, ref) else block for block in blocks]
    elif standing.hidden:
        return _card(standing, note, _sharer(blocks))
    else:
        lined = _below(blocks, ref, note)
    return layout.view(*lined, colour=discord.Colour(int(container.accent_colour or layout.ACCENT)))


def _is_card(ref: str, parts: list[Any], blocks: Sequence[layout.Block]) -> bool:
    """Tell whether a message is the card of one item, hidden or not."""
    own = f"{ref}/{_OWN.get(ref[0], '')}"
    return own in _ids(parts) or any(_is_hidden(block, ref) for block in blocks)


def _is_hidden(block: layout.Block, ref: str) -> bool:
    return isinstance(block, ui.TextDisplay) and block.content.startswith(_gone(ref))


def _gone(ref: str) -> str:
    return f"### {ref}: {HIDDEN.lower()}"


def _sharer(blocks: Iterable[layout.Block]) -> str | None:
    """Return who shared a card, as the card names them."""
    texts = (block.content for block in blocks if isinstance(block, ui.TextDisplay))
    found = next((match for text in texts if (match := _SHARED.search(text))), None)
    return unmarked(found[1]) if found else None


def _card(standing: Standing, note: str, shared_by: str | None) -> ui.LayoutView:
    """Draw an item's own card with the line that says it was corrected."""
    match standing.item:
        case Quoted() as quote:
            # what was corrected is said below, with the day
            view = quotes.card(replace(quote, corrected=()), shared_by=shared_by)
        case Told() as told:
            plain = replace(told, event=replace(told.event, corrected=()))
            view = timeline.card(plain, shared_by=shared_by)
        case Described() as described:
            bare = replace(described, source=replace(described.source, corrected=()))
            view = sources.card(bare, shared_by=shared_by)
        case None:
            by = shared(shared_by)
            return layout.view(
                layout.text(_gone(standing.ref), "", small(by) if by else ""),
                colour=layout.WARNING,
            )
    container = view.children[0]
    if not note or not isinstance(container, ui.Container):
        return view
    blocks = container.children
    at = next((i for i, block in enumerate(blocks) if isinstance(block, ui.ActionRow)), len(blocks))
    return layout.view(*blocks[:at], layout.text(small(note)), *blocks[at:])


def _opens(block: layout.Block, ref: str) -> bool:
    """Tell whether a block of a list is this item's."""
    if not isinstance(block, ui.Section) or not isinstance(block.accessory, ui.Button):
        return False
    return block.accessory.custom_id == f"{ref}/open"


def _item(block: layout.Block, standing: Standing, note: str) -> layout.Block:
    """Draw an item of a list anew."""
    match standing.item:
        case Quoted() as quote:
            words = quotes.line(quote)
        case Told() as told:
            words = timeline.line(told.event)
        case Described() as described:
            words = sources.line(described.source)
        case None if standing.hidden:
            words = small(standing.ref, HIDDEN)
        case None:
            words = _plain(block).removeprefix(f"{_heading(block)}\n")
    lines = (_heading(block), words, small(note) if note and not standing.hidden else "")
    opens = layout.button("Open", standing.ref, "open", off=standing.hidden)
    return layout.section("\n".join(filter(None, lines)), opens)


def _heading(block: layout.Block) -> str:
    """Return the heading that stands above the first item of a section."""
    first = _plain(block).partition("\n")[0]
    return first if first.startswith("### ") else ""


def _plain(block: layout.Block) -> str:
    """Return what a section says, without a line that says it was corrected."""
    texts = [c.content for c in getattr(block, "children", ()) if isinstance(c, ui.TextDisplay)]
    lines = "\n".join(texts).split("\n")
    return "\n".join(line for line in lines if not line.startswith("-# Corrected on "))


def _below(blocks: Sequence[layout.Block], ref: str, note: str) -> list[layout.Block | None]:
    """Put the line under a card that shows more than the item."""
    start = f"-# {ref} · Corrected on "
    kept = [
        block
        for block in blocks
        if not (isinstance(block, ui.TextDisplay) and block.content.startswith(start))
    ]
    return [*kept, layout.text(small(ref, note)) if note else None]
