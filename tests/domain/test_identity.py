"""When two articles, two people or two facts are the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import When
from bot.domain.addresses import canonical_doi, canonical_url, host_of
from bot.domain.identity import keep_ids, same_name, work_keys
from bot.domain.models import Author, Metadata

DAY = When.day(date(2021, 5, 4))
KEYS = st.lists(st.sampled_from("abcd"), max_size=12)


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://www.example.org/gas/", "example.org/gas"),
        ("HTTP://Example.ORG/gas#top", "example.org/gas"),
        ("https://example.org/gas?utm_source=x&utm_medium=y&fbclid=z", "example.org/gas"),
        ("https://example.org/read?id=7&utm_source=x", "example.org/read?id=7"),
        ("https://example.org/?p=12", "example.org?p=12"),
        ("https://example.org/read?b=2&a=1", "example.org/read?a=1&b=2"),
        ("https://example.org:8080/gas", "example.org/gas"),
        ("https://user@example.org/gas", "example.org/gas"),
        ("  https://example.org/gas  ", "example.org/gas"),
        ("https://example.org/", None),
        ("https://example.org/?utm_source=x", None),
        ("https://doi.org/10.1000/a", None),
        ("https://dx.doi.org/10.1000/a", None),
        ("http://[broken", None),
        ("not an address", None),
        ("", None),
    ],
)
def test_addresses(url: str, same: str | None) -> None:
    assert canonical_url(url) == same


@given(st.text())
def test_any_address_can_be_asked_about(url: str) -> None:
    found = canonical_url(url)
    assert found is None or found == found.strip()


def test_an_article_is_known_by_its_doi_its_address_and_its_title() -> None:
    metadata = Metadata(
        title="Gas, for the Winter!",
        authors=(Author("Ada Byron"), Author("Ben Loewe")),
        published=DAY,
        doi="10.1000/ABC",
        url="https://example.org/gas",
    )
    assert set(work_keys(metadata)) == {
        "doi:10.1000/abc",
        "url:example.org/gas",
        "work:gas for the winter|ada byron|2021-05-04",
    }


def test_an_article_that_says_nothing_of_itself_is_no_other() -> None:
    assert work_keys(Metadata()) == ()
    assert work_keys(Metadata(url="https://example.org/")) == ()


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
