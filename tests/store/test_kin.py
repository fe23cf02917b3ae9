"""Near-copies: linked when they are saved, seen within a scope, one witness together."""

from dataclasses import replace

from bot.domain.answers import Scope
from bot.domain.likeness import Copy
from bot.domain.models import Standing, Zone, ZoneKind
from bot.store import kin, libraries
from bot.store.database import Database
from tests.domain.test_likeness import edited, prose
from tests.store.articles import article, dump, extraction, load, rows, save
from tests.store.plans import plans

STARTER = Scope(1, (1,))
WIRE = " ".join(prose(1))


async def wire(db: Database, outlet: str, text: str = WIRE, **given: object) -> int:
    said = {"title": f"As {outlet} tells it", "outlet": outlet, "origin": f"{outlet}.txt", **given}
    return await load(db, text, **said)


async def test_a_wire_text_in_three_papers_is_one_witness(db: Database) -> None:
    first = await wire(db, "Dawn")
    second = await wire(db, "The News", " ".join(edited(prose(1), 0.03)))
    third = await wire(db, "The Pier", WIRE + " " + " ".join(prose(5, 60)))
    own = await wire(db, "The Quay", " ".join(prose(2)))
    assert {first, second, third, own} == {1, 2, 3, 4}
    found = await kin.groups(db, STARTER)
    assert found == {first: first, second: first, third: first}
    assert len({found.get(source, source) for source in (first, second, third, own)}) == 2
    copies = await kin.copies(db, STARTER, first)
    assert copies[0] == Copy(third, 1.0)
    assert [copy.source for copy in copies] == [third, second]
    assert 0.5 < copies[1].likeness < 1
    assert await kin.copies(db, STARTER, own) == ()


async def test_what_is_near_follows_the_text(db: Database) -> None:
    first = await wire(db, "Dawn")
    second = await wire(db, "The News")
    before = await dump(db, "file")
    assert await wire(db, "The News", digest="again") == second
    assert await dump(db, "file") == before
    await wire(db, "The News", " ".join(prose(9)), digest="rewritten")
    assert await kin.groups(db, STARTER) == {}
    await wire(db, "The News", digest="copied again")
    assert await kin.copies(db, STARTER, second) == (Copy(first, 1.0),)


async def test_only_bodies_are_compared(db: Database) -> None:
    furniture = " ".join(prose(3))
    for number, seed in enumerate((11, 12)):
        body = " ".join(prose(seed, 80))
        read = extraction(body, title=f"Number {number}")
        end = len(body) + 1 + len(furniture)
        noise = Zone(len(body), end, ZoneKind.RELATED)
        read = replace(read, text=f"{body}\n{furniture}", zones=(*read.zones, noise))
        await save(db, article(read, origin=f"{number}.txt"))
    assert await kin.groups(db, STARTER) == {}


async def test_cards_and_short_texts_are_nobodys_copies(db: Database) -> None:
    await wire(db, "Dawn")
    await wire(db, "The News", standing=Standing.CARD)
    await wire(db, "The Pier", "A short word.")
    await wire(db, "The Quay", "A short word.")
    assert await kin.groups(db, STARTER) == {}
    assert await rows(db, "SELECT DISTINCT source_id FROM band") == [(1,)]


async def test_a_card_gives_way_to_the_text_and_then_is_compared(db: Database) -> None:
    await wire(db, "Dawn")
    card = await wire(db, "The News", standing=Standing.CARD)
    assert await wire(db, "The News", origin="full.txt") == card
    assert await kin.groups(db, STARTER) == {1: 1, card: 1}


async def test_servers_see_their_own_and_the_starters(db: Database) -> None:
    starters = await wire(db, "Dawn")
    one = await db.write(lambda raw: libraries.found_library(raw, 11))
    other = await db.write(lambda raw: libraries.found_library(raw, 22))
    ours = await wire(db, "Ours", library=one)
    theirs = await wire(db, "Theirs", library=other)
    mine, yours = Scope(one, (one, 1)), Scope(other, (other, 1))
    assert await kin.groups(db, mine) == {starters: starters, ours: starters}
    assert await kin.groups(db, yours) == {starters: starters, theirs: starters}
    assert await kin.groups(db, STARTER) == {}
    assert await kin.groups(db, Scope(one, (one,))) == {}
    assert [copy.source for copy in await kin.copies(db, mine, starters)] == [ours]
    assert [copy.source for copy in await kin.copies(db, yours, starters)] == [theirs]
    assert await kin.copies(db, STARTER, starters) == ()


async def test_a_source_that_goes_takes_its_links_along(db: Database) -> None:
    first = await wire(db, "Dawn")
    await wire(db, "The News")
    await db.write(lambda raw: raw.execute("DELETE FROM source WHERE id = ?", (first,)))
    assert await kin.groups(db, STARTER) == {}
    assert await rows(db, "SELECT DISTINCT source_id FROM band") == [(2,)]


async def test_pairs_are_looked_up_not_every_source_held_against_every_other(db: Database) -> None:
    """Among 15,000 sources without a copy that took a minute, and nothing was ever found one."""
    looks = [step for step in await plans(db, kin.groups(db, STARTER)) if "covered" not in step]
    assert [
        step.split(maxsplit=2)[1] for step in looks if step.split()[0] in ("SCAN", "SEARCH")
    ] == [
        *("kin", "one", "other"),
    ]


async def test_candidates_come_from_an_index(db: Database) -> None:
    plan = await db.read(
        "EXPLAIN QUERY PLAN SELECT source_id, count(*) FROM band "
        "WHERE library_id IN (?, 1) AND band IN (?, ?) GROUP BY source_id",
        (1, 2, 3),
    )
    assert any(
        "SEARCH band USING PRIMARY KEY (library_id=? AND band=?)" in r["detail"] for r in plan
    )
