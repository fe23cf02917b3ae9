"""Extractions as plain records, for other programs: offsets into the text as given."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.domain.dates import When
from bot.domain.models import Document, Event, Extraction, Metadata, Quote, Reference
from bot.errors import Unreadable
from bot.extract import pipeline, readers
from bot.extract.readers import archive
from bot.extract.worker import read_article

Record = dict[str, Any]


def of_files(paths: Iterable[Path]) -> Iterator[Record | Unreadable]:
    """Yield a record for each file and each article in an archive, or why it cannot be read."""
    for path in paths:
        try:
            members = archive.members(path, path.name) if _packed(path) else (None,)
        except Unreadable as fault:
            yield fault
        else:
            yield from (_of_file(path, member) for member in members)


def _packed(path: Path) -> bool:
    return readers.extension_of(path.name) in readers.ARCHIVES


def _of_file(path: Path, member: str | None) -> Record | Unreadable:
    try:
        return record(
            readers.labelled(path.name, member), read_article(str(path), path.name, member)
        )
    except Unreadable as fault:
        return fault


def of_lines(lines: Iterable[str]) -> Iterator[Record | Unreadable]:
    """Yield a record for each line ``{"id", "text", "published"?}``, or why it cannot be read."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            name, document = _given(line)
            yield record(name, pipeline.read(document))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            yield Unreadable(f"line {number}", f'not {{"id", "text"}}: {error}')
        except Unreadable as fault:
            yield Unreadable(f"line {number}", fault.reason, fault.place)


def _given(line: str) -> tuple[object, Document]:
    given = json.loads(line)
    text, published = given["text"], given.get("published")
    if not isinstance(text, str) or not isinstance(published, str | None):
        raise TypeError("text and published are written as text")
    hints = {"date": published} if published else {}
    return given["id"], Document(text, str(given["id"]), hints=hints)


def record(name: object, extraction: Extraction) -> Record:
    """Return one article's extraction as JSON values; what was not found is null or empty."""
    return {
        "id": name,
        "metadata": _metadata(extraction.metadata, extraction.text),
        "zones": [
            {"start": z.start, "end": z.end, "kind": z.kind, "body": z.body}
            for z in extraction.zones
        ],
        "quotes": [_quote(quote) for quote in extraction.quotes],
        "timex": [
            {"start": t.start, "end": t.end, "type": t.type, "value": t.value}
            for t in extraction.timexes
        ],
        "events": [_event(event) for event in extraction.events],
        "summary": [[span.start, span.end] for span in extraction.summary],
        "references": [_reference(entry) for entry in extraction.references],
    }


def _when(when: When | None) -> Record | None:
    if when is None:
        return None
    return {
        "earliest": when.earliest.isoformat(),
        "latest": when.latest.isoformat(),
        "precision": when.precision,
        "how": when.how,
    }


def _metadata(data: Metadata, text: str) -> Record:
    return {
        "title": data.title,
        "subtitle": data.subtitle,
        "authors": [author.name for author in data.authors],
        "affiliations": [author.affiliation for author in data.authors],
        "outlet": data.outlet,
        "published": _when(data.published),
        "kind": data.kind,
        "standing": data.standing,
        "doi": data.doi,
        "url": data.url,
        "language": data.language,
        "section": data.section,
        "series": data.series,
        "volume": data.volume,
        "issue": data.issue,
        "pages": data.pages,
        "key_words": list(data.key_words),
        "abstract": data.abstract.of(text) if data.abstract else None,
        "evidence": {
            field: {"where": found.where, "sure": found.sure}
            for field, found in data.evidence.items()
        },
    }


def _quote(quote: Quote) -> Record:
    speaker = quote.speaker
    span = speaker.span if speaker else None
    return {
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind,
        "cue_span": [quote.cue.start, quote.cue.end] if quote.cue else None,
        "polarity": quote.polarity,
        "speaker_span": [span.start, span.end] if span else None,
        "speaker": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "said": _when(quote.said),
        "certainty": quote.certainty,
        "confidence": quote.confidence,
        "rule": quote.rule,
    }


def _event(event: Event) -> Record:
    when = _when(event.when) or {}
    return {
        "start": event.start,
        "end": event.end,
        **when,
        "participants": list(event.participants),
        "place": event.place,
        "kind": event.kind,
        "status": event.status,
    }


def _reference(entry: Reference) -> Record:
    return {
        "start": entry.start,
        "end": entry.end,
        "authors": list(entry.authors),
        "year": entry.year,
        "title": entry.title,
        "container": entry.container,
        "doi": entry.doi,
        "url": entry.url,
        "number": entry.number,
        "citations": [[place.start, place.end] for place in entry.citations],
    }
