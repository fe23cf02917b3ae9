"""The authors, in order, with what the text says they belong to."""

import re

from bot.domain.models import Author, Evidence, Span, ZoneKind
from bot.extract.metadata.bylines import MARKS, byline, is_name
from bot.extract.metadata.sheet import Place, Sheet

K = ZoneKind
MARK = re.compile(rf"(?P<mark>[{re.escape(MARKS)}]+|\d)\s?$")
NOTE = re.compile(rf"\(?(?P<mark>[{re.escape(MARKS)}]+|\d)\)?\s+(?P<words>\S.*)", re.DOTALL)
BIO_NAME = re.compile(
    r"[(\[*_ ]{0,4}(?P<name>[^,.:;(|]{4,50}?),? (?:is|was|has|teaches|works|writes)\b"
)


def authors(sheet: Sheet) -> tuple[tuple[Author, ...], Evidence | None]:
    """Return the authors and where they were found: front matter, byline or bio."""
    said = sheet.listed("authors")
    if said:
        return tuple(Author(name) for name in said), Evidence("front matter")
    lines = list(sheet.head(K.BYLINE)) or list(sheet.places(K.BYLINE))[:1]
    people = _unique([author for line in lines for author in _line(sheet, line)])
    if people:
        return people, Evidence("byline", lines[0].span)
    return _from_bio(sheet)


def _line(sheet: Sheet, line: Place) -> list[Author]:
    read = byline(line.text)
    if read is None:
        return []
    notes = _notes(sheet)
    return [
        Author(name, read.affiliation or notes.get(_mark(line.text, name))) for name in read.names
    ]


def _mark(line: str, name: str) -> str:
    """Return the footnote mark that stands after a name."""
    at = line.find(name)
    after = line[at + len(name) :].lstrip() if at >= 0 else ""
    match = re.match(rf"[{re.escape(MARKS)}]|\d", after)
    return match.group() if match else ""


def _notes(sheet: Sheet) -> dict[str, str]:
    """Return the footnotes by their mark."""
    notes: dict[str, str] = {}
    for place in sheet.places(K.FOOTNOTE):
        match = NOTE.match(place.text)
        if match:
            notes.setdefault(match.group("mark"), match.group("words").strip().rstrip("."))
    return notes


def _unique(people: list[Author]) -> tuple[Author, ...]:
    return tuple({author.name.casefold(): author for author in reversed(people)}.values())[::-1]


def _from_bio(sheet: Sheet) -> tuple[tuple[Author, ...], Evidence | None]:
    """Take the one whom a bio is about, where no byline names anybody; not quite sure."""
    for place in sheet.places(K.BIO):
        match = BIO_NAME.match(place.text)
        name = match.group("name").strip(" *_(") if match else place.text.strip("*_ ")
        if is_name(name):
            span = Span(place.span.start, place.span.end)
            return (Author(name),), Evidence("bio", span, sure=False)
    return (), None
