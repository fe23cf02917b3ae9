"""What of a post that was made may still be seen: much can be corrected since."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.answers import Dated, Quoted, Scope, Source
from bot.domain.corrections import Correction
from bot.domain.digest.edition import Edition
from bot.domain.digest.frozen import freeze, kind_of, thaw
from bot.domain.digest.models import Target
from bot.domain.happenings import Compared
from bot.domain.overlay import paired
from bot.domain.watch import Alert, News
from bot.services.digest.names import marker
from bot.store import quotes, sources, timeline
from bot.store.corrections import rules
from bot.store.database import Database
from bot.store.digest import digests, posts


@dataclass(frozen=True, slots=True)
class Again:
    """A post as it should be now, to be drawn by what draws it at first."""

    payload: str
    marker: str
    target: Target


@dataclass(frozen=True, slots=True)
class Still:
    """Reads a post's items again, as they are now."""

    db: Database

    async def again(self, guild: int, scope: Scope, message: int) -> Again | None:
        """Return what a server's message should say now; ``None`` where it is no such post."""
        post = await posts.of_message(self.db, guild, message)
        digest = await digests.get(self.db, post.digest) if post else None
        if post is None or post.payload is None or digest is None:
            return None
        payload = await self._payload(scope, post.payload)
        return Again(payload, marker(digest.id, post.slot), digest.plan.target)

    async def _payload(self, scope: Scope, text: str) -> str:
        if kind_of(text) == Alert.__name__:
            return freeze(await self.alert(scope, thaw(Alert, text)))
        return freeze(await self.seen(scope, thaw(Edition, text)))

    async def seen(self, scope: Scope, edition: Edition) -> Edition:
        """Return the edition with what its items have become, without those that are gone."""
        said = (*edition.quotes, *((edition.quote,) if edition.quote else ()))
        now = {each.id: each for each in await quotes.several(self.db, scope, _ids(said))}
        return replace(
            edition,
            sources=await self._sources(scope, edition.sources),
            quotes=tuple(now[each.id] for each in edition.quotes if each.id in now),
            events=await self._events(scope, edition.events),
            quote=now.get(edition.quote.id) if edition.quote else None,
            difference=await self._difference(scope, edition.difference),
            corrections=await self._corrections(scope, edition.corrections),
        )

    async def alert(self, scope: Scope, alert: Alert) -> Alert:
        """Return an alert of whose finds those are left out that are gone, and gone sources too."""
        news = [await self._news(scope, each) for each in alert.news]
        return replace(alert, news=tuple(each for each in news if each))

    async def _news(self, scope: Scope, news: News) -> News | None:
        source = await sources.get(self.db, scope, news.source.id)
        if source is None:
            return None
        said = await quotes.several(self.db, scope, [news.quote.id]) if news.quote else ()
        event = await timeline.get(self.db, scope, news.event.id) if news.event else None
        return replace(news, source=source, quote=next(iter(said), None), event=event)

    async def _sources(self, scope: Scope, shown: Sequence[Source]) -> tuple[Source, ...]:
        found = [await sources.get(self.db, scope, each.id) for each in shown]
        return tuple(each for each in found if each)

    async def _events(self, scope: Scope, shown: Sequence[Dated]) -> tuple[Dated, ...]:
        found = [(each, await timeline.get(self.db, scope, each.id)) for each in shown]
        return tuple(replace(now, sources=then.sources) for then, now in found if now)

    async def _difference(self, scope: Scope, shown: Compared | None) -> Compared | None:
        if shown is None:
            return None
        for witness in (shown.first.witness, shown.second.witness):
            if witness.event is not None:
                there: object = await timeline.get(self.db, scope, witness.event)
            else:
                there = await sources.get(self.db, scope, witness.source.id)
            if there is None:
                return None
        one, _, other = shown.item.partition("+")
        ruled = (await rules.rulings(self.db, scope)).get((*paired(one, other), shown.slot))
        return None if ruled and ruled.settled else replace(shown, ruled=ruled)

    async def _corrections(
        self, scope: Scope, shown: Sequence[Correction]
    ) -> tuple[Correction, ...]:
        """Leave out the words of quotes that are hidden now."""
        numbers = [int(each.item[1:]) for each in shown if _is_quote(each.item)]
        there = {f"Q{each.id}" for each in await quotes.several(self.db, scope, numbers)}
        return tuple(each for each in shown if each.item in there or not _is_quote(each.item))


def _ids(said: Sequence[Quoted]) -> tuple[int, ...]:
    return tuple(each.id for each in said)


def _is_quote(item: str) -> bool:
    return item[:1] == "Q" and item[1:].isdigit()
