"""The day, month, season or year an article came out."""

from collections.abc import Iterator

from bot.domain.dates import When
from bot.domain.models import Evidence, ZoneKind
from bot.extract.metadata.days import first_date
from bot.extract.metadata.sheet import Place, Sheet

K = ZoneKind
NEAR = 4
"""Lines above the title within which a date is the article's own."""

UPDATED = ("updated", "last updated", "last modified", "modified", "accessed", "retrieved")


def published(sheet: Sheet) -> tuple[When | None, Evidence | None]:
    """Return the date and where it was found; a related item's or a comment's never counts.

    The day of an update counts only where nothing else is dated; the day in a page's header, far
    above the title, is that of the visit and never counts. A hint may be the date itself.
    """
    told = sheet.hints.get("date")
    if isinstance(told, When):
        return told, Evidence("front matter")
    said = sheet.hint("date")
    if said:
        stated = first_date(said)
        return (stated.when, Evidence("front matter")) if stated else (None, None)
    best: tuple[tuple[bool, int], When, Evidence] | None = None
    for where, place in _lines(sheet):
        found = first_date(place.text)
        if found is None or _far_above(sheet, place):
            continue
        weak = place.text.lower().startswith(UPDATED)
        rank = (weak, found.when.precision.rank)
        if best is None or rank < best[0]:
            best = (rank, found.when, Evidence(where, place.span, sure=not weak))
    return (best[1], best[2]) if best else (None, None)


def _far_above(sheet: Sheet, place: Place) -> bool:
    """Tell whether a line stands in the page's header, some lines above the title."""
    title = next(sheet.places(K.TITLE), None)
    if title is None:
        return False
    between = sheet.zones[place.index : title.index]
    return sum(zone.kind is not K.BLANK for zone in between) > NEAR


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
