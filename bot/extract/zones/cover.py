"""Units with their kinds to zones that cover the text."""

from collections.abc import Sequence

from bot.domain.models import BODY, Zone, ZoneKind
from bot.extract.zones.units import Unit


def cover(
    text: str, units: Sequence[Unit], kinds: Sequence[ZoneKind], numbers: Sequence[int | None]
) -> tuple[Zone, ...]:
    """Return the zones of all units, their signs as residue, and blanks between them."""
    zones: list[Zone] = []
    at = 0
    for unit, kind, number in zip(units, kinds, numbers, strict=True):
        start = unit.start if kind in BODY or kind is ZoneKind.TITLE else unit.sign
        if at < unit.sign:
            zones.append(Zone(at, unit.sign, ZoneKind.BLANK))
        if unit.sign < start:
            zones.append(Zone(unit.sign, start, ZoneKind.RESIDUE))
        end = unit.end if start == unit.start else unit.close
        zones.append(Zone(start, end, kind, number))
        if end < unit.close:
            zones.append(Zone(end, unit.close, ZoneKind.RESIDUE))
        at = unit.close
    if at < len(text):
        zones.append(Zone(at, len(text), ZoneKind.BLANK))
    return _paged(text, zones) if "\f" in text else tuple(zones)


def _paged(text: str, zones: Sequence[Zone]) -> tuple[Zone, ...]:
    """Number the pages of a text with form feeds between them."""
    page, at, paged = 1, 0, []
    for zone in zones:
        page += text.count("\f", at, zone.start)
        at = zone.start
        paged.append(Zone(zone.start, zone.end, zone.kind, zone.paragraph, page))
    return tuple(paged)
