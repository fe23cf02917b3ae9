"""Events as a calendar (RFC 5545): whole days, the end exclusive."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from bot.domain.answers import Dated
from bot.domain.dates import Precision, words
from bot.services.exporting.notes import notes

FINE: Final = (Precision.DAY, Precision.WEEK, Precision.MONTH)
"""How finely a date must be known: a season or a decade would bury every other entry."""
_MONTH: Final = timedelta(days=31)
_SUMMARY: Final = 120


def fine(event: Dated) -> bool:
    """Tell whether a calendar can hold the event."""
    when = event.when
    short = when.precision in FINE or when.latest - when.earliest < _MONTH
    return short and when.latest < date.max


def to_ics(title: str, events: Sequence[Dated], now: datetime) -> bytes:
    """Return the events as all-day entries that block no time; ``now`` is when they are written.

    An entry's UID comes from the event's number and its source: importing again updates it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Attache//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _line(title))
    for event in events:
        calendar.add_component(_entry(event, now))
    ics: bytes = calendar.to_ical()
    return ics


def _entry(event: Dated, now: datetime) -> Event:
    entry = Event()
    entry.add("uid", f"{event.ref}.{_key(event.source.citekey)}@attache")
    entry.add("dtstamp", now)
    entry.add("dtstart", event.when.earliest)
    entry.add("dtend", event.when.latest + timedelta(days=1))
    entry.add("summary", _summary(event.words))
    entry.add("description", _plain(_described(event)))
    entry.add("transp", "TRANSPARENT")
    if event.location:
        entry.add("location", _line(event.location))
    if event.source.url and event.source.url.startswith(("https://", "http://")):
        entry.add("url", "".join(filter(str.isprintable, event.source.url)))
    return entry


def _summary(sentence: str) -> str:
    line = _line(sentence)
    if len(line) > _SUMMARY:
        line = (line[:_SUMMARY].rpartition(" ")[0] or line[:_SUMMARY]) + "…"
    return line


def _described(event: Dated) -> str:
    source, place = event.source, event.place.paragraph
    published = words(source.published) if source.published else "undated"
    parts = ("; ".join(source.authors), source.title, source.outlet, published)
    credit = ", ".join(part for part in parts if part)
    how = f"{event.when.how}: “{event.dated_by}”"
    known = f"{words(event.when)} ({'; '.join((event.when.precision, how, *notes(event)))})"
    return "\n".join((event.words, known, f"{credit}, ¶{place}" if place else credit))


def _plain(text: str) -> str:
    """Return the text without control characters, which no value may hold (RFC 5545, 3.1)."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _line(text: str) -> str:
    return " ".join(_plain(text).split())


def _key(citekey: str) -> str:
    return "".join(c for c in citekey if c.isascii() and c.isalnum()) or "source"
