"""What a drawn timeline shows: plain values that go to the process that draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.dates import When, words

MOST: Final = 16
"""Events of one picture: on a phone, more would be too tall to show at a readable size."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One event of a picture: its days, drawn as wide as they are, and a line of words."""

    when: When
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A timeline to be drawn."""

    title: str
    marks: tuple[Mark, ...]
    left: int = 0
    """Events that found no room."""


def described(picture: Picture) -> str:
    """Say in words what the picture shows."""
    first, last = _ends(picture.marks)
    count = f"{len(picture.marks)} event{'' if len(picture.marks) == 1 else 's'}"
    listed = "; ".join(f"{words(mark.when)}: {mark.label}" for mark in picture.marks)
    more = f" {picture.left} more found no room." if picture.left else ""
    span = first if first == last else f"{first} to {last}"
    return f"Timeline of {count}, {span}, each a bar as wide as its date is vague.{more} {listed}"


def _ends(marks: Sequence[Mark]) -> tuple[int, int]:
    return (
        min(mark.when.earliest.year for mark in marks),
        max(mark.when.latest.year for mark in marks),
    )
