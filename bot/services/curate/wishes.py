"""What a moderator typed, turned into a change of items by their ids."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.answers import Asked, Scope
from bot.domain.corrections import Act, Change, Fields
from bot.domain.dates import words
from bot.domain.differences import Difference, Side
from bot.domain.names import Entry, fold, tokens
from bot.errors import Ambiguous, BadInput, NotFound
from bot.services.asking import Asking
from bot.services.curate.hidden import Hidden
from bot.services.happenings import Happenings
from bot.services.names import CHOICES, Kind

FEATURE = "wish"
DIFFERENCE = "difference"
OTHER: Mapping[tuple[Act, str], str] = {
    (Act.MERGE, Kind.EVENT): "with",
    (Act.MERGE, Kind.PERSON): "into",
    (Act.SPLIT, Kind.EVENT): "from",
}
"""What the second item of a change is called in the journal."""
FIXED = "fixed "
"""Before the name of a field that a form corrects: "fixed speaker"."""
_ITEMS = ("item", "other")
_GIVEN = ("name", "mark", "slot", "ruling")


def wish(act: Act, kind: str, item: str, **given: str | None) -> Asked:
    """Put into words what a moderator asks for, so that it can be kept while a name is settled."""
    said: Mapping[str, str | None] = {"act": act, "kind": kind, "item": item, **given}
    pairs = tuple((name, value) for name, value in said.items() if value is not None)
    return Asked(FEATURE, pairs)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Finds out which items are meant, and keeps the wish where a choice is needed."""

    asking: Asking
    happenings: Happenings
    offered: Hidden

    async def change(self, guild: int, asked: Asked) -> Change:
        """Return the change that is wished for.

        ``asked`` has ``act``, ``kind`` and ``item``, and may have ``other``, ``name``, ``mark``,
        ``ruling``, ``note`` and fields such as ``fixed speaker``. Raises NotFound, BadInput for a
        blank name, or Ambiguous with the wish kept.
        """
        scope = await self.asking.libraries.scope(guild)
        for option in _ITEMS:
            if typed := asked.get(option):
                asked = await self._settled(guild, scope, asked, option, typed)
        name = asked.get("name")
        if name is not None and not name.strip():
            raise BadInput("person's name", name, ("Maria Weber",))
        act, kind = Act(asked.get("act") or ""), asked.get("kind") or ""
        fields: Fields = tuple(
            (n, asked.get(n) or None) for n in _GIVEN if asked.get(n) is not None
        )
        if other := OTHER.get((act, kind)):
            fields = ((other, asked.get("other")), *fields)
        fields += tuple(
            (name.removeprefix(FIXED), value or None)
            for name, value in asked.options
            if name.startswith(FIXED)
        )
        item, _, slot = (asked.get("item") or "").partition(" ")
        if slot:
            fields = (("slot", slot), *fields)
        return Change(item, act, fields, asked.get("note") or "")

    async def kept(self, guild: int, asked: Asked) -> int:
        """Keep a wish for the choice of a name, where no other server finds it."""
        own = await self.asking.libraries.found(guild)
        return await self.asking.libraries.listing_id(own, asked)

    async def _settled(
        self, guild: int, scope: Scope, asked: Asked, option: str, typed: str
    ) -> Asked:
        """Return the wish with an id for a name."""
        kind = asked.get("kind") or ""
        try:
            return asked.changed(option, await self._found(scope, asked, kind, typed))
        except Ambiguous as several:
            several.feature, several.option = FEATURE, option
            several.listing = await self.kept(guild, asked)
            raise

    async def _found(self, scope: Scope, asked: Asked, kind: str, typed: str) -> str:
        if kind == DIFFERENCE:
            return _one(kind, typed, await self._differing(scope, typed))
        try:
            number = self.asking.names.number(scope, Kind(kind), typed)
        except NotFound:
            if asked.get("act") != Act.UNHIDE:
                raise
            hidden = await self.offered.of(scope, Kind(kind))
            return _one(kind, typed, hidden.resolve(typed))
        return f"{kind[0].upper()}{number}"

    async def hidden(self, guild: int, kind: Kind, typed: str) -> tuple[Entry, ...]:
        """Return what moderators have hidden of a kind that fits the letters typed so far."""
        scope = await self.asking.libraries.scope(guild)
        return (await self.offered.of(scope, kind)).suggest(typed, CHOICES)

    async def differing(self, guild: int, typed: str) -> tuple[Entry, ...]:
        """Return where sources differ, as far as it fits the letters typed so far."""
        scope = await self.asking.libraries.scope(guild)
        return (await self._differing(scope, typed))[:CHOICES]

    async def _differing(self, scope: Scope, typed: str) -> tuple[Entry, ...]:
        found = await self.happenings.differences(scope, None, None)
        return await asyncio.to_thread(_offered, found, typed)


def _one(kind: str, typed: str, found: tuple[Entry, ...]) -> str:
    if len(found) > 1:
        raise Ambiguous(kind, typed, tuple((e.value, e.name) for e in found[:CHOICES]))
    if not found:
        raise NotFound(kind, typed)
    return found[0].value


def _offered(found: Sequence[Difference], typed: str) -> tuple[Entry, ...]:
    return _fitting(tuple({entry.value: entry for entry in map(_entry, found)}.values()), typed)


def _fitting(entries: tuple[Entry, ...], typed: str) -> tuple[Entry, ...]:
    """Return the entry of an id, or those with every word typed in their name."""
    exact = tuple(entry for entry in entries if fold(entry.value) == fold(typed))
    wanted = set(tokens(typed))
    return exact or tuple(
        entry for entry in entries if wanted <= set(tokens(f"{entry.value} {entry.name}"))
    )


def _entry(difference: Difference) -> Entry:
    said = f"{_says(difference.first)} / {_says(difference.second)}"
    return Entry(
        f"{difference.item} {difference.slot}", f"{difference.slot}: {said} ({difference.relation})"
    )


def _says(side: Side) -> str:
    if side.says:
        return f"“{side.says}”"
    return words(side.telling.when) if side.telling.when else "no date"
