"""Who a source names."""

from bot.domain.answers import Scope
from bot.store.database import Database
from bot.store.rows import called, seen


async def people(db: Database, scope: Scope, source: int) -> dict[int, str]:
    """Return person → name of everybody a source names, those it quotes most first."""
    rows = await db.read(
        f"""SELECT person.id, {called(scope)} AS name, (SELECT count(*) FROM quote
            WHERE quote.person_id = person.id AND quote.source_id = source.id
            AND {seen("quote", scope)}) AS quotes
        FROM source JOIN alias ON alias.source_id = source.id AND alias.role = 0
        LEFT JOIN called ON called.library_id = {scope.own} AND called.person_id = alias.person_id
        JOIN person ON person.id = coalesce(called.into_id, alias.person_id)
        WHERE source.id = ? AND {seen("source", scope)}
        GROUP BY person.id ORDER BY quotes DESC, 2""",
        (source,),
    )
    return {row["id"]: row["name"] for row in rows}
