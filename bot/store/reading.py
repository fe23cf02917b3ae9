"""A paragraph of a source, with the places of its quotes and of the words that date them."""

from dataclasses import dataclass
from sqlite3 import Row

from bot.domain.answers import Place, Scope
from bot.store.database import Database
from bot.store.rows import place_of, seen

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of a paragraph; ``quotes`` and ``dates`` are offsets into them."""

    words: str
    place: Place
    quotes: Spans
    dates: Spans


async def paragraph(db: Database, scope: Scope, source: int, number: int) -> Paragraph | None:
    """Return a paragraph; pieces that a page break parted are put together."""
    pieces = await db.read(
        f"""SELECT words, start, paragraph, page FROM passage
        WHERE source_id = ? AND paragraph = ? AND {seen("passage", scope)} ORDER BY start""",
        (source, number),
    )
    if not pieces:
        return None
    return Paragraph(
        " ".join(piece["words"] for piece in pieces),
        place_of(pieces[0]),
        _within(pieces, await _quotes(db, scope, source, number)),
        _within(pieces, await _dates(db, scope, source, pieces)),
    )


async def _quotes(db: Database, scope: Scope, source: int, number: int) -> list[Row]:
    # a quotation may run on from the paragraph before
    return await db.read(
        f"""SELECT start, end FROM quote WHERE source_id = ?
        AND paragraph BETWEEN ? AND ? AND kind <> 'indirect' AND {seen("quote", scope)}""",
        (source, number - 1, number),
    )


async def _dates(db: Database, scope: Scope, source: int, pieces: list[Row]) -> list[Row]:
    last = pieces[-1]
    return await db.read(
        f"""SELECT dated_start AS start, dated_end AS end FROM event
        WHERE source_id = :source AND dated_start BETWEEN :first AND :last
        AND {seen("event", scope)}
        UNION SELECT dated_start, dated_end FROM quote
        WHERE source_id = :source AND dated_start BETWEEN :first AND :last
        AND {seen("quote", scope)}""",
        {
            "source": source,
            "first": pieces[0]["start"],
            "last": last["start"] + len(last["words"]),
        },
    )


def _within(pieces: list[Row], spans: list[Row]) -> Spans:
    """Return the spans of the kept text as offsets into the pieces put together."""
    found, at = set(), 0
    for piece in pieces:
        begins, length = piece["start"], len(piece["words"])
        for span in spans:
            start, end = max(span["start"] - begins, 0), min(span["end"] - begins, length)
            if start < end:
                found.add((at + start, at + end))
        at += length + 1
    return tuple(sorted(found))
