"""Where in a source a fact stands: the locator a citation names."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from bot.domain.answers import Place
from bot.domain.models import Zone

WRITTEN = re.compile(r"[^\S\n]?[\"”’»'.,;]{0,3}[^\S\n]?\(¶\s?(\d{1,4})\)")
"""What follows a card's quotation: its paragraph in the article, ``(¶4)``."""


class Places:
    """Finds the paragraph and page of an offset.

    In a source card a quotation carries the paragraph of the article it stands in, written
    ``(¶4)`` behind it; the card's own paragraphs are no locator.
    """

    def __init__(self, text: str, zones: Sequence[Zone], *, card: bool) -> None:
        self._text = text
        self._zones = zones
        self._starts = [zone.start for zone in zones]
        self._card = card

    def of(self, start: int, end: int) -> Place:
        """Return where the words ``start:end`` stand, as a citation names it."""
        if self._card:
            return Place(self._written(end))
        zone = self.zone(start)
        return Place(zone.paragraph, self._page(zone, start)) if zone else Place(None)

    def _page(self, zone: Zone, start: int) -> int | None:
        """Return the page of an offset: a form feed within the zone begins another."""
        return zone.page and zone.page + self._text.count("\f", zone.start, start + 1)

    def zone(self, offset: int) -> Zone | None:
        """Return the zone that holds the offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._zones[index] if index >= 0 else None

    def _written(self, end: int) -> int | None:
        found = WRITTEN.match(self._text, end)
        return int(found[1]) if found else None
