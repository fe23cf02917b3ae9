"""What a library's corrections come to, once they are all taken together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.domain.corrections import Act, Correction, Fields

_REF: Final = re.compile(r"([QESP])([1-9]\d{0,17})(?:¶\d{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One thing that a correction is of: ``kind`` is Q, E, S or P."""

    kind: str
    id: int

    @property
    def ref(self) -> str:
        """Return the short id a person can type."""
        return f"{self.kind}{self.id}"


def parts_of(item: str) -> tuple[Part, ...]:
    """Return what "Q17" or "E8+S3¶4" names; nothing where it names no such thing."""
    found = [_REF.fullmatch(ref) for ref in item.split("+")]
    if len(found) > 2 or not all(found):
        return ()
    return tuple(Part(one[1], int(one[2])) for one in found if one)


def paired(one: str, other: str) -> tuple[str, str]:
    """Return two ids in the one order in which a pair of them is kept."""
    first, second = sorted((one, other))
    return first, second


@dataclass(slots=True)
class Overlay:
    """What is laid over a library, by ids ("Q17")."""

    hidden: set[str] = field(default_factory=set)
    fixed: dict[str, dict[str, str | None]] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    into: dict[int, int] = field(default_factory=dict)
    aliases: dict[int, list[str]] = field(default_factory=dict)
    pairs: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Two events: whether they are one happening."""
    rulings: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    """Two ids and a slot: the ruling, and its note."""

    def person(self, number: int | None) -> int | None:
        """Return the person for whom one is taken in the end."""
        seen: set[int] = set()
        while number in self.into and number not in seen:
            seen.add(number)
            number = self.into[number]
        return number


def replay(corrections: Iterable[Correction]) -> Overlay:
    """Take corrections together, the oldest first; those that do not hold are left out."""
    overlay = Overlay()
    for each in corrections:
        if each.undone is None and not each.lapsed:
            _lay(overlay, each)
    return overlay


def _lay(overlay: Overlay, done: Correction) -> None:
    parts, said = parts_of(done.item), dict(done.after)
    if done.act is Act.RULE:
        pair = paired(*done.item.split("+"))
        overlay.rulings[*pair, said["slot"] or ""] = said["ruling"] or "", done.note
    elif parts and parts[0].kind == "P":
        _lay_person(overlay, parts[0].id, done.act, said)
    elif done.act in {Act.MERGE, Act.SPLIT}:
        overlay.pairs[_events(done)] = done.act is Act.MERGE
    else:
        _lay_item(overlay, done.item, done.act, said)


def _lay_person(overlay: Overlay, person: int, act: Act, said: Mapping[str, str | None]) -> None:
    match act:
        case Act.MERGE:
            overlay.into[person] = parts_of(said["into"] or "")[0].id
        case Act.ALIAS:
            overlay.aliases.setdefault(person, []).append(said["alias"] or "")
        case Act.RENAME:
            overlay.names[person] = said["name"] or ""


def _lay_item(overlay: Overlay, item: str, act: Act, said: Mapping[str, str | None]) -> None:
    match act:
        case Act.HIDE:
            overlay.hidden.add(item)
        case Act.UNHIDE:
            overlay.hidden.discard(item)
        case Act.FIX | Act.EDIT:
            overlay.fixed.setdefault(item, {}).update(said)
        case Act.MARK:
            overlay.marks.pop(item, None)
            overlay.marks |= {item: mark} if (mark := said["mark"]) else {}


def _events(done: Correction) -> tuple[int, int]:
    """Return the two events of a merging or parting, the lower id first."""
    said = dict(done.after)
    other = parts_of(said.get("with") or said.get("from") or "")[0]
    low, high = sorted((parts_of(done.item)[0].id, other.id))
    return low, high


def sets(done: Correction) -> frozenset[tuple[str, ...]]:
    """Return what a correction decides: a later one that decides the same stands in its way."""
    return frozenset(_decided(done))


def _decided(done: Correction) -> Iterator[tuple[str, ...]]:
    said = dict(done.after)
    match done.act:
        case Act.RULE:
            yield ("ruling", *paired(*done.item.split("+")), said.get("slot") or "")
        case Act.SPLIT:
            yield ("pair", *map(str, _events(done)))
        case Act.MERGE if "with" in said:
            yield ("pair", *map(str, _events(done)))
        case Act.ALIAS:
            yield (done.item, "alias", said.get("alias") or "")
        case _:
            yield from ((done.item, name) for name in said)


def differing(before: Fields, after: Fields) -> tuple[Fields, Fields]:
    """Return only the fields whose values differ, those before and those after."""
    had = dict(before)
    changed = [name for name, value in after if had.get(name) != value]
    keep = frozenset(changed)
    return (
        tuple((name, had.get(name)) for name in changed),
        tuple((name, value) for name, value in after if name in keep),
    )
