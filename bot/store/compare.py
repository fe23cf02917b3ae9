"""Who a source names."""

from bot.domain.answers import Scope
from bot.store.database import Database
from bot.store.rows import marks


async def people(db: Database, scope: Scope, source: int) -> dict[int, str]:
    """Return person → name of everybody a source names, those it quotes most first."""
    rows = await db.read(
        f"""SELECT person.id, person.name, (SELECT count(*) FROM quote
            WHERE quote.person_id = person.id AND quote.source_id = source.id) AS quotes
        FROM source JOIN alias ON alias.source_id = source.id AND alias.role = 0
        JOIN person ON person.id = alias.person_id
        WHERE source.id = ? AND source.library_id IN ({marks(scope.libraries)})
        GROUP BY person.id ORDER BY quotes DESC, person.name""",
        (source, *scope.libraries),
    )
    return {row["id"]: row["name"] for row in rows}
