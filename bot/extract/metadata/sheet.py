"""A zoned text as the metadata finders ask it: "the first byline", "every series line"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.models import Span, Zone, ZoneKind

LONGEST = 4_000
"""Characters of a zone that are looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """The words of a zone, white space as single blanks, and where they stand."""

    text: str
    span: Span
    index: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text, its zones and its hints."""

    text: str
    zones: tuple[Zone, ...]
    hints: Mapping[str, object]

    def hint(self, name: str) -> str | None:
        """Return a hint as text, ``None`` where it is absent or empty."""
        value = self.hints.get(name)
        if isinstance(value, (list, tuple)):
            value = "; ".join(str(item) for item in value)
        return " ".join(str(value).split()) or None if value is not None else None

    def listed(self, name: str) -> tuple[str, ...]:
        """Return a hint as a list of texts."""
        value = self.hints.get(name)
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, (list, tuple)):
            return ()
        return tuple(" ".join(str(item).split()) for item in value if str(item).strip())

    def places(self, *kinds: ZoneKind) -> Iterator[Place]:
        """Yield the zones of some kinds in order."""
        for index, zone in enumerate(self.zones):
            if zone.kind in kinds:
                shown = self.text[zone.start : min(zone.end, zone.start + LONGEST)]
                yield Place(" ".join(shown.split()), zone.span, index)

    def head(self, *kinds: ZoneKind) -> Iterator[Place]:
        """Yield the zones of some kinds that stand before the first paragraph."""
        first = next((i for i, zone in enumerate(self.zones) if zone.paragraph is not None), 0)
        return (place for place in self.places(*kinds) if place.index < first or not first)
