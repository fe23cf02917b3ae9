"""The reference list, entry by entry, and the places in the body that cite each."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.models import Reference, Zone
from bot.extract.references.citations import cited
from bot.extract.references.entries import entries
from bot.extract.references.reading import reference

__all__ = ["find"]


def find(text: str, zones: Sequence[Zone]) -> tuple[Reference, ...]:
    """Return the entries of the reference zones in order, each with the spans that cite it."""
    listed = [reference(entry) for entry in entries(text, zones)]
    if not listed:
        return ()
    places = cited(text, zones, listed)
    return tuple(replace(one, citations=places.get(i, ())) for i, one in enumerate(listed))
