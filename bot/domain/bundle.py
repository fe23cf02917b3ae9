"""A server's library as a file: what its list of contents says, and how it is read back."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.domain.changes import JOINING, NOTE, NOUNS, typed
from bot.domain.corrections import Act, Change, Fields
from bot.errors import OverQuota

FORMAT = 2
FORMATS = (1, FORMAT)
"""Those that are read: the first had corrections of one item alone, without where it stands."""
CONTENTS = "library.json"
MOST_BYTES = 8_000_000
"""Bytes of the files in one part of a backup: Discord takes ten millions."""
MOST_FILES = 150
"""Articles in one part: an archive of more than two hundred files is refused."""
MOST_VALUES = 300_000
"""Values in a list of contents, told by its commas: reading it holds up everything else."""
MOST_SAID = 2_000_000
"""Bytes of the corrections in one part: a list of contents is read up to five millions."""
MOST_CORRECTIONS = 10_000
"""Corrections in one part: each is a write that takes the longer the more there are of one item."""
LONGEST = 100_000
"""Characters of an item's words."""
DETAILS = ("title", "authors", "outlet", "date", "url")
_PAIR = 2
_FAR = 1_000_000_000
"""More than any text has characters."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_EXTENSIONS = frozenset({".txt", ".md", ".html", ".pdf"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a backup; ``name`` is what it was called, never a path."""

    digest: str
    extension: str
    name: str
    origin: str
    details: Mapping[str, str]
    added: datetime

    @property
    def member(self) -> str:
        """Return the name of its file in the archive."""
        return f"originals/{self.digest}{self.extension}"


@dataclass(frozen=True, slots=True)
class Named:
    """An item by what it is, so that it is known again where it has another number."""

    kind: str
    """"Q", "E", "S" or "P"."""
    words: str
    """A quote's or an event's own, a source's title as read, a person's name."""
    digest: str = ""
    """Of the article's file, where it is one of the server's own."""
    citekey: str = ""
    """The article's."""
    place: int = 0
    """Where in the text a quote, or what dates an event, begins; of a source a paragraph's
    number, where that is meant."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction of a backup, without who made it."""

    act: Act
    of: tuple[Named, ...]
    """The item; then the other, where it joins or compares two."""
    fields: Fields
    """As a change takes them; what names the other item is empty."""
    note: str = ""

    def change(self, refs: Sequence[str]) -> Change:
        """Return it as a change of the items by the ids that they have here."""
        if self.act is Act.RULE:
            return Change("+".join(refs), self.act, self.fields, self.note)
        fields = tuple((n, refs[-1] if n in JOINING else value) for n, value in self.fields)
        return Change(refs[0], self.act, fields, self.note)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds."""

    entries: tuple[Entry, ...]
    corrections: tuple[Corrected, ...]


@dataclass(slots=True)
class Imported:
    """What became of the articles of a backup, by name."""

    added: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    """Those that are here already: they stay as they are."""
    failed: list[tuple[str, str]] = field(default_factory=list)
    """(name, reason)."""
    full: OverQuota | None = None
    """Why the rest was left out."""
    left: int = 0
    """How many were left out."""
    corrected: list[str] = field(default_factory=list)
    """The items whose corrections were made again, one for each."""
    fates: Mapping[str, int] = field(default_factory=dict)
    """How many corrections became of what: "made"; "kept", where it is so already or was decided
    otherwise here; "change", where it cannot be read; or what of it is not here: a "source", a
    "quote", an "event" or a "person"."""


def write(contents: Contents, made: datetime) -> bytes:
    """Return the list of contents as JSON; nobody's id is in it."""
    entries = [
        {
            "file": entry.member,
            "name": entry.name,
            "origin": entry.origin,
            "details": dict(entry.details),
            "added": entry.added.isoformat(),
        }
        for entry in contents.entries
    ]
    said = {
        "format": FORMAT,
        "made": made.isoformat(),
        "articles": entries,
        "corrections": list(map(_written, contents.corrections)),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _written(one: Corrected) -> dict[str, object]:
    named = [{name: value for name, value in asdict(each).items() if value} for each in one.of]
    return {"act": one.act, "of": named, "fields": one.fields, "note": one.note}


def placed(
    parts: Sequence[AbstractSet[str]], corrections: Iterable[Corrected]
) -> list[list[Corrected]]:
    """Return the corrections of each part, whose articles' digests are given.

    Each goes with the last article that it is of, and where it is of none, into the last part:
    imported in their order, a part finds what it needs.
    """
    at = {digest: number for number, part in enumerate(parts) for digest in part}
    found: list[list[Corrected]] = [[] for _ in parts]
    for one in corrections:
        own = [at[each.digest] for each in one.of if each.digest in at]
        found[max(own, default=-1)].append(one)
    return found


def runs(corrections: Iterable[Corrected], most: int = MOST_SAID) -> Iterator[list[Corrected]]:
    """Yield corrections in runs that one part takes, of up to so many bytes; one where none are."""
    run: list[Corrected] = []
    size = 0
    for one in corrections:
        length = len(json.dumps(_written(one), ensure_ascii=False, indent=1).encode())
        if run and (size + length > most or len(run) == MOST_CORRECTIONS):
            yield run
            run, size = [], 0
        run.append(one)
        size += length
    yield run


def read(data: bytes) -> Contents | None:
    """Read a list of contents; ``None`` where it is none. What is odd in it is left out."""
    if data.count(b",") > MOST_VALUES:
        return None
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("format") not in FORMATS:
        return None
    listed = _list(said.get("corrections"))
    if len(listed) > MOST_CORRECTIONS:
        return None
    corrections = (one for each in listed if (one := _corrected(each)))
    entries = (entry for each in _list(said.get("articles")) if (entry := _entry(each)))
    unique = {entry.digest: entry for entry in entries}
    return Contents(tuple(unique.values()), tuple(corrections))


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _entry(said: object) -> Entry | None:
    if not isinstance(said, dict):
        return None
    folder, _, file = _text(said, "file", 100).partition("/")
    digest, dot, extension = file.partition(".")
    known = folder == "originals" and _DIGEST.fullmatch(digest) and dot + extension in _EXTENSIONS
    if not known:
        return None
    given = said.get("details")
    details = given if isinstance(given, dict) else {}
    return Entry(
        digest=digest,
        extension=dot + extension,
        name=" ".join(_text(said, "name", 100).split()) or "article",
        origin=_text(said, "origin", 2_000),
        details={field: text for field in DETAILS if (text := _text(details, field, 500))},
        added=_instant(_text(said, "added", 40)),
    )


def _corrected(said: object) -> Corrected | None:
    if not isinstance(said, dict):
        return None
    act = _text(said, "act", 20)
    of = tuple(map(_named, _list(said.get("of")) or (said,)))  # the first format had one item
    if act not in tuple(Act) or len(of) > _PAIR or None in of:
        return None
    pairs = (each for each in _list(said.get("fields")) if isinstance(each, list))
    fields = tuple((_value(pair[0]) or "", _value(pair[1])) for pair in pairs if len(pair) == _PAIR)
    known = tuple(each for each in of if each)
    return Corrected(Act(act), known, typed(Act(act), fields), _text(said, "note", NOTE))


def _named(said: object) -> Named | None:
    kind = _text(said, "kind", 2) if isinstance(said, dict) else ""
    if not isinstance(said, dict) or kind not in NOUNS:
        return None
    place = said.get("place")
    return Named(
        kind=kind,
        words=_text(said, "words", LONGEST),
        digest=_text(said, "digest", 64),
        citekey=_text(said, "citekey", 200),
        place=place if isinstance(place, int) and 0 <= place < _FAR else 0,
    )


def _value(value: object) -> str | None:
    return _plain(value)[:500] if isinstance(value, str) else None


def _text(said: Mapping[Any, Any], field: str, most: int) -> str:
    value = said.get(field)
    if not isinstance(value, str):
        return ""
    return _plain(value)[:most]


def _plain(text: str) -> str:
    """Return text without what SQLite does not take."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)
