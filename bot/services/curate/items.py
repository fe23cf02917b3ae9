"""Items by their ids, whatever their kind, as one server sees them."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.answers import Dated, Known, Passage, Quoted, Scope, Source
from bot.domain.changes import NOUNS
from bot.domain.curate import Item
from bot.errors import NotFound
from bot.services.library import Libraries
from bot.store import people, quotes, reading, sources, timeline
from bot.store.database import Database

LONGEST = 18
"""Digits of a number that SQLite's integers hold."""


def parted(ref: str) -> tuple[str, int]:
    """Return the letter and the number of an id ("Q17"); raise NotFound where it is none."""
    letter, digits = ref[:1], ref[1:]
    if letter not in NOUNS or not (digits.isascii() and digits.isdigit()) or len(digits) > LONGEST:
        raise NotFound("item", ref)
    return letter, int(digits)


@dataclass(frozen=True, slots=True)
class Items:
    """Reads quotes, events, sources and people alike."""

    db: Database
    libraries: Libraries

    async def get(self, guild: int | None, ref: str) -> Item:
        """Return the item of an id; raise NotFound where the server sees none."""
        letter, _ = parted(ref)
        found = await self.several(await self.libraries.scope(guild), (ref,))
        if ref not in found:
            raise NotFound(NOUNS[letter], ref)
        return found[ref]

    async def several(self, scope: Scope, refs: Iterable[str]) -> dict[str, Item]:
        """Return those of the items that a scope sees, by their ids, in the order given."""
        wanted = tuple(dict.fromkeys(refs))
        ids: dict[str, list[int]] = {letter: [] for letter in NOUNS}
        for letter, number in map(parted, wanted):
            ids[letter].append(number)
        found: dict[str, Item] = {}
        if ids["Q"]:
            kept = await quotes.several(self.db, scope, ids["Q"])
            found |= {f"Q{quote.id}": quote for quote in kept}
        if ids["E"]:
            found |= {e.ref: e for e in await timeline.several(self.db, scope, ids["E"])}
        if ids["S"]:
            read = await sources.several(self.db, scope, ids["S"])
            found |= {source.ref: source for source in read.values()}
        if ids["P"]:
            found |= {p.ref: p for p in await people.known(self.db, scope, ids["P"])}
        return {ref: found[ref] for ref in wanted if ref in found}

    async def context(self, guild: int | None, item: Item) -> tuple[Passage, ...]:
        """Return what the source says around a quote or an event."""
        scope = await self.libraries.scope(guild)
        match item:
            case Quoted():
                return await quotes.context(self.db, scope, item.id)
            case Dated():
                return await self._around(scope, item)
            case Source() | Known():
                return ()

    async def _around(self, scope: Scope, event: Dated) -> tuple[Passage, ...]:
        number = event.place.paragraph
        found = await reading.paragraph(self.db, scope, event.source.id, number) if number else None
        if found is None:
            return ()
        start = found.words.find(event.words)
        mark = (start, start + len(event.words)) if start >= 0 else None
        return (Passage(event.source, found.words, found.place, mark),)
