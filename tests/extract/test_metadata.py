"""What an article says about itself, and where."""

from datetime import date

import pytest

from bot.domain.dates import When, words
from bot.domain.models import Author, Metadata, SourceKind, Standing
from bot.extract.metadata import find
from bot.extract.zones import zone

LONG = (
    "The harbour board met for six hours and agreed on nothing, which is what it had done at every"
    " meeting since the storm."
)
OTHER = (
    "Fishermen who had waited outside went home in the rain, and most of them said that they would"
    " not come back for the next one."
)
BODY = f"{LONG}\n\n{OTHER}\n\n{LONG}"


def read(text: str, **hints: object) -> Metadata:
    return find(text, zone(text, hints), hints)


def paper(*head: str) -> Metadata:
    lines = "\n\n".join(("Governing the Tides: Budgets and Walls", "Ingrid Solberg *", *head))
    return read(f"{lines}\n\nIntroduction\n\n{BODY}\n\n* Reader, School of Ports, Lestova.")


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("Board meets in vain", "Board meets in vain"),
        ("Board meets\nand goes home again", "Board meets and goes home again"),
        ("Board meets in vain; \nFishermen go home", "Board meets in vain; Fishermen go home"),
        ("Board Meets in Vain.", "Board Meets in Vain"),
        ("Board Meets ‘in Vain.’", "Board Meets ‘in Vain’"),
        ("Board Meets. Again.", "Board Meets. Again."),
        ("# Board meets in *vain*", "Board meets in vain"),
        ("# [Board meets](https://example.org/b) in vain", "Board meets in vain"),
    ],
)
def test_titles_are_whole(shown: str, title: str) -> None:
    assert read(f"{shown}\n\n{BODY}").title == title


def test_a_text_without_a_head_says_nothing_about_itself() -> None:
    found = read(BODY)
    assert (found.title, found.subtitle, found.outlet, found.published) == (None,) * 4
    assert found.authors == ()
    assert found.kind is SourceKind.ARTICLE
    assert set(found.evidence) == {"language"}


def test_the_standfirst_is_the_subtitle() -> None:
    stand = "Nobody knows who will pay for the wall, and the mayor is at sea."
    found = read(f"Board meets in vain\n\n{stand}\n\nBy Kim Lee\n\n{BODY}")
    assert found.subtitle == stand
    assert found.evidence["subtitle"].where == "standfirst"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Kim Lee", (Author("Kim Lee"),)),
        ("Kim Lee and Bo Hu", (Author("Kim Lee"), Author("Bo Hu"))),
        ("Kim Lee\n\nBo Hu", (Author("Kim Lee"), Author("Bo Hu"))),
        ("KIM LEE", (Author("Kim Lee"),)),
        ("Kim Lee | School of Ports", (Author("Kim Lee", "School of Ports"),)),
        ("Kim Lee\n\nMay 4, 2021\n\nKim Lee", (Author("Kim Lee"),)),
    ],
)
def test_authors_come_from_the_byline_in_order(line: str, authors: tuple[Author, ...]) -> None:
    found = read(f"Board meets in vain\n\n{line}\n\n{BODY}")
    assert found.authors == authors
    assert found.evidence["authors"].where == "byline"


def test_footnote_marks_tell_affiliations() -> None:
    notes = "* Reader, School of Ports, Lestova.\n\n† Clerk, Harbour Board, Lestova."
    text = f"Governing the Tides\n\nIngrid Solberg *\n\nPaul Mensah †\n\n{BODY}\n\n{notes}"
    assert read(text).authors == (
        Author("Ingrid Solberg", "Reader, School of Ports, Lestova"),
        Author("Paul Mensah", "Clerk, Harbour Board, Lestova"),
    )


def test_numbers_tell_affiliations() -> None:
    notes = "1 School of Ports, University of Lestova\n2 Department of Walls, Norland"
    text = f"Governing the Tides\n\nIngrid Solberg1, Paul Mensah2\n\n{notes}\n\n{BODY}"
    assert read(text).authors == (
        Author("Ingrid Solberg", "School of Ports, University of Lestova"),
        Author("Paul Mensah", "Department of Walls, Norland"),
    )


def test_a_bio_names_the_author_where_no_byline_does() -> None:
    found = read(f"Board meets in vain\n\n{BODY}\n\nKim Lee is a lecturer at the School of Ports.")
    assert found.authors == (Author("Kim Lee", "School of Ports"),)
    assert not found.evidence["authors"].sure


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("Kim Lee May 4, 2021", When.day(date(2021, 5, 4))),
        ("By Kim Lee\n\nPublished: 4 May 2021", When.day(date(2021, 5, 4))),
        ("By Kim Lee\n\nUpdated 9 May 2021\n\nPublished 4 May 2021", When.day(date(2021, 5, 4))),
        ("By Kim Lee\n\nMay 2021", When.month(2021, 5)),
        ("By Kim Lee\n\nSummer 2021", When.season(2021, 2)),
        ("HB # 12, 4 May 2021\n\nBy Kim Lee", When.day(date(2021, 5, 4))),
        ("By Kim Lee", None),
    ],
)
def test_the_head_dates_the_article(line: str, when: When | None) -> None:
    assert read(f"Board meets in vain\n\n{line}\n\n{BODY}").published == when


def test_the_day_of_a_visit_in_the_pages_header_is_not_the_articles() -> None:
    header = "Saturday, July 12, 2025\n\nDaily Pier\n\nYour right to know\n\nHome\n\nWalls\n\nBells"
    assert read(f"{header}\n\nBoard meets in vain\n\nBy Kim Lee\n\n{BODY}").published is None


def test_an_update_alone_is_not_sure() -> None:
    found = read(f"Board meets in vain\n\nUpdated 9 May 2021\n\n{BODY}")
    assert found.published == When.day(date(2021, 5, 9))
    assert not found.evidence["published"].sure


def test_a_date_in_the_closing_line_counts_where_the_head_has_none() -> None:
    found = read(f"Board meets in vain\n\n{BODY}\n\nPublished in The Pier, May 4th, 2021.")
    assert found.published == When.day(date(2021, 5, 4))
    assert found.evidence["published"].where == "published in"


@pytest.mark.parametrize(
    "end",
    [
        "Related\n\nTen years of walls\n\nMarch 3, 2019",
        "Bo | 2 years ago | Reply\n\nI was there on 3 March 2019.",
        "Comments (1)\n\nBo\nMar 03, 2019 09:12am\n\nI was there.",
        "Other Pier Publications\n\nMarch 2019 | HB # 9\n\nTen years of walls\n\nread more",
        "References\n\nLee, K. (2019). Walls. The Pier.\nHu, B. (2018). Bells. The Pier.",
        "The wall was built on 3 March 2019, and it fell on the next day.",
    ],
)
def test_dates_of_other_things_never_date_the_article(end: str) -> None:
    assert read(f"Board meets in vain\n\nBy Kim Lee\n\n{BODY}\n\n{end}").published is None


@pytest.mark.parametrize(
    ("line", "outlet", "where"),
    [
        ("Published in The Pier, May 4th, 2021.", "The Pier", "published in"),
        ("Published in the Lestova Post on May 4, 2021", "The Lestova Post", "published in"),
        ("This article was first published in Harbour Review.", "Harbour Review", "published in"),
        ("This article originally appeared in The Pier.", "The Pier", "published in"),
        ("Published in Lestova Post, May 4th, 2021.", "Lestova Post", "published in"),
        ("Published in the Institute of Walls, 2021.", "Institute of Walls", "published in"),
        ("Published by the Village Association.", "Village Association", "published in"),
        *(
            (f"The views expressed do not necessarily reflect the policies of {said}.", name, where)
            for said, name, where in (
                ("the Pier", "Pier", "disclaimer"),
                ("the Lestova Tribune", "The Lestova Tribune", "disclaimer"),
                ("the Guardian", "The Guardian", "disclaimer"),
                ("the Wall Institute", "Wall Institute", "disclaimer"),
            )
        ),
    ],
)
def test_outlets_come_from_what_says_so(line: str, outlet: str, where: str) -> None:
    found = read(f"Board meets in vain\n\nBy Kim Lee\n\n{BODY}\n\n{line}")
    assert found.outlet == outlet
    assert found.evidence["outlet"].where == where
    assert found.evidence["outlet"].sure is (where != "disclaimer")


@pytest.mark.parametrize(
    "line",
    [
        "Photo Source: The Pier",
        "The writer is a correspondent of The Pier.",
        "Kim Lee is a visiting fellow at the Institute of Walls.",
        "*Note: The note was first published in",
        "Published with the help of friends",
    ],
)
def test_outlets_never_come_from_photo_credits_and_bios(line: str) -> None:
    assert read(f"Board meets in vain\n\nBy Kim Lee\n\n{BODY}\n\n{line}").outlet is None


def test_a_page_header_names_the_institute() -> None:
    head = "HB Commentary\n\nInstitute of Walls (IW)\n\nHB # 12, 4 May 2021\n\nSea Reader"
    found = read(f"{head}\nBoard meets in vain for years\n\nKim Lee\n\n{BODY}")
    assert found.outlet == "Institute of Walls (IW)"
    assert found.series == "HB # 12"
    assert found.section == "Sea Reader"
    assert found.title == "Board meets in vain for years"
    assert found.kind is SourceKind.COMMENTARY


def test_the_head_of_a_paper() -> None:
    found = paper(
        "Vol. IV, No. II (Winter 2020)",
        "Pages: 44 – 61",
        "DOI: 10.1234/jcp.2020(IV-II).03",
        "Citation: Solberg, I. (2020). Governing the Tides. *Coastal Policy Review*, IV(II), 44-61."
        " [https://doi.org/10.1234/jcp.2020\\(IV-II\\).03](https://doi.org/10.1234/jcp.2020(IV-II).03)",
        "Abstract: *The paper asks who pays for walls, and finds that nobody does.*",
        "Key Words: Walls, Budgets, Small Ports",
    )
    assert found.kind is SourceKind.PAPER
    assert (found.volume, found.issue, found.pages) == ("IV", "II", "44–61")
    assert found.doi == "10.1234/jcp.2020(IV-II).03"
    assert found.url == "https://doi.org/10.1234/jcp.2020(IV-II).03"
    assert found.outlet == "Coastal Policy Review"
    assert found.published == When.season(2020, 0)
    assert found.key_words == ("Walls", "Budgets", "Small Ports")
    assert found.authors == (Author("Ingrid Solberg", "Reader, School of Ports, Lestova"),)


@pytest.mark.parametrize(
    ("line", "doi"),
    [
        ("DOI: 10.1234/abc.5", "10.1234/abc.5"),
        ("doi:10.1234/abc(1).5.", "10.1234/abc(1).5"),
        ("https://doi.org/10.1234/abc.5", "10.1234/abc.5"),
        ("DOI: [10.1234/a\\(b\\).5](https://doi.org/10.1234/a(b).5)", "10.1234/a(b).5"),
        ("DOI: none yet", None),
    ],
)
def test_dois_keep_their_own_brackets(line: str, doi: str | None) -> None:
    assert paper(line, "Keywords: walls").doi == doi


def test_the_abstract_is_its_own_words() -> None:
    words = "The paper asks who pays for walls, and finds that nobody does."
    for head in (f"Abstract: *{words}*", f"**Abstract:** {words}", f"ABSTRACT\n\n{words}"):
        text = f"Governing the Tides\n\nKim Lee\n\n{head}\n\nKeywords: walls\n\n{BODY}"
        found = read(text)
        assert found.abstract is not None
        assert found.abstract.of(text) == words


@pytest.mark.parametrize(
    ("head", "end", "kind"),
    [
        ("", "", SourceKind.ARTICLE),
        ("Opinion\n\n", "", SourceKind.OPINION),
        ("Commentary\n\n", "", SourceKind.COMMENTARY),
        ("", "\n\nThe writer is a sailor.", SourceKind.OPINION),
        (
            "",
            "\n\nLike Opinion & Editorial on Facebook, follow @pier on Twitter.",
            SourceKind.OPINION,
        ),
        ("", "\n\nThe views expressed are the author's own.", SourceKind.OPINION),
        ("", "\n\n(Reporting by Kim Lee; Editing by Bo Hu)", SourceKind.ARTICLE),
    ],
)
def test_zones_tell_the_kind_of_text(head: str, end: str, kind: SourceKind) -> None:
    assert read(f"{head}Board meets in vain\n\nBy Kim Lee\n\n{BODY}{end}").kind is kind


@pytest.mark.parametrize("place", ["LESTOVA (AP) — ", "LESTOVA, Oct. 3 (Reuters) - ", "LAHORE: "])
def test_a_place_before_the_first_sentence_tells_news(place: str) -> None:
    assert read(f"Board meets in vain\n\n{place}{BODY}").kind is SourceKind.NEWS


def test_hints_win_over_the_text() -> None:
    found = read(
        f"Board meets in vain\n\nKim Lee May 4, 2021\n\n{BODY}\n\nPublished in The Pier.",
        title="The board",
        authors=["Bo Hu", "Al Wu"],
        outlet="Harbour Review",
        date="2020-01",
        kind="commentary",
        doi="10.1/x",
        url="https://example.org",
        section="Sea",
        series="HB 1",
        volume="3",
        issue="4",
        pages="5",
        language="no",
        key_words=["a", "b"],
    )
    assert found.title == "The board"
    assert found.authors == (Author("Bo Hu"), Author("Al Wu"))
    assert found.outlet == "Harbour Review"
    assert found.published == When.month(2020, 1)
    assert found.kind is SourceKind.COMMENTARY
    assert (found.doi, found.url, found.section) == ("10.1/x", "https://example.org", "Sea")
    assert (found.series, found.volume, found.issue, found.pages) == ("HB 1", "3", "4", "5")
    assert (found.language, found.key_words) == ("no", ("a", "b"))
    assert {evidence.where for evidence in found.evidence.values()} == {"front matter"}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("paper", SourceKind.PAPER),
        ("op-ed", SourceKind.OPINION),
        ("Op-Ed", SourceKind.OPINION),
        ("opinion", SourceKind.OPINION),
        ("journal article", SourceKind.PAPER),
        ("news", SourceKind.NEWS),
        ("something else", SourceKind.ARTICLE),
    ],
)
def test_kinds_in_front_matter(said: str, kind: SourceKind) -> None:
    assert read(BODY, kind=said).kind is kind


def test_a_card_is_a_card_and_may_say_what_of() -> None:
    found = read("# The wall\n\nWho pays.", kind="card", source_kind="paper", title="The wall")
    assert found.standing is Standing.CARD
    assert found.kind is SourceKind.PAPER
    assert read(BODY).standing is Standing.FULL


@pytest.mark.parametrize(
    "when",
    [
        When.day(date(2022, 1, 17)),
        When.week(2022, 3),
        When.decade(1990),
        When.span(When.year(2021), When.year(2023)),
        When.quarter(2021, 3),
    ],
    ids=words,
)
def test_a_hint_that_is_a_date_itself_is_taken_whole(when: When) -> None:
    found = read("A winter\n\nBy Ada Byron\n4 May 2021\n\nIt snowed.\n", date=when)
    assert found.published == when
    assert found.evidence["published"].where == "front matter"


def test_an_undated_hint_stays_undated() -> None:
    assert (
        read(f"Board meets in vain\n\nKim Lee May 4, 2021\n\n{BODY}", date="n.d.").published is None
    )


def test_evidence_stands_where_it_says() -> None:
    text = f"Board meets in vain\n\nKim Lee May 4, 2021\n\n{BODY}\n\nPublished in The Pier."
    found = read(text)
    spans = {name: item.span.of(text) for name, item in found.evidence.items() if item.span}
    assert spans["title"] == "Board meets in vain"
    assert spans["published"] == "Kim Lee May 4, 2021"
    assert spans["outlet"] == "Published in The Pier."


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        ("Kim Lee\n\nWhy the Wall Matters", "Why the Wall Matters", "Kim Lee"),
        ("The Daily Pier\n\nWall politics\n\nBy Kim Lee", "Wall politics", "Kim Lee"),
        ("By Kim Lee\n\nMay 4, 2021\n\nWall politics at sea", "Wall politics at sea", "Kim Lee"),
    ],
)
def test_names_above_and_below_titles(head: str, title: str, author: str) -> None:
    found = read(f"{head}\n\n{BODY}\n\nKim Lee is a mason.")
    assert found.title == title
    assert [person.name for person in found.authors] == [author]


def test_a_comment_with_a_summary_and_key_words_is_no_paper() -> None:
    head = "What the harbour wants\n\nKim Lee\n\nSummary\n\nThe harbour wants a wall and a bell."
    text = f"{head}\n\n{BODY}\n\nKeywords: walls, bells"
    found = read(text)
    assert found.kind is not SourceKind.PAPER
    assert found.abstract is not None
    assert found.abstract.of(text).startswith("The harbour")
    assert found.key_words == ("walls", "bells")


@pytest.mark.parametrize(
    ("bio", "house"),
    [
        ("Kim Lee is a senior fellow at the Institute of Walls.", "Institute of Walls"),
        (
            "Kim Lee is a lecturer in law at Lestova University, Lestova.",
            "Lestova University, Lestova",
        ),
        ("The writer is a staff correspondent at The Lestova Post", "The Lestova Post"),
        ("(The author is a columnist. She works with Bell & Sons.)", "Bell & Sons"),
        ("Kim Lee is a former fellow at the Institute of Walls.", None),
        ("Kim Lee was a professor at the Institute of Walls.", None),
        ("Kim Lee is a mason and a member of the board.", None),
        ("The writer is an analyst specialising in walls. He tweets at @KimLee", None),
    ],
)
def test_a_bio_tells_where_its_author_belongs(bio: str, house: str | None) -> None:
    found = read(f"Board meets in vain\n\nBy Kim Lee\n\n{BODY}\n\n{bio}")
    assert found.authors == (Author("Kim Lee", house),)
    if house is None:
        assert "affiliations" not in found.evidence
    else:
        assert (found.evidence["affiliations"].where, found.evidence["affiliations"].sure) == (
            "bio",
            False,
        )


def test_a_bio_of_one_author_tells_nothing_of_the_other() -> None:
    bio = "Kim Lee is a fellow at the Institute of Walls."
    found = read(f"Board meets in vain\n\nBy Kim Lee and Bo Hu\n\n{BODY}\n\n{bio}")
    assert found.authors == (Author("Kim Lee", "Institute of Walls"), Author("Bo Hu"))


def test_what_a_byline_tells_of_an_author_stays() -> None:
    bio = "Kim Lee is a fellow at the Institute of Walls."
    found = read(f"Board meets in vain\n\nBy Kim Lee | Lecturer | Lahore\n\n{BODY}\n\n{bio}")
    assert found.authors == (Author("Kim Lee", "Lecturer, Lahore"),)
