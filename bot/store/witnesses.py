"""Every quote of a scope, as the search for the same words reads it."""

from datetime import date
from sqlite3 import Row

from bot.domain.answers import Scope
from bot.domain.models import Certainty, Polarity, QuoteKind
from bot.domain.witness import Witness
from bot.store.database import Database
from bot.store.rows import seen, shown_id

LIMIT = 30.0
"""Seconds for a read of a whole library, which no reader waits for twice."""


async def said(db: Database, scope: Scope) -> tuple[Witness, ...]:
    """Return all quotes that the scope may see."""
    rows = await db.read(
        f"""SELECT {shown_id("quote")} AS id, source_id, words, speaker, person_id, certainty,
        kind, day, polarity FROM quote WHERE {seen("quote", scope)}""",
        limit=LIMIT,
    )
    return tuple(map(_witness_of, rows))


def _witness_of(row: Row) -> Witness:
    return Witness(
        id=row["id"],
        source=row["source_id"],
        words=row["words"],
        speaker=row["speaker"],
        person=row["person_id"],
        certainty=Certainty(row["certainty"]),
        kind=QuoteKind(row["kind"]),
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        polarity=Polarity(row["polarity"]),
    )
