"""When two articles, two people or two facts are the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import When
from bot.domain.identity import apart, edition, keep_ids, same_name, work_key, work_keys
from bot.domain.models import Author, Metadata, Standing

DAY = When.day(date(2021, 5, 4))
KEYS = st.lists(st.sampled_from("abcd"), max_size=12)


def gas(**fields: object) -> Metadata:
    """Describe an article; what is not said is as in the others."""
    said = {"title": "Gas for the winter", "authors": (Author("Ada Byron"),), "published": DAY}
    return Metadata(**{**said, **fields})  # type: ignore[arg-type]


def test_keys_are_the_strongest_first() -> None:
    metadata = gas(
        title="Gas, for the Winter!",
        authors=(Author("Ada Byron"), Author("Ben Loewe")),
        doi="doi:10.1000/ABC",
        url="https://example.org/gas",
        outlet="The Pier",
    )
    assert work_keys(metadata) == (
        "url:example.org/gas",
        "doi:10.1000/abc",
        "work:gas for the winter|ada byron|2021-05-04",
        "work:gas for the winter|ada byron|2021-05-04|the pier",
    )
    assert work_key(metadata) == "work:gas for the winter|ada byron|"


def test_a_doi_may_be_given_as_the_address() -> None:
    assert work_keys(Metadata(url="https://dx.doi.org/10.1000/ABC")) == ("doi:10.1000/abc",)


def test_an_article_that_says_nothing_of_itself_is_no_other() -> None:
    assert work_keys(Metadata()) == ()
    assert work_keys(Metadata(url="https://example.org/")) == ()
    assert work_keys(Metadata(title="Editorial")) == ()
    assert work_keys(Metadata(title="Gas for the winter")) == ("work:gas for the winter||",)


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ({}, {}, False),
        ({"doi": "10.1000/a"}, {"doi": "10.1000/b"}, True),
        ({"doi": "10.1000/a", "outlet": "Dawn"}, {"doi": "DOI:10.1000/A", "outlet": "X"}, False),
        ({"url": "https://a.org/1"}, {"url": "https://b.org/1"}, True),
        ({"url": "https://www.a.org/1"}, {"url": "https://m.a.org/2"}, False),
        ({"url": "https://a.org/1"}, {}, False),
        ({"outlet": "Dawn"}, {"outlet": "The News"}, True),
        ({"outlet": "The Express Tribune"}, {"outlet": "Express Tribune"}, False),
        ({"outlet": "Wall Institute (WI)"}, {"outlet": "Wall Institute"}, False),
        ({"outlet": "Dawn"}, {}, False),
        ({"outlet": "Dawn", "standing": Standing.CARD}, {"outlet": "The News"}, False),
        ({"doi": "10.1000/a", "standing": Standing.CARD}, {"doi": "10.1000/b"}, True),
    ],
)
def test_texts_of_one_title_may_be_two(
    one: dict[str, object], other: dict[str, object], two: bool
) -> None:
    assert apart(gas(**one), gas(**other)) is two
    assert apart(gas(**other), gas(**one)) is two


MAY = When.month(2021, 5)
LATER = When.day(date(2022, 8, 1))


@pytest.mark.parametrize(
    ("new", "had", "found"),
    [
        (DAY, [DAY], 1),
        (DAY, [LATER], None),
        (DAY, [None], 1),
        (None, [DAY], 1),
        (None, [None], 1),
        (None, [DAY, LATER], None),
        (None, [DAY, None], 2),
        (DAY, [LATER, None], None),
        (DAY, [None, DAY], 2),
        (MAY, [DAY], 1),
        (DAY, [MAY], 1),
        (MAY, [LATER], None),
        (MAY, [DAY, LATER], 1),
        (MAY, [DAY, DAY], None),
        (DAY, [], None),
    ],
)
def test_an_undated_copy_is_the_same_where_only_one_can_be_meant(
    new: When | None, had: list[When | None], found: int | None
) -> None:
    sources = [(number, gas(published=when)) for number, when in enumerate(had, 1)]
    assert edition(gas(published=new), sources) == found


def test_without_an_author_only_the_same_day_will_do() -> None:
    unsigned = gas(authors=())
    assert edition(unsigned, [(1, gas(authors=(), published=None))]) is None
    assert edition(unsigned, [(1, gas(authors=()))]) == 1


def test_a_wire_text_in_another_paper_is_another() -> None:
    assert edition(gas(outlet="Dawn"), [(1, gas(outlet="The News")), (2, gas(outlet="Dawn"))]) == 2
    assert edition(gas(outlet="Dawn"), [(1, gas(outlet="The News"))]) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Imran Khan", "Imran Khan"),
        ("Imran Khan", "Imran Ahmed Khan"),
        ("Karim Mahmood", "Karim Mehmood"),
        ("Shah Mahmood Qureshi", "Shah Mehmood Qureshi"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("JOSÉ GARCÍA", "jose garcia"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khan", "Khan"),
        ("Khan", "Imran Khan"),
        ("I. Khan", "Imran Khan"),
        ("Imran Khan", "Kamran Khan"),
        ("Imran Bilal Khan", "Imran Ahmed Khan"),
        ("Imran Ahmed Khan", "Imran Ahmed Bilal Niazi"),
        ("Anna Li", "Anna Lu"),
        ("Jane Doe", "Jane Roe"),
        ("Karim Mahmood", "Farim Mahmood"),
        ("", ""),
        ("…", "Imran Khan"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@given(st.text(max_size=30), st.text(max_size=30))
def test_sameness_goes_both_ways(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


def test_facts_keep_their_ids_in_order() -> None:
    old = [(1, "a"), (2, "b"), (3, "a"), (4, "c")]
    assert keep_ids(old, ["a", "d", "a", "a"]) == ((1, None, 3, None), (2, 4))
    assert keep_ids([], []) == ((), ())


@given(KEYS, KEYS)
def test_no_id_is_lost_given_twice_or_given_to_another(old: list[str], new: list[str]) -> None:
    numbered = list(enumerate(old, 1))
    kept, gone = keep_ids(numbered, new)
    given_ = [number for number in kept if number is not None]
    assert sorted((*given_, *gone)) == [number for number, _ in numbered]
    assert all(dict(numbered)[n] == key for n, key in zip(kept, new, strict=True) if n)
    for key in set(new):
        fresh = sum(n is None for n, k in zip(kept, new, strict=True) if k == key)
        assert fresh == max(0, new.count(key) - old.count(key))


@given(KEYS)
def test_what_has_not_changed_keeps_every_id(keys: list[str]) -> None:
    kept, gone = keep_ids(list(enumerate(keys, 1)), keys)
    assert (kept, gone) == (tuple(range(1, len(keys) + 1)), ())
