"""One person across articles, and never two in one."""

from functools import partial

import pytest

from bot.domain.answers import Scope
from bot.domain.models import Person
from bot.store import names, people
from bot.store.database import Database
from bot.store.libraries import found_library
from bot.store.people import initials
from tests.store.articles import Happened, Said, day, load, rows
from tests.store.articles import people as called
from tests.store.plans import plans

STARTER = Scope(1, (1,))


async def known(db: Database) -> list[str]:
    return [name for (name,) in await rows(db, "SELECT name FROM person ORDER BY id")]


async def meet(db: Database, *names: str, organisation: bool = False, library: int = 1) -> None:
    """Load one article for each name, with a title that no folding makes another's."""
    for name in names:
        who = (Person(name, (name,), organisation=organisation),)
        title = f"{name.encode().hex()} {organisation}"
        await load(db, "Words.", title=title, origin=title, library=library, who=who)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("Karim Mahmood", "Karim Mehmood", "Karim Mahmood"),
        ("Imran Khan", "Imran Ahmed Khan", "Imran Ahmed Khan"),
        ("Imran Ahmed Khan", "Imran Khan", "Imran Ahmed Khan"),
        ("José García", "Jose Garcia", "José García"),
        ("Anna O’Brien", "Anna O'Brien", "Anna O’Brien"),
        ("Sergey Lavrov", "Sergei Lavrov", "Sergey Lavrov"),
    ],
)
async def test_spellings_of_one_name_are_one_person(
    db: Database, one: str, other: str, together: str
) -> None:
    await meet(db, one, other)
    assert await known(db) == [together]
    (person,) = await people.known(db, STARTER, [1])
    assert set(person.names) == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Imran Khan", "I. Khan"),
        ("Imran Khan", "Ivan Khan"),
        ("Imran Khan", "Aamir Khan"),
        ("Imran Bilal Khan", "Imran Ahmed Khan"),
        ("Anna Li", "Anna Lu"),
        ("Maria Weber", "Mario Weber"),
        ("Anna Keller", "Anna Kepler"),
        ("Martin Aziz", "Martina Aziz"),
        ("Maria Weber", "Mario Weber-Novak"),
        ("Karim Mahmood", "Karim Mahmoud Ali"),
    ],
)
async def test_two_names_are_never_merged_on_less(db: Database, one: str, other: str) -> None:
    await meet(db, one, other)
    assert len(await known(db)) == 2


@pytest.mark.parametrize("bare", ["Khan", "de Gaulle", "al-Assad", "Ben-Gvir", "I"])
async def test_a_bare_surname_makes_no_person(db: Database, bare: str) -> None:
    said = [Said("Come in", 0)]
    await load(db, "“Come in,” they said.", who=called(bare), quotes=said)
    assert await known(db) == []
    assert await rows(db, "SELECT * FROM alias") == []
    assert await rows(db, "SELECT speaker, person_id, tags FROM quote") == [
        (bare, None, "l1 s1 kdirect")
    ]


def holding(name: str, *roles: str) -> tuple[Person, ...]:
    return (Person(name, (name,), roles),)


HELD = "Harbour Commissioner"


@pytest.mark.parametrize(
    ("before", "role", "person"),
    [
        ([("Ines Okafor", HELD)], HELD, 1),
        ([("Ines Okafor", HELD)], "commissioner", 1),
        ([("Ines Okafor", "the harbour commissioner of Velmar")], HELD, 1),
        ([("Ines Okafor", HELD)], "singer", None),
        ([("Ines Okafor", "singer")], HELD, None),
        ([("Ines Okafor", HELD), ("Ada Okafor", "singer")], HELD, None),
        ([("Ines Okafor-Bell", HELD)], HELD, None),
        ([("Ines Oduya", HELD)], HELD, None),
        ([], HELD, None),
    ],
)
async def test_a_bare_surname_is_somebodys_only_where_the_role_agrees_and_nobody_else_can_be(
    db: Database, before: list[tuple[str, str]], role: str, person: int | None
) -> None:
    for name, held in before:
        await load(db, "Words.", title=name, origin=name, who=holding(name, held))
    await load(
        *(db, "“Come in,” they said."),
        title="Last",
        origin="last",
        who=holding("Okafor", role),
        quotes=[Said("Come in", 0)],
    )
    assert await rows(db, "SELECT person_id FROM quote") == [(person,)]
    assert len(await known(db)) == len(before)


async def test_a_bare_surname_beside_its_like_in_one_article_is_nobodys(db: Database) -> None:
    await load(db, "Words.", title="One", origin="1", who=holding("Ines Okafor", HELD))
    two = (*holding("Okafor", HELD), *holding("Ada Okafor", "singer"))
    await load(db, "“No,” they said.", title="Two", origin="2", who=two, quotes=[Said("No", 0)])
    assert await rows(db, "SELECT person_id FROM quote") == [(None,)]


async def test_roles_of_another_server_vouch_for_nobody(db: Database) -> None:
    own = await db.write(lambda raw: found_library(raw, 77))
    other = await db.write(lambda raw: found_library(raw, 78))
    await load(db, "Words.", title="One", origin="1", who=called("Ines Okafor"))
    await load(
        *(db, "Words."),
        title="Two",
        origin="2",
        library=other,
        who=holding("Ines Okafor", HELD),
    )
    await load(
        *(db, "“No,” they said."),
        title="Three",
        origin="3",
        library=own,
        who=holding("Okafor", HELD),
        quotes=[Said("No", 0)],
    )
    assert await rows(db, "SELECT person_id FROM quote") == [(None,)]


async def test_an_organisation_is_no_person_and_has_no_spelling_variants(db: Database) -> None:
    await meet(db, "Russian Embassy", "Russian Embassey", organisation=True)
    await meet(db, "Russian Embassy")
    assert len(await known(db)) == 3


async def test_a_name_and_its_id_stay_when_an_article_is_read_again(db: Database) -> None:
    await meet(db, "Maria Weber", "Jan Novak")
    before = await rows(db, "SELECT * FROM person ORDER BY id")
    await meet(db, "Jan Novak", "Maria Weber")
    assert await rows(db, "SELECT * FROM person ORDER BY id") == before


async def test_a_person_whom_no_source_names_is_removed(db: Database) -> None:
    said = [Said("Come in", 0)]
    await load(db, "“Come in,” she said.", who=called("Maria Weber"), quotes=said)
    await load(db, "Nothing more.", digest="second")
    assert await known(db) == []
    assert await rows(db, "SELECT * FROM alias") == []
    assert await db.query(partial(names.people, scope=Scope(1, (1,)), library=1)) == ()


async def test_a_person_whom_another_source_names_stays(db: Database) -> None:
    await load(db, "Words.", title="One", origin="1.txt", who=called("Maria Weber"))
    await load(db, "Words.", title="Two", origin="2.txt", who=called("Maria Weber"))
    await load(db, "Nothing more.", title="One", origin="1.txt")
    assert await known(db) == ["Maria Weber"]


async def test_whom_the_starter_knows_is_the_same_person_elsewhere(db: Database) -> None:
    own = await db.write(lambda raw: found_library(raw, 77))
    other = await db.write(lambda raw: found_library(raw, 78))
    await meet(db, "Maria Weber")
    await meet(db, "Maria Elena Weber", library=own)
    await meet(db, "Ines Okafor", library=own)
    await meet(db, "Ines Okafor", library=other)
    assert await rows(db, "SELECT id, library_id FROM person ORDER BY id") == [
        (1, 1),
        (2, own),
        (3, other),
    ]
    # the fuller name of one server's article is not told to the others
    (known,) = await people.known(db, STARTER, [1])
    assert (known.name, known.names) == ("Maria Weber", ("Maria Weber",))
    (seen,) = await people.known(db, Scope(own, (own, 1)), [1])
    assert set(seen.names) == {"Maria Weber", "Maria Elena Weber"}
    assert await people.known(db, Scope(other, (other, 1)), [2]) == ()


async def test_a_person_stays_while_any_library_names_them(db: Database) -> None:
    own = await db.write(lambda raw: found_library(raw, 77))
    await meet(db, "Maria Weber")
    await meet(db, "Maria Weber", library=own)
    title = f"{b'Maria Weber'.hex()} False"
    await load(db, "Nothing.", title=title, origin=title)
    assert await rows(db, "SELECT id FROM person") == [(1,)]
    assert await people.known(db, STARTER, [1]) == ()


async def test_an_article_read_again_looks_at_its_own_people_alone(db: Database) -> None:
    await meet(db, "Maria Weber", "Jan Novak")
    title = f"{b'Maria Weber'.hex()} False"
    again = load(db, "Words.", title=title, origin=title, who=called("Anna Keller"))
    steps = await plans(db, again)
    assert "SEARCH person USING INTEGER PRIMARY KEY (rowid=?)" in steps
    assert "SEARCH person USING INDEX person_library (library_id=?)" not in steps
    assert await known(db) == ["Jan Novak", "Anna Keller"]


async def test_what_is_held_of_a_person_is_counted(db: Database) -> None:
    who = (Person("Maria Weber", ("Maria Weber", "Weber"), roles=("minister",)),)
    await load(
        db,
        "“Come in,” said Maria Weber on 3 May 2021.",
        who=who,
        quotes=[Said("Come in", 0)],
        events=[Happened("said Maria Weber on 3 May 2021", day("2021-05-03"), "3 May 2021", (0,))],
    )
    (person,) = await people.known(db, STARTER, [1])
    assert person.ref == "P1"
    assert (person.name, set(person.names)) == ("Maria Weber", {"Maria Weber", "Weber"})
    assert (person.roles, person.quotes, person.events) == (("minister",), 1, 1)
    assert await people.known(db, STARTER, []) == ()


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Maria Weber", "mw"), ("Weber", "ww"), ("", ""), ("…", ""), ("Élan d’Or", "eo")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
