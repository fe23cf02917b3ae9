"""Small texts: bare news, headlines, wrapped lines, lists, quotations, cuts, cards."""

import pytest

from bot.domain.models import ZoneKind
from bot.extract.zones import zone

K = ZoneKind
LONG = (
    "The harbour board met for six hours and agreed on nothing, which is what it had done at every"
    " meeting since the storm."
)
OTHER = (
    "Fishermen who had waited outside went home in the rain, and most of them said that they would"
    " not come back for the next one."
)


def kinds(text: str, **hints: object) -> list[ZoneKind]:
    return [item.kind for item in zone(text, hints) if item.kind is not K.BLANK]


def shown(text: str, kind: ZoneKind, **hints: object) -> list[str]:
    return [text[z.start : z.end] for z in zone(text, hints) if z.kind is kind]


def numbers(text: str) -> list[int | None]:
    return [item.paragraph for item in zone(text, {}) if item.body]


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\n\n{OTHER}",
        f"{LONG}\n{OTHER}",
        LONG,
        "It was a quiet morning in the harbour.\n\n" + LONG + "\n\n" + OTHER,
        "Now for the weather at sea.\n\n" + LONG,
        "The board met on Friday.\n\n" + OTHER + "\n\n" + LONG,
        "Harbour Lines Inc. said it completed its purchase of two ferries.\n\n" + LONG,
        f"{LONG}\n\nI think so.\n\nSo do I.\n\n{OTHER}\n\nKim Lee, Pier News, Lestova.",
        f"``We are done,'' said the clerk.\n\n{LONG}\n\n{OTHER}",
        f"{LONG}\n\n“We are done,” said the clerk.\n\nNobody answered him.",
    ],
)
def test_bare_paragraphs_are_body_and_nothing_else(text: str) -> None:
    assert set(kinds(text)) == {K.PARAGRAPH}


@pytest.mark.parametrize(
    "head",
    [
        "Harbour board meets in vain",
        "Harbour Board Meets in Vain",
        "HARBOUR BOARD MEETS IN VAIN",
        "Harbour board meets in vain.",
        "Harbour Board Agrees on Nothing, Again.",
        "Why does the harbour board agree on nothing?",
        "'Nothing agreed': harbour board meets in vain",
    ],
)
def test_a_first_line_written_as_a_headline_is_the_title(head: str) -> None:
    text = f"{head}\n\n{LONG}\n\n{OTHER}"
    assert shown(text, K.TITLE) == [head]
    assert kinds(text) == [K.TITLE, K.PARAGRAPH, K.PARAGRAPH]


def test_a_title_of_two_lines_is_one_title() -> None:
    text = f"Harbour board meets\nand agrees on nothing\n\nBy Kim Lee\n\n{LONG}\n\n{OTHER}"
    assert shown(text, K.TITLE) == ["Harbour board meets\nand agrees on nothing"]


def test_a_capitalised_second_line_is_title_too() -> None:
    text = f"Harbour Board Meets Again\nFishermen Leave in Rain\n\nBy Kim Lee\n\n{LONG}\n\n{OTHER}"
    assert shown(text, K.TITLE) == ["Harbour Board Meets Again", "Fishermen Leave in Rain"]


@pytest.mark.parametrize(
    "place",
    ["LESTOVA, Norland (AP) _", "LESTOVA (AP) --", "LESTOVA, August 7 (Xinhua) --", "MIAMI _"],
)
def test_a_place_on_its_own_line_begins_the_first_paragraph(place: str) -> None:
    text = f"{place}\n\n{LONG}\n\n{OTHER}"
    assert kinds(text) == [K.PARAGRAPH] * 3
    assert numbers(text) == [1, 1, 2]


@pytest.mark.parametrize(
    "start", ["LESTOVA (Reuters) - ", "LESTOVA, N.Y., Sept. 26 (UPI) — ", "Lestova (AFP) – "]
)
def test_a_place_within_the_first_paragraph_stays_in_it(start: str) -> None:
    text = f"Board member leaves debate site early.\n\n{start}{LONG}\n\n{OTHER}"
    assert kinds(text) == [K.TITLE, K.PARAGRAPH, K.PARAGRAPH]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Grain ships leave the port again\n\n"
        "Four ships carrying maize and sunflower oil left the port of\n"
        "Lestova on Monday, the first to sail since the harbour was\n"
        "closed in August, officials said.\n\n"
        "The ships are bound for the south and will be inspected on\n"
        "the way, the port's director told reporters at the quay.\n"
    )
    assert kinds(text) == [K.TITLE, K.PARAGRAPH, K.PARAGRAPH]


def test_long_lines_are_a_paragraph_each() -> None:
    assert kinds(f"{LONG} {LONG}\n{OTHER} {OTHER}\n{LONG}") == [K.PARAGRAPH] * 3


@pytest.mark.parametrize(
    "heading",
    ["What the board wants", "The Way Forward", "1. Who pays for it", "Conclusion", "Background:"],
)
def test_short_lines_over_paragraphs_are_headings(heading: str) -> None:
    text = f"{LONG}\n\n{OTHER}\n\n{heading}\n\n{LONG}"
    assert kinds(text)[2:] in ([K.HEADING, K.PARAGRAPH], [K.RESIDUE, K.HEADING, K.PARAGRAPH])


@pytest.mark.parametrize("line", ["I think so.", "and then nothing", "“Never,”", "— Kim Lee"])
def test_other_short_lines_are_paragraphs(line: str) -> None:
    assert kinds(f"{LONG}\n\n{OTHER}\n\n{line}\n\n{LONG}")[2] is K.PARAGRAPH


def test_headings_have_no_number() -> None:
    assert numbers(f"{LONG}\n\n{OTHER}\n\nWho pays\n\n{LONG}") == [1, 2, None, 3]


def test_list_items_are_numbered_each() -> None:
    text = f"{LONG} Three things follow:\n\n- One boat.\n- Two boats.\n* Three boats.\n\n{OTHER}"
    assert shown(text, K.LIST) == ["One boat.", "Two boats.", "Three boats."]
    assert numbers(text) == [1, 2, 3, 4, 5]


def test_a_sentence_cut_by_a_page_break_keeps_its_number() -> None:
    cut = LONG.index(" nothing")
    text = f"{LONG[:cut]}\n\n{LONG[cut + 1 :]}\n\n{OTHER}"
    assert numbers(text) == [1, 1, 2]


def test_a_sentence_cut_by_footnotes_keeps_its_number() -> None:
    cut = LONG.index(" nothing")
    notes = "* Clerk, Harbour Board, Lestova.\n\n† Lecturer, School of Ports, Lestova."
    text = f"{OTHER}\n\n{LONG[:cut]}\n\n{notes}\n\n{LONG[cut + 1 :]}"
    assert numbers(text) == [1, 2, 2]
    assert kinds(text).count(K.FOOTNOTE) == 2


def test_a_list_item_cut_by_a_page_break_keeps_its_number() -> None:
    text = f"{LONG} Namely:\n\n- A wall that has been paid for by the whole\n\ntown.\n\n- A bell."
    assert [z.paragraph for z in zone(text, {}) if z.kind is K.LIST] == [2, 2, 3]


def test_a_lost_full_stop_does_not_join_paragraphs() -> None:
    text = f"{OTHER}\n\n{LONG[:-1]}\n\nIn the same year the board was dissolved by the mayor."
    assert numbers(text) == [1, 2, 3]


def test_a_closing_bracket_without_full_stop_ends_its_paragraph() -> None:
    assert numbers(f"{OTHER}\n\n{LONG[:-1]} (Lee, 2019)\n\n{OTHER}") == [1, 2, 3]


def test_a_quotation_over_paragraphs_with_one_closing_mark_is_a_block() -> None:
    text = (
        f"{LONG} The minutes say:\n\n“The wall was looked at.\n\nThe bell was looked at too.\n\n"
        f"Nothing else was looked at.”\n\n{OTHER}"
    )
    assert kinds(text) == [K.PARAGRAPH, *[K.BLOCK_QUOTATION] * 3, K.PARAGRAPH]
    assert numbers(text) == [1, 2, 3, 4, 5]


def test_a_lost_closing_mark_is_no_block() -> None:
    text = f"{LONG} He said:\n\n“The wall is bad.\n\n{OTHER}\n\n{LONG}"
    assert K.BLOCK_QUOTATION not in kinds(text)


def test_markdown_signs_are_residue() -> None:
    body = f"{LONG}\n\n## Who pays\n\n> Not us.\n\n- The town.\n\n**Who else**\n\n{OTHER}"
    text = f"# The wall\n\n{body}"
    assert shown(text, K.TITLE) == ["The wall"]
    assert shown(text, K.HEADING) == ["Who pays", "Who else"]
    assert shown(text, K.BLOCK_QUOTATION) == ["Not us."]
    assert shown(text, K.LIST) == ["The town."]
    assert shown(text, K.RESIDUE) == ["# ", "## ", "> ", "- ", "**", "**"]


CARD = """---
title: The wall
kind: card
---

# The wall

A librarian's account of the piece, in two sentences. It says who pays for the wall.

Read more: nothing here is furniture on a card.

## Quotations

- “We pay,” said Kim Lee, on 4 May 2021.

> Published in the open, as the clerk put it.
"""


def test_a_card_has_no_furniture() -> None:
    assert kinds(CARD, kind="card") == [
        *(K.FRONT_MATTER, K.RESIDUE, K.TITLE, K.PARAGRAPH, K.PARAGRAPH, K.RESIDUE, K.HEADING),
        *(K.RESIDUE, K.LIST, K.RESIDUE, K.BLOCK_QUOTATION),
    ]


def test_the_title_of_the_front_matter_finds_its_line() -> None:
    text = f"Lestova Post\n\nSea and shore\n\nMore on the wall\n\n{LONG}\n\n{OTHER}"
    assert shown(text, K.TITLE, title="Sea and Shore") == ["Sea and shore"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", K.SITE_HEADER),
        ("Print | Email | Share", K.SITE_HEADER),
        ("Photo: Kim Lee/AFP", K.PHOTO_CREDIT),
        ("The old wall at dawn. Photo by Kim Lee", K.PHOTO_CREDIT),
        ("Image credit: Harbour Board", K.PHOTO_CREDIT),
        ("Follow us on Twitter and Facebook", K.SOCIAL),
        ("Sign up for our newsletter", K.SOCIAL),
        ("Share this article", K.SOCIAL),
        ("Also Read: Ten years of walls", K.RELATED),
        ("READ MORE: Ten years of walls", K.RELATED),
        ("[Also read: Ten years of walls](https://example.org/w)", K.RELATED),
        ("See also: Ten years of walls", K.RELATED),
    ],
)
def test_furniture_between_paragraphs(line: str, kind: ZoneKind) -> None:
    assert kinds(f"{LONG}\n\n{OTHER}\n\n{line}\n\n{LONG}\n\n{OTHER}") == [
        *(K.PARAGRAPH, K.PARAGRAPH, kind, K.PARAGRAPH, K.PARAGRAPH)
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Published in The Pier, May 4th, 2021.", K.PUBLISHED_IN),
        ("This article was first published in The Pier.", K.PUBLISHED_IN),
        ("This commentary originally appeared in The Pier.", K.PUBLISHED_IN),
        ("The views expressed are the author's own.", K.DISCLAIMER),
        ("Opinions expressed here do not represent those of the board.", K.DISCLAIMER),
        ("Disclaimer: the board does not stand behind these words.", K.DISCLAIMER),
        ("© 2021 The Pier. All rights reserved.", K.DISCLAIMER),
        ("Copyright 2021 The Pier", K.DISCLAIMER),
        ("The writer is a sailor.", K.BIO),
        ("The author teaches at a school of ports and can be reached at kim@example.org", K.BIO),
        ("Kim Lee is a senior fellow at the School of Ports.", K.BIO),
        ("(Kim Lee is a journalist and the author of two books on walls. He is a sailor.)", K.BIO),
        ("*Kim Lee is a lecturer at the School of Ports.*", K.BIO),
        ("Dr. Kim Lee is a lecturer at the School of Ports.", K.BIO),
        ("About the author", K.BIO),
        ("Kim Lee contributed to this report.", K.BIO),
        ("(Reporting by Kim Lee; Editing by Bo Hu)", K.BIO),
        ("Like our page on Facebook, follow @pier on Twitter.", K.SOCIAL),
        ("Click below links for the archive", K.ARCHIVE),
        ("2021 | 2020 | 2019", K.ARCHIVE),
        ("Replying to X", K.COMMENT),
        ("Comments are closed.", K.COMMENT),
        ("Leave a comment", K.COMMENT),
        ("Related Articles", K.RELATED),
        ("You may also like", K.RELATED),
        ("Tags: walls, bells", K.RELATED),
        ("*Note: this is a shorter version.", K.FOOTNOTE),
        ("[^1]: The board has nine seats.", K.FOOTNOTE),
    ],
)
def test_furniture_after_the_last_paragraph(line: str, kind: ZoneKind) -> None:
    assert kinds(f"{LONG}\n\n{OTHER}\n\n{LONG}\n\n{line}")[3:] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Published in London in 1990, the report was read by nobody who had a say in it.",
        "The views expressed by the clerk were shared by every fisherman in the room.",
        "Copyright law, said the clerk, is no concern of a harbour board, and never has been.",
        "Related costs were not discussed, and the board did not ask what they might come to.",
        "More on the wall was to be heard in the evening, when the mayor came back from the sea.",
        "Follow the money, said the clerk, and you will find that the wall was never paid.",
        "Share prices of the ferry line fell on the news, though they rose again in the afternoon.",
        "Reuters reported that the wall would be paid for by the town, which the mayor denied.",
        "He was mayor two years ago, and he has not been asked to any meeting since then.",
        "The author of the report is unknown to the board, which paid for it at once.",
        "Archives show that the wall was once twice as high, and was paid for by the church.",
        "He left the town on 4 May 2021.",
        "The last meeting was held in Lestova, 4 May 2021.",
        "Notes were taken.",
        "She wore number 10.",
    ],
)
def test_wordings_of_furniture_within_prose_are_body(line: str) -> None:
    text = f"{LONG}\n\n{OTHER}\n\n{line}\n\n{LONG}\n\n{OTHER}"
    assert kinds(text) == [K.PARAGRAPH] * 5


@pytest.mark.parametrize(
    "line",
    [
        "The author is at her best in the last chapter of the book, where nobody speaks.",
        "The writer was asked to leave.",
        "Replying to a question, he said no.",
        "He had gone by then. Pictures from the scene showed that the wall had gone too.",
        "The opinions expressed at the meeting were his own, he said.",
        "She posts letters for the board.",
        "Comments are welcome, the clerk said, and shut the door.",
        "Archives are of no help.",
        "Nobody knows.",
    ],
)
def test_last_paragraphs_stay_body(line: str) -> None:
    assert kinds(f"{LONG}\n\n{OTHER}\n\n{line}") == [K.PARAGRAPH] * 3


def test_a_photo_credit_does_not_make_a_title_of_the_first_paragraph() -> None:
    text = f"It was a quiet morning in the harbour.\n\nPhoto: Kim Lee/AFP\n\n{LONG}\n\n{OTHER}"
    assert kinds(text) == [K.PARAGRAPH, K.PHOTO_CREDIT, K.PARAGRAPH, K.PARAGRAPH]


def test_someone_of_the_story_is_no_author_at_its_end() -> None:
    end = "Kim Lee is a professor of ports at the University of Lestova."
    text = f"{LONG}\n\n{OTHER} “So it goes,” said Kim Lee, who was there.\n\n{LONG}\n\n{end}"
    assert kinds(text) == [K.PARAGRAPH] * 4


def test_references_without_a_heading_and_without_opening_marks() -> None:
    text = (
        f"{LONG}\n\n{OTHER}\n\nBoard meets in vain,” The Pier, 4 May 2021\n"
        "Kim Lee, “Wall falls again,” Lestova Post, 12 June 2020\nWho pays for it?,” The Pier, 2019"
    )
    assert kinds(text) == [K.PARAGRAPH] * 2 + [K.REFERENCE] * 3


@pytest.mark.parametrize(
    "heading", ["References", "REFERENCES", "Bibliography", "## Works Cited", "Endnotes"]
)
def test_references_under_a_heading(heading: str) -> None:
    entries = (
        "- Lee, K. (2019). Walls. *The Pier*.\n<https://example.org/w>\n- Hu, B. (2020). Bells."
    )
    found = kinds(f"{LONG}\n\n{OTHER}\n\n{heading}\n\n{entries}")
    assert found[:2] == [K.PARAGRAPH] * 2
    assert set(found[2:]) == {K.REFERENCE}


def test_a_heading_that_promises_references_needs_some() -> None:
    text = f"{LONG}\n\n{OTHER}\n\nSources\n\n{LONG}\n\n{OTHER}"
    assert kinds(text)[2] is K.HEADING


def test_a_name_as_a_heading_is_no_byline() -> None:
    parts = ["Four sailors to know", LONG, "Kim Lee", LONG, "Bo Hu", OTHER, "Al Wu", OTHER]
    text = "\n\n".join(parts)
    assert K.BYLINE not in kinds(text)
    assert kinds(text).count(K.HEADING) == 3


@pytest.mark.parametrize(
    "byline",
    [
        "By Kim Lee",
        "BY KIM LEE",
        "by Kim Lee and Bo Hu",
        "Written by: Kim Lee",
        "Kim Lee",
        "KIM LEE",
        "Kim Lee, Bo Hu and Al Wu",
        "Kim van der Lee",
        "Kim Lee May 4, 2021",
        "Kim Lee | 4 May 2021",
        "Kim Lee - May 4, 2021 10:30 am IST",
        "May 4, 2021 | By Kim Lee",
        "Kim Lee | Lecturer | School of Ports",
        "By the Editorial Board",
        "By Staff Reporter",
        "BYLINE: Kim Lee",
    ],
)
def test_bylines_under_a_title(byline: str) -> None:
    text = f"Harbour board meets in vain\n\n{byline}\n\n{LONG}\n\n{OTHER}"
    assert kinds(text) == [K.TITLE, K.BYLINE, K.PARAGRAPH, K.PARAGRAPH]


@pytest.mark.parametrize(
    "line",
    [
        "May 4, 2021",
        "Published: 4 May 2021",
        "Updated on May 4, 2021 at 10:30 pm GMT+1",
        "Tuesday, May 4, 2021",
        "2021-05-04",
        "4th of May, 2021 | 5 min read",
        "Summer 2021",
    ],
)
def test_date_lines_under_a_title(line: str) -> None:
    text = f"Harbour board meets in vain\n\n{line}\n\n{LONG}\n\n{OTHER}"
    assert kinds(text) == [K.TITLE, K.DATE_LINE, K.PARAGRAPH, K.PARAGRAPH]
