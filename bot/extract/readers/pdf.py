"""PDF: the text layer set back to paragraphs, with the page of every word."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from bot.domain.models import Document, Span, Zone, ZoneKind
from bot.errors import Unreadable
from bot.extract.readers.lines import Line
from bot.extract.readers.reflow import reflow

MOST_PAGES = 500
MOST_CHARACTERS = 5_000_000
"""Characters of the longest text, over all pages."""
MOST_ON_PAGE = 100_000
"""Characters of the fullest page; a newspaper's has some thirty thousand."""
FEWEST = 20
"""Letters below which a file is taken for pictures of pages."""
CHUNK = 1_000
"""Characters that are normalised at once: runs of combining marks take the square of theirs."""

UNHELD = re.compile("[\x00\x01\x03-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINES = re.compile("[^\r\n\ufffe\x02]+[\ufffe\x02]?")
"""A line; the parser itself joins words at U+FFFE or U+0002, which stand for their hyphen."""

Pages = list[list[Line]]


def read(data: bytes, name: str) -> Document:
    """Return the text of all pages, a form feed before the first word of each after the first.

    Raises Unreadable for a file that is locked, broken, too long, or pictures without text.
    """
    if b"%PDF-" not in data[:1024]:
        raise Unreadable(name, "not a PDF file")
    pages, about = _by_pdfium(data, name) or _by_pypdf(data, name)
    text, notes = reflow(pages)
    if sum(character.isalpha() for character in text) < FEWEST:
        raise Unreadable(name, "no text in it: pages scanned as pictures need text recognition")
    hints = _hints(about, text.lstrip().partition("\f")[0])
    zones = _zones(text, hints, notes)
    return Document(text=text, name=name, hints=hints, zones=zones)


def _zones(text: str, hints: dict[str, object], notes: tuple[Span, ...]) -> tuple[Zone, ...]:
    """Return the text's zones, with the notes that only their place on the page tells."""
    from bot.extract import zones  # it reads front matter through this package

    found = [
        replace(zone, kind=ZoneKind.FOOTNOTE, paragraph=None)
        if zone.body and any(note.holds(zone.span) for note in notes)
        else zone
        for zone in zones.zone(text, hints)
    ]
    numbers = dict.fromkeys(zone.paragraph for zone in found if zone.paragraph)
    renumbered = {old: new for new, old in enumerate(numbers, 1)}
    return tuple(
        replace(zone, paragraph=renumbered[zone.paragraph]) if zone.paragraph else zone
        for zone in found
    )


def _by_pdfium(data: bytes, name: str) -> tuple[Pages, dict[str, str]] | None:
    """Read with PDFium; ``None`` where it cannot open the file at all."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(name, "locked by a password") from error
        return None
    try:
        _count(len(document), name)
        pages = list(_limited((_page(document, i, name) for i in range(len(document))), name))
        return pages, document.get_metadata_dict()
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()


def _page(document: Any, index: int, name: str) -> list[Line]:
    page = document[index]
    letters = page.get_textpage()
    try:
        if letters.count_chars() > MOST_ON_PAGE:
            reason = f"more than {MOST_ON_PAGE:,} characters on a page"
            raise Unreadable(name, reason, f"page {index + 1}")
        text = letters.get_text_range()
        placed = len(text) == letters.count_chars()
        return [
            _placed(letters, match) if placed else Line(_clean(match.group()))
            for match in LINES.finditer(text)
            if match.group().strip()
        ]
    finally:
        letters.close()
        page.close()


def _placed(letters: Any, match: re.Match[str]) -> Line:
    raw = match.group()
    first = match.start() + len(raw) - len(raw.lstrip())
    last = match.start() + len(raw.rstrip("\ufffe\x02 \t\xa0")) - 1
    left, foot, _, top = letters.get_charbox(first, loose=True)
    right = letters.get_charbox(max(first, last), loose=True)[2]
    return Line(_clean(raw), left, right, foot, max(0.1, top - foot))


def _by_pypdf(data: bytes, name: str) -> tuple[Pages, dict[str, str]]:
    """Read with pypdf, which opens some broken files that PDFium does not."""
    import pypdf

    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(name, "locked by a password")
        _count(len(reader.pages), name)
        texts = (page.extract_text() for page in reader.pages)
        lines = ([Line(_clean(line)) for line in text.splitlines() if line] for text in texts)
        return list(_limited(lines, name)), {}
    except Unreadable:
        raise
    except Exception as error:  # parsers of broken files raise anything
        raise Unreadable(name, "a broken PDF file") from error


def _count(pages: int, name: str) -> None:
    if pages > MOST_PAGES:
        raise Unreadable(name, f"{pages:,} pages; up to {MOST_PAGES} are read")
    if not pages:
        raise Unreadable(name, "no pages in it")


def _limited(pages: Iterator[list[Line]], name: str) -> Iterator[list[Line]]:
    characters = 0
    for number, page in enumerate(pages, 1):
        characters += sum(len(line.text) for line in page)
        if characters > MOST_CHARACTERS:
            raise Unreadable(name, f"more than {MOST_CHARACTERS:,} characters", f"page {number}")
        yield page


def _clean(raw: str) -> str:
    """Return a line in plain letters: ligatures undone, single blanks, a cut word's hyphen kept."""
    cut = raw.endswith(("\ufffe", "\x02"))
    pieces = (raw[at : at + CHUNK] for at in range(0, len(raw), CHUNK))
    plain = "".join(unicodedata.normalize("NFKC", piece) for piece in pieces)
    return " ".join(UNHELD.sub(" ", plain.replace("\x02", " ")).split()) + ("-" if cut else "")


def _hints(about: dict[str, str], first: str) -> dict[str, object]:
    """Return the file's own title where the first page shows it: many name a typist's draft."""
    title = " ".join(about.get("Title", "").split())
    shown = _folded(title)
    return {"title": title} if len(shown) > 12 and shown in _folded(first) else {}


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
