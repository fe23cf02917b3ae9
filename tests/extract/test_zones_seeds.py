"""The five articles of ../shared/seeds, zone by zone and field by field."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.domain.dates import When
from bot.domain.models import Document, Metadata, SourceKind, Zone, ZoneKind
from bot.extract.metadata import citekey, find
from bot.extract.readers import read
from bot.extract.zones import zone

K = ZoneKind
FOLDER = Path(__file__).parents[2] / ".." / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the five articles lie in ../shared/seeds, which is absent"
)

COMMENTARY, SHORT_OP_ED, OP_ED, PAPER, UNDATED = range(5)

COUNTS = {
    COMMENTARY: {
        K.SITE_HEADER: 7,
        K.PHOTO_CREDIT: 1,
        K.SERIES: 1,
        K.SECTION: 1,
        K.TITLE: 1,
        K.BYLINE: 1,
        K.STANDFIRST: 1,
        K.HEADING: 3,
        K.PARAGRAPH: 10,
        K.REFERENCE: 8,
        K.FOOTNOTE: 1,
        K.ARCHIVE: 2,
    },
    SHORT_OP_ED: {
        K.TITLE: 1,
        K.STANDFIRST: 1,
        K.BYLINE: 1,
        K.BIO: 1,
        K.PARAGRAPH: 7,
        K.PUBLISHED_IN: 1,
        K.SOCIAL: 1,
        K.COMMENT: 3,
    },
    OP_ED: {
        K.TITLE: 1,
        K.STANDFIRST: 1,
        K.BYLINE: 1,
        K.PARAGRAPH: 12,
        K.BLOCK_QUOTATION: 3,
        K.BIO: 2,
        K.DISCLAIMER: 1,
        K.COMMENT: 7,
    },
    PAPER: {
        K.TITLE: 1,
        K.BYLINE: 3,
        K.CORRESPONDENCE: 1,
        K.SERIES: 2,
        K.DOI: 1,
        K.CITATION: 1,
        K.ABSTRACT: 1,
        K.KEY_WORDS: 1,
        K.HEADING: 16,
        K.PARAGRAPH: 35,
        K.LIST: 9,
        K.FOOTNOTE: 3,
        K.RESIDUE: 8,
        K.REFERENCE: 25,
    },
    UNDATED: {K.TITLE: 1, K.BYLINE: 1, K.PARAGRAPH: 15, K.BIO: 1},
}


def load(number: int) -> tuple[Document, tuple[Zone, ...], Metadata]:
    path = sorted(FOLDER.glob("*.txt"))[number]
    document = read(path.read_bytes(), path.name)
    zones = zone(document.text, document.hints)
    return document, zones, find(document.text, zones, document.hints)


def counts(number: int) -> Counter[ZoneKind]:
    _, zones, _ = load(number)
    return Counter(item.kind for item in zones if item.kind is not K.BLANK)


def paragraphs(number: int) -> list[int]:
    _, zones, _ = load(number)
    return [item.paragraph for item in zones if item.paragraph is not None]


def ends(number: int, kind: ZoneKind) -> list[tuple[str, str]]:
    """Return the first and last two words of each zone of a kind."""
    document, zones, _ = load(number)
    words = [document.text[z.start : z.end].split() for z in zones if z.kind is kind]
    return [(" ".join(w[:2]), " ".join(w[-2:])) for w in words]


@pytest.mark.parametrize("number", COUNTS)
def test_every_zone_is_of_its_kind(number: int) -> None:
    found = counts(number)
    if number == COMMENTARY:
        assert found.pop(K.RELATED) == 1 + 79
    assert found == COUNTS[number]


@pytest.mark.parametrize("number", COUNTS)
def test_the_zones_cover_each_article(number: int) -> None:
    document, zones, _ = load(number)
    assert "".join(document.text[z.start : z.end] for z in zones) == document.text


@pytest.mark.parametrize(
    ("number", "last"),
    [(COMMENTARY, 10), (SHORT_OP_ED, 7), (OP_ED, 15), (PAPER, 31), (UNDATED, 15)],
)
def test_paragraphs_are_numbered_in_reading_order(number: int, last: int) -> None:
    found = paragraphs(number)
    assert found == sorted(found)
    assert set(found) == set(range(1, last + 1))


def test_pieces_of_the_papers_paragraphs_share_their_numbers() -> None:
    pieces = Counter(paragraphs(PAPER))
    assert {number for number, count in pieces.items() if count > 1} == {
        *(1, 3, 4, 7, 9, 12, 16, 19, 22, 24, 26, 27),
    }
    assert pieces[1] == 3


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (COMMENTARY, "On 17", "the call."),
        (SHORT_OP_ED, "Just days", "divided world."),
        (OP_ED, "Russian President", "strategic dimensions."),
        (PAPER, "International relations", "of diplomacy."),
        (UNDATED, "Prime Minister", "power equation."),
    ],
)
def test_the_body_begins_and_ends_where_it_does(number: int, first: str, last: str) -> None:
    found = ends(number, K.PARAGRAPH)
    assert (found[0][0], found[-1][1]) == (first, last)


def test_the_commentarys_headings_have_no_marks() -> None:
    assert [first for first, _ in ends(COMMENTARY, K.HEADING)] == [
        *("Pakistan and", "Pakistan and", "Interpreting the"),
    ]


def test_the_block_quotation_runs_over_three_paragraphs() -> None:
    assert [first for first, _ in ends(OP_ED, K.BLOCK_QUOTATION)] == [
        *("“While discussing", "It was", "The parties"),
    ]


def test_the_readers_comments_are_no_body() -> None:
    assert [first for first, _ in ends(OP_ED, K.COMMENT)][:4] == [
        *("Tehseen Rizvi", "Russia stood", "Bilal |", "Stability and"),
    ]


def test_the_papers_headings() -> None:
    found = [first for first, _ in ends(PAPER, K.HEADING)]
    assert found[:4] == ["Introduction", "Dynamics of", "US- Pakistan", "Pak- US"]
    assert found[-2:] == ["Conclusion", "Way Forward"]


@pytest.mark.parametrize(
    ("number", "key", "kind", "outlet", "published"),
    [
        (
            *(COMMENTARY, "fernandez2022", SourceKind.COMMENTARY),
            *("National Institute of Advanced Studies (NIAS)", When.day(date(2022, 1, 19))),
        ),
        (
            *(SHORT_OP_ED, "yousaf2022", SourceKind.OPINION),
            *("The Express Tribune", When.day(date(2022, 2, 28))),
        ),
        (
            *(OP_ED, "korybko2021", SourceKind.OPINION),
            *("The Express Tribune", When.day(date(2021, 8, 27))),
        ),
        (
            *(PAPER, "ishfaq2023", SourceKind.PAPER),
            *("Global Foreign Policies Review", When.season(2023, 2)),
        ),
        (UNDATED, "hussainnd", SourceKind.OPINION, None, None),
    ],
)
def test_the_fields_of_each_article(
    number: int, key: str, kind: SourceKind, outlet: str | None, published: When | None
) -> None:
    _, _, found = load(number)
    assert citekey(found) == key
    assert (found.kind, found.outlet, found.published) == (kind, outlet, published)


@pytest.mark.parametrize(
    ("number", "first", "last", "subtitled"),
    [
        (COMMENTARY, "Pakistan, US", "Biden Offline", True),
        (SHORT_OP_ED, "Why Pakistan", "getting closer?", True),
        (OP_ED, "The Khan-Putin", "Pak-Russian relations", True),
        (PAPER, "Diplomatic Complexity:", "the US", False),
        (UNDATED, "Growing Pak-Russia", "regional geopolitics", False),
    ],
)
def test_the_title_of_each_article(number: int, first: str, last: str, subtitled: bool) -> None:
    _, _, found = load(number)
    assert found.title is not None
    assert (" ".join(found.title.split()[:2]), " ".join(found.title.split()[-2:])) == (first, last)
    assert "\n" not in found.title
    assert (found.subtitle is not None) is subtitled


@pytest.mark.parametrize(
    ("number", "names"),
    [
        (COMMENTARY, ["Abigail Miriam Fernandez"]),
        (SHORT_OP_ED, ["Kamran Yousaf"]),
        (OP_ED, ["Andrew Korybko"]),
        (PAPER, ["Uroosa Ishfaq", "Kashif Ashfaq", "Hamza Ashfaq"]),
        (UNDATED, ["Zahid Hussain"]),
    ],
)
def test_the_authors_of_each_article(number: int, names: list[str]) -> None:
    _, _, found = load(number)
    assert [author.name for author in found.authors] == names


def test_the_papers_authors_have_their_own_affiliations() -> None:
    _, _, found = load(PAPER)
    assert [(author.affiliation or "").split(",")[0] for author in found.authors] == [
        *("Lecturer", "MPhil Scholar", "Post Graduate Scholar"),
    ]


def test_the_papers_own_fields() -> None:
    document, _, found = load(PAPER)
    assert found.doi == "10.31703/gfpr.2023(VI-III).01"
    assert found.url == f"https://doi.org/{found.doi}"
    assert (found.volume, found.issue, found.pages) == ("VI", "III", "1–8")
    assert len(found.key_words) == 7
    assert found.key_words[0] == "Pakistan"
    assert found.abstract is not None
    words = found.abstract.of(document.text).split()
    assert (" ".join(words[:2]), words[-1]) == ("The article", "politics.")


def test_the_commentarys_own_fields() -> None:
    _, _, found = load(COMMENTARY)
    assert (found.series, found.section) == ("CWA # 658", "Pakistan Reader")


def test_weaker_evidence_is_told_apart() -> None:
    _, _, found = load(OP_ED)
    assert not found.evidence["outlet"].sure
    assert found.evidence["published"].where == "byline"
