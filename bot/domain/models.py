"""What an article is once it has been read: frozen values that every layer shares.

Offsets are code points into the kept text: ``text[start:end]`` is what is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.dates import When


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in the kept text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the characters of the span."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether some character lies in both spans."""
        return self.start < other.end and other.start < self.end


class ZoneKind(StrEnum):
    """What a stretch of the kept text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BLOCK_QUOTATION = "block quotation"
    LIST = "list"

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE_LINE = "date line"
    SECTION = "section label"
    SERIES = "series"
    ABSTRACT = "abstract"
    KEY_WORDS = "key words"
    DOI = "doi"
    CITATION = "citation"
    CORRESPONDENCE = "corresponding author"
    FRONT_MATTER = "front matter"

    SITE_HEADER = "site header"
    PHOTO_CREDIT = "photo credit"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    BIO = "author bio"
    DISCLAIMER = "disclaimer"
    PUBLISHED_IN = "published in"
    SOCIAL = "social promotion"
    COMMENT = "reader comment"
    RELATED = "related article"
    ARCHIVE = "archive link"
    RESIDUE = "markup residue"
    BLANK = "blank"


BODY = frozenset({ZoneKind.PARAGRAPH, ZoneKind.HEADING, ZoneKind.BLOCK_QUOTATION, ZoneKind.LIST})
"""The zones that facts may come from."""

FRONT = frozenset(
    {
        ZoneKind.TITLE,
        ZoneKind.STANDFIRST,
        ZoneKind.BYLINE,
        ZoneKind.DATE_LINE,
        ZoneKind.SERIES,
        ZoneKind.ABSTRACT,
    }
)
"""The article's own head: not body, but not noise either."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the kept text of one kind.

    ``paragraph`` numbers the paragraphs of the body from 1; pieces of one paragraph that a page
    break or a footnote splits share its number. Headings have none.
    """

    start: int
    end: int
    kind: ZoneKind
    paragraph: int | None = None
    page: int | None = None

    @property
    def body(self) -> bool:
        """Tell whether facts may come from here."""
        return self.kind in BODY

    @property
    def span(self) -> Span:
        """Return the zone's range."""
        return Span(self.start, self.end)


class SourceKind(StrEnum):
    """What sort of text a source is, as readers call it."""

    NEWS = "news"
    OPINION = "op-ed"
    COMMENTARY = "commentary"
    PAPER = "paper"
    ARTICLE = "article"


class Standing(StrEnum):
    """Whether the full text is loaded, or only a librarian's account of it."""

    FULL = "full text"
    CARD = "source card"


@dataclass(frozen=True, slots=True)
class Author:
    """An author as the article names them."""

    name: str
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a metadata field was found: a place in the kept text, or outside it, and how sure."""

    where: str
    """In words: "front matter", "byline", "DOI line", "citation line" …"""
    span: Span | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says about itself; ``None`` and empty where it does not."""

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[Author, ...] = ()
    outlet: str | None = None
    published: When | None = None
    kind: SourceKind = SourceKind.ARTICLE
    standing: Standing = Standing.FULL
    doi: str | None = None
    url: str | None = None
    language: str = "en"
    section: str | None = None
    series: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    key_words: tuple[str, ...] = ()
    abstract: Span | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """Field name → where it was found."""


class QuoteKind(StrEnum):
    """How the words are reported."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Certainty(StrEnum):
    """How sure an attribution is."""

    SURE = "sure"
    LIKELY = "likely"
    UNCLEAR = "unclear"


class Polarity(StrEnum):
    """How the source reports the words: whether it says that somebody stands by them."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ASKS = "asks"
    DOUBTS = "doubts"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke: the mention that says so, and the name it resolves to within the article."""

    span: Span | None
    name: str | None
    role: str | None = None
    person: int | None = None
    """Index into ``Extraction.people``; ``None`` for a body, an anonymous or an unknown source."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of someone as an article reports them.

    ``start:end`` covers the words alone, without their marks. ``rule`` says in words a reader
    understands why this speaker was chosen.
    """

    start: int
    end: int
    kind: QuoteKind
    speaker: Speaker | None
    certainty: Certainty
    rule: str
    confidence: float
    said: When | None = None
    dated_by: Span | None = None
    """The expression that dates the words."""
    cue: Span | None = None
    """The words that report it, with what negates them: "said", "did not deny"."""
    to: str | None = None
    """Said to whom, or at what occasion, as the article gives it."""
    polarity: Polarity = Polarity.ASSERTS


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named or meant."""

    start: int
    end: int
    kind: str
    """"name", "title" or "pronoun"."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person (or speaking body) of one article, with every name it is given there."""

    name: str
    """The fullest name seen."""
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    gender: str | None = None
    organisation: bool = False
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression (TIMEX3) and the days it covers, where it covers days.

    ``type`` is DATE, TIME, DURATION or SET; ``value`` is the TIMEX3 value.
    """

    start: int
    end: int
    type: str
    value: str
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening: the sentence that tells it, its days, and who took part."""

    start: int
    end: int
    when: When
    dated_by: Span
    """The expression that dates it; it may stand in another sentence."""
    participants: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    """Indices into ``Extraction.people``."""
    place: str | None = None
    kind: str = "event"
    status: str = "past"


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of an article's reference list, and where its body cites it.

    ``start:end`` is the entry as it stands; fields it does not give are ``None`` or empty.
    """

    start: int
    end: int
    authors: tuple[str, ...] = ()
    """As the entry writes them: "Khan, B.", "Bilal Khan", "Ministry of Trade"."""
    year: str | None = None
    """"2021", "2021a" or "n.d."."""
    title: str | None = None
    container: str | None = None
    """The journal, paper, book or site it appeared in, or its publisher."""
    doi: str | None = None
    url: str | None = None
    number: int | None = None
    """Its number in a numbered list."""
    citations: tuple[Span, ...] = ()
    """The places in the body, in order."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a reader hands it over: the kept text and what its file said beside it."""

    text: str
    name: str
    hints: Mapping[str, object] = field(default_factory=dict)
    """Front matter, or what the caller knows: title, authors, outlet, date, doi, url, kind …"""
    zones: tuple[Zone, ...] = ()
    """What the file's own structure tells of every character; empty where only the text can."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one article."""

    text: str
    zones: tuple[Zone, ...]
    metadata: Metadata
    people: tuple[Person, ...] = ()
    quotes: tuple[Quote, ...] = ()
    timexes: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    summary: tuple[Span, ...] = ()
    """Sentences, best first."""
    sentences: tuple[Span, ...] = ()
    """Sentences of the body, in document order."""
    references: tuple[Reference, ...] = ()
    """The entries of the reference list, in order."""
