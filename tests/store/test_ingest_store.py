"""Articles saved, saved again, changed, and told apart."""

import json
from dataclasses import replace
from functools import partial

import pytest

from bot.domain.answers import Scope
from bot.domain.models import SourceKind, Span, Standing
from bot.store import ingest, sources
from bot.store.backup import check_fts
from bot.store.database import Database
from tests.store.articles import (
    Happened,
    Said,
    article,
    day,
    dump,
    extraction,
    load,
    people,
    rows,
    save,
)

FIRST = "“We will not freeze,” Maria Weber said on 3 May 2021 in Bonn."
SECOND = "On 1 April 2021 the pipe was shut. “Nobody asked us,” said Jan Novak."
WHO = people("Maria Weber", "Jan Novak")
GAS = extraction(
    FIRST,
    SECOND,
    who=WHO,
    quotes=[Said("We will not freeze", 0), Said("Nobody asked us", 1)],
    events=[Happened("On 1 April 2021 the pipe was shut.", day("2021-04-01"), "1 April 2021")],
    summary=["On 1 April 2021 the pipe was shut."],
    abstract=Span(0, 20),
    subtitle="A reckoning",
    key_words=("gas", "winter"),
)
STARTER = Scope(1, (1,))


async def count(db: Database, table: str) -> int:
    row = await db.read_one(f"SELECT count(*) AS n FROM {table}")
    assert row is not None
    return int(row["n"])


async def ids(db: Database, table: str) -> dict[str, int]:
    return dict(await rows(db, f"SELECT words, id FROM {table}"))


async def test_an_article_is_written_whole(db: Database) -> None:
    source, taken = await save(db, article(GAS))
    assert taken
    assert await rows(db, "SELECT citekey, title, subtitle, words, paragraphs FROM source") == [
        ("byron2021", "Gas for the winter", "A reckoning", 27, 2)
    ]
    assert await rows(db, "SELECT name, folded FROM author") == [("Ada Byron", "ada byron")]
    assert [await count(db, t) for t in ("zone", "passage", "quote", "event", "summary")] == [
        *(3, 2, 2, 1, 1)
    ]
    assert json.loads((await rows(db, "SELECT key_words FROM source"))[0][0]) == ["gas", "winter"]
    assert await sources.abstract(db, STARTER, source) == FIRST[:20]
    assert await sources.text(db, STARTER, source) == (GAS.text, GAS.zones)


async def test_saving_twice_changes_nothing(db: Database) -> None:
    await save(db, article(GAS))
    before = await dump(db)
    for _ in range(2):
        assert await save(db, article(GAS)) == (1, True)
        assert await dump(db) == before
    assert not await check_fts(db)


async def test_a_changed_file_keeps_the_ids_of_what_is_still_there(db: Database) -> None:
    await save(db, article(GAS))
    quotes, passages, events = (
        await ids(db, "quote"),
        await ids(db, "passage"),
        await ids(db, "event"),
    )
    changed = extraction(
        "A new beginning.",
        SECOND,
        who=people("Jan Novak"),
        quotes=[Said("Nobody asked us", 0)],
        events=[Happened("On 1 April 2021 the pipe was shut.", day("2021-04-01"), "1 April 2021")],
    )
    assert await save(db, article(changed, digest="second")) == (1, True)
    assert await ids(db, "quote") == {"Nobody asked us": quotes["Nobody asked us"]}
    assert await ids(db, "event") == events
    kept = await ids(db, "passage")
    assert kept[SECOND] == passages[SECOND]
    assert kept["A new beginning."] not in passages.values()
    assert FIRST not in kept
    assert await rows(db, "SELECT start FROM quote") == [(changed.text.index("Nobody"),)]
    assert await rows(db, "SELECT digest FROM file") == [("second",)]
    assert not await check_fts(db)
    found = "SELECT rowid FROM quote_fts WHERE quote_fts MATCH 'freeze'"
    assert await rows(db, found) == []


async def test_a_quote_that_stands_twice_keeps_both_ids(db: Database) -> None:
    twice = extraction("“Never again,” said one.", "“Never again,” said another.")
    made = extraction(*twice.text.split("\n\n"), quotes=[Said("Never again")])
    second = replace(made.quotes[0], start=twice.text.rindex("Never"), end=0)
    second = replace(second, end=second.start + len("Never again"))
    both = replace(made, quotes=(made.quotes[0], second))
    await save(db, article(both))
    before = await rows(db, "SELECT id, start FROM quote ORDER BY id")
    await save(db, article(both))
    assert await rows(db, "SELECT id, start FROM quote ORDER BY id") == before
    await save(db, article(replace(both, quotes=(made.quotes[0],))))
    assert await rows(db, "SELECT id, start FROM quote ORDER BY id") == before[:1]


async def test_ids_of_deleted_facts_are_not_given_again(db: Database) -> None:
    await save(db, article(GAS))
    gone = set((await ids(db, "quote")).values())
    await save(db, article(replace(GAS, quotes=(), people=())))
    other = extraction("“Come in,” she said.", title="Another", quotes=[Said("Come in")])
    await save(db, article(other, origin="other.txt"))
    assert not gone & set((await ids(db, "quote")).values())


CARD = extraction(
    "A librarian tells what the article says.",
    "“We will not freeze” (¶7)",
    quotes=[Said("We will not freeze")],
    standing=Standing.CARD,
)


async def test_a_full_text_takes_the_cards_place(db: Database) -> None:
    source, _ = await save(db, article(CARD, origin="card.md"))
    quotes = await ids(db, "quote")
    assert await rows(db, "SELECT paragraph FROM quote") == [(7,)]
    assert await save(db, article(GAS)) == (source, True)
    assert await rows(db, "SELECT id, citekey, standing FROM source") == [
        (source, "byron2021", "full text")
    ]
    assert (await ids(db, "quote"))["We will not freeze"] == quotes["We will not freeze"]
    assert await rows(db, "SELECT origin, source_id FROM file ORDER BY origin") == [
        ("card.md", source),
        ("gas.txt", source),
    ]
    assert not await check_fts(db)


async def test_a_card_never_displaces_the_full_text(db: Database) -> None:
    await save(db, article(GAS))
    before = await dump(db, "file")
    assert await save(db, article(CARD, origin="card.md")) == (1, False)
    assert await dump(db, "file") == before
    assert await count(db, "file") == 2
    known = await db.query(partial(ingest.known_files, library=1))
    assert known == {"gas.txt": ("first", 1), "card.md": ("first", 1)}


async def test_a_changed_card_is_taken_while_there_is_no_full_text(db: Database) -> None:
    await save(db, article(CARD, origin="card.md"))
    changed = replace(CARD, quotes=())
    assert await save(db, article(changed, origin="card.md", digest="second")) == (1, True)
    assert await count(db, "quote") == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"doi": "10.1000/a"}, {"doi": "10.1000/a", "title": "Elsewhere called so"}, True),
        ({"doi": "10.1000/a"}, {"doi": "10.1000/A", "title": "Elsewhere called so"}, True),
        ({"doi": "10.1000/a"}, {"doi": "10.1000/b"}, False),
        ({"doi": "10.1000/a"}, {}, True),
        (
            {"url": "https://www.example.org/gas/?utm_source=x"},
            {"url": "http://example.org/gas", "title": "Elsewhere called so"},
            True,
        ),
        (
            {"url": "https://example.org/read?id=1", "title": "One"},
            {"url": "https://example.org/read?id=2", "title": "Another"},
            False,
        ),
        (
            {"url": "https://example.org/", "title": "One"},
            {"url": "https://example.org/", "title": "Another"},
            False,
        ),
        ({}, {"title": "GAS for the winter!"}, True),
        ({}, {"authors": ("Someone Else",)}, False),
        ({}, {"published": "2021-05-05"}, False),
        ({}, {"published": None}, True),
        ({"published": None}, {}, True),
        ({"authors": ()}, {"authors": (), "published": None}, False),
        ({"outlet": "Dawn"}, {"outlet": "The News"}, False),
        ({"outlet": "The Pier"}, {"outlet": "Pier"}, True),
        ({"url": "https://a.org/gas"}, {"url": "https://b.org/gas"}, False),
        ({"url": "https://a.org/gas"}, {"url": "https://a.org/2021/gas"}, True),
        ({"url": "https://a.org/gas", "title": "One"}, {"url": "https://m.a.org/gas/amp"}, True),
        (
            {"doi": "10.1000/a(1)", "title": "One"},
            {"doi": r"https://doi.org/10.1000/A\(1\)", "title": "Another"},
            True,
        ),
        ({"doi": "10.1000/a", "title": "One"}, {"url": "https://doi.org/10.1000/a"}, True),
        ({"title": "One"}, {"title": "Another"}, False),
    ],
)
async def test_when_two_files_are_one_article(
    db: Database, one: dict[str, str], other: dict[str, str], same: bool
) -> None:
    first = await load(db, "One paragraph.", **one)
    second = await load(db, "Another paragraph.", origin="other.txt", **other)
    assert (first == second) is same
    assert await count(db, "source") == (1 if same else 2)
    again = await load(db, "Another paragraph.", origin="other.txt", **other)
    assert again == second


async def test_a_file_whose_title_changes_stays_one_source(db: Database) -> None:
    text = "The pipeline was shut on Monday, and nobody could say why."
    source = await load(db, text, title="Gas")
    assert await load(db, f"{text} It was cold.", title="Gas, corrected", digest="two") == source
    assert await rows(db, "SELECT title FROM source") == [("Gas, corrected",)]
    keys = await rows(db, "SELECT key FROM source_key WHERE key LIKE 'work:%'")
    assert all("corrected" in key for (key,) in keys)


async def test_a_file_that_holds_another_article_now_is_another_source(db: Database) -> None:
    lopez = await load(
        db, "The pipeline was shut on Monday, and nobody could say why.", title="Gas"
    )
    novak = await load(
        db,
        "A choir from the coast sang in the square until it rained.",
        title="Choir",
        digest="two",
    )
    assert novak != lopez
    found = await rows(db, "SELECT title, text LIKE '%pipeline%' FROM source ORDER BY id")
    assert found == [("Gas", 1), ("Choir", 0)]


async def test_an_undated_copy_of_two_editions_is_neither(db: Database) -> None:
    await load(db, "One paragraph.", published="2021-05-04")
    await load(db, "Another paragraph.", published="2022-05-04", origin="later.txt")
    third = await load(db, "A third paragraph.", published=None, origin="undated.txt")
    assert third == 3
    assert await load(db, "A third paragraph.", published=None, origin="undated.txt") == 3


async def test_a_wire_text_in_two_papers_stays_two_sources(db: Database) -> None:
    first = await load(db, "One paragraph.", outlet="Dawn", origin="dawn.txt")
    second = await load(db, "One paragraph.", outlet="The News", origin="news.txt")
    assert second != first
    for outlet, origin, source in (
        ("Dawn", "dawn.txt", first),
        ("The News", "news.txt", second),
        ("Dawn", "elsewhere/dawn.txt", first),
        ("The News", "elsewhere/news.txt", second),
    ):
        assert await load(db, "One paragraph, mended.", outlet=outlet, origin=origin) == source
    assert await count(db, "source") == 2


async def test_the_address_wins_over_the_doi(db: Database) -> None:
    by_url = await load(db, "One.", title="One", url="https://a.org/1")
    by_doi = await load(db, "Two.", title="Two", doi="10.1000/b", origin="b.txt")
    both = {"url": "https://a.org/1", "doi": "10.1000/b", "title": "Three"}
    assert await load(db, "Three.", origin="c.txt", **both) == by_url
    assert by_url != by_doi


async def test_citekeys_that_collide_get_letters(db: Database) -> None:
    for number in range(28):
        await load(db, "One paragraph.", title=f"Number {number}", origin=f"{number}.txt")
    keys = [key for (key,) in await rows(db, "SELECT citekey FROM source ORDER BY id")]
    assert keys[:3] == ["byron2021", "byron2021a", "byron2021b"]
    assert keys[26] == "byron2021z"
    assert len(set(keys)) == 28
    assert await load(db, "One paragraph.", title="Number 1", origin="again.txt") == 2


async def test_untitled_undated_and_unsigned_articles_are_kept(db: Database) -> None:
    source = await load(db, "One paragraph.", title=None, authors=(), published=None)
    found = await sources.get(db, STARTER, source)
    assert found is not None
    assert (found.title, found.authors, found.published) == ("Untitled", (), None)
    assert found.citekey == "sourcend"
    other = await load(db, "Another.", title=None, authors=(), published=None, origin="b.txt")
    assert other != source


async def test_a_failing_save_leaves_nothing_behind(db: Database) -> None:
    before = await dump(db)
    broken = replace(GAS, quotes=(replace(GAS.quotes[0], end=GAS.quotes[0].start),))
    with pytest.raises(Exception, match="CHECK"):
        await save(db, article(broken))
    assert await dump(db) == before


async def test_the_kind_of_a_source_is_kept(db: Database) -> None:
    source = await load(db, "One paragraph.", kind=SourceKind.OPINION, outlet="The Bonn Post")
    found = await sources.get(db, STARTER, source)
    assert found is not None
    assert (found.kind, found.outlet) == (SourceKind.OPINION, "The Bonn Post")
