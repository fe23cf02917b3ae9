"""Items of a backup, known again by what they are: in a server where all has other numbers."""

from functools import partial

import pytest

from bot.domain.answers import Scope
from bot.domain.bundle import Corrected, Named
from bot.domain.corrections import Act
from bot.errors import NotFound
from bot.store.corrections.covered import hide_source
from bot.store.database import Database
from bot.store.shelf import bin as bins
from bot.store.shelf import bundle
from tests.store.articles import NOW, Happened, Said, article, day, extraction, load, people, save
from tests.store.corrections.conftest import MINE, THEIRS, correct, fill, gas, undo, whales

TWICE = (
    "“No,” said Ada Lund. On 2 May 2020 the pier sank, and on 3 May 2020 it rose again.",
    "“Never more,” said Ada Lund.",
)
SANK = "On 2 May 2020 the pier sank, and on 3 May 2020 it rose again."


async def pier(db: Database, library: int, title: str = "The pier") -> int:
    """Load an article of which one sentence tells two events."""
    return await load(
        *(db, *TWICE),
        title=title,
        origin=f"{title}.txt",
        library=library,
        who=people("Ada Lund", "Jan Novak"),
        quotes=[Said("No", 0), Said("Never more", 0)],
        events=[
            Happened(SANK, day("2020-05-02"), "2 May 2020"),
            Happened(SANK, day("2020-05-03"), "3 May 2020"),
        ],
    )


@pytest.fixture
async def library(db: Database) -> Database:
    await fill(db, gas(), whales())
    await pier(db, MINE.own)
    await load(
        db, "Nothing at all.", title="Other", origin="o.txt", library=THEIRS.own, authors=("Cy Do",)
    )
    await pier(db, THEIRS.own)
    return db


async def carried(db: Database, own: int = MINE.own) -> tuple[Corrected, ...]:
    return await db.query(partial(bundle.corrections, own=own))


async def refs(db: Database, said: Corrected, scope: Scope = THEIRS) -> tuple[str, ...]:
    return await db.query(partial(bundle.refs, scope=scope, said=said))


async def one(db: Database, sql: str) -> list[int]:
    return [row["id"] for row in await db.read(sql)]


async def test_two_events_of_one_sentence_are_told_apart(library: Database) -> None:
    sql = "SELECT id FROM event WHERE library_id = {} ORDER BY dated_start"
    mine, theirs = [await one(library, sql.format(each)) for each in (MINE.own, THEIRS.own)]
    for number in mine:
        await correct(library, Act.HIDE, f"E{number}")
    said = await carried(library)
    assert [of.words for each in said for of in each.of] == [SANK, SANK]
    assert [await refs(library, each) for each in said] == [(f"E{number}",) for number in theirs]


async def test_a_pair_goes_by_its_items_not_by_their_numbers(library: Database) -> None:
    mine = await one(library, "SELECT id FROM event WHERE library_id = 2 ORDER BY dated_start")
    theirs = await one(library, "SELECT id FROM event WHERE library_id = 3 ORDER BY dated_start")
    await correct(library, Act.MERGE, f"E{mine[0]}", ("with", "E1"))
    await correct(library, Act.SPLIT, f"E{mine[1]}", ("from", "E2"))
    await correct(library, Act.RULE, f"E{mine[0]}+S2¶1", ("slot", "date"), ("ruling", "same"))
    merged, split, ruled = await carried(library)
    assert await refs(library, merged) == (f"E{theirs[0]}", "E1")
    assert merged.fields == (("with", None),)
    assert await refs(library, split) == (f"E{theirs[1]}", "E2")
    assert set(await refs(library, ruled)) == {f"E{theirs[0]}", "S2¶1"}
    assert ruled.fields == (("slot", "date"), ("ruling", "same"))


async def test_people_come_first_and_by_name(library: Database) -> None:
    await correct(library, Act.HIDE, "Q1")
    await correct(library, Act.ALIAS, "P3", ("alias", "Madame L."))
    await correct(library, Act.MERGE, "P2", ("into", "P1"))
    said = await carried(library)
    assert [(each.act, [of.words for of in each.of]) for each in said] == [
        (Act.ALIAS, ["Ada Lund"]),
        (Act.MERGE, ["Jan Novak", "Maria Weber"]),
        (Act.HIDE, ["We will not freeze"]),
    ]
    assert said[0].fields == (("name", "Madame L."),)
    assert await refs(library, said[1]) == ("P2", "P1")


async def test_who_is_taken_for_somebody_else_here_is_merged_into(library: Database) -> None:
    said = Corrected(Act.MERGE, (Named("P", "Jan Novak"), Named("P", "Ada Lund")), ())
    await correct(library, Act.MERGE, "P3", ("into", "P1"), library=THEIRS.own)
    assert await refs(library, said) == ("P2", "P1")
    assert await refs(library, said, MINE) == ("P2", "P3")


async def test_somebody_is_known_by_the_one_fuller_name_they_have_here(library: Database) -> None:
    read = extraction(
        "“So it is,” said Ada Maria Lund.",
        title="Fuller",
        who=people("Ada Maria Lund"),
        quotes=[Said("So it is", 0)],
    )
    await save(library, article(read, origin="fuller.txt"))
    assert [row["name"] for row in await library.read("SELECT name FROM person WHERE id = 3")] == [
        "Ada Maria Lund"
    ]
    said = Corrected(Act.RENAME, (Named("P", "ada lund"),), (("name", "A. L."),))
    assert await refs(library, said) == ("P3",)


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        (Named("P", "Nobody Known"), "person"),
        (Named("P", ""), "person"),
        (Named("Q", "No", citekey="nobody1999"), "source"),
        (Named("Q", "No"), "source"),
        (Named("S", "Another title", citekey="li2020"), "source"),
        (Named("Q", "Maybe", citekey="li2020"), "quote"),
        (Named("E", "Maybe", citekey="li2020"), "event"),
    ],
    ids=lambda value: str(value)[:40],
)
async def test_what_is_not_here_is_named_by_its_kind(
    library: Database, named: Named, kind: str
) -> None:
    with pytest.raises(NotFound) as missing:
        await refs(library, Corrected(Act.HIDE, (named,), ()))
    assert missing.value.kind == kind


async def test_a_bundled_article_is_known_by_its_citekey_and_title(library: Database) -> None:
    await correct(library, Act.EDIT, "S2", ("title", "Whale song"))
    (said,) = await carried(library)
    assert said.of == (Named("S", "Whales", "", "li2020"),)
    assert await refs(library, said) == ("S2",)
    await library.write(partial(hide_source, library=THEIRS.own, source=2))
    with pytest.raises(NotFound):
        await refs(library, said)


async def test_an_own_and_a_bundled_article_of_one_citekey_are_told_apart(
    library: Database,
) -> None:
    read = extraction(
        "“Ours,” said Ada Lund.",
        title="Whales",
        authors=("Bo Li",),
        published="2020-05-03",
        who=people("Ada Lund"),
        quotes=[Said("Ours", 0)],
    )
    source, _ = await save(library, article(read, origin="w.txt", library=THEIRS.own))
    bundled, own = Named("S", "Whales", "", "li2020"), Named("S", "Whales", "d9", "li2020")
    for named, ref in ((bundled, "S2"), (own, f"S{source}")):
        said = Corrected(Act.EDIT, (named,), (("outlet", "X"),))
        assert await refs(library, said) == (ref,)
        assert await refs(library, said, MINE) == ("S2",)
    for words, ref in (("Ours", "Q"), ("The whales sang", "Q4")):
        for named in (Named("Q", words, "d9", "li2020"), Named("Q", words, "", "li2020")):
            (found,) = await refs(library, Corrected(Act.HIDE, (named,), ()))
            assert found == ref or (ref == "Q" and found != "Q4")


async def test_what_is_undone_lapsed_or_binned_is_not_carried(library: Database) -> None:
    await undo(library, await correct(library, Act.HIDE, "Q1"))
    await correct(library, Act.HIDE, "Q2")
    (event,) = await one(library, "SELECT min(id) AS id FROM event WHERE library_id = 2")
    await correct(library, Act.MERGE, f"E{event}", ("with", "E1"))
    assert [each.act for each in await carried(library)] == [Act.HIDE, Act.MERGE]
    await save(library, gas(without=("Gas is life.",)))
    assert [each.act for each in await carried(library)] == [Act.MERGE]
    (source,) = await one(library, "SELECT id FROM source WHERE library_id = 2")
    remove = partial(bins.remove, library=MINE.own, source=source, user=7, now=NOW)
    assert await library.write(remove)
    assert await carried(library) == ()
    assert await carried(library, THEIRS.own) == ()
