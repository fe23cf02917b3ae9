"""Addresses and DOIs in the one form that tells whether two are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.addresses import canonical_doi, canonical_url, host_of


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
        ("https://example.org./gas", "example.org/gas"),
        ("https://m.example.org/gas", "example.org/gas"),
        ("https://mobile.example.org/gas", "example.org/gas"),
        ("https://amp.example.org/gas", "example.org/gas"),
        ("https://www2.example.org/gas", "example.org/gas"),
        ("https://de.m.example.org/gas", "de.example.org/gas"),
        ("https://news.example.org/gas", "news.example.org/gas"),
        ("https://m.org/gas", "m.org/gas"),
        ("https://example.org/gas/amp/", "example.org/gas"),
        ("https://example.org/amp/gas", "example.org/gas"),
        ("https://example.org/gas.amp.html", "example.org/gas.html"),
        ("https://example.org/gas?amp=1", "example.org/gas"),
        ("https://example.org/gas?amp", "example.org/gas"),
        ("https://example.org/amplifiers", "example.org/amplifiers"),
        ("https://example.org/gas/index.html", "example.org/gas"),
        ("https://example.org/gas/index.php?id=3", "example.org/gas?id=3"),
        ("https://example.org/gas/default.aspx", "example.org/gas"),
        ("https://example.org/gas//winter", "example.org/gas/winter"),
        ("https://example.org/caf%C3%A9", "example.org/café"),
        ("https://example.org/café", "example.org/café"),
        ("https://example.org/a%2Fb", "example.org/a%2Fb"),
        ("https://example.org/gas?refund=1", "example.org/gas?refund=1"),
        ("https://example.org/gas?gclid=1&msclkid=2&igshid=3&ref=x", "example.org/gas"),
        ("https://web.archive.org/web/20210504000000/https://example.org/gas", "example.org/gas"),
        (
            "https://web.archive.org/web/2021id_/http://www.example.org/gas?id=3",
            "example.org/gas?id=3",
        ),
        ("https://www.google.com/amp/s/example.org/gas", "example.org/gas"),
        ("https://example-org.cdn.ampproject.org/c/s/example.org/gas", "example.org/gas"),
        ("https://example.org/index.html", None),
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


@given(st.from_regex(r"https?://(www\.|m\.)?[a-z]{1,8}\.org/[a-z/%.=&?0-9]{0,20}", fullmatch=True))
def test_what_is_canonical_stays_so(url: str) -> None:
    found = canonical_url(url)
    if found is not None and "%" not in url:
        assert canonical_url(f"https://{found}") in {found, None}


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/gas?id=3", "example.org"),
        ("https://example.org?p=3", "example.org"),
        ("https://example.org/", None),
        (None, None),
    ],
)
def test_sites(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    "written",
    [
        "10.1234/hs.2021(VI-III).05",
        "doi:10.1234/HS.2021(VI-III).05",
        "DOI: 10.1234/hs.2021(VI-III).05.",
        "https://doi.org/10.1234/hs.2021(VI-III).05",
        "http://dx.doi.org/10.1234/hs.2021(vi-iii).05",
        "https://doi.org/10.1234/hs.2021%28VI-III%29.05",
        r"https://doi.org/10.1234/hs.2021\(VI-III\).05",
        "(https://doi.org/10.1234/hs.2021(VI-III).05)",
        r"[https://doi.org/10.1234/hs.2021\(VI-III\).05](https://doi.org/10.1234/hs.2021(VI-III).05)",
        "see 10.1234/hs.2021(VI-III).05; and others",
    ],
)
def test_a_doi_in_its_forms(written: str) -> None:
    assert canonical_doi(written) == "10.1234/hs.2021(vi-iii).05"


@pytest.mark.parametrize(
    "written", [None, "", "10.1/a", "doi:", "https://example.org/10", "10.1234/"]
)
def test_what_is_no_doi(written: str | None) -> None:
    assert canonical_doi(written) is None


@given(st.text())
def test_any_text_can_be_asked_for_its_doi(written: str) -> None:
    found = canonical_doi(written)
    assert found is None or canonical_doi(found) == found


@pytest.mark.parametrize(
    "piece", [")", "%28", "/", "%c3%a9", "m.", "?a&", "\\", "https://web.archive.org/"]
)
def test_no_repeated_piece_makes_it_slow(piece: str) -> None:
    """A run over a long text ends; one that looks again at every character would not."""
    many = piece * 200_000
    assert len(canonical_url(f"https://example.org/{many}") or "") <= 2_000
    assert len(canonical_doi(f"10.1234/a{many}") or "") <= 2_000
