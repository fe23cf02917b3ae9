"""Reference lists kept and read back, each entry with the places that cite it."""

from dataclasses import replace

from bot.domain.answers import Place, Scope
from bot.domain.models import Reference, Span
from bot.domain.referred import Referred
from bot.store import libraries, references, sources
from bot.store.database import Database
from tests.store.articles import article, dump, extraction, rows, save

STARTER = Scope(1, (1,))
BODY = ("Walls cost (Khan, 2021).", "Walls fall (Khan, 2021), and piers too (Khan, 2021).")
LIST = "Khan, B. (2021). Walls. The Pier. https://pier.example/w\n\nAnother entry"
READ = extraction(*BODY, LIST)
AT = READ.text.index(LIST)
CITED = tuple(Span(at, at + 12) for at in range(AT) if READ.text.startswith("(Khan, 2021)", at))
KHAN = Reference(
    *(AT, AT + 56, ("Khan, B.",), "2021", "Walls", "The Pier", None, "https://pier.example/w"),
    citations=CITED,
)
OTHER = Reference(AT + 58, AT + 71, doi="10.1000/a", number=2)
WITH = replace(READ, references=(KHAN, OTHER))


async def test_a_list_comes_back_with_its_places(db: Database) -> None:
    source, _ = await save(db, article(WITH))
    khan, other = await references.listed(db, STARTER, source)
    assert khan == Referred(
        *(LIST.splitlines()[0], ("Khan, B.",), "2021", "Walls", "The Pier", None),
        *("https://pier.example/w", None, (Place(1), Place(2))),
    )
    assert (other.words, other.authors, other.title, other.places) == (
        "Another entry",
        (),
        None,
        (),
    )
    assert (other.doi, other.number) == ("10.1000/a", 2)
    described = await sources.describe(db, STARTER, source)
    assert described is not None
    assert described.references == 2


async def test_saving_again_replaces_the_list(db: Database) -> None:
    source, _ = await save(db, article(WITH))
    before = await dump(db)
    await save(db, article(WITH))
    assert await dump(db) == before
    await save(db, article(replace(READ, references=(OTHER,)), digest="second"))
    assert [entry.number for entry in await references.listed(db, STARTER, source)] == [2]
    assert await rows(db, "SELECT * FROM citation") == []


async def test_a_list_is_seen_within_its_scope(db: Database) -> None:
    library = await db.write(lambda raw: libraries.found_library(raw, 11))
    source, _ = await save(db, article(WITH, library=library))
    assert len(await references.listed(db, Scope(library, (library, 1)), source)) == 2
    assert await references.listed(db, STARTER, source) == ()
    assert await references.listed(db, STARTER, 99) == ()


async def test_a_source_without_a_list_has_none(db: Database) -> None:
    source, _ = await save(db, article(READ))
    assert await references.listed(db, STARTER, source) == ()
