"""When two names are one person's."""

import pytest

from bot.domain.people import is_bare, roles_agree, same_person, surname

ONE = [
    ("Donald Trump", "Donald J. Trump"),
    ("Karim Mahmood", "Karim Mehmood"),
    ("Mehmood Karim", "Mahmood Karim"),
    ("Sergey Lavrin", "Sergei Lavrin"),
    ("Imran Khan", "Imran Ahmed Khan"),
    ("Ivan Petrov", "Ivan Petrow"),
    ("Anna Keller", "Anna Kelller"),
    ("Mohammad Aziz", "Mohamad Aziz"),
    ("Gunter Grass", "Günter Graß"),
]
TWO = [
    ("George W. Bush", "George H. W. Bush"),
    ("George Bush", "George H. W. Bush"),
    ("Maria Weber", "Mario Weber"),
    ("Julian Weber", "Juliana Weber"),
    ("Anna Keller", "Anna Kepler"),
    ("James Carter", "James Carver"),
    ("David Mason", "David Manson"),
    ("Imran Khan", "Khan"),
    ("Imran Khan", "Aamir Khan"),
    ("Imran Khan", "I. Khan"),
    ("Khan", "Khan"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_names_of_two(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert not same_person(other, one)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        *(("Okafor", True), ("de Gaulle", True), ("van der Bell", True), ("al-Assad", True)),
        *(("Ines Okafor", False), ("Ludwig van der Bell", False), ("I. Khan", False)),
        *(("习近平", False), ("محمد", False), ("", False), ("…", False)),
    ],
)
def test_a_bare_name_has_one_word_besides_particles(name: str, bare: bool) -> None:
    assert is_bare(name) is bare


@pytest.mark.parametrize(
    ("name", "last"),
    [("Ines Okafor", "okafor"), ("Bashar al-Assad", "assad"), ("Élan d’Or", "or"), ("", "")],
)
def test_surnames_are_folded(name: str, last: str) -> None:
    assert surname(name) == last


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (("minister",), ("Foreign Minister",), True),
        (("the Foreign Minister",), ("foreign minister",), True),
        (("Foreign Minister",), ("Transport Minister",), False),
        (("singer", "minister"), ("the minister",), True),
        ((), ("minister",), False),
        (("the",), ("minister",), False),
    ],
)
def test_roles_agree_in_as_many_words_or_in_fewer(
    one: tuple[str, ...], other: tuple[str, ...], agree: bool
) -> None:
    assert roles_agree(one, other) is agree
    assert roles_agree(other, one) is agree
