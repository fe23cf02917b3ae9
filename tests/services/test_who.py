"""A person as the sources of a library tell of them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.domain.models import Person, QuoteKind
from bot.errors import Ambiguous, NotFound
from bot.store.database import Database
from tests.services.conftest import GUILD, OTHER
from tests.store.articles import NOW, Happened, Said, day, load

REPLY = (
    "“Weber is wrong about the pipe,” said Jan Novak. Otto Weber was silent.",
    "“Jan Novak drills where Maria Weber sleeps,” said Ida Still.",
    "On 2 March 2023 Maria Weber and Jan Novak sat down.",
)
AGAIN = ("“Weber, Weber,” sang Jan Novak.", "“I am back,” said Otto Weber.")


async def replies(db: Database) -> None:
    """Load an article that calls Maria Weber by her surname, and one where that is Otto's."""
    maria = Person("Maria Weber", ("Maria Weber", "Weber"), ("chancellor",))
    jan, ida = Person("Jan Novak", ("Jan Novak",)), Person("Ida Still", ("Ida Still",))
    await load(
        db,
        *REPLY,
        title="A reply",
        origin="reply.txt",
        published="2023-03-04",
        who=(maria, jan, ida),
        quotes=[
            Said("Weber is wrong about the pipe", 1, said=day("2023-03-02")),
            Said("Jan Novak drills where Maria Weber sleeps", 2),
        ],
        events=[
            Happened(
                *("On 2 March 2023 Maria Weber and Jan Novak sat down.", day("2023-03-02")),
                *("2 March 2023", (0, 1), ("Maria Weber", "Jan Novak")),
            )
        ],
    )
    await load(
        db,
        *AGAIN,
        title="A song",
        origin="song.txt",
        published="2024-01-01",
        who=(
            Person("Maria Weber", ("Maria Weber", "Weber"), ("Chancellor",)),
            Person("Otto Weber", ("Otto Weber", "Weber")),
            jan,
        ),
        quotes=[Said("Weber, Weber", 2), Said("I am back", 1)],
    )


@pytest.fixture
async def more(path: Path) -> AsyncIterator[Services]:
    """Return services on a library with two articles more."""
    async with Database.open(path) as db:
        await replies(db)
    async with opened(path, lambda: NOW) as services:
        yield services


async def test_a_profile_of_one_article(services: Services) -> None:
    profile = await services.who.profile(GUILD, "Jan Novak")
    assert profile.person.name == "Jan Novak"
    assert profile.kinds == ((QuoteKind.DIRECT, 1), (QuoteKind.INDIRECT, 1))
    assert profile.first is not None
    assert profile.last is not None
    assert [(c.name, c.events) for c in profile.companions] == [("Maria Weber", 1)]
    assert profile.about == ()
    assert profile.roles == ()


async def test_a_profile_across_articles(more: Services) -> None:
    profile = await more.who.profile(GUILD, "P1")
    assert set(profile.person.names) == {"Maria Weber", "Weber"}
    (role,) = profile.roles
    assert (role.name, role.first, role.last) == (
        "Chancellor",
        day("2023-03-04"),
        day("2024-01-01"),
    )
    assert profile.first is not None
    assert profile.first.words == "We will not freeze"
    assert profile.last is not None
    assert profile.last.words == "Gas is life."
    assert [(c.name, c.events) for c in profile.companions] == [("Jan Novak", 2)]


async def test_who_is_quoted_beside_somebody(more: Services) -> None:
    profile = await more.who.profile(GUILD, "Anna Novak")
    assert profile.companions == ()
    first = await more.who.profile(GUILD, "Jan Novak")
    assert "Ida Still" not in [c.name for c in first.companions]


async def test_what_others_say_names_the_person_as_the_source_does(more: Services) -> None:
    maria = await more.who.profile(GUILD, "Maria Weber")
    assert {quote.words for quote in maria.about} == {
        "Jan Novak drills where Maria Weber sleeps",
        "Weber is wrong about the pipe",
    }
    jan = await more.who.profile(GUILD, "Jan Novak")
    assert [quote.words for quote in jan.about] == ["Jan Novak drills where Maria Weber sleeps"]
    otto = await more.who.profile(GUILD, "Otto Weber")
    assert otto.about == ()  # the song's "Weber" may be either


async def test_what_is_of_another_server_is_not_told(services: Services) -> None:
    hidden = await services.who.profile(OTHER, "Karl Secret")
    assert hidden.person.quotes == 1
    for typed in ("Karl Secret", hidden.person.ref):
        with pytest.raises(NotFound):
            await services.who.profile(GUILD, typed)


async def test_an_ambiguous_name_is_asked_about(services: Services) -> None:
    with pytest.raises(Ambiguous) as told:
        await services.who.profile(GUILD, "novak")
    assert {name for _, name in told.value.candidates} == {"Jan Novak", "Anna Novak"}
    with pytest.raises(NotFound) as unknown:
        await services.who.profile(GUILD, "Marja Weberr")
    assert unknown.value.close == ("Maria Weber",)


async def test_the_questions_behind_the_buttons_are_kept(services: Services) -> None:
    for feature, option in (("quotes", "speaker"), ("timeline", "topic")):
        listing = await services.who.listing(GUILD, 1, feature)
        asked = await services.asking.question(GUILD, listing)
        assert (asked.feature, asked.get(option)) == (feature, "P1")
