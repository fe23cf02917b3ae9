"""Time zones by the words that people have for them, from memory."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from bot.domain import zones as words
from bot.domain.names import Entry, NameIndex, fold, tokens
from bot.errors import BadInput

CHOICES = 25
FIELD = "zone"
EXAMPLES = ("Karachi", "Pakistan", "UTC+5", "Europe/Berlin")
_YEAR = tuple(datetime(2026, month, 1, 12, tzinfo=UTC) for month in range(1, 13))
"""Moments by which two zones are told apart."""
_NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})


class Zones:
    """Every zone that the IANA tables name a place of, and what else people call it."""

    def __init__(self) -> None:
        self._index = NameIndex(_entries())
        self._by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._shown: dict[str, str] = {}
        for entry in self._index.entries:
            self._shown[entry.value] = entry.name
            for name in dict.fromkeys(map(tokens, (entry.name, *entry.names))):
                self._by_words[name].append(entry.value)
        self._also = {tokens(name): [zone] for zone in words.ALSO for name in _also(zone)}
        """What we say a name means, whatever else in the tables bears it: "China"."""
        self._keys = {fold(key): key for key in available_timezones() - _NO_PLACES}
        self._zones = {key: ZoneInfo(key) for key in self._shown}

    def find(self, typed: str) -> str:
        """Return the IANA zone of a city, a country, an offset or the zone's own name.

        A country of several clocks is not guessed at. Raises BadInput with the closest.
        """
        east = words.offset(typed)
        found = words.fixed(east) if east is not None else self._called(typed)
        if found is None:
            raise BadInput(FIELD, typed, self._close(typed, east))
        return found

    def suggest(self, typed: str, now: datetime) -> tuple[Entry, ...]:
        """Return up to 25 zones that fit what is typed; of an offset those that keep it now."""
        east = words.offset(typed)
        if east is None:
            found = self._index.suggest(typed, CHOICES)
            return tuple(entry for entry in found if _begins(entry, tokens(typed))) or found
        keeping = (e for e in self._index.entries if self.minutes(e.value, now) == east)
        key = words.fixed(east)
        all_year = [Entry(key, words.worded(east))] if key and key not in self._shown else []
        return (*all_year, *keeping)[:CHOICES]

    def name(self, zone: str) -> str:
        """Return how people call a zone: "Karachi, Pakistan", "UTC+5"."""
        if zone.startswith("Etc/"):
            return words.worded(self.minutes(zone, _YEAR[0]))
        return self._shown.get(zone, zone)

    def minutes(self, zone: str, at: datetime) -> int:
        """Return how far east of UTC a zone's clock is at an instant."""
        east = at.astimezone(self._zones.get(zone) or ZoneInfo(zone)).utcoffset()
        return (east or timedelta()) // timedelta(minutes=1)

    def _called(self, typed: str) -> str | None:
        asked = tokens(typed)
        called = self._also.get(asked, self._by_words.get(asked, []))
        if called and self._one_clock(called):
            return called[0]
        return None if called else self._keys.get(fold(typed).replace(" ", "_"))

    def _one_clock(self, zones: list[str]) -> bool:
        return len({tuple(self.minutes(zone, at) for at in _YEAR) for zone in zones}) == 1

    def _close(self, typed: str, east: int | None) -> tuple[str, ...]:
        if east is not None:
            near = [e for e in range(east - 30, east + 31, 15) if words.fixed(e)]
            return tuple(map(words.worded, near)) or EXAMPLES
        found = self._index.suggest(typed, 4)
        return tuple(entry.name for entry in found) if tokens(typed) and found else EXAMPLES


def _entries() -> Iterator[Entry]:
    """Yield an entry for each place of the tables, under all its names."""
    countries = {code: words.COUNTRIES.get(code, name) for code, name in _table("iso3166.tab")}
    abbreviations = defaultdict(list)
    for short, zone in words.ABBREVIATIONS.items():
        abbreviations[zone].append(short)
    weights = {zone: len(words.KNOWN) - at for at, zone in enumerate(words.KNOWN)}
    for code, _, zone, *_ in _table("zone.tab"):
        country, city = countries[code], zone.rpartition("/")[2].replace("_", " ")
        also = _also(zone)
        inside = (f"{name} {country}" for name in also)
        names = (city, country, zone, f"{city} {country}", *also, *inside, *abbreviations[zone])
        yield Entry(zone, f"{city}, {country}", names, weights.get(zone, 0))
    for zone in ("Etc/UTC", "Etc/GMT"):
        yield Entry(zone, zone.removeprefix("Etc/"), tuple(abbreviations[zone]), 1)


def _also(zone: str) -> list[str]:
    return [name.strip() for name in words.ALSO.get(zone, "").split(",") if name.strip()]


def _begins(entry: Entry, asked: tuple[str, ...]) -> bool:
    """Tell whether each word typed begins a word of the entry's names."""
    known = [word for name in (entry.name, *entry.names) for word in tokens(name)]
    return all(any(word.startswith(each) for word in known) for each in asked)


def _table(name: str) -> Iterator[list[str]]:
    text = (files("tzdata.zoneinfo") / name).read_text(encoding="utf-8")
    yield from (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
