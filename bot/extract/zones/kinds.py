"""What each unit is: wordings first, then the head, the tail, and the body between them."""

from collections.abc import Mapping, Sequence

from bot.domain.models import ZoneKind
from bot.extract.zones.body import body
from bot.extract.zones.cues import cued
from bot.extract.zones.head import head
from bot.extract.zones.tail import tail
from bot.extract.zones.units import Mark, Unit

Draft = list[ZoneKind | None]
"""A kind a unit, ``None`` where nothing is known yet."""


def kinds(units: Sequence[Unit], hints: Mapping[str, object]) -> list[ZoneKind]:
    """Return the kind of each unit."""
    draft: Draft = [_marked(unit) for unit in units]
    if hints.get("kind") == "card":
        _card(units, draft)
    else:
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


def _card(units: Sequence[Unit], draft: Draft) -> None:
    """A card is written by hand: nothing in it is furniture, and its first heading is the title."""
    titled = False
    for index, unit in enumerate(units):
        if unit.mark in {Mark.FRONT_MATTER, Mark.RESIDUE}:
            continue
        draft[index] = None
        if unit.mark is Mark.HEADING and not titled:
            draft[index], titled = ZoneKind.TITLE, True
