"""What a library holds, counted for a digest's first post."""

from bot.domain.answers import Scope
from bot.domain.digest.edition import Holdings
from bot.store import quotes, sources, timeline
from bot.store.database import Database
from bot.store.quotes import QuoteFilter
from bot.store.sources import SourceFilter
from bot.store.timeline import EventFilter


async def holdings(db: Database, scope: Scope) -> Holdings:
    """Count what a scope may see."""
    said = await quotes.count(db, scope, QuoteFilter())
    happened = await timeline.count(db, scope, EventFilter())
    first, last = [
        await timeline.matching(db, scope, EventFilter(oldest_first=oldest), 1)
        for oldest in (True, False)
    ]
    return Holdings(
        sources=await sources.count(db, scope, SourceFilter()),
        quotes=said,
        events=happened,
        years=(first[0].when.earliest.year, last[0].when.latest.year) if first and last else None,
        capped=said == quotes.MOST or happened == timeline.MOST,
    )
