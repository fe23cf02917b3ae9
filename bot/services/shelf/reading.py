"""The bytes of a server's article, read in the worker with what a person says of it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from bot.domain.addresses import host_of
from bot.domain.dates import parse_when, words
from bot.domain.models import Author, Evidence, Extraction, Metadata
from bot.domain.shelf import UNTITLED, Fact, Stage
from bot.errors import BadInput, Unreadable
from bot.services.article import article
from bot.services.worker import Worker
from bot.store.article import Article
from bot.store.shelf.originals import Original

Details: TypeAlias = Mapping[str, str]
"""What a person says of an article: title, authors (a semicolon between), outlet, date, url."""
Tell: TypeAlias = Callable[[Stage, int], Awaitable[None]]
"""Told how far the work is: requests that come before, or seconds that it takes already."""
TELL_EVERY = 2.5
"""Seconds between two tellings."""
FIELDS = ("title", "authors", "outlet", "date", "url")
GIVEN = "details given"
"""Where a field was found that a person gave."""
FETCHED = "the address it was fetched from"
DATES = ("17 Jan 2022", "2022-01-17", "January 2022", "2022")
_FOUND = {"date": "published"}


def checked(details: Details) -> dict[str, str]:
    """Return the fields that say something, tidied; raise BadInput for a date that is none."""
    said = {field: " ".join(details.get(field, "").split()) for field in FIELDS}
    date = said["date"]
    if date and parse_when(date) is None:
        raise BadInput("date", date, DATES)
    url = said["url"]
    if url and not url.lower().startswith(("http://", "https://")):
        raise BadInput("url", url, ("https://example.org/article",))
    return {field: value for field, value in said.items() if value}


async def silent(stage: Stage, number: int) -> None:
    """Tell nobody."""
    del stage, number


async def read(worker: Worker, original: Original, data: bytes, tell: Tell) -> Extraction:
    """Read an original and tell now and then how far it is; raise Unreadable."""
    loop = asyncio.get_running_loop()
    begun, before = loop.time(), worker.asked + worker.answered
    reading = asyncio.ensure_future(_read(worker, original, data))
    try:
        while not reading.done():
            if (ahead := before - worker.answered) > 0:
                await tell(Stage.WAITING, ahead)
            else:
                await tell(Stage.READING, round(loop.time() - begun))
            await asyncio.wait({reading}, timeout=TELL_EVERY)
    finally:
        reading.cancel()
    extraction = await reading
    await tell(Stage.KEEPING, 0)
    return extraction


async def _read(worker: Worker, original: Original, data: bytes) -> Extraction:
    # the worker is told no name but the digest's
    name = f"{original.digest}{original.extension}"
    try:
        extraction = await worker.read_bytes(data, name, _hints(original.details))
    except Unreadable as fault:
        raise Unreadable(original.name, fault.reason, fault.place) from fault
    return replace(extraction, metadata=_told(extraction.metadata, original))


def _hints(details: Details) -> dict[str, object]:
    hints: dict[str, object] = dict(details)
    if "authors" in details:
        hints["authors"] = list(_names(details["authors"]))
    if "date" in details and (when := parse_when(details["date"])):
        hints["date"] = when
    return hints


def _names(authors: str) -> tuple[str, ...]:
    return tuple(name for part in authors.split(";") if (name := part.strip()))


def _told(found: Metadata, original: Original) -> Metadata:
    """Let what a person said stand as they said it, and say so."""
    details = original.details
    given = {_FOUND.get(field, field): Evidence(GIVEN) for field in details}
    fetched = _fetched(found.url, original.origin)
    if fetched:
        given["url"] = Evidence(FETCHED)
    authors = tuple(map(Author, _names(details.get("authors", ""))))
    return replace(
        found,
        title=details.get("title", found.title),
        authors=authors or found.authors,
        outlet=details.get("outlet", found.outlet),
        published=parse_when(details.get("date", "")) or found.published,
        url=details.get("url", fetched or found.url),
        evidence={**found.evidence, **given},
    )


def _fetched(said: str | None, origin: str) -> str | None:
    """Return where an article was fetched, unless it names an address of that same site.

    A page may say that it is another site's; nothing bears that out.
    """
    return origin if origin and host_of(said) != host_of(origin) else None


def filed(extraction: Extraction, original: Original, library: int, now: datetime) -> Article:
    """Return the extraction of a server's file on its way into a library."""
    return article(extraction, library, now, origin=original.filed, digest=original.digest)


def facts_of(extraction: Extraction) -> tuple[Fact, ...]:
    """Return the quotes and events of a reading as they are compared."""
    quotes = (
        Fact(
            "quote",
            extraction.text[quote.start : quote.end],
            (
                ("speaker", quote.speaker.name if quote.speaker else None),
                ("date", words(quote.said) if quote.said else None),
                ("kind", quote.kind.value),
            ),
        )
        for quote in extraction.quotes
    )
    events = (
        Fact("event", extraction.text[event.start : event.end], (("date", words(event.when)),))
        for event in extraction.events
    )
    return (*quotes, *events)


def told_of(found: Metadata) -> dict[str, str | None]:
    """Return the fields of an article as they are compared, by name."""
    return {
        "title": found.title or UNTITLED,
        "authors": "; ".join(author.name for author in found.authors) or None,
        "outlet": found.outlet,
        "date": words(found.published) if found.published else None,
        "url": found.url,
    }
