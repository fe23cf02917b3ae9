"""What the services answer with: frozen values that ``ui`` draws."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.corrections import Mark
from bot.domain.dates import When
from bot.domain.likeness import Copy
from bot.domain.models import Certainty, Polarity, QuoteKind, SourceKind, Standing
from bot.domain.query import Hint

T = TypeVar("T")
PAGE = 5
"""Items a page of a list."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The libraries that one asker may see: a server's own, and the starter."""

    own: int
    libraries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source as every card names it."""

    id: int
    citekey: str
    title: str
    authors: tuple[str, ...]
    outlet: str | None
    published: When | None
    kind: SourceKind
    standing: Standing
    url: str | None
    doi: str | None
    corrected: tuple[str, ...] = ()
    """The fields that this server's moderators corrected."""

    @property
    def ref(self) -> str:
        """Return the short id a person can type."""
        return f"S{self.id}"

    @property
    def card(self) -> bool:
        """Tell whether only a librarian's account of the article is loaded."""
        return self.standing is Standing.CARD


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source something stands."""

    paragraph: int | None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote with everything its card says."""

    id: int
    words: str
    kind: QuoteKind
    speaker: str | None
    role: str | None
    person: int | None
    addressee: str | None
    certainty: Certainty
    rule: str
    said: When | None
    dated_by: str | None
    place: Place
    source: Source
    sources: int = 1
    """How many sources report the words."""
    independent: int = 1
    """How many of them do so by themselves."""
    witnesses: "tuple[Quoted, ...]" = ()
    """On a card: the same words as others report them, the surest first."""
    rivals: "tuple[Quoted, ...]" = ()
    """On a card: the same words, but somebody else's."""
    cue: str = ""
    """The words that report it: "said", "did not deny"."""
    polarity: Polarity = Polarity.ASSERTS
    mark: Mark | None = None
    """What this server's moderators say of it."""
    corrected: tuple[str, ...] = ()
    """The fields that they corrected: "speaker", "role", "date", "kind"."""

    @property
    def ref(self) -> str:
        """Return the short id a person can type."""
        return f"Q{self.id}"


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with everything its card says."""

    id: int
    words: str
    when: When
    dated_by: str
    kind: str
    status: str
    participants: tuple[str, ...]
    location: str | None
    place: Place
    source: Source
    sources: int = 1
    """How many sources tell of it independently."""
    same: tuple[int, ...] = ()
    """In a file: the other events that are told of the same happening."""
    corrected: tuple[str, ...] = ()
    """The fields that this server's moderators corrected: "date", "place"."""

    @property
    def ref(self) -> str:
        """Return the short id a person can type."""
        return f"E{self.id}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source's body; ``mark`` is the part of ``words`` that is meant."""

    source: Source
    words: str
    place: Place
    mark: tuple[int, int] | None = None

    @property
    def ref(self) -> str:
        """Return the short id a person can type."""
        return f"{self.source.ref}¶{self.place.paragraph}"


@dataclass(frozen=True, slots=True)
class Known:
    """A person with what the library holds of them."""

    id: int
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    quotes: int
    events: int

    @property
    def ref(self) -> str:
        """Return the short id a person can type."""
        return f"P{self.id}"


@dataclass(frozen=True, slots=True)
class Described:
    """A source with everything its card says."""

    source: Source
    subtitle: str | None
    section: str | None
    series: str | None
    words: int
    paragraphs: int
    quotes: int
    events: int
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    language: str = "en"
    references: int = 0
    """Entries of its reference list."""
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One paragraph of a source; ``quotes`` and ``dates`` are offsets into its words."""

    passage: Passage
    number: int
    last: int
    quotes: tuple[tuple[int, int], ...] = ()
    dates: tuple[tuple[int, int], ...] = ()


class Length(StrEnum):
    """How long a summary is."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"

    @property
    def sentences(self) -> int:
        """Return how many sentences that is."""
        return {"short": 3, "medium": 6, "long": 10}[self.value]


@dataclass(frozen=True, slots=True)
class Selected:
    """A summary: sentences of the source in document order, each with its place."""

    source: Source
    length: Length
    about: str | None
    sentences: tuple[tuple[str, Place], ...]
    abstract: str | None
    """The author's own summary, where the source has one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list was asked for: the command, its options by name, and the scope's own library.

    Values are as resolved (``P4``, ``2022..2023``), so that a list stays what it was.
    """

    feature: str
    options: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str | None:
        """Return an option's value."""
        return dict(self.options).get(name)

    def without(self, *names: str) -> "Asked":
        """Return the same question with some options dropped."""
        return replace(self, options=tuple((k, v) for k, v in self.options if k not in names))

    def changed(self, name: str, value: str) -> "Asked":
        """Return the same question with one option set, in its place where it was there."""
        return replace(self, options=tuple({**dict(self.options), name: value}.items()))


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list: ``number`` counts from 1, ``listing`` keeps the question alive."""

    items: tuple[T, ...]
    number: int
    total: int
    listing: int
    asked: Asked
    heading: tuple[tuple[str, str], ...] = ()
    """The filters in words: ("speaker", "Imran Khan") …"""
    counts: tuple[tuple[str, int], ...] = ()
    """Of a list of several kinds: how many there are of each, and of "everything"."""
    hints: tuple[Hint, ...] = ()
    more: bool = False
    """Whether more was found than is looked at: ``total`` is then only what can be turned to."""
    capped: tuple[str, ...] = ()
    unfit: tuple[Hint, ...] = ()
    """Of ``counts``, the kinds of which there are more, and those not looked through, and why."""

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class Instead:
    """A question that would find something: its words, its listing, and how many answers."""

    text: str
    listing: int
    count: int


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why nothing was found: what was asked, and what each dropped filter would give."""

    listing: int
    asked: Asked
    heading: tuple[tuple[str, str], ...]
    without: tuple[tuple[str, int], ...]
    """(filter, how many answers there are without it), only where there are some."""
    close: tuple[str, ...] = ()
    nearest: tuple["Dated", ...] = ()
    hints: tuple[Hint, ...] = ()
    meant: Instead | None = None
    """The same with words spelt as the articles do."""
    fewer: tuple[Instead, ...] = ()
    """The same without one of the words, what finds most first."""
    capped: tuple[str, ...] = ()
    """The filters in ``without`` whose count is only what was looked at."""


def page_of(items: Sequence[T], number: int) -> tuple[tuple[T, ...], int]:
    """Cut one page out of a whole list; a number out of range is drawn to the nearest page."""
    last = max(1, -(-len(items) // PAGE))
    number = min(max(number, 1), last)
    return tuple(items[(number - 1) * PAGE : number * PAGE]), number
