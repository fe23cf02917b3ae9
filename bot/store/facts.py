"""The facts of one article into the library: passages, quotes, events, people; ids kept."""

import json
from collections.abc import Sequence
from sqlite3 import Connection

from bot.domain.identity import keep_ids
from bot.domain.models import Event, Quote, Speaker
from bot.domain.names import fold
from bot.store.article import Article
from bot.store.people import forget_people, people_ids, people_named, people_of
from bot.store.rows import as_read, when_columns


def save_facts(connection: Connection, article: Article, source: int) -> None:
    """Write an article's passages, people, quotes and events; one that was there keeps its id."""
    _save_passages(connection, article, source)
    before = people_of(connection, source)
    people = people_ids(connection, article.library, source, article.extraction.people)
    _save_quotes(connection, article, source, people)
    _save_events(connection, article, source, people)
    forget_people(connection, article.library, before)


def _old_ids(
    connection: Connection, table: str, library: int, source: int, new: Sequence[tuple[str, str]]
) -> tuple[int | None, ...]:
    kind = "''" if table == "passage" else "kind"
    rows = connection.execute(
        f"SELECT id, {kind} AS kind, words FROM {table} WHERE library_id = ? AND source_id = ? "
        f"{'' if table == 'passage' else f'AND {as_read(table)} '}ORDER BY start, id",
        (library, source),
    ).fetchall()
    kept, gone = keep_ids([(row["id"], (row["kind"], row["words"])) for row in rows], new)
    connection.executemany(
        f"DELETE FROM {table} WHERE library_id = ? AND id = ?", [(library, id_) for id_ in gone]
    )
    return kept


_PASSAGE = "id, library_id, source_id, start, end, words, paragraph, page, tags"


def _save_passages(connection: Connection, article: Article, source: int) -> None:
    text = article.extraction.text
    zones = [zone for zone in article.extraction.zones if zone.body and zone.paragraph]
    keys = [("", zone.span.of(text)) for zone in zones]
    ids = _old_ids(connection, "passage", article.library, source, keys)
    tags = f"l{article.library} s{source}"
    connection.executemany(
        _upsert("passage", _PASSAGE),
        [
            (id_, article.library, source, z.start, z.end, words, z.paragraph, z.page, tags)
            for id_, z, (_, words) in zip(ids, zones, keys, strict=True)
        ],
    )


_QUOTE = (
    "id, library_id, source_id, start, end, words, kind, speaker_start, speaker_end, speaker, "
    "role, person_id, addressee, certainty, confidence, rule, earliest, latest, precision, how, "
    "dated_start, dated_end, day, paragraph, page, tags, cue, polarity"
)


def _upsert(table: str, columns: str) -> str:
    names = columns.split(", ")
    changed = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    return (
        f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (id) DO UPDATE SET {changed}"
    )


def _save_quotes(
    connection: Connection, article: Article, source: int, people: Sequence[int | None]
) -> None:
    quotes = article.extraction.quotes
    keys = [
        (quote.kind.value, article.extraction.text[quote.start : quote.end]) for quote in quotes
    ]
    ids = _old_ids(connection, "quote", article.library, source, keys)
    connection.executemany(
        _upsert("quote", _QUOTE),
        [
            (id_, article.library, source, *_quote_values(article, quote, source, people))
            for id_, quote in zip(ids, quotes, strict=True)
        ],
    )


def _person(article: Article, speaker: Speaker | None, people: Sequence[int | None]) -> int | None:
    """Return who spoke; a body that speaks is found under its name as a person is."""
    if speaker is None or speaker.person is not None:
        return people[speaker.person] if speaker and speaker.person is not None else None
    named = fold(speaker.name or "")
    bodies = zip(article.extraction.people, people, strict=True)
    return next((id_ for b, id_ in bodies if b.organisation and fold(b.name) == named), None)


def _quote_values(
    article: Article, quote: Quote, source: int, people: Sequence[int | None]
) -> tuple[object, ...]:
    speaker = quote.speaker
    span = speaker.span if speaker else None
    dated = quote.dated_by
    person = _person(article, speaker, people)
    published = article.extraction.metadata.published
    day = quote.said or published
    place = article.locate(quote.start, quote.end)
    tags = f"l{article.library} s{source} k{quote.kind.value}" + (f" p{person}" if person else "")
    return (
        *(quote.start, quote.end, article.extraction.text[quote.start : quote.end], quote.kind),
        *((span.start, span.end) if span else (None, None)),
        *((speaker.name, speaker.role) if speaker else (None, None)),
        *(person, quote.to, quote.certainty, quote.confidence, quote.rule),
        *(*when_columns(quote.said), *((dated.start, dated.end) if dated else (None, None))),
        day.earliest.isoformat() if day else None,
        *(place.paragraph, place.page, tags),
        *(quote.cue and quote.cue.of(article.extraction.text), quote.polarity),
    )


_EVENT = (
    "id, library_id, source_id, start, end, words, earliest, latest, precision, how, dated_start, "
    "dated_end, kind, status, place, participants, paragraph, page, tags"
)


def _save_events(
    connection: Connection, article: Article, source: int, people: Sequence[int | None]
) -> None:
    events = article.extraction.events
    text = article.extraction.text
    keys = [(event.kind, text[event.start : event.end]) for event in events]
    ids = _old_ids(connection, "event", article.library, source, keys)
    for id_, event in zip(ids, events, strict=True):
        people_of = (people[index] for index in event.people)
        known = tuple(person for person in people_of if person is not None)
        values = _event_values(article, event, source, known)
        cursor = connection.execute(
            _upsert("event", _EVENT), (id_, article.library, source, *values)
        )
        _save_entities(connection, id_ or int(cursor.lastrowid or 0), event, known)


def put_events(
    connection: Connection,
    article: Article,
    source: int,
    events: Sequence[tuple[int | None, Event]],
) -> tuple[int, ...]:
    """Write these events of an article that is known already, with their old ids; return the ids.

    They may stand in another library than the article; its people are those that it has named.
    """
    people = people_named(connection, source, article.extraction.people) if events else ()
    numbers = []
    for id_, event in events:
        known = tuple(person for at in event.people if (person := people[at]) is not None)
        values = (id_, article.library, source, *_event_values(article, event, source, known))
        cursor = connection.execute(_upsert("event", _EVENT), values)
        numbers.append(id_ or int(cursor.lastrowid or 0))
        _save_entities(connection, numbers[-1], event, known)
    return tuple(numbers)


def _event_values(
    article: Article, event: Event, source: int, people: Sequence[int]
) -> tuple[object, ...]:
    place = article.locate(event.start, event.end)
    tags = " ".join((f"l{article.library}", f"s{source}", *(f"p{person}" for person in people)))
    return (
        *(event.start, event.end, article.extraction.text[event.start : event.end]),
        *when_columns(event.when),
        *(event.dated_by.start, event.dated_by.end, event.kind, event.status, event.place),
        *(json.dumps(event.participants), place.paragraph, place.page, tags),
    )


def _save_entities(
    connection: Connection, event_id: int, event: Event, people: Sequence[int]
) -> None:
    entities = {f"p{person}" for person in people}
    entities |= {fold(name) for name in (*event.participants, event.place or "") if name}
    day = event.when.earliest.isoformat()
    connection.execute("DELETE FROM event_entity WHERE event_id = ?", (event_id,))
    connection.executemany(
        "INSERT INTO event_entity VALUES (?, ?, ?)",
        [(entity, day, event_id) for entity in sorted(entities)],
    )
