"""Each field of the metadata, by the finder that knows where to look."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.domain.models import Evidence, Metadata, Span, Standing, ZoneKind
from bot.extract.metadata.affiliations import affiliated
from bot.extract.metadata.authors import authors
from bot.extract.metadata.genre import genre
from bot.extract.metadata.language import language
from bot.extract.metadata.outlets import outlet
from bot.extract.metadata.published import published
from bot.extract.metadata.sheet import Sheet

K = ZoneKind
FRONT = Evidence("front matter")

DOI = re.compile(r"\b10\.\d{4,9}/[^\s\]>\"“”]+")
URL = re.compile(r"https?://[^\s<>\"“”]+")
LINKED = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{1,500}\)")
HEADED = frozenset({"abstract", "summary"})
QUOTED = re.compile(r"[\"“][^\"“”]+[\"”]")
VOLUME = re.compile(r"\bvol(?:ume|\.)?,? ?(\d{1,4}|[ivxlc]{1,8})\b", re.IGNORECASE)
ISSUE = re.compile(r"\b(?:no\.?|issue|number|iss\.) ?(\d{1,4}|[ivxlc]{1,8})\b", re.IGNORECASE)
CITED_ISSUE = re.compile(r"\*?,? \*?(\d{1,4}|[IVXLC]{1,8})\*? ?\((\d{1,4}|[IVXLC]{1,8})\)")
PAGES = re.compile(
    r"(?:\bpages?|\bpp?\.?) ?:? ?([a-z]?\d{1,6}(?: ?[-‒–—] ?[a-z]?\d{1,6})?)", re.IGNORECASE
)
LABEL = re.compile(r"[*_]*key[ -]?words?(?: and phrases)?[*_]*\s?[:—–-]\s?[*_]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A field's value and where it stood."""

    value: str
    evidence: Evidence


def metadata(sheet: Sheet) -> Metadata:
    """Return every field with its evidence."""
    texts = {name: found for name, finder in FINDERS.items() if (found := finder(sheet))}
    said = {name: found.value for name, found in texts.items()}
    unhoused, signed = authors(sheet)
    people, housed = affiliated(sheet, unhoused)
    when, dated = published(sheet)
    paper, owned = outlet(sheet)
    kind, told = genre(sheet)
    words, listed = _key_words(sheet)
    tongue, spoken = language(sheet)
    abstract = _abstract(sheet)
    where = {name: found.evidence for name, found in texts.items()} | {
        "authors": signed,
        "affiliations": housed,
        "published": dated,
        "outlet": owned,
        "kind": told,
        "key_words": listed,
        "language": spoken,
        "abstract": Evidence("abstract", abstract) if abstract else None,
    }
    return Metadata(
        **said,
        authors=people,
        outlet=paper,
        published=when,
        kind=kind,
        standing=Standing.CARD if sheet.hint("kind") == "card" else Standing.FULL,
        language=tongue,
        key_words=words,
        abstract=abstract,
        evidence={name: evidence for name, evidence in where.items() if evidence},
    )


Finder = Callable[[Sheet], Found | None]


def _hinted(name: str, finder: Finder) -> Finder:
    def find(sheet: Sheet) -> Found | None:
        said = sheet.hint(name)
        return Found(said, FRONT) if said else finder(sheet)

    return find


def _title(sheet: Sheet) -> Found | None:
    lines = list(sheet.places(K.TITLE))
    if not lines:
        return None
    shown = " ".join(line.text for line in lines)
    return Found(_unstopped(_bare(shown)), Evidence("title", lines[0].span))


def _bare(shown: str) -> str:
    """Drop emphasis and the targets of links."""
    plain = LINKED.sub(r"\1", shown).replace("*", "").strip("_# ")
    return plain[1:-1] if QUOTED.fullmatch(plain) else plain


def _unstopped(title: str) -> str:
    """Drop the full stop that some archives put after headlines, not that of a sentence pair."""
    if re.search(r"[^\W\d_]{2}[.!?] \S|\.\.\.?$|\b[A-Z]\.[A-Z]\.$", title):
        return title
    return re.sub(r"\.(?=[\"”’']?$)", "", title)


def _subtitle(sheet: Sheet) -> Found | None:
    lines = list(sheet.places(K.STANDFIRST))
    if not lines:
        return None
    return Found(
        _bare(" ".join(line.text for line in lines)), Evidence("standfirst", lines[0].span)
    )


def _section(sheet: Sheet) -> Found | None:
    line = next(reversed(list(sheet.head(K.SECTION))), None)
    return Found(line.text.strip("*_ "), Evidence("section label", line.span)) if line else None


def _doi(sheet: Sheet) -> Found | None:
    for place in sheet.places(K.DOI, K.CITATION):
        match = DOI.search(place.text.replace("\\", ""))
        if match:
            where = "DOI line" if sheet.zones[place.index].kind is K.DOI else "citation line"
            return Found(_closed(match.group()), Evidence(where, place.span))
    return None


def _closed(found: str) -> str:
    """Cut what follows a DOI: full stops, commas, and brackets that it did not open."""
    found = found.rstrip(".,;:*_")
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1].rstrip(".,;:*_")
    return found


def _url(sheet: Sheet) -> Found | None:
    for place in sheet.places(K.DOI, K.CITATION, K.PUBLISHED_IN):
        match = URL.search(place.text.replace("\\", ""))
        if match:
            shown = match.group().split("](", 1)[0]
            return Found(_closed(shown), Evidence("citation line", place.span))
    return None


def _series(sheet: Sheet) -> Found | None:
    for place in sheet.head(K.SERIES):
        match = re.match(
            r"([^|,]*?(?:#|no\.|number|paper|brief|report|note|issue) ?#? ?\d+)",
            place.text,
            re.IGNORECASE,
        )
        if match and not VOLUME.match(place.text) and not ISSUE.match(place.text):
            return Found(match.group(1).strip(), Evidence("series line", place.span))
    return None


def _numbered(pattern: re.Pattern[str], cited: int) -> Finder:
    def find(sheet: Sheet) -> Found | None:
        for place in sheet.head(K.SERIES):
            match = pattern.search(place.text)
            if match and (
                pattern is not ISSUE or VOLUME.search(place.text) or ISSUE.match(place.text)
            ):
                return Found(match.group(1), Evidence("volume line", place.span))
        for place in sheet.places(K.CITATION):
            match = CITED_ISSUE.search(place.text)
            if match:
                return Found(match.group(cited), Evidence("citation line", place.span))
        return None

    return find


def _pages(sheet: Sheet) -> Found | None:
    for place in sheet.head(K.SERIES, K.CITATION):
        match = PAGES.search(place.text)
        if match:
            pages = re.sub(r" ?[-‒–—] ?", "–", match.group(1))
            return Found(pages, Evidence("pages line", place.span))
    return None


def _key_words(sheet: Sheet) -> tuple[tuple[str, ...], Evidence | None]:
    said = sheet.listed("key_words")
    if said:
        return said, FRONT
    place = next(sheet.places(K.KEY_WORDS), None)
    if place is None:
        return (), None
    words = re.split(r"\s*[;,•|]\s*", LABEL.sub("", place.text, count=1).strip(" *_."))
    return tuple(word for word in words if word), Evidence("key words line", place.span)


def _abstract(sheet: Sheet) -> Span | None:
    """Return the range of the abstract's own words, without a heading over them."""
    places = [p for p in sheet.places(K.ABSTRACT) if p.text.strip("*_:. ").lower() not in HEADED]
    if not places:
        return None
    label = re.match(
        r"[*_\s]*abstract[*_\s]*[:.—–-]?[*_\s]*", places[0].span.of(sheet.text), re.IGNORECASE
    )
    start = places[0].span.start + (label.end() if label else 0)
    return Span(start, start + len(sheet.text[start : places[-1].span.end].rstrip("*_ ")))


FINDERS: Mapping[str, Finder] = {
    "title": _hinted("title", _title),
    "subtitle": _hinted("subtitle", _subtitle),
    "doi": _hinted("doi", _doi),
    "url": _hinted("url", _url),
    "section": _hinted("section", _section),
    "series": _hinted("series", _series),
    "volume": _hinted("volume", _numbered(VOLUME, 1)),
    "issue": _hinted("issue", _numbered(ISSUE, 2)),
    "pages": _hinted("pages", _pages),
}
"""Field → its finder; a hint of that name comes first."""
