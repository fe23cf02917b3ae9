"""What can be taken out of a library as a file, and the fields of a row in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from bot.domain.answers import Asked, Dated, Described, Place, Quoted, Source
from bot.domain.dates import When
from bot.domain.models import Certainty

ROWS: Final = 500
"""Rows of one file."""
BYTES: Final = 2 * 1024 * 1024
"""Bytes of one file."""

Value: TypeAlias = str | int | tuple[str, ...] | None
Row: TypeAlias = dict[str, Value]


class What(StrEnum):
    """What the rows are."""

    QUOTES = "quotes"
    EVENTS = "events"
    SOURCES = "sources"


class Format(StrEnum):
    """What programs the file is for."""

    CSV = "CSV"
    JSON = "JSON"
    MARKDOWN = "Markdown"
    TIMELINE = "TimelineJS"
    ICS = "ICS"
    BIBTEX = "BibTeX"
    RIS = "RIS"
    CSL = "CSL-JSON"

    @property
    def suffix(self) -> str:
        """Return the ending of the file's name."""
        return _SUFFIXES[self]

    @property
    def references(self) -> bool:
        """Tell whether the file lists sources, also those that quotes or events stand in."""
        return self in (Format.BIBTEX, Format.RIS, Format.CSL)


_SUFFIXES: Final[Mapping[Format, str]] = {
    Format.CSV: "csv",
    Format.JSON: "json",
    Format.MARKDOWN: "md",
    Format.TIMELINE: "json",
    Format.ICS: "ics",
    Format.BIBTEX: "bib",
    Format.RIS: "ris",
    Format.CSL: "json",
}


def fits(what: What, format_: Format) -> bool:
    """Tell whether the format can hold that: a calendar and a timeline hold events alone."""
    return what is What.EVENTS or format_ not in (Format.TIMELINE, Format.ICS)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, and what it leaves out.

    ``rows`` is what it holds; ``cut`` tells that more was found than a file may hold, ``coarse``
    how many events are dated too coarsely for the format.
    """

    what: What
    format: Format
    data: bytes
    rows: int
    cut: bool
    coarse: int
    asked: Asked
    heading: tuple[tuple[str, str], ...] = ()

    @property
    def filename(self) -> str:
        """Return the file's name."""
        tool = "-timeline" if self.format is Format.TIMELINE else ""
        return f"attache-{self.what}{tool}.{self.format.suffix}"


def quote_row(quote: Quoted) -> Row:
    """Return a quote's fields; an unclear speaker is left open."""
    clear = quote.certainty is not Certainty.UNCLEAR
    return {
        "id": quote.ref,
        "words": quote.words,
        "speaker": quote.speaker if clear else None,
        "role": quote.role if clear else None,
        "kind": quote.kind,
        "reported_as": quote.polarity,
        "cue": quote.cue or None,
        "attribution": quote.certainty,
        "because": quote.rule,
        "to": quote.addressee,
        **_when("said", quote.said),
        "dated_by": quote.dated_by,
        "mark": quote.mark,
        "corrected": quote.corrected,
        **_place(quote.place),
        **_source(quote.source),
    }


def event_row(event: Dated) -> Row:
    """Return an event's fields."""
    return {
        "id": event.ref,
        "words": event.words,
        **_when("date", event.when),
        "dated_by": event.dated_by,
        "kind": event.kind,
        "status": event.status,
        "same_as": same_as(event),
        "participants": event.participants,
        "location": event.location,
        "corrected": event.corrected,
        **_place(event.place),
        **_source(event.source),
    }


def same_as(event: Dated) -> tuple[str, ...]:
    """Return the short ids of the other events that are the same happening."""
    return tuple(f"E{number}" for number in event.same)


def source_row(described: Described) -> Row:
    """Return a source's fields and counts, and nothing of its text."""
    return {
        "id": described.source.ref,
        **_source(described.source),
        "subtitle": described.subtitle,
        "section": described.section,
        "series": described.series,
        "volume": described.volume,
        "issue": described.issue,
        "pages": described.pages,
        "language": described.language,
        "words": described.words,
        "paragraphs": described.paragraphs,
        "quotes": described.quotes,
        "events": described.events,
    }


def _when(name: str, when: When | None) -> Row:
    return {
        f"{name}_from": when.earliest.isoformat() if when else None,
        f"{name}_to": when.latest.isoformat() if when else None,
        f"{name}_precision": when.precision if when else None,
        f"{name}_how": when.how if when else None,
    }


def _place(place: Place) -> Row:
    return {"paragraph": place.paragraph, "page": place.page}


def _source(source: Source) -> Row:
    published = source.published
    return {
        "citekey": source.citekey,
        "title": source.title,
        "authors": source.authors,
        "outlet": source.outlet,
        "published_from": published.earliest.isoformat() if published else None,
        "published_to": published.latest.isoformat() if published else None,
        "source_kind": source.kind,
        "standing": source.standing,
        "url": source.url,
        "doi": source.doi,
    }
