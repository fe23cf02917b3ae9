import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.bylines import csl_name, is_body, short


def parts(family: str, given: str = "", particle: str = "", suffix: str = "") -> dict[str, str]:
    every = {
        "family": family,
        "given": given,
        "non-dropping-particle": particle,
        "suffix": suffix,
    }
    return {field: value for field, value in every.items() if value}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mira Halvorsen", parts("Halvorsen", "Mira")),
        ("Anna Maria Berg", parts("Berg", "Anna Maria")),
        ("J. R. Stone", parts("Stone", "J. R.")),
        ("Anwar A. Karim", parts("Karim", "Anwar A.")),
        ("  Mira\u00a0 Halvorsen ", parts("Halvorsen", "Mira")),
        ("Halvorsen, Mira", parts("Halvorsen", "Mira")),
        ("Ludwig van der Berg", parts("Berg", "Ludwig", "van der")),
        ("Charles de Gaulle", parts("Gaulle", "Charles", "de")),
        ("Ana de la Cruz", parts("Cruz", "Ana", "de la")),
        ("Van Morrison", parts("Morrison", "Van")),
        ("Karim bin Salim", parts("bin Salim", "Karim")),
        ("Leila al Hadi", parts("al Hadi", "Leila")),
        ("Bashar Al Hadi", parts("Al Hadi", "Bashar")),
        ("Karim Zia ul Haq", parts("Zia ul Haq", "Karim")),
        ("Zia ul Haq", parts("Zia ul Haq")),
        ("Tom Hill Jr.", parts("Hill", "Tom", suffix="Jr.")),
        ("Tom Hill, Jr.", parts("Hill", "Tom", suffix="Jr.")),
        ("Tom Hill III", parts("Hill", "Tom", suffix="III")),
        ("Dr. Salma Idrissi", parts("Idrissi", "Salma")),
        ("Prof. Dr. Salma Idrissi, PhD", parts("Idrissi", "Salma")),
        ("Xi Jinping", parts("Xi", "Jinping")),
        ("Kim Jong-un", parts("Kim", "Jong-un")),
        ("Mary Smith-Jones", parts("Smith-Jones", "Mary")),
        ("To Lam", parts("Lam", "To")),
        ("Amr Salim", parts("Salim", "Amr")),
        ("Zoë Ødegård", parts("Ødegård", "Zoë")),
    ],
)
def test_people(name: str, expected: dict[str, str]) -> None:
    assert csl_name(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Foreign Affairs",
        "Reuters",
        "Our Correspondent",
        "News Desk",
        "Harbour & Sons",
        "The Kremlin’s readout",
        "Prime Minister’s Office",
        "Group of 77",
        "Nuntius",
    ],
)
def test_bodies_are_not_turned_round(name: str) -> None:
    assert is_body(name)
    assert csl_name(name) == {"literal": name}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Imran Khan", "Khan"),
        ("Charles de Gaulle", "de Gaulle"),
        ("Karim bin Salim", "bin Salim"),
        ("Tom Hill Jr.", "Hill"),
        ("Xi Jinping", "Xi"),
        ("The Kremlin", "Kremlin"),
        ("Prime Minister’s Office", "Prime Minister’s Office"),
    ],
)
def test_short(name: str, expected: str) -> None:
    assert short(name) == expected


@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_no_letter_of_a_name_is_lost_but_titles_and_degrees(name: str) -> None:
    found = csl_name(name)
    assert found
    assert all(value.strip() == value and value for value in found.values())
    assert short(name)


@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True), min_size=2, max_size=4))
def test_a_plain_name_comes_back_whole(words: list[str]) -> None:
    assume(not {*words} & {"Dr", "Prof", "Professor", "Mr", "Mrs", "Ms", "Jr", "Sr"})
    found = csl_name(" ".join(words))
    if "literal" in found:
        assert found["literal"].split() == words
    else:
        assert sorted(" ".join(found.values()).split()) == sorted(words)
