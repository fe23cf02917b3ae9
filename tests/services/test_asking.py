"""What people type, as filters: dates, names, and the syntax against the options."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assembly import Services
from bot.domain.answers import Asked
from bot.errors import Ambiguous, BadInput, NotFound
from bot.services.asking import bounds, number_of
from bot.services.names import Kind
from tests.services.conftest import OTHER

DAYS = st.dates(date(1, 1, 2), date(9999, 12, 30))


def asked(**options: str) -> Asked:
    return Asked("quotes", tuple(options.items()))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, (None, None)),
        ({"from": "2022"}, ("2022-01-01", None)),
        ({"to": "2022"}, (None, "2022-12-31")),
        ({"from": "2021", "to": "2022-02"}, ("2021-01-01", "2022-02-28")),
        ({"on": "17 Jan 2022"}, ("2022-01-17", "2022-01-17")),
        ({"on": "2022-01"}, ("2022-01-01", "2022-01-31")),
        ({"after": "2022"}, ("2023-01-01", None)),
        ({"before": "2022"}, (None, "2021-12-31")),
        ({"after": "2020", "before": "2022"}, ("2021-01-01", "2021-12-31")),
        ({"from": "2020", "after": "2021"}, ("2022-01-01", None)),
        ({"from": "2021", "on": "2021-05"}, ("2021-05-01", "2021-05-31")),
        ({"from": "1990s", "to": "1990s"}, ("1990-01-01", "1999-12-31")),
        ({"from": "2021..2022"}, ("2021-01-01", None)),
        ({"to": "2021..2022"}, (None, "2022-12-31")),
        ({"from": "2022", "to": "2021"}, ("2022-01-01", "2021-12-31")),
        ({"text": "2022"}, (None, None)),
    ],
    ids=str,
)
def test_bounds(options: dict[str, str], expected: tuple[str | None, str | None]) -> None:
    assert bounds(asked(**options)) == expected


@given(DAYS, DAYS)
def test_from_and_to_keep_exactly_the_days_between(first: date, last: date) -> None:
    since, until = bounds(asked(**{"from": first.isoformat(), "to": last.isoformat()}))
    assert (since, until) == (first.isoformat(), last.isoformat())


@given(DAYS)
def test_before_and_after_part_the_days(day: date) -> None:
    one = timedelta(days=1)
    assert bounds(asked(before=day.isoformat())) == (None, (day - one).isoformat())
    assert bounds(asked(after=day.isoformat())) == ((day + one).isoformat(), None)


@pytest.mark.parametrize("option", ["from", "to", "before", "after", "on"])
@pytest.mark.parametrize("typed", ["soon", "31 Feb 2022", "2022-13", "17/01", "0", "💥"])
def test_what_is_no_date_is_told_with_examples(option: str, typed: str) -> None:
    with pytest.raises(BadInput) as told:
        bounds(asked(**{option: typed}))
    assert (told.value.field, told.value.value) == (option, typed)
    assert told.value.expected


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_do_not_break(day: str) -> None:
    assert bounds(asked(before=day, after=day))


async def test_the_syntax_gives_what_the_options_do_not(services: Services) -> None:
    query, read = services.asking.read(
        "gas -coal speaker:weber before:2022 kind:direct source:prices", {"speaker": "novak"}
    )
    assert [term.text for clause in query.clauses for term in clause] == ["gas"]
    assert dict(read.options) == {
        "text": "gas -coal",
        "speaker": "novak",
        "source": "prices",
        "kind": "direct",
        "before": "2022",
    }
    assert services.asking.read(None, {"speaker": None})[1].options == ()
    assert services.asking.read("speaker:weber", {})[1].get("text") is None


async def test_names_become_ids(services: Services) -> None:
    scope = await services.libraries.scope(None)
    found = await services.asking.resolve(
        scope, asked(speaker="maria weber", source="Prices", author="Ada Byron", text="gas")
    )
    assert dict(found.options) == {
        "text": "gas",
        "speaker": "P1",
        "source": "S2",
        "author": "ada byron",
    }
    assert await services.asking.resolve(scope, found) == found
    assert dict(services.asking.heading(scope, found)) == {
        "text": "gas",
        "speaker": "Maria Weber",
        "source": "Prices (Ben Loewe, 2022)",
        "author": "Ada Byron",
    }


async def test_an_ambiguous_name_keeps_the_question(services: Services) -> None:
    scope = await services.libraries.scope(None)
    with pytest.raises(Ambiguous) as told:
        await services.asking.resolve(scope, asked(speaker="novak", text="gas"))
    several = told.value
    assert dict(several.candidates) == {"P2": "Jan Novak", "P3": "Anna Novak"}
    assert (several.feature, several.option) == ("quotes", "speaker")
    kept = await services.asking.question(None, several.listing)
    assert kept == asked(speaker="novak", text="gas")
    chosen = await services.quotes.page(None, kept.changed("speaker", "P3"), 1)
    assert chosen.asked.get("speaker") == "P3"


async def test_an_unknown_name_comes_with_the_closest(services: Services) -> None:
    scope = await services.libraries.scope(None)
    with pytest.raises(NotFound) as told:
        await services.asking.resolve(scope, asked(speaker="Maria Veber"))
    assert told.value.close[0] == "Maria Weber"


@pytest.mark.parametrize(("option", "value"), [("speaker", "P4"), ("source", "S4")])
async def test_ids_of_another_library_are_not_known(
    services: Services, option: str, value: str
) -> None:
    question = asked(**{option: value})
    own = await services.libraries.scope(OTHER)
    assert (await services.asking.resolve(own, question)).get(option) == value
    with pytest.raises(NotFound) as told:
        await services.asking.resolve(await services.libraries.scope(None), question)
    assert "Secret" not in str(told.value.close)


@pytest.mark.parametrize(
    ("kind", "typed", "number"),
    [
        (Kind.QUOTE, "Q17", 17),
        (Kind.QUOTE, "q17", 17),
        (Kind.QUOTE, " #17 ", 17),
        (Kind.QUOTE, "17", 17),
        (Kind.EVENT, "E8", 8),
        (Kind.SOURCE, "S2", 2),
        (Kind.SOURCE, "loewe2022", 2),
        (Kind.SOURCE, "Prices", 2),
        (Kind.PERSON, "P1", 1),
        (Kind.PERSON, "Maria Weber", 1),
    ],
)
async def test_numbers_of_ids_and_names(
    services: Services, kind: Kind, typed: str, number: int
) -> None:
    scope = await services.libraries.scope(None)
    assert services.asking.names.number(scope, kind, typed) == number


@pytest.mark.parametrize("typed", ["", "Q", "Q" + "9" * 30, "Q-1", "²", "S1", "ninety", "Q1.5"])
async def test_what_is_no_id_is_not_found(services: Services, typed: str) -> None:
    scope = await services.libraries.scope(None)
    with pytest.raises(NotFound):
        services.asking.names.number(scope, Kind.QUOTE, typed)


async def test_suggestions_put_a_servers_own_first(services: Services) -> None:
    own = [entry.value for entry in await services.asking.suggest(OTHER, Kind.SOURCE, "")]
    assert own[0] == "S4"
    assert set(own) == {"S1", "S2", "S3", "S4"}
    assert len(own) == len(set(own))


def test_numbers_of_refs() -> None:
    assert (number_of("P4"), number_of(None), number_of("")) == (4, None, None)
