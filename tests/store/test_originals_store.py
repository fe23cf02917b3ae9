"""The bytes of servers' own articles: one original to a source, and to each server its own."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Scope
from bot.domain.models import Certainty
from bot.domain.shelf import Figures, Used
from bot.store import ingest
from bot.store.database import Database
from bot.store.shelf import bin as bins
from bot.store.shelf import bundle, drafts, figures, originals, refresh
from bot.store.shelf.originals import Original
from tests.store.articles import (
    NOW,
    Happened,
    Said,
    article,
    day,
    dump,
    extraction,
    load,
    people,
    rows,
)
from tests.store.test_shelf_store import DATA, OTHER, OWN, db, lay, original, published, read

__all__ = ["db"]


async def keep(db: Database, made: Original, data: bytes = DATA) -> int:
    return await db.write(partial(originals.keep, original=made, data=data))


async def source(db: Database, name: str, of: int = OWN) -> int:
    return await load(db, f"Gas {name}.", origin=name, digest=name, title=name, library=of)


async def kept(db: Database, number: int, of: int = OWN) -> Original:
    found = await originals.by_number(db, of, number)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "data", "details"),
    [
        ("gas.txt", b"", {}),
        ("früh «gas»\0 😀.txt", b"\0\xff" * 9, {"title": "Gas\0 – «so»", "authors": "Łukasz; 李"}),
    ],
)
async def test_an_original_comes_back_byte_for_byte(
    db: Database, name: str, data: bytes, details: dict[str, str]
) -> None:
    made = original(
        *(), name=name, size=len(data), details=details, source=await source(db, "a"), user=None
    )
    number = await keep(db, made, data)
    assert await kept(db, number) == replace(made, id=number)
    assert await originals.data(db, await kept(db, number)) == data
    assert (await kept(db, number)).filed == "original:d1"


async def test_a_source_keeps_its_number_when_it_is_read_from_other_bytes(db: Database) -> None:
    one, two = await source(db, "a"), await source(db, "b")
    first = await keep(db, original(source=one))
    other = await keep(db, original(source=two, digest="d2"))
    assert await keep(db, original(source=one, digest="d3"), b"new") == first
    assert await originals.data(db, await kept(db, first)) == b"new"
    assert await originals.by_digest(db, OWN, "d1") is None
    assert await originals.data(db, await kept(db, other)) == DATA


@pytest.mark.parametrize(("first", "second"), [("d1", "d2"), ("d2", "d1")])
async def test_bytes_that_come_to_another_source_leave_it_one_original(
    db: Database, first: str, second: str
) -> None:
    one, two = await source(db, "a"), await source(db, "b")
    number = await keep(db, original(source=one, digest=first))
    await keep(db, original(source=two, digest=second))
    assert await keep(db, original(source=one, digest=second), b"both") == number
    assert await rows(db, "SELECT source_id, digest FROM original") == [(one, second)]
    assert await originals.data(db, await kept(db, number)) == b"both"


async def test_a_draft_that_turns_out_to_be_another_leaves_nothing_on_the_desk(
    db: Database,
) -> None:
    desk = await db.write(partial(drafts.found_desk, own=OWN))

    async def lay(title: str, digest: str) -> tuple[int, bool]:
        made = extraction("Gas for all.", title=title)
        filed = article(made, origin=f"original:{digest}", library=desk, digest=digest)
        new = original(digest=digest)
        return await db.write(partial(drafts.lay, article=filed, original=new, data=DATA))

    (number, _), _ = await lay("Gas", "d2"), await lay("Untitled", "d1")
    assert await lay("Gas", "d1") == (number, True)
    assert [title for _, title in await drafts.listed(db, OWN)] == ["Gas"]
    assert await rows(db, "SELECT title FROM source WHERE library_id = ?", desk) == [("Gas",)]


async def test_the_same_bytes_are_each_servers_own(db: Database) -> None:
    mine = await keep(db, original(source=await source(db, "a")))
    theirs = await keep(db, original(source=await source(db, "a", OTHER), library=OTHER), b"theirs")
    assert mine != theirs
    assert await originals.data(db, await kept(db, mine)) == DATA
    assert await originals.data(db, await kept(db, theirs, OTHER)) == b"theirs"


async def test_an_original_goes_with_its_source(db: Database) -> None:
    made = await source(db, "a")
    number = await keep(db, original(source=made))
    await db.write(lambda raw: raw.execute("DELETE FROM source WHERE id = ?", (made,)))
    assert await originals.by_number(db, OWN, number) is None


async def test_published_are_neither_drafts_nor_in_the_bin(db: Database) -> None:
    names = ("a", "b", "c")
    numbers = [
        await keep(
            db,
            original(
                source=await source(db, name),
                digest=name,
                expires=NOW if name == "b" else None,
            ),
        )
        for name in names
    ]
    ids = [(await kept(db, number)).source for number in numbers]
    assert [each.id for each in await originals.published(db, OWN)] == [numbers[0], numbers[2]]
    await db.write(partial(bins.remove, library=OWN, source=ids[0], user=42, now=NOW))
    assert [each.id for each in await originals.published(db, OWN)] == [numbers[2]]
    used = await figures.used(db, OWN)
    assert (used.articles, used.drafts, used.binned) == (3, 1, 1)
    assert used.bytes == 3 * len(DATA)


async def test_a_library_without_articles_has_no_figures(db: Database) -> None:
    assert await figures.used(db, OWN) == Used()
    assert await figures.figures(db, OWN) == Figures()
    assert await figures.used(db, 99) == Used()


async def test_figures_count_what_is_not_in_the_bin_most_first(db: Database) -> None:
    made = [
        await load(
            *(db, "“We act,” said Ann Lee on 3 May 2021. “We wait.”"),
            library=OWN,
            origin=f"{n}",
            digest=f"{n}",
            title=f"{n}",
            published=f"202{n % 2}-01-0{n + 1}" if n else None,
            who=people("Ann Lee"),
            quotes=[Said("We act", 0), Said("We wait", certainty=Certainty.UNCLEAR)],
            events=[
                Happened("“We act,” said Ann Lee on 3 May 2021.", day("2021-05-03"), "3 May 2021")
            ],
        )
        for n in range(4)
    ]
    await db.write(partial(bins.remove, library=OWN, source=made[3], user=42, now=NOW))
    found = await figures.figures(db, OWN)
    assert (found.sources, found.quotes, found.events) == (3, 6, 3)
    assert found.years == (("", 1), ("2020", 1), ("2021", 1))
    assert (found.newest, found.newest_at) == (made[2], NOW)
    assert dict(found.certainties) == {"sure": 3, "unclear": 3}


async def test_the_bin_lists_the_last_removed_first_and_purges_to_the_instant(
    db: Database,
) -> None:
    made = [await source(db, name) for name in ("a", "b", "c")]
    theirs = await source(db, "a", OTHER)
    for hours, (library_, number) in enumerate([(OWN, made[1]), (OWN, made[0]), (OTHER, theirs)]):
        when = NOW + timedelta(hours=hours)
        await db.write(partial(bins.remove, library=library_, source=number, user=42, now=when))
    assert [title for _, title, _ in await bins.listed(db, OWN)] == ["a", "b"]
    assert not await db.write(partial(bins.remove, library=OWN, source=99, user=42, now=NOW))
    purge = partial(bins.purge, until=NOW + timedelta(hours=1))
    assert await db.write(purge) == (OWN, OWN)
    assert await db.write(purge) == ()
    assert await rows(db, "SELECT id FROM source ORDER BY id") == [(made[2],), (theirs,)]
    assert await bins.holds(db, OTHER, theirs)
    assert not await db.write(partial(bins.restore, library=OWN, source=made[0]))


async def test_drafts_are_listed_newest_first_and_expire_at_their_instant(db: Database) -> None:
    desk = await db.write(partial(drafts.found_desk, own=OWN))
    for name, days in (("a", 2), ("b", 1)):
        made = article(
            extraction(f"Gas {name}.", title=name),
            origin=f"original:{name}",
            library=desk,
            digest=name,
        )
        new = original(digest=name, expires=NOW + timedelta(days=days))
        await db.write(partial(drafts.lay, article=made, original=new, data=DATA))
    assert [title for _, title in await drafts.listed(db, OWN)] == ["b", "a"]
    assert await db.write(partial(drafts.expire, now=NOW + timedelta(days=1))) == 1
    assert [title for _, title in await drafts.listed(db, OWN)] == ["a"]
    assert await drafts.desk(db, OTHER) is None
    assert await drafts.desk(db, desk) is None


async def test_the_same_draft_again_keeps_its_number_and_takes_the_new_bytes(
    db: Database,
) -> None:
    number, desk = await lay(db)
    again = partial(drafts.lay, article=read(desk), original=original(expires=NOW), data=b"new")
    assert await db.write(again) == (number, True)
    draft = await kept(db, number)
    assert draft.expires == NOW
    assert await originals.data(db, draft) == b"new"
    assert len(await rows(db, "SELECT id FROM source")) == 1


async def test_what_lies_on_a_desk_is_counted_there_alone(db: Database) -> None:
    number, desk = await lay(db)
    draft = await kept(db, number)
    laid = await drafts.laid(db, Scope(desk, (desk,)), draft.source)
    assert laid is not None
    assert (laid.quotes, laid.people) == (((Certainty.SURE, 1),), 1)
    assert await drafts.laid(db, Scope(OWN, (OWN, 1)), draft.source) is None
    assert await drafts.laid(db, Scope(desk, (desk,)), 99) is None


async def test_publishing_puts_back_the_same_article_from_the_bin(db: Database) -> None:
    before, _ = await published(db)
    await db.write(partial(bins.remove, library=OWN, source=before, user=42, now=NOW))
    after, kept_ = await published(db)
    assert after == before
    assert not await bins.holds(db, OWN, before)
    assert await originals.published(db, OWN) == (kept_,)
    assert await rows(db, "SELECT count(*) FROM file WHERE library_id = ?", OWN) == [(1,)]


async def test_a_draft_finds_the_article_it_would_replace_in_its_own_library(
    db: Database,
) -> None:
    mine, _ = await published(db)
    number, desk = await lay(db)
    draft = (await kept(db, number)).source
    same = partial(drafts.same_as, source=draft)
    assert await db.query(partial(same, own=OWN)) == mine
    assert await db.query(partial(same, own=OTHER)) is None
    assert await db.query(partial(drafts.same_as, own=OWN, source=99)) is None
    twins = await drafts.twins(db, Scope(OWN, (OWN,)), draft, mine)
    assert [(other, share) for other, _, share in twins] == [(mine, 1.0)]
    assert await drafts.twins(db, Scope(OTHER, (OTHER,)), draft, None) == ()
    assert desk not in (OWN, OTHER)


async def test_clearing_a_draft_takes_its_bytes_and_nothing_else(db: Database) -> None:
    await published(db, OTHER)
    before = await dump(db, "sqlite_sequence", "library")
    number, desk = await lay(db)
    draft = await kept(db, number)
    await db.write(partial(drafts.clear, desk=OWN, source=draft.source))
    assert await kept(db, number) == draft, "it is on the desk, not in the library"
    await db.write(partial(drafts.clear, desk=desk, source=draft.source))
    after = await dump(db, "sqlite_sequence", "library")
    assert {name: all_ for name, all_ in after.items() if "_fts" not in name} == {
        name: all_ for name, all_ in before.items() if "_fts" not in name
    }


async def test_a_file_of_a_backup_is_added_once_and_gone_facts_are_none(db: Database) -> None:
    made = original(expires=None, digest="d1")
    add = partial(bundle.add, article=read(OWN), original=made, data=DATA)
    number = await db.write(add)
    assert number is not None
    found = await originals.by_digest(db, OWN, "d1")
    assert found is not None
    assert (found.source, await originals.data(db, found)) == (number, DATA)
    assert await db.write(add) is None
    assert await refresh.facts(db, OWN, 99) == ()


PUT = st.lists(st.tuples(st.integers(1, 3), st.sampled_from("abc")), max_size=8)


@given(PUT)
def test_no_source_has_two_originals_and_no_bytes_two_sources(
    raw: Connection, puts: list[tuple[int, str]]
) -> None:
    raw.execute("DELETE FROM original")
    raw.execute("DELETE FROM source")
    sources = [
        ingest.save(
            raw, article(extraction(f"Gas {n}.", title=f"{n}"), origin=f"{n}", digest=f"{n}")
        )[0]
        for n in range(3)
    ]
    model: dict[int, str] = {}
    for which, digest in puts:
        made = original(library=1, source=sources[which - 1], digest=digest)
        originals.keep(raw, made, digest.encode())
        model = {one: other for one, other in model.items() if other != digest}
        model[made.source] = digest
        kept = raw.execute("SELECT source_id, digest, data FROM original").fetchall()
        assert sorted((row[0], row[1]) for row in kept) == sorted(model.items())
        assert all(row[2] == row[1].encode() for row in kept)
