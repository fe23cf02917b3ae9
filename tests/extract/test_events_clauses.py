"""The parts of judging a clause, and of naming who takes part."""

from datetime import date

import pytest

from bot.domain.dates import When
from bot.domain.models import Mention, Person, Span
from bot.extract.dates import tag
from bot.extract.events.clauses import (
    clauses,
    dates_an_argument,
    kind_of,
    speech_in,
    status_of,
    tells_a_happening,
    without_speech,
    words_of,
)
from bot.extract.events.parties import bodies_in, participants, people_in, place_in

PUBLISHED = When.day(date(2022, 1, 19))


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in 2014.", ["They met in 2014."]),
        (
            "They met in 2014, and parted in 2016.",
            ["They met in 2014", ", and parted in 2016."],
        ),
        ("He left before they met.", ["He left", " before they met."]),
        ("Trade rose; prices fell.", ["Trade rose", "; prices fell."]),
        ("He came – she left.", ["He came", " – she left."]),
        ("Bread and butter.", ["Bread and butter."]),
        ("They met and parted in May.", ["They met", " and parted in May."]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    parts = clauses(text, whole(text))
    assert [part.of(text) for part in parts] == expected
    assert "".join(part.of(text) for part in parts) == text


def test_speech_is_blanked_and_the_rest_stays_in_place() -> None:
    text = "He said “We met” and 'left' and \"went\" home. “Unclosed"
    plain = without_speech(text)
    assert len(plain) == len(text)
    assert plain.split() == ["He", "said", "and", "'left'", "and", "home.", "“Unclosed"]
    assert [span.of(text) for span in speech_in(text)] == ["“We met”", '"went"']


def test_speech_ends_with_its_line() -> None:
    text = "“One\nHe met her in 2014.”"
    assert speech_in(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the 2014 annexation", True),
        ("his 1999 book", True),
        ("their 2019 talks", True),
        ("the 1990s boom", True),
        ("In the 1990s trade boomed", False),
        ("2014's war", True),
        ("in 2014", False),
        ("in 2014 they met", False),
        ("since 2014, trade", False),
        ("May 2021 saw talks", False),
        ("the 17 January call", False),
        ("February's agreement", False),
        ("Monday's attack", False),
        ("last month's summit", False),
        ("February's weather", True),
        ("a Tuesday market", True),
        ("the pact of 15 July 2021", False),
    ],
)
def test_dates_that_only_describe(text: str, expected: bool) -> None:
    (timex,) = tag(text, PUBLISHED)
    assert dates_an_argument(text, timex) is expected


@pytest.mark.parametrize(
    ("text", "loosely", "strictly"),
    [
        ("They met in May.", True, True),
        ("Trade soured in May.", True, True),
        ("The visit was in May.", True, False),
        ("The two were friends in May.", False, False),
        ("Relations in May.", False, False),
        ("He came home.", True, True),
        ("It seems so.", False, False),
        ("She sings.", True, True),
        ("Hundred indeed.", False, False),
    ],
)
def test_what_tells_a_happening(text: str, loosely: bool, strictly: bool) -> None:
    words = words_of(text, whole(text))
    assert tells_a_happening(words) is loosely
    assert tells_a_happening(words, strictly=True) is strictly


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He visited her and signed a pact", "visit"),
        ("The summit gathered leaders who met", "summit"),
        ("An earthquake struck", "disaster"),
        ("He said that the attack failed", "statement"),
        ("It went on", "event"),
        ("", "event"),
    ],
)
def test_kind_near_the_start(text: str, expected: str) -> None:
    assert kind_of(words_of(text, whole(text)), 0) == expected


def test_the_kind_is_that_of_the_words_near_the_date() -> None:
    text = "The decision to call her on Monday led to a treaty"
    words = words_of(text, whole(text))
    assert kind_of(words, text.index("on Monday")) == "call"
    assert kind_of(words, len(text)) == "agreement"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met", "past"),
        ("They have met", "past"),
        ("They meet", "past"),
        ("They will meet", "planned"),
        ("They are to meet", "planned"),
        ("They are planning to meet", "planned"),
        ("They are going to meet", "planned"),
        ("The upcoming talks matter", "past"),
        ("The upcoming talks are vital", "planned"),
        ("He said they would meet", "planned"),
        ("They would meet", "hypothetical"),
        ("They could have met", "hypothetical"),
        ("If they met", "hypothetical"),
        ("They never met", "negated"),
        ("They have not met", "negated"),
        ("They won't meet", "negated"),
        ("They failed to meet", "negated"),
        ("They did not only meet", "past"),
        ("", "past"),
    ],
)
def test_status_at_the_end(text: str, expected: str) -> None:
    assert status_of(words_of(text, whole(text)), len(text)) == expected


def test_the_month_of_may_is_no_modal() -> None:
    text = "In May they met"
    assert status_of(words_of(text, whole(text)), 3) == "past"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poland and Peru", ["Poland", "Peru"]),
        ("the USA, the U.S. and America's allies", ["United States", "United States"]),
        ("Burma", ["Myanmar"]),
        ("South Korea", ["South Korea"]),
        ("Nigeria", ["Nigeria"]),
        ("Polish officials", ["Poland"]),
        ("Polish bread", []),
        ("the Northern Trade Council", ["Northern Trade Council"]),
        ("the White House", ["White House"]),
        ("us", []),
        ("Perugia", []),
    ],
)
def test_countries_and_bodies(text: str, expected: list[str]) -> None:
    assert list(bodies_in(text, whole(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Vienna", "Vienna"),
        ("She flew to Lima and Rome", None),
        ("She flew to Tokyo", "Tokyo"),
        ("She visited South Korea", "South Korea"),
        ("She visited the Netherlands", "Netherlands"),
        ("Vienna was cold", None),
    ],
)
def test_places(text: str, expected: str | None) -> None:
    assert place_in(text, whole(text)) == expected


def test_people_by_their_mentions() -> None:
    people = (
        Person("Anna Nowak", ("Anna Nowak",), mentions=(Mention(0, 10, "name"),)),
        Person(
            "Jan Kos", ("Jan Kos",), mentions=(Mention(20, 27, "name"), Mention(40, 42, "pronoun"))
        ),
        Person("Eva Lis", ("Eva Lis",)),
    )
    text = "x" * 50
    assert people_in(text, people, Span(0, 20)) == (0,)
    assert people_in(text, people, Span(15, 50)) == (1,)
    assert people_in(text, people, Span(0, 50)) == (0, 1)
    assert people_in(" " * 15 + "x" * 35, people, Span(0, 50)) == (1,)
    assert participants(people, (1, 0), iter(["Poland", "Jan Kos", "Poland"])) == (
        "Jan Kos",
        "Anna Nowak",
        "Poland",
    )
