"""What a citation is made of: a source as a CSL-JSON item, who is quoted, what is lacking.

CSL-JSON (citationstyles.org, schema 1.0.2) is what every style and every format is made from.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeAlias
from unicodedata import category

from bot.domain.answers import Described, Place, Quoted
from bot.domain.bylines import csl_name
from bot.domain.dates import Precision, When
from bot.domain.models import SourceKind

Item: TypeAlias = dict[str, Any]
"""A CSL-JSON item."""


class Style(StrEnum):
    """How a citation is written; the value stands in button ids."""

    APA = "apa"
    MLA = "mla"
    NOTES = "notes"
    DATE = "author-date"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl-json"

    @property
    def prose(self) -> bool:
        """Tell whether people read it, rather than a program."""
        return self in PROSE


PROSE: Final = (Style.APA, Style.MLA, Style.NOTES, Style.DATE)


class Lack(StrEnum):
    """What a source does not say of itself, though a citation wants it."""

    AUTHOR = "author"
    DATE = "date"
    OUTLET = "outlet"
    LINK = "link"
    VOLUME = "volume"
    PAGES = "pages"
    TEXT = "text"
    """Only a librarian's account of the article is loaded."""
    PLACE = "place"
    """A paragraph was named, of an account that has none of the article's."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What is to be cited: a source, or a place in it.

    ``speaker`` is who is quoted there, as a citation names them in full; ``None`` where the words
    are the author's own, or nobody's.
    """

    ref: str
    described: Described
    place: Place | None = None
    speaker: str | None = None
    quote: Quoted | None = None
    """The quote, where one is cited."""

    @property
    def locator(self) -> tuple[str, str] | None:
        """Return ("page" or "paragraph", number), as CSL calls it."""
        return located(self.place, self.described.pages) if self.place else None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A reference as plain text, with the pieces that print sets in italics."""

    text: str
    italics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """An answer: the entry, what stands in the text beside it, and what the source lacks."""

    cited: Cited
    style: Style
    entry: Rendered
    in_text: str
    lacks: tuple[Lack, ...]
    title_case: bool = False
    """The title has capitals that the style would lower, names apart."""

    @property
    def filename(self) -> str:
        """Return a name for the entry as a file."""
        ending = {Style.BIBTEX: "bib", Style.RIS: "ris", Style.CSL: "json"}
        key = re.sub(r"[^a-z0-9-]", "", self.cited.described.source.citekey.lower())
        return f"{key or 'citation'}.{ending.get(self.style, 'txt')}"


def located(place: Place, pages: str | None) -> tuple[str, str] | None:
    """Return the locator of a place: its page where that is a printed one, else its paragraph.

    A file counts its pages from 1; they are the printed ones only where they lie in the range that
    the article says it fills, or where it gives none.
    """
    if place.page and _printed(place.page, pages):
        return "page", str(place.page)
    return ("paragraph", str(place.paragraph)) if place.paragraph else None


def _printed(page: int, pages: str | None) -> bool:
    ends = [int(number) for number in re.findall(r"\d{1,9}", pages or "")]
    return not ends or ends[0] <= page <= ends[-1]


def lacking(cited: Cited) -> tuple[Lack, ...]:
    """Return what the source does not say of itself."""
    described, source = cited.described, cited.described.source
    paper = source.kind is SourceKind.PAPER
    absent = {
        Lack.AUTHOR: not source.authors,
        Lack.DATE: source.published is None,
        Lack.OUTLET: not source.outlet,
        Lack.LINK: not (source.url or source.doi),
        Lack.VOLUME: paper and not (described.volume or described.issue),
        Lack.PAGES: paper and not described.pages,
        Lack.TEXT: source.card,
        Lack.PLACE: source.card and "¶" in cited.ref,
    }
    return tuple(lack for lack, so in absent.items() if so)


def in_title_case(title: str) -> bool:
    """Tell whether most of a title's longer words have capitals, as in a headline."""
    longer = [word for word in title.split()[1:] if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) > 0.7 * len(longer)


def item(described: Described) -> Item:
    """Return the source as a CSL-JSON item, with what it says of itself and nothing else."""
    source = described.source
    fields: Item = {
        "id": source.citekey,
        "type": csl_type(described),
        "title": _line(curled(_title(described))) or "Untitled",
        "author": [csl_name(name) for name in map(_line, source.authors) if name],
        "issued": issued(source.published),
        **_published_in(described),
        "volume": described.volume,
        "page": described.pages,
        "DOI": source.doi,
        "URL": source.url,
        "language": described.language,
    }
    tidied = {field: _line(v) if isinstance(v, str) else v for field, v in fields.items()}
    return {field: value for field, value in tidied.items() if value}


def csl_type(described: Described) -> str:
    """Return the CSL type: how the styles lay a source out."""
    source = described.source
    match source.kind:
        case SourceKind.NEWS | SourceKind.OPINION:
            return "article-newspaper"
        case SourceKind.PAPER:
            return "article-journal"
        case SourceKind.COMMENTARY:
            return "report" if described.series else "post-weblog"
        case _:
            return "webpage" if source.url else "article-magazine"


def _published_in(described: Described) -> Item:
    outlet, series, issue = described.source.outlet, described.series, described.issue
    if csl_type(described) == "report":
        return {"publisher": outlet, "genre": series, "number": issue}
    return {"container-title": outlet, "collection-title": series, "issue": issue}


def _title(described: Described) -> str:
    """Return the title with the subtitle a scholar would cite; a standfirst is none."""
    source, subtitle = described.source, described.subtitle
    titled = source.kind in (SourceKind.PAPER, SourceKind.COMMENTARY)
    if not subtitle or not titled or subtitle.casefold() in source.title.casefold():
        return source.title
    return f"{source.title}{'' if source.title[-1:] in ':?!' else ':'} {subtitle}"


def _line(text: str) -> str:
    """Return the text on one line, without control, private and broken characters."""
    kept = (char for char in text if char.isspace() or category(char) not in {"Cc", "Co", "Cs"})
    return " ".join("".join(kept).split())


def curled(title: str) -> str:
    """Return the title with its straight double marks as curly pairs, so that they can nest."""
    opened = re.sub(r'(?:(?<=^)|(?<=[\s(\[—–-]))"(?=\S)', "“", title)
    return opened.replace('"', "”")


def issued(when: When | None) -> Item | None:
    """Return a date as CSL has it: year, month and day as far as known, or the season's number."""
    if when is None:
        return None
    first, last = when.earliest, when.latest
    match when.precision:
        case Precision.DAY:
            return {"date-parts": [[first.year, first.month, first.day]]}
        case Precision.MONTH:
            return {"date-parts": [[first.year, first.month]]}
        case Precision.SEASON if number := season(when):
            return {"date-parts": [[last.year]], "season": number}
        case _ if first.year == last.year:
            return {"date-parts": [[first.year]]}
        case _:
            return {"date-parts": [[first.year], [last.year]]}


def season(when: When) -> int | None:
    """Return CSL's number of a season: 1 spring, 2 summer, 3 autumn, 4 winter."""
    fitting = (n for n in range(4) if When.season(when.latest.year, n).same_days(when))
    number = next(fitting, None)
    return number or 4 if number is not None else None
