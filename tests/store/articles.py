"""Articles made by hand, so that tests of the library need no parser."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import pairwise
from typing import Any

from bot.domain.dates import When
from bot.domain.models import (
    Author,
    Certainty,
    Event,
    Extraction,
    Metadata,
    Person,
    Polarity,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    Standing,
    Zone,
    ZoneKind,
)
from bot.extract import metadata as reading
from bot.extract.locators import Places
from bot.store import ingest
from bot.store.article import Article
from bot.store.database import Database

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """A quote to be: ``speaker`` is an index into the people."""

    words: str
    speaker: int | None = None
    kind: QuoteKind = QuoteKind.DIRECT
    certainty: Certainty = Certainty.SURE
    said: When | None = None
    dated_by: str | None = None
    cue: str | None = None
    polarity: Polarity = Polarity.ASSERTS


@dataclass(frozen=True)
class Happened:
    """An event to be: its sentence and the words that date it."""

    words: str
    when: When
    dated_by: str
    who: tuple[int, ...] = ()
    participants: tuple[str, ...] = ()
    place: str | None = None
    kind: str = "event"


def people(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name, (name,)) for name in names)


def day(text: str) -> When:
    return When.day(date.fromisoformat(text))


def zones(text: str, paragraphs: Sequence[str], pages: bool = False) -> tuple[Zone, ...]:
    """Zone a text whose paragraphs are parted by blank lines."""
    found = []
    at = 0
    for number, words in enumerate(paragraphs, 1):
        if at:
            found.append(Zone(at, at + 2, ZoneKind.BLANK))
            at += 2
        page = number if pages else None
        found.append(Zone(at, at + len(words), ZoneKind.PARAGRAPH, number, page))
        at += len(words)
    assert at == len(text)
    assert all(one.end == other.start for one, other in pairwise(found))
    return tuple(found)


def extraction(
    *paragraphs: str,
    title: str | None = "Gas for the winter",
    authors: tuple[str, ...] = ("Ada Byron",),
    published: str | None = "2021-05-04",
    who: tuple[Person, ...] = (),
    quotes: Sequence[Said] = (),
    events: Sequence[Happened] = (),
    summary: Sequence[str] = (),
    pages: bool = False,
    **fields: Any,
) -> Extraction:
    text = "\n\n".join(paragraphs)

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    def quote(said: Said) -> Quote:
        at = span(said.words)
        known = who[said.speaker] if said.speaker is not None else None
        speaker = Speaker(None, known.name, None, said.speaker) if known else None
        dated = span(said.dated_by) if said.dated_by else None
        return Quote(
            *(at.start, at.end, said.kind, speaker, said.certainty, "named beside the words", 0.9),
            said=said.said,
            dated_by=dated,
            cue=span(said.cue) if said.cue else None,
            polarity=said.polarity,
        )

    def event(told: Happened) -> Event:
        at = span(told.words)
        dated = span(told.dated_by)
        return Event(
            *(at.start, at.end, told.when, dated, told.participants, told.who, told.place),
            told.kind,
        )

    return Extraction(
        text=text,
        zones=zones(text, paragraphs, pages),
        metadata=Metadata(
            title=title,
            authors=tuple(map(Author, authors)),
            published=day(published) if published else None,
            **fields,
        ),
        people=who,
        quotes=tuple(map(quote, quotes)),
        events=tuple(map(event, events)),
        summary=tuple(map(span, summary)),
    )


def article(
    read: Extraction, *, origin: str = "gas.txt", library: int = 1, digest: str = "first"
) -> Article:
    card = read.metadata.standing is Standing.CARD
    return Article(
        library=library,
        origin=origin,
        digest=digest,
        extractor=1,
        extraction=read,
        citekey=reading.citekey(read.metadata),
        locate=Places(read.text, read.zones, card=card).of,
        now=NOW,
    )


async def save(db: Database, made: Article) -> tuple[int, bool]:
    return await db.write(partial(ingest.save, article=made))


async def load(db: Database, *paragraphs: str, **given: Any) -> int:
    """Make and save an article; ``origin``, ``library`` and ``digest`` go to the file."""
    keys = {"origin", "library", "digest"} & given.keys()
    filed = {key: given.pop(key) for key in keys}
    source, _ = await save(db, article(extraction(*paragraphs, **given), **filed))
    return source


async def dump(db: Database, *without: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table that is not an index's own."""

    def read(raw: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
        tables = [
            row["name"]
            for row in raw.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")
            if row["name"] not in {"sqlite_schema", "sqlite_temp_schema", *without}
        ]
        return {
            table: sorted((tuple(row) for row in raw.execute(f"SELECT * FROM {table}")), key=repr)
            for table in tables
        }

    return await db.query(read)


async def rows(db: Database, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await db.read(sql, values)]
