"""Every character of an article in exactly one zone: its own head, its body, or noise."""

from collections.abc import Mapping

from bot.domain.models import Zone
from bot.extract.zones.cover import cover
from bot.extract.zones.kinds import kinds
from bot.extract.zones.paragraphs import numbers
from bot.extract.zones.units import units

__all__ = ["zone"]


def zone(text: str, hints: Mapping[str, object]) -> tuple[Zone, ...]:
    """Divide a text into zones: in order, without gaps or overlaps, whatever the text.

    ``hints`` are what the file said beside its text; ``title`` and ``authors`` help to find the
    head, and ``kind: card`` tells that nothing in the text is page furniture.
    """
    found = units(text)
    named = kinds(found, hints)
    return cover(text, found, named, numbers(found, named))
