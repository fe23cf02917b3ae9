"""Every character in exactly one zone, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.models import Zone, ZoneKind
from bot.extract.metadata import find
from bot.extract.zones import zone

PIECES = [
    "A plain sentence that ends. ",
    "Another one, much longer than that, which goes on for a while and then ends at last.\n\n",
    "By Kim Lee",
    "Kim Lee May 4, 2021\n",
    "\n",
    "\n\n",
    "# Heading\n",
    "> quoted line\n",
    "- item\n",
    "1. item\n",
    "---\n",
    "title: x\n",
    "References\n",
    "Lee, K. (2020). A title. Journal.\n",
    "read more\n",
    "Related\n",
    "Bo | 2 years ago | Reply\n",
    "The writer is a sailor.\n",
    "“An opening\n\n",
    "closing”\n",
    "\u200b",
    "\xa0",
    "\u2028",
    "\x1c",
    "\f",
    "\ud800",
    "\x00",
    "́",
    "* ",
    "† note\n",
    "Abstract: words\n",
    "DOI: 10.1234/x(1)\n",
    "Published in The Pier, May 4, 2021.\n",
    "lower start\n",
    "…",
    "((((",
    "“”’‘",
]


def check(text: str, zones: tuple[Zone, ...]) -> None:
    at = 0
    for item in zones:
        assert item.start == at
        assert item.end > item.start
        at = item.end
        shown = text[item.start : item.end]
        if item.body:
            assert shown == shown.strip()
        if item.kind is ZoneKind.BLANK:
            assert shown.isspace()
    assert at == len(text)


@given(st.text(max_size=300))
def test_zones_cover_any_text(text: str) -> None:
    check(text, zone(text, {}))


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_zones_cover_any_pieces_of_pages(pieces: list[str]) -> None:
    text = "".join(pieces)
    zones = zone(text, {})
    check(text, zones)
    find(text, zones, {})


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_paragraphs_are_counted_from_one_without_gaps(pieces: list[str]) -> None:
    numbers = [item.paragraph for item in zone("".join(pieces), {}) if item.paragraph is not None]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, len(set(numbers)) + 1))


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_only_body_paragraphs_have_numbers(pieces: list[str]) -> None:
    for item in zone("".join(pieces), {"kind": "card"}):
        assert (item.paragraph is not None) == (item.body and item.kind is not ZoneKind.HEADING)


@pytest.mark.parametrize("hints", [{}, {"kind": "card"}, {"title": "A plain sentence that ends."}])
@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "x", "\ufeff", "# ", "> ", "- ", "---"])
def test_tiny_texts(text: str, hints: dict[str, object]) -> None:
    check(text, zone(text, hints))


@pytest.mark.parametrize(
    "piece",
    [
        *("a", "\n", "\n\n", "a\n", "a\n\n", "> ", "- ", "# ", "(", "“", "[a](", "*", ", ", "ago "),
        *("By A B\n", "x, ", "1. a\n", "A. B. ", "| 2 years ago | Reply\n", "Kim Lee\n\n"),
        *("Word. Next\n\n", "Jan 1, 2020 ", "https://a/", "10.1234/", "read more\n", "“a\n\n"),
        *(" (2020). ", "and ", "ABC, ", "The writer is ", "— ", ". .", "\f", "Vol. 1 ", "\xa0"),
    ],
)
def test_a_long_repetition_is_covered(piece: str) -> None:
    text = (piece * (60_000 // len(piece)))[:60_000]
    zones = zone(text, {})
    check(text, zones)
    find(text, zones, {})


def test_form_feeds_number_the_pages() -> None:
    text = "One page of words here.\n\fTwo pages of words here.\n\fThree."
    pages = [item.page for item in zone(text, {}) if item.body]
    assert pages == [1, 2, 3]


def test_texts_without_form_feeds_have_no_pages() -> None:
    assert {item.page for item in zone("One page of words here.", {})} == {None}
