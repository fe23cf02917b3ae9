"""The parts that zones are judged by: wordings, units, shapes, headlines, entries, bios."""

import pytest

from bot.domain.models import ZoneKind
from bot.extract.zones.bios import bio, subject
from bot.extract.zones.cues import REFERENCES, SECTIONS, cued
from bot.extract.zones.headlines import compressed
from bot.extract.zones.references import reference
from bot.extract.zones.titles import folded, second_line, standfirst
from bot.extract.zones.units import Mark, Unit, units

K = ZoneKind

WORDINGS = {
    K.PHOTO_CREDIT: [
        "Photo Source: The Pier",
        "Photo: Kim Lee",
        "PHOTO | KIM LEE",
        "Image courtesy of the harbour board",
        "Picture by Kim Lee",
        "File photo: the wall in 1974",
        "Cover photo: the wall",
        "Credit: Depositphotos",
        "Source: Reuters",
        "Getty Images",
        "Kim Lee/AFP",
        "Kim Lee / Getty Images.",
        "The wall at dawn. (AP Photo/Kim Lee)",
        "The wall at dawn [File: Kim Lee/Reuters]",
        "The wall at dawn — Reuters/File",
    ],
    K.SITE_HEADER: [
        "Skip to main content",
        "Print Bookmark",
        "Print | Email | PDF",
        "Advertisement",
        "Sign in",
        "Original Article",
        "This website uses cookies to make your visit better.",
        "Home » News » The wall",
        "Home > News > The wall",
        "5 min read",
        "https://example.org/wall",
        "For further information or to subscribe send an email to",
        "Media contact: Kim Lee",
        "LENGTH: 800 words",
    ],
    K.SOCIAL: [
        "Like The Pier on Facebook, follow @pier on Twitter.",
        "Follow Kim Lee on Twitter @kimlee",
        "Follow us for more",
        "Join our WhatsApp channel",
        "Share this article",
        "Share",
        "Facebook Twitter WhatsApp",
        "Click here to subscribe to our newsletter",
        "Sign up for our daily newsletter",
        "Subscribe now",
        "Get the news in your inbox",
        "Become a member today",
        "Download our free app",
        "Thanks for reading The Pier!",
    ],
    K.PUBLISHED_IN: [
        "Published in The Pier, May 4th, 2021.",
        "First published in The Pier",
        "This article was originally published by the Lestova Post.",
        "This piece first appeared on The Pier.",
        "*The article has been republished from The Pier.*",
        "Republished with permission",
        "Courtesy: The Pier",
    ],
    K.DISCLAIMER: [
        "Disclaimer: these are my words.",
        "Disclosure statement",
        "The views expressed in this article are the author's own.",
        "Views expressed are personal.",
        "The views expressed above belong to the author(s).",
        "Opinions expressed by writers do not necessarily reflect those of the board.",
        "This article does not represent the views of the harbour board.",
        "(Views expressed in the brief are those of the author, and do not represent the board's.)",
        "© The Pier 2021",
        "Copyright © 2021",
        "All rights reserved.",
    ],
    K.ARCHIVE: ["Click below links for year wise archive", "Archives", "2021 | 2020 | 2019"],
    K.COMMENT: [
        "Kim Lee | 2 years ago | Reply",
        "Kim Lee • 3 days ago",
        "3 years ago",
        "12 Comments",
        "Comments (12)",
        "No comments",
        "Comments are closed.",
        "Leave a Reply",
        "Replying to X",
        "Log in to reply",
        "Join the discussion",
        "Be the first to comment",
        "2 thoughts on “The wall”",
        "Your email address will not be published.",
        "For more information, please see our Comments FAQ",
    ],
    K.RELATED: [
        "Related",
        "Related Articles",
        "RELATED: The wall that fell",
        "Recommended for you",
        "Read more",
        "Read More »",
        "Also Read: The wall that fell",
        "See also: The wall that fell",
        "[Also read: The wall](https://example.org)",
        "More from The Pier",
        "You may also like",
        "Most read",
        "Trending now",
        "Latest news",
        "Up next",
        "Don’t miss",
        "Editor's picks",
        "Other Pier Publications",
        "Next article: the bell",
        "← Previous Post",
        "Tags: walls, bells",
        "Filed under: walls",
    ],
    K.DOI: ["DOI: 10.1234/x", "https://doi.org/10.1234/x", "10.1234/abc.5"],
    K.CORRESPONDENCE: ["Corresponding Author: Kim Lee", "Correspondence to: Kim Lee"],
    K.CITATION: [
        "Citation: Lee, K. (2020). Walls.",
        "How to cite this article: Lee, K. (2020).",
        "Cite this as: Lee",
        "p- ISSN: 2520-0348 | e-ISSN: 2616-793X",
        "Received: 3 January 2020",
        "URL: http://example.org/paper",
    ],
    K.KEY_WORDS: ["Keywords: walls", "Key Words: walls", "**Keywords**: walls", "JEL codes: F1"],
    K.ABSTRACT: ["Abstract: The paper asks who pays.", "**Abstract** – The paper asks."],
    K.SERIES: [
        "CWA # 658, 19 January 2022",
        "Issue Brief No. 312",
        "Working Paper 45",
        "Vol. VI, No. III (Summer 2023)",
        "Volume 12, Issue 3",
        "Pages: 1 – 8",
        "pp. 44-61",
    ],
}


@pytest.mark.parametrize(
    ("line", "kind"), [(line, kind) for kind, lines in WORDINGS.items() for line in lines]
)
def test_wordings(line: str, kind: ZoneKind) -> None:
    assert cued(line, line.count(" ") + 1) is kind


@pytest.mark.parametrize(
    "line",
    [
        "Photographs of the wall were shown to the board on Friday.",
        "Share of the cost: nobody knows what it is, said the clerk.",
        "The views of the harbour were better before the wall.",
        "Related costs were not discussed.",
        "Comment is free, said the clerk.",
        "The next article of the treaty deals with walls.",
        "Abstract art is not what the harbour board wants.",
        "The board has read more than it says.",
        "Volumes of water came over the wall.",
        "Reuters reported the storm.",
        "Correspondents were not let in.",
        "Archives of the board are kept in the church.",
        "Home is where the wall is.",
    ],
)
def test_prose_has_no_wording(line: str) -> None:
    assert cued(line, line.count(" ") + 1) is None


def test_a_wording_at_the_head_of_a_long_paragraph_tells_nothing() -> None:
    line = "Published in The Pier in May, the story of the wall " + "went on and on " * 20
    assert cued(line, line.count(" ") + 1) is None


@pytest.mark.parametrize("line", ["References", "REFERENCES:", "5. References", "**Works Cited**"])
def test_headings_of_reference_lists(line: str) -> None:
    assert REFERENCES.match(line.strip("*"))


@pytest.mark.parametrize("line", ["References to the wall", "Sources said", "Noted", "Source: AP"])
def test_other_lines_head_no_references(line: str) -> None:
    assert not REFERENCES.match(line)


@pytest.mark.parametrize("line", ["Opinion", "OP-ED", "World", "Opinion | Politics", "Editorial"])
def test_names_of_sections(line: str) -> None:
    assert SECTIONS.match(line)


@pytest.mark.parametrize("line", ["Opinion is divided", "Worlds apart", "Interview: Kim Lee", "A"])
def test_other_lines_name_no_section(line: str) -> None:
    assert not SECTIONS.match(line)


def one(text: str) -> Unit:
    (unit,) = units(text)
    return unit


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("  one  \n \n\ttwo\t", ["one", "two"]),
        ("One line.\nAnother line.", ["One line.", "Another line."]),
        ("a line that goes\non in small letters", ["a line that goes on in small letters"]),
        ("A title that is open\nread more", ["A title that is open", "read more"]),
        ("- one\n- two", ["one", "two"]),
        ("- one\n  goes on\n- two", ["one goes on", "two"]),
        ("1. one\n2. two", ["one", "two"]),
        ("# one\ntwo", ["one", "two"]),
        ("> one\n> two", ["one", "two"]),
        ("**one**\n\ntwo", ["one", "two"]),
        ("\ufeffone", ["\ufeffone"]),
        ("", []),
    ],
)
def test_texts_are_cut_into_units(text: str, texts: list[str]) -> None:
    assert [unit.text for unit in units(text)] == texts


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("# one", Mark.HEADING),
        ("###### one", Mark.HEADING),
        ("**one**", Mark.HEADING),
        ("#one", Mark.NONE),
        ("> one", Mark.QUOTE),
        ("- one", Mark.ITEM),
        ("• one", Mark.ITEM),
        ("(a) one", Mark.ITEM),
        ("12) one", Mark.ITEM),
        ("2012. one", Mark.NONE),
        ("-one", Mark.NONE),
        ("---", Mark.RESIDUE),
        ("* * *", Mark.RESIDUE),
        ("___.", Mark.RESIDUE),
        ("![a wall](wall.jpg)", Mark.RESIDUE),
        ("12", Mark.RESIDUE),
        ("Page 3 of 8", Mark.RESIDUE),
        ("- 3 -", Mark.RESIDUE),
        ("\u200b", Mark.RESIDUE),
        ("**one** and two", Mark.NONE),
    ],
)
def test_signs_mark_units(text: str, mark: Mark) -> None:
    assert one(text).mark is mark


def test_a_column_of_full_lines_is_joined_and_a_list_of_lines_is_not() -> None:
    column = (
        "The harbour board met for six hours and agreed on\n"
        "nothing, which is what it had done at each one of\n"
        "its meetings since the storm took the market.\n"
    )
    names = "Kim Lee of the harbour board\nBo Hu\nAl Wu, the clerk of the whole town council\nCy Ng"
    assert len(units(column)) == 1
    assert len(units(names)) == 4


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("It fell.", True),
        ("It fell!”", True),
        ("“It fell.”", True),
        ("It fell. [3]", False),
        ("It fell.[3]", True),
        ("It fell.3", True),
        ("It cost 4.5", False),
        ("It fell…", True),
        ("It fell:", False),
        ("It fell (Lee, 2019)", False),
        ("It fell (Lee, 2019).", True),
    ],
)
def test_ends_of_sentences(text: str, ended: bool) -> None:
    assert one(text).shape.ended is ended


LEAD = "A mason who had helped to build the harbour wall said on Monday that it would not last."


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Wall Will Not Last, Mason Says.",
        "HARBOUR WALL IN DANGER.",
        "Mason warns of harbour wall danger.",
        "Will the wall last?",
    ],
)
def test_headlines_with_full_stops(line: str) -> None:
    assert compressed(one(line), one(LEAD))


@pytest.mark.parametrize(
    "line",
    [
        "The mason said that it would not last, and nobody believed him.",
        "On Monday the harbour board was told that there was no money for it.",
        "It was a quiet morning in the harbour.",
        "He had walked along the wall with his son, who is a mason too.",
    ],
)
def test_short_paragraphs_are_no_headlines(line: str) -> None:
    assert not compressed(one(line), one(LEAD))


def test_a_place_below_makes_a_headline_more_likely() -> None:
    line = "Mason is escorted off the quay by police."
    assert compressed(one(line), one(f"LESTOVA (AP) — {LEAD}"))


@pytest.mark.parametrize(
    ("above", "line", "stands"),
    [
        ("Why the wall will not last", "Masons say so, and the board does not listen.", True),
        ("# The wall", "Masons say so and nobody listens", True),
        ("The Daily Pier", "Masons warn of the wall", False),
        ("Why the wall will not last", "The Way Forward", False),
    ],
)
def test_standfirsts(above: str, line: str, stands: bool) -> None:
    assert standfirst(one(above), one(line)) is stands


def test_second_lines_stand_right_under_titles_in_capitals() -> None:
    first, second = units("Harbour Board Meets Again\nFishermen Leave in Rain")
    assert second_line(first, second)
    first, second = units("Harbour Board Meets Again\n\nFishermen Leave in Rain")
    assert not second_line(first, second)


def test_folding_forgets_case_and_signs() -> None:
    assert folded("The “Wall” — again!") == folded("the wall, AGAIN") == "the wall again"


@pytest.mark.parametrize(
    "entry",
    [
        "Lee, K. (2019). Walls. *The Pier*.",
        "Lee, K., & Hu, B. (2019). Walls and bells. The Pier, 3(2), 1-9.",
        "Ministry of Ports (2019). Report on walls.",
        "Wall falls again,” The Pier, 18 January 2022",
        "Kim Lee, “Wall falls again,” The Pier, 18 January 2022.",
        "<https://example.org/wall>",
        "[3] K. Lee, Walls, The Pier, 2019.",
        "1. K. Lee, Walls, The Pier, 2019.",
    ],
)
def test_entries_of_reference_lists(entry: str) -> None:
    assert reference(one(entry))


@pytest.mark.parametrize(
    "line",
    [
        "The wall fell in Lestova on 18 January 2022.",
        "March 3, 2021",
        "Updated 22 May, 2024",
        "The wall fell",
        "1. The wall must be rebuilt.",
        "Kim Lee, who saw it, said that it fell in 2019.",
    ],
)
def test_other_lines_are_no_entries(line: str) -> None:
    assert not reference(one(line))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Kim Lee is a senior fellow at the School of Ports.", "Kim Lee"),
        ("Dr. Kim Lee is a lecturer in ports.", "Kim Lee"),
        ("Author: Kim Lee is a researcher.", "Kim Lee"),
        ("— Kim Lee is a journalist.", "Kim Lee"),
        ("*Kim van der Lee teaches history; she is a professor.*", "Kim van der Lee"),
        ("Kim Lee is a mason.", None),
        ("The wall is a fellow of the sea.", None),
        ("Nobody is a professor here.", None),
    ],
)
def test_lines_that_say_what_someone_is(line: str, name: str | None) -> None:
    assert subject(one(line)) == name


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("The writer is a sailor.", True),
        ("This writer is a correspondent of The Pier", True),
        ("The author can be reached at kim@example.org", True),
        ("<em>The writer is author of several books.</em>", True),
        ("Twitter: @kimlee", True),
        ("About the author", True),
        ("He tweets at @kimlee", True),
        ("The author is at her best in the last chapter.", False),
        ("The writer was asked to leave.", False),
        ("She posts letters.", False),
        ("The authorities are looking into it.", False),
    ],
)
def test_lines_about_the_author(line: str, about: bool) -> None:
    assert bio(one(line)) is about
