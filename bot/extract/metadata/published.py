"""The day, month, season or year an article came out."""

from collections.abc import Iterator

from bot.domain.dates import Precision, When
from bot.domain.models import Evidence, ZoneKind
from bot.extract.metadata.days import first_date
from bot.extract.metadata.sheet import Place, Sheet

K = ZoneKind
UPDATED = ("updated", "last updated", "last modified", "modified", "accessed", "retrieved")


def published(sheet: Sheet) -> tuple[When | None, Evidence | None]:
    """Return the date and where it was found; a related item's or a comment's never counts."""
    said = sheet.hint("date")
    if said:
        stated = first_date(said)
        return (stated.when, Evidence("front matter")) if stated else (None, None)
    best: tuple[int, When, Evidence] | None = None
    for where, place in _lines(sheet):
        found = first_date(place.text)
        if found is None:
            continue
        rank = found.when.precision.rank + 100 * (place.text.lower().startswith(UPDATED))
        if best is None or rank < best[0]:
            best = (rank, found.when, Evidence(where, place.span))
    return (best[1], best[2]) if best else (None, None)


def _lines(sheet: Sheet) -> Iterator[tuple[str, Place]]:
    for where, kinds in (
        ("date line", (K.DATE_LINE,)),
        ("byline", (K.BYLINE,)),
        ("series line", (K.SERIES,)),
    ):
        yield from ((where, place) for place in sheet.head(*kinds))
    yield from (("published in", place) for place in sheet.places(K.PUBLISHED_IN))
    yield from (("citation line", place) for place in sheet.places(K.CITATION) if _cites(place))


def _cites(place: Place) -> bool:
    return not place.text.lower().startswith(("received", "accepted", "issn", "manuscript"))


__all__ = ["Precision", "published"]
