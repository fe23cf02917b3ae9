"""What a source says about itself, and where it says so."""

from collections.abc import Mapping

from bot.domain.models import Metadata, Zone
from bot.extract.metadata import fields
from bot.extract.metadata.citekeys import citekey
from bot.extract.metadata.sheet import Sheet

__all__ = ["citekey", "find"]


def find(text: str, zones: tuple[Zone, ...], hints: Mapping[str, object]) -> Metadata:
    """Return the metadata of a zoned text; hints win over what the text shows.

    Fields nothing speaks of stay ``None`` or empty; ``evidence`` tells where each was found.
    """
    return fields.metadata(Sheet(text, zones, hints))
