from typing import Any

import pytest
from hypothesis import given

from bot.domain.answers import Described, Place
from bot.domain.cite import (
    Citation,
    Cited,
    Lack,
    Rendered,
    Style,
    csl_type,
    curled,
    in_title_case,
    issued,
    item,
    lacking,
    located,
)
from bot.domain.dates import When, parse_when
from bot.domain.models import SourceKind, Standing
from tests.citations import SOURCES, described


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (None, None),
        ("17 January 2022", {"date-parts": [[2022, 1, 17]]}),
        ("January 2022", {"date-parts": [[2022, 1]]}),
        ("2022", {"date-parts": [[2022]]}),
        ("Spring 2023", {"date-parts": [[2023]], "season": 1}),
        ("Summer 2023", {"date-parts": [[2023]], "season": 2}),
        ("Autumn 2023", {"date-parts": [[2023]], "season": 3}),
        ("Winter 2023", {"date-parts": [[2023]], "season": 4}),
        ("1990s", {"date-parts": [[1990], [1999]]}),
        ("2021..2022", {"date-parts": [[2021], [2022]]}),
    ],
)
def test_dates(written: str | None, expected: dict[str, Any] | None) -> None:
    assert issued(parse_when(written) if written else None) == expected


def test_a_quarter_is_cited_by_its_year() -> None:
    assert issued(When.quarter(2021, 3)) == {"date-parts": [[2021]]}


@pytest.mark.parametrize(
    ("place", "pages", "expected"),
    [
        (Place(4), None, ("paragraph", "4")),
        (Place(None), None, None),
        (Place(4, 3), None, ("page", "3")),
        (Place(4, 3), "1–8", ("page", "3")),
        (Place(4, 3), "101–120", ("paragraph", "4")),
        (Place(4, 105), "101–120", ("page", "105")),
        (Place(None, 3), "101–120", None),
        (Place(4, 7), "7", ("page", "7")),
        (Place(4, 7), "e12", ("paragraph", "4")),
    ],
)
def test_a_page_is_a_locator_only_where_it_is_printed(
    place: Place, pages: str | None, expected: tuple[str, str] | None
) -> None:
    assert located(place, pages) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (described("A"), "article-newspaper"),
        (described("A", kind=SourceKind.OPINION), "article-newspaper"),
        (described("A", kind=SourceKind.PAPER), "article-journal"),
        (described("A", kind=SourceKind.COMMENTARY), "post-weblog"),
        (described("A", kind=SourceKind.COMMENTARY, series="Briefs"), "report"),
        (described("A", kind=SourceKind.ARTICLE), "article-magazine"),
        (described("A", kind=SourceKind.ARTICLE, url="https://a.example/b"), "webpage"),
    ],
)
def test_types(source: Described, expected: str) -> None:
    assert csl_type(source) == expected


def test_a_paper() -> None:
    source = described(
        "Granite and clay",
        "Salma Idrissi",
        "Tunnel Survey Office",
        outlet="Journal of Northern Engineering",
        published="Summer 2023",
        kind=SourceKind.PAPER,
        volume="VI",
        issue="III",
        pages="1–8",
        doi="10.5555/jne.2023.17",
        subtitle="What the ground did",
        citekey="idrissi2023",
    )
    assert item(source) == {
        "id": "idrissi2023",
        "type": "article-journal",
        "title": "Granite and clay: What the ground did",
        "author": [
            {"family": "Idrissi", "given": "Salma"},
            {"literal": "Tunnel Survey Office"},
        ],
        "issued": {"date-parts": [[2023]], "season": 2},
        "container-title": "Journal of Northern Engineering",
        "volume": "VI",
        "issue": "III",
        "page": "1–8",
        "DOI": "10.5555/jne.2023.17",
        "language": "en",
    }


def test_a_commentary_in_a_series_is_a_numbered_report() -> None:
    source = described(
        "Two lines",
        outlet="Harbour Institute",
        kind=SourceKind.COMMENTARY,
        series="HI Commentary",
        issue="58",
    )
    assert item(source) == {
        "id": "key2021",
        "type": "report",
        "title": "Two lines",
        "publisher": "Harbour Institute",
        "genre": "HI Commentary",
        "number": "58",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("title", "subtitle", "kind", "expected"),
    [
        ("Clay", "A survey", SourceKind.PAPER, "Clay: A survey"),
        ("Clay?", "A survey", SourceKind.PAPER, "Clay? A survey"),
        ("Clay: a survey", "A survey", SourceKind.PAPER, "Clay: a survey"),
        ("Clay", "They said it would hold.", SourceKind.NEWS, "Clay"),
        ("Clay\n and  stone\u0000", None, SourceKind.NEWS, "Clay and stone"),
        ('The "hard" way', None, SourceKind.NEWS, "The “hard” way"),
    ],
)
def test_titles(title: str, subtitle: str | None, kind: SourceKind, expected: str) -> None:
    assert item(described(title, kind=kind, subtitle=subtitle))["title"] == expected


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ('"Gas" and "oil"', "“Gas” and “oil”"),
        ('He said: ("no")', "He said: (“no”)"),
        ('A 6" pipe', "A 6” pipe"),
        ("“Gas”", "“Gas”"),
    ],
)
def test_straight_marks_become_pairs(straight: str, curly: str) -> None:
    assert curled(straight) == curly


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Diplomatic Complexity: Effects of Closer Relations on its Ties", True),
        ("The tunnel is a defining moment for Port Velmar", False),
        ("Two lines", False),
        ("", False),
    ],
)
def test_title_case(title: str, expected: bool) -> None:
    assert in_title_case(title) is expected


def test_what_a_bare_source_lacks() -> None:
    assert lacking(Cited("S1", described("A"))) == (
        *(Lack.AUTHOR, Lack.DATE, Lack.OUTLET, Lack.LINK),
    )


def test_what_a_paper_lacks() -> None:
    source = described(
        "A", "B C", outlet="J", published="2020", kind=SourceKind.PAPER, doi="10.1/a"
    )
    assert lacking(Cited("S1", source)) == (Lack.VOLUME, Lack.PAGES)


def test_what_a_card_lacks() -> None:
    source = described(*("A", "B C"), outlet="J", published="2020", url="u", standing=Standing.CARD)
    assert lacking(Cited("S1", source)) == (Lack.TEXT,)
    assert lacking(Cited("S1¶4", source)) == (Lack.TEXT, Lack.PLACE)


@pytest.mark.parametrize(
    ("style", "citekey", "expected"),
    [
        (Style.APA, "idrissi2023", "idrissi2023.txt"),
        (Style.NOTES, "idrissi2023", "idrissi2023.txt"),
        (Style.BIBTEX, "hussain-growing", "hussain-growing.bib"),
        (Style.RIS, "../Etc/passwd", "etcpasswd.ris"),
        (Style.CSL, "李2020", "2020.json"),
        (Style.CSL, "李", "citation.json"),
    ],
)
def test_file_names(style: Style, citekey: str, expected: str) -> None:
    cited = Cited("S1", described("A", citekey=citekey))
    assert Citation(cited, style, Rendered("x"), "", ()).filename == expected


@given(SOURCES)
def test_an_item_says_only_what_is_known(source: Described) -> None:
    made = item(source)
    assert made["id"] == "key2021"
    assert all(made.values())
    assert ("issued" in made) == (source.source.published is not None)
    assert len(made.get("author", ())) <= len(source.source.authors)
    assert all("\n" not in value for value in made.values() if isinstance(value, str))
