"""PDF: paragraphs, mended words, pages, and what is left out."""

import pytest

from bot.domain.models import ZoneKind
from bot.errors import Unreadable
from bot.extract import pipeline
from bot.extract.locators import Places
from bot.extract.readers import pdf as reader
from bot.extract.readers import read
from bot.extract.readers.reflow import reflow
from tests.extract.pdfs import Set, locked, of_streams, packed, pdf

K = ZoneKind
OPENING = (
    "   The dockers of the bay went home on Monday in full co-",
    "operation with the Pak-",
    "Russian union, and nobody on the quay thought of it.",
)
SECOND = (
    "   “We have waited long enough for this harbour,” said Amina",
    "Noor, who led the talks. She had said so in the spring, and",
    "nobody had been in any mood to hear it.",
)
LAST = "   All of them had waited for this much, much"
FIRST = "longer than the port had thought. “Nobody asked us,” said Tom Reyes."
NOTE = "1 See the report of the port, which nobody read."


def lines(*texts: str, foot: float = 700) -> list[Set]:
    """Set lines one under the other; three blanks set one in."""
    return [
        Set(90 if text.startswith("   ") else 72, foot - 14 * index, text.strip())
        for index, text in enumerate(texts)
    ]


def page(number: int, *texts: str, note: str = "") -> list[Set]:
    running = [
        Set(72, 810, f"Journal of Harbours {number}", 9),
        Set(290, 30, str(number), 9),
    ]
    return [*running, *lines(*texts), *([Set(72, 80, note, 8)] if note else [])]


def paper() -> bytes:
    return pdf(
        [
            page(1, *OPENING, *SECOND, LAST, note=NOTE),
            page(2, FIRST, *SECOND),
            page(3, *SECOND, *SECOND),
        ]
    )


def text_of(*pages: list[Set]) -> str:
    return read(pdf(pages), "a.pdf").text


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n")]


def test_lines_become_paragraphs_by_the_first_lines_set_in() -> None:
    one, two = paragraphs(text_of(lines(*OPENING, *SECOND)))
    assert one.startswith("The dockers")
    assert two.startswith("“We have waited")
    assert two.endswith("any mood to hear it.")


def test_paragraphs_are_told_apart_by_the_space_between_them() -> None:
    plain = [text.strip() for text in SECOND]
    found = text_of([*lines(*plain), *lines(*plain, foot=640), *lines(*plain, foot=580)])
    assert len(paragraphs(found)) == 3


def test_a_heading_in_large_letters_stands_alone() -> None:
    found = text_of([Set(72, 760, "The harbour strike", 18), *lines(*SECOND, foot=740)])
    assert paragraphs(found)[0] == "The harbour strike"


def test_the_items_of_a_list_stand_alone() -> None:
    found = text_of(lines("They asked for this and nothing more of the port:", "• free", "• paid"))
    assert paragraphs(found)[1:] == ["• free", "• paid"]


@pytest.mark.parametrize(
    ("end", "start", "mended"),
    [
        ("in full co-", "operation with all", "cooperation"),
        ("with the Pak-", "Russian union", "Pak-Russian"),
        ("the anti-", "American mood", "anti-American"),
        ("the years 2019-", "20 were hard", "2019-20"),
        ("of its own self-", "interest in it", "self-interest"),
        ("without much under-", "standing of it", "understanding"),
        ("decision-making, and of decision-", "making by all", "of decision-making"),
        ("a seaport; the sea-", "port is closed", "the seaport is"),
        ("the making of a decision and of decision-", "making in the port", "of decision-making"),
    ],
)
def test_a_word_cut_at_a_lines_end_is_mended(end: str, start: str, mended: str) -> None:
    text = text_of(lines("The dockers of the bay spoke on Monday evening of it,", end, start))
    assert mended in text


def test_ligatures_become_letters() -> None:
    assert "office" in read(_with_unicode("oﬃce of the dockers in the bay"), "a.pdf").text


def _with_unicode(text: str) -> bytes:
    """Return a file whose one glyph stands for the text, as a font's own table says."""
    table = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
        b"endcodespacerange 1 beginbfchar <41> <"
        + text.encode("utf-16-be").hex().encode()
        + b"> endbfchar endcmap end"
    )
    plain = of_streams([b"BT /F1 11 Tf 72 700 Td (A) Tj ET", table])
    return plain.replace(b"/Encoding /WinAnsiEncoding", b"/ToUnicode 7 0 R      ".ljust(26))


def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    text = read(paper(), "a.pdf").text
    assert "Journal of Harbours" not in text
    assert not any(part.isdigit() for part in paragraphs(text))


def test_a_line_that_stands_on_one_page_only_is_no_running_head() -> None:
    assert "Journal of Harbours" in text_of(page(1, *OPENING))


def test_a_paragraph_that_a_page_break_cuts_is_one_and_its_note_comes_after() -> None:
    parts = paragraphs(read(paper(), "a.pdf").text)
    cut = next(index for index, part in enumerate(parts) if "much, much" in part)
    assert "much, much \flonger than the port" in parts[cut]
    assert parts[cut + 1] == NOTE


def test_each_fact_has_the_page_it_stands_on() -> None:
    document = read(paper(), "a.pdf")
    extraction = pipeline.extract(document)
    pipeline.check(extraction)
    places = Places(document.text, extraction.zones, card=False)
    pages = {
        words: places.of(at, at + len(words)).page
        for words in ("The dockers", "All of them", "longer than", "Nobody asked us")
        if (at := document.text.index(words)) >= 0
    }
    assert pages == {"The dockers": 1, "All of them": 1, "longer than": 2, "Nobody asked us": 2}
    assert places.of(document.text.rindex("We have"), len(document.text)).page == 3


def test_a_note_in_small_letters_is_a_footnote_and_no_paragraph() -> None:
    document = read(paper(), "a.pdf")
    (note,) = [zone for zone in document.zones if zone.kind is K.FOOTNOTE]
    assert document.text[note.start : note.end] == NOTE
    numbers = [zone.paragraph for zone in document.zones if zone.paragraph]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, max(numbers) + 1))


def test_the_files_own_title_is_believed_where_the_page_shows_it() -> None:
    shown = [Set(72, 760, "The long harbour strike", 18), *lines(*SECOND, foot=740)]
    assert read(pdf([shown], b"/Title (The long harbour strike)"), "a.pdf").hints == {
        "title": "The long harbour strike"
    }
    assert not read(pdf([shown], b"/Title (Microsoft Word - draft7.doc)"), "a.pdf").hints


def test_a_page_without_text_counts_as_a_page() -> None:
    document = read(pdf([lines(*SECOND), [], lines(*OPENING)]), "a.pdf")
    assert document.text.count("\f") == 2
    pages = [zone.page for zone in document.zones if zone.paragraph]
    assert (pages[0], pages[-1]) == (1, 3)


def test_the_second_parser_reads_the_same_words() -> None:
    by_pypdf, _ = reader._by_pypdf(paper(), "a.pdf")
    text, _ = reflow(by_pypdf)
    assert "in full cooperation with the Pak-Russian union" in text
    assert "Journal of Harbours" not in text
    assert text.count("\f") == 2


def test_a_file_that_opens_without_a_password_is_read() -> None:
    assert "We have waited" in read(locked(paper(), ""), "a.pdf").text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"plain words", "not a PDF file"),
        (b"%PDF-1.4\nplain words", "a broken PDF file"),
        (b"%PDF-1.4\n" + b"[" * 100_000, "a broken PDF file"),
        (locked(paper()), "locked by a password"),
        (pdf([[]]), "no text in it: pages scanned as pictures need text recognition"),
        (pdf([page(1)] * 501), "501 pages; up to 500 are read"),
        (paper()[:400], "a broken PDF file"),
    ],
    ids=["text", "broken", "nested", "locked", "scanned", "long", "cut"],
)
def test_what_cannot_be_read_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as told:
        read(data, "a.pdf")
    assert told.value.reason == reason


@pytest.mark.parametrize(
    ("stream", "filters"),
    [
        (packed(b" " * (1 << 26)), b"/FlateDecode"),
        (packed(packed(b" " * (1 << 26))), b"[/FlateDecode /FlateDecode]"),
        (packed(b"q " * 1_000_000), b"/FlateDecode"),
        (b"not packed at all", b"/FlateDecode"),
    ],
    ids=["bomb", "bomb in a bomb", "operators", "broken stream"],
)
def test_a_page_that_unpacks_to_much_and_shows_nothing_has_no_text(
    stream: bytes, filters: bytes
) -> None:
    with pytest.raises(Unreadable, match="no text in it"):
        read(of_streams([stream], filters), "a.pdf")
