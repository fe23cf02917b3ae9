"""Sources for a message, of which nothing is kept."""

import asyncio
from itertools import combinations

from bot.domain.finding import Fitting, best, candidates, keywords
from bot.extract.summary.terms import terms
from bot.services.asking import Asking
from bot.store import check as store
from bot.store import vocabulary
from bot.store.database import Database
from bot.store.fts import either, every

_MOST = 100
"""Texts of one statement."""


class Finding:
    """The use case of "Find sources for this"."""

    def __init__(self, db: Database, asking: Asking) -> None:
        self._db = db
        self._asking = asking

    async def sources_for(self, guild: int | None, content: str) -> Fitting:
        """Find quotes and passages for the words of a message; neither is kept nor logged."""
        scope = await self._asking.libraries.scope(guild)
        words = [word for word in candidates(content) if terms(word)]
        held = await vocabulary.known(self._db, scope, words)
        known = [word for word in words if word in held]
        counts = await store.frequencies(self._db, known)
        wanted = keywords(known, counts)
        if not wanted:
            return Fitting((), ())
        match = either([every(some) for some in combinations(wanted, 2)])
        match = match or every(wanted)
        quotes = await store.quotes(self._db, scope, match, _MOST)
        passages = await store.passages(self._db, scope, match, _MOST)
        hits = await asyncio.to_thread(best, (*quotes, *passages), wanted, counts)
        return Fitting(wanted, hits)
