"""Who somebody is, as the articles tell it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from bot.domain.answers import Asked, Quoted, Scope
from bot.domain.models import QuoteKind
from bot.domain.names import tokens
from bot.domain.who import Profile
from bot.errors import Ambiguous, NotFound, OnlyAuthor
from bot.services.asking import Asking
from bot.services.names import Kind
from bot.services.sources import FEATURE as SOURCES
from bot.services.witnesses import Same, Witnesses
from bot.store import people, who
from bot.store.database import Database
from bot.store.fts import either, phrase

_NAMES = 20
"""Names of one person that are looked for in what others say."""


class Who:
    """The use case of /who."""

    def __init__(self, db: Database, asking: Asking, witnesses: Witnesses) -> None:
        self._db = db
        self._asking = asking
        self._witnesses = witnesses

    async def profile(self, guild: int | None, typed: str) -> Profile:
        """Return the person of an id ("P4", "4") or a name; raise NotFound or Ambiguous."""
        scope = await self._asking.libraries.scope(guild)
        number = await self._number(scope, typed)
        number = await people.meant(self._db, scope, number)
        known = await people.known(self._db, scope, [number])
        if not known:
            close = self._asking.names.closest(scope, Kind.PERSON, typed)
            raise NotFound("person", typed, close)
        first, last = await who.ends(self._db, scope, number)
        same = await self._witnesses.of(scope)
        kinds = await who.kinds(self._db, scope, number)
        return Profile(
            person=replace(known[0], quotes=same.distinct(kinds)),
            roles=await who.roles(self._db, scope, number),
            first=first,
            last=last,
            kinds=_by_kind(kinds, same),
            companions=await who.companions(self._db, scope, number),
            about=same.collapsed(await self._about(scope, number)),
        )

    async def _number(self, scope: Scope, typed: str) -> int:
        names = self._asking.names
        try:
            return names.number(scope, Kind.PERSON, typed)
        except NotFound as missing:
            raise await self._as_author(scope, missing) from None

    async def _as_author(self, scope: Scope, missing: NotFound) -> NotFound:
        """Return what to say of somebody who writes here, though nobody quotes them."""
        try:
            author = self._asking.names.find(scope, Kind.AUTHOR, missing.asked)
        except (NotFound, Ambiguous):
            return missing
        wrote = Asked(SOURCES, (("author", author.value),))
        listing = await self._asking.libraries.listing_id(scope, wrote)
        return OnlyAuthor(
            missing.kind, missing.asked, feature=SOURCES, listing=listing, name=author.name
        )

    async def _about(self, scope: Scope, person: int) -> tuple[Quoted, ...]:
        """Return what others say that names the person as the very source of the words does."""
        called = await who.called(self._db, scope, person)
        names = sorted(dict.fromkeys(chain.from_iterable(called.values())), key=len)
        wanted = [name for name in map(_phrase, names[:_NAMES]) if name]
        if not wanted:
            return ()
        found = await who.others(self._db, scope, person, either(wanted))
        return tuple(quote for quote in found if _names(quote, called))

    async def listing(self, guild: int | None, person: int, feature: str) -> int:
        """Keep the question for a person's quotes or timeline; return its number."""
        option = "topic" if feature == "timeline" else "speaker"
        return await self._asking.keep(guild, Asked(feature, ((option, f"P{person}"),)))


def _by_kind(kinds: Mapping[int, QuoteKind], same: Same) -> tuple[tuple[QuoteKind, int], ...]:
    """Count a person's quotes by kind, those that are one as their representative's."""
    one = {same.first(quote): kind for quote, kind in kinds.items()}
    counts = Counter(kinds.get(first, kind) for first, kind in one.items())
    return tuple((kind, counts[kind]) for kind in QuoteKind if kind in counts)


def _phrase(name: str) -> str:
    return phrase((name,))


def _names(quote: Quoted, called: Mapping[int, Iterable[str]]) -> bool:
    words = f" {' '.join(tokens(quote.words))} "
    own = (" ".join(tokens(name)) for name in called.get(quote.source.id, ()))
    return any(name and f" {name} " in words for name in own)
