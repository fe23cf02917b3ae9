"""Who takes part in what happened, and where it did."""

import pytest

from tests.extract.test_events import events, only, person


def test_people_take_part_where_they_are_mentioned() -> None:
    text = "Anna Nowak was tired. On 3 May 2021 Nowak met Jan Kos in Vienna. Eva Lis slept."
    people = [person("Eva Lis", text), person("Anna Nowak", text, "Nowak"), person("Jan Kos", text)]
    event = only(text, people)
    assert event.people == (1, 2)
    assert event.participants[:2] == ("Anna Nowak", "Jan Kos")
    assert event.place == "Vienna"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2014 Poland and the US signed a pact.", ("Poland", "United States")),
        ("In 2014 the U.S. and the UK signed a pact.", ("United States", "United Kingdom")),
        ("In 2014 the French foreign minister visited Peru.", ("France", "Peru")),
        ("In 2014 French wine was sold.", ()),
        ("In 2014 NATO and the Kremlin talked.", ("NATO", "Kremlin")),
        ("In 2014 the Northern Trade Council met.", ("Northern Trade Council",)),
        ("In 2014 Poland met Poland.", ("Poland",)),
    ],
)
def test_countries_and_bodies_take_part(text: str, expected: tuple[str, ...]) -> None:
    assert only(text).participants == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Nowak told Eva Lis. In 2018 she visited Lima.", ("Anna Nowak",)),
        ("Jan Kos told Anna Nowak. In 2018 she visited Lima.", ("Anna Nowak",)),
        ("Jan Kos told Anna Nowak. In 2018 Nowak met him.", ("Anna Nowak",)),
        ("Jan Kos told Anna Nowak. In 2018 he met Nowak.", ("Jan Kos", "Anna Nowak")),
        ("Jan Kos left. All was well. In 2018 he visited Lima.", ()),
        ("Trade fell. In 2018 he visited Lima.", ()),
    ],
)
def test_a_pronoun_means_whom_the_sentence_before_names_first(
    text: str, expected: tuple[str, ...]
) -> None:
    people = [
        person("Jan Kos", text, gender="m"),
        person("Eva Lis", text, gender="f"),
        person("Anna Nowak", text, "Nowak", gender="f"),
    ]
    assert only(text, people).participants == expected


def test_whoever_is_only_spoken_of_takes_no_part() -> None:
    text = "On Monday Anna Nowak said, “Jan Kos and Peru will be missed.”"
    event = only(text, [person("Anna Nowak", text), person("Jan Kos", text)])
    assert event.participants == ("Anna Nowak",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In 2014 she visited Warsaw.", "Warsaw"),
        ("In 2014 she paid a visit to the Netherlands.", "Netherlands"),
        ("In 2014 they met in Vienna.", "Vienna"),
        ("In 2014 he cut aid to Poland.", None),
        ("In 2014 they met in May.", None),
    ],
)
def test_places(text: str, place: str | None) -> None:
    assert events(text)[0].place == place
