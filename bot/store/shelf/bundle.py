"""What goes into a server's backup besides its files, and what comes out of one."""

from collections.abc import Sequence
from dataclasses import astuple, replace
from sqlite3 import Connection, Row

from bot.domain.answers import Scope
from bot.domain.bundle import Corrected, Named
from bot.domain.changes import JOINING, NOUNS, typed
from bot.domain.corrections import Act, Correction
from bot.domain.names import fold
from bot.domain.overlay import Part, parts_of
from bot.errors import NotFound
from bot.store import ingest
from bot.store.article import Article
from bot.store.corrections import journal
from bot.store.people import initials, taken_for
from bot.store.rows import STARTER, marks, seen
from bot.store.shelf.originals import Original, keep

LIMIT = 60.0
"""Seconds for a journal as long as any."""
_PLACES = {"Q": ("quote", "start"), "E": ("event", "dated_start")}
_ARTICLE = """source LEFT JOIN original ON original.source_id = source.id
    AND original.library_id = :own AND original.expires_at IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM bin WHERE bin.source_id = source.id)"""


def corrections(connection: Connection, own: int) -> tuple[Corrected, ...]:
    """Return what stands of a library's corrections, but for what is of articles in the bin.

    What is of people comes first: while nothing else is made again, that is quick.
    """
    standing = (each for each in journal.standing(connection, own) if not each.lapsed)
    found = [said for each in standing if (said := _corrected(connection, own, each))]
    return tuple(sorted(found, key=lambda said: said.of[0].kind != "P"))


def _corrected(connection: Connection, own: int, done: Correction) -> Corrected | None:
    others = [value for name, value in done.after if name in JOINING and value]
    of = [_named(connection, own, ref) for ref in (*done.item.split("+"), *others)]
    fields = tuple((name, None if name in JOINING else value) for name, value in done.after)
    known = [each for each in of if each]
    if len(known) < len(of):
        return None
    if done.act is Act.RULE:  # its items stand in the order of their numbers, which are nobody's
        known.sort(key=astuple)
    return Corrected(done.act, tuple(known), typed(done.act, fields), done.note)


def _named(connection: Connection, own: int, ref: str) -> Named | None:
    """Return what an item is; ``None`` where it is gone, or in the bin."""
    part, paragraph = parts_of(ref)[0], ref.partition("¶")[2]
    row = _described(connection, own, part)
    if row is None:
        return None
    named = Named(part.kind, *row)
    return replace(named, place=int(paragraph)) if paragraph else named


def _described(connection: Connection, own: int, part: Part) -> Row | None:
    if part.kind == "P":
        sql = "SELECT name, '', '', 0 FROM person WHERE id = :id"
    elif part.kind == "S":
        sql = f"SELECT title, coalesce(digest, ''), citekey, 0 FROM {_ARTICLE} AND source.id = :id"
    else:
        table, place = _PLACES[part.kind]
        sql = f"""SELECT item.words, coalesce(digest, ''), citekey, item.{place}
            FROM {table} AS item JOIN {_ARTICLE} AND source.id = item.source_id
            AND item.id = :id AND item.stands_for IS NULL"""
    row: Row | None = connection.execute(sql, {"own": own, "id": part.id}).fetchone()
    return row


def refs(connection: Connection, scope: Scope, said: Corrected) -> tuple[str, ...]:
    """Return the ids that the items of a correction have in a scope.

    Raises NotFound: of a "source" where it has not their article, else of what is not in it.
    """
    found = [_ref(connection, scope, named) for named in said.of]
    if said.act is Act.MERGE and said.of[-1].kind == "P":
        found[-1] = f"P{taken_for(connection, scope, int(found[-1][1:]))}"
    return tuple(found)


def _ref(connection: Connection, scope: Scope, named: Named) -> str:
    if named.kind == "P":
        found = _person(connection, scope, named.words)
    else:
        sources = _sources(connection, scope, named)
        if not sources:
            raise NotFound("source", named.citekey or named.digest)
        found = sources[0] if named.kind == "S" else _fact(connection, scope, sources, named)
    if found is None:
        raise NotFound(NOUNS[named.kind], named.words)
    return f"{named.kind}{found}" + (f"¶{named.place}" if named.kind == "S" and named.place else "")


def _sources(connection: Connection, scope: Scope, named: Named) -> list[int]:
    """Return an article by its very file, else those of its citekey, the likelier first.

    What has no file came with the bot. Where an article is itself what is meant, a citekey is not
    enough: its title has to agree.
    """
    may = seen("source", scope)
    rows = (
        connection.execute(
            f"""SELECT source.id FROM original JOIN source ON source.id = original.source_id
        WHERE original.library_id = ? AND digest = ? AND {may}""",
            (scope.own, named.digest),
        ).fetchall()
        or connection.execute(
            f"""SELECT id FROM source WHERE {may} AND citekey = ? AND (? <> 'S' OR title = ?)
        ORDER BY (library_id = {STARTER}) = (? <> '')""",
            (named.citekey, named.kind, named.words, named.digest),
        ).fetchall()
    )
    return [row["id"] for row in rows]


def _fact(connection: Connection, scope: Scope, sources: Sequence[int], named: Named) -> int | None:
    """Return the quote or event of these words in the first article that has any.

    Where it has several, the one that is nearest.
    """
    table, place = _PLACES[named.kind]
    sql = f"""SELECT id FROM {table} WHERE source_id = ? AND words = ? AND stands_for IS NULL
        AND library_id IN ({marks(scope.libraries)}) ORDER BY abs({place} - ?), id LIMIT 1"""
    for source in sources:
        values = (source, named.words, *scope.libraries, named.place)
        if row := connection.execute(sql, values).fetchone():
            return int(row["id"])
    return None


def _person(connection: Connection, scope: Scope, name: str) -> int | None:
    """Return the person of a name whom a scope knows, or the only one whom an article calls so."""
    rows = connection.execute(
        f"""SELECT person.id, person.name, alias.name AS called FROM person
        LEFT JOIN alias ON alias.person_id = person.id AND alias.role = 0
        WHERE person.library_id IN ({marks(scope.libraries)}) AND initials = ?
        ORDER BY person.library_id = {STARTER}, person.id""",
        (*scope.libraries, initials(name)),
    ).fetchall()
    exact = [row["id"] for row in rows if fold(row["name"]) == fold(name)]
    called = {row["id"] for row in rows if row["called"] and fold(row["called"]) == fold(name)}
    return exact[0] if exact else called.pop() if len(called) == 1 else None


def add(connection: Connection, article: Article, original: Original, data: bytes) -> int | None:
    """Write an article of a backup; ``None`` where the library has it already: it stays."""
    read = article.extraction.metadata
    if ingest.same_work(connection, original.library, read) is not None:
        return None
    source, _ = ingest.save(connection, article)
    keep(connection, replace(original, source=source), data)
    return source
