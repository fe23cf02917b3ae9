"""Words that no article has, and what was probably meant."""

from pathlib import Path

import pytest

from bot.assembly import Services
from bot.domain.answers import Instead, Nothing, Page, Scope
from bot.services.spelling import corrected
from bot.store import vocabulary
from bot.store.database import Database
from tests.services.conftest import GUILD, OTHER
from tests.store.articles import load

STARTER, OWN = Scope(1, (1,)), Scope(2, (2, 1))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("freze", "freeze"),
        ("winetr", "winter"),
        ("minister energi", "minister energy"),
        ("gas libraran", "gas librarian"),
        ('"minster for energy"', '"minister for energy"'),
        ("minster OR gas", "minister OR gas"),
        ("freze -gass", "freeze -gass"),
        ("minister", None),
        ("xylophone", None),
        ("gaz", None),
        ("freze xylophone", None),
        ("vualt", None),
        ("***", None),
        ("", None),
    ],
)
async def test_what_was_meant(path: Path, typed: str, meant: str | None) -> None:
    async with Database.open(path) as db:
        assert await corrected(db, STARTER, typed) == meant


async def test_a_word_of_another_server_is_never_offered(path: Path) -> None:
    async with Database.open(path) as db:
        assert await corrected(db, STARTER, "vaulk") is None
        assert await corrected(db, OWN, "vaulk") == "vault"
        assert await vocabulary.known(db, STARTER, ("vault", "pipe", "")) == {"pipe"}
        assert await vocabulary.known(db, OWN, ("vault", "pipe")) == {"vault", "pipe"}
        assert await vocabulary.known(db, OWN, ()) == frozenset()


async def test_words_of_another_server_crowd_out_nothing(path: Path) -> None:
    async with Database.open(path) as db:
        assert await corrected(db, STARTER, "winetr") == "winter"
        for number, letter in enumerate("abcdefghijkl"):
            words = " ".join(("wine" + letter + "r", "winet" + letter) * 5)
            await load(
                db, f"{words} once.", title=f"Wine {letter}", origin=f"{number}.txt", library=2
            )
        assert await corrected(db, STARTER, "winetr") == "winter"
        assert await corrected(db, OWN, "winetr") != "winter"


async def test_the_vocabulary_is_of_words_alone(path: Path) -> None:
    async with Database.open(path) as db:
        found = await vocabulary.beginning_like(db, "pric", 2)
        assert found == ("pipe", "prices")
        assert await vocabulary.counts(db, STARTER, (*found, "vault")) == {"prices": 2, "pipe": 1}
        assert await vocabulary.counts(db, STARTER, ("", "vault")) == {}
        assert await vocabulary.beginning_like(db, "s1", 0) == ()  # a tag of a source


async def test_a_slip_is_corrected_and_asked_again(services: Services) -> None:
    answer = await services.search.find(GUILD, "freze")
    assert isinstance(answer, Nothing)
    assert isinstance(answer.meant, Instead)
    assert (answer.meant.text, answer.meant.count, answer.fewer) == ("freeze", 2, ())
    asked = await services.asking.question(GUILD, answer.meant.listing)
    page = await services.search.page(GUILD, asked, 1)
    assert isinstance(page, Page)
    assert page.total == 2


async def test_what_finds_nothing_either_is_not_offered(services: Services) -> None:
    answer = await services.search.find(GUILD, "freze", source="S2")
    assert isinstance(answer, Nothing)
    assert answer.meant is None


async def test_a_question_without_one_of_its_words(services: Services) -> None:
    answer = await services.search.find(GUILD, "gas prices pipe")
    assert isinstance(answer, Nothing)
    assert [(other.text, other.count) for other in answer.fewer] == [("gas prices", 2)]
    answer = await services.search.find(GUILD, "gas whales -winter")
    assert isinstance(answer, Nothing)
    assert [other.text for other in answer.fewer] == ["gas -winter"]


async def test_each_server_s_own_words_correct_its_questions(services: Services) -> None:
    answer = await services.search.find(OTHER, "vaulk")
    assert isinstance(answer, Nothing)
    assert answer.meant is not None
    assert answer.meant.text == "vault"
