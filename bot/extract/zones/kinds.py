"""What each unit is: wordings first, then the head, the tail, and the body between them."""

from collections.abc import Mapping, Sequence

from bot.domain.models import ZoneKind
from bot.extract.metadata.bylines import byline, date_line
from bot.extract.zones.body import body
from bot.extract.zones.cues import cued
from bot.extract.zones.head import head
from bot.extract.zones.tail import tail
from bot.extract.zones.units import Draft, Mark, Unit


def kinds(units: Sequence[Unit], hints: Mapping[str, object]) -> list[ZoneKind]:
    """Return the kind of each unit."""
    draft: Draft = [_marked(unit) for unit in units]
    if hints.get("kind") == "card":
        _card(units, draft)
    else:
        _running_heads(units, draft)
        start = head(units, draft, hints)
        tail(units, draft, start)
    return body(units, draft)


def _marked(unit: Unit) -> ZoneKind | None:
    if unit.mark is Mark.FRONT_MATTER:
        return ZoneKind.FRONT_MATTER
    if unit.mark is Mark.RESIDUE:
        return ZoneKind.RESIDUE
    if unit.mark is Mark.ITEM:
        return None
    return cued(unit.text, unit.shape.words)


def _running_heads(units: Sequence[Unit], draft: Draft) -> None:
    """Mark the short line right beside a page's number as residue too."""
    for index, unit in enumerate(units):
        if not unit.text.strip("- ").isdigit() or draft[index] is not ZoneKind.RESIDUE:
            continue
        for beside in (index - 1, index + 1):
            near = 0 <= beside < len(units) and units[beside].group == unit.group
            if near and _running_head(units[beside]):
                draft[beside] = ZoneKind.RESIDUE


def _running_head(unit: Unit) -> bool:
    short = 3 <= unit.shape.words <= 12 and not unit.shape.ended
    return short and not date_line(unit.text) and byline(unit.text) is None


def _card(units: Sequence[Unit], draft: Draft) -> None:
    """A card is written by hand: nothing in it is furniture, and its first "# " is the title."""
    for index, unit in enumerate(units):
        if unit.mark not in {Mark.FRONT_MATTER, Mark.RESIDUE}:
            draft[index] = None
    titles = [index for index, unit in enumerate(units) if unit.lead == "#"]
    if titles:
        draft[titles[0]] = ZoneKind.TITLE
