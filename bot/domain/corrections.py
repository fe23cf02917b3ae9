"""What moderators correct, in a server of theirs: the journal's words and values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

Fields: TypeAlias = tuple[tuple[str, str | None], ...]
"""(field, value as it is typed and shown); ``None`` where there is no value."""


class Act(StrEnum):
    """What is done to an item."""

    HIDE = "hide"
    UNHIDE = "unhide"
    FIX = "fix"
    """Quotes: speaker, role, date, kind. Events: date, place."""
    MARK = "mark"
    """A quote: ``mark`` is one of ``Mark``, or none to take it off."""
    MERGE = "merge"
    """An event ``with`` another, told of the same happening; a person ``into`` another."""
    SPLIT = "split"
    """An event ``from`` another: two happenings."""
    ALIAS = "alias"
    """A person's other ``name``."""
    RENAME = "rename"
    """What a person's ``name`` is shown as."""
    RULE = "rule"
    """A difference, item ``E8+E9`` or ``Q3+Q5``: ``slot`` and ``ruling``, one of ``Ruling``."""
    EDIT = "edit"
    """A source: title, authors (a semicolon between), outlet, date, doi, url, kind."""
    APPROVE = "approve"
    """An item of the queue is right as it is."""


class Mark(StrEnum):
    """What moderators say of a quote that they leave standing."""

    DISPUTED = "disputed"
    MISATTRIBUTED = "misattributed"


class Ruling(StrEnum):
    """What moderators say of a difference between two sources."""

    REAL = "real"
    SAME = "same"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wants done: to an item by its id ("Q17", "E8", "P4", "S3", "E8+E9")."""

    item: str
    act: Act
    fields: Fields = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change as the journal has it; ``before`` and ``after`` are the fields that differ."""

    id: int
    item: str
    act: Act
    before: Fields
    after: Fields
    note: str
    user: int | None
    """Who made it; ``None`` where they had their traces deleted."""
    at: datetime
    undone: datetime | None = None
    lapsed: bool = False
    """Whether the item is gone from its article since."""
