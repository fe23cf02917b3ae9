"""A server's library as a file: what its list of contents says, and how it is read back."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from bot.domain.corrections import Act, Fields
from bot.errors import OverQuota

FORMAT = 1
CONTENTS = "library.json"
MOST_BYTES = 8_000_000
"""Bytes of the files in one part of a backup: Discord takes ten millions."""
MOST_FILES = 150
"""Articles in one part: an archive of more than two hundred files is refused."""
MOST_VALUES = 300_000
"""Values in a list of contents, told by its commas: reading it holds up everything else."""
MOST_CORRECTIONS = 5_000
"""Corrections that are made again: each takes the writer some milliseconds."""
DETAILS = ("title", "authors", "outlet", "date", "url")
SINGLE = (Act.HIDE, Act.FIX, Act.MARK, Act.EDIT)
"""Corrections that name no other item: only they can be made again somewhere else."""
_PAIR = 2
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
class Corrected:
    """A correction of one item in an article of a backup, without who made it."""

    digest: str
    """Of the article's file."""
    kind: str
    """"Q", "E" or "S"."""
    words: str
    """The item's own, by which it is known again."""
    act: Act
    fields: Fields
    note: str


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
    corrected: int = 0
    """How many corrections were made again."""
    unfit: int = 0
    """How many could not be: what they are of was not found again, or they say nothing new."""


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
        "corrections": [asdict(one) for one in contents.corrections],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def read(data: bytes) -> Contents | None:
    """Read a list of contents; ``None`` where it is none. What is odd in it is left out."""
    if data.count(b",") > MOST_VALUES:
        return None
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        return None
    listed = _list(said.get("corrections"))
    corrections = (one for each in listed if (one := _corrected(each)))
    entries = (entry for each in _list(said.get("articles")) if (entry := _entry(each)))
    unique = {entry.digest: entry for entry in entries}
    return Contents(tuple(unique.values()), tuple(islice(corrections, MOST_CORRECTIONS)))


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
    act, kind = _text(said, "act", 20), _text(said, "kind", 1)
    if act not in SINGLE or kind not in ("Q", "E", "S"):
        return None
    pairs = (each for each in _list(said.get("fields")) if isinstance(each, list))
    fields = tuple((str(pair[0]), _value(pair[1])) for pair in pairs if len(pair) == _PAIR)
    digest, words = _text(said, "digest", 64), _text(said, "words", 10_000)
    return Corrected(digest, kind, words, Act(act), fields, _text(said, "note", 200))


def _value(value: object) -> str | None:
    return value[:500] if isinstance(value, str) else None


def _text(said: Mapping[Any, Any], field: str, most: int) -> str:
    value = said.get(field)
    if not isinstance(value, str):
        return ""
    return value[:most].encode("utf-8", "ignore").decode().replace("\0", "")


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)
