"""Every service built upon the database, each handed what it needs and nothing more."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.digest.models import Kind
from bot.services.apart import Apart
from bot.services.asking import Asking
from bot.services.check import Check
from bot.services.cite import Cite
from bot.services.compare import Compare
from bot.services.corrections import Corrections
from bot.services.curate.curate import Curate
from bot.services.digest.compose import Composer
from bot.services.digest.delivery import Writer
from bot.services.digest.digests import Digests
from bot.services.digest.filters import Filters
from bot.services.digest.found import Archive
from bot.services.digest.members import Membership
from bot.services.digest.plans import Plans
from bot.services.digest.posting import Clocks
from bot.services.digest.still import Still
from bot.services.export import Export
from bot.services.feeds import Feeds
from bot.services.fetch.reader import WebReader
from bot.services.fetch.session import Web
from bot.services.finding import Finding
from bot.services.ingest import Ingest
from bot.services.leaving import Leaving
from bot.services.library import Libraries
from bot.services.merged import Merged
from bot.services.names import Names
from bot.services.owner import Operations
from bot.services.picture import Pictures
from bot.services.polling import Polling
from bot.services.privacy import Privacy
from bot.services.quotes import Quotes
from bot.services.redating import Redating
from bot.services.search import Search
from bot.services.settings import ServerSettings
from bot.services.shelf.bundles import Bundles
from bot.services.shelf.desk import Desk
from bot.services.shelf.keeping import Keeping
from bot.services.shelf.shelf import Shelf
from bot.services.sources import Sources
from bot.services.state import State
from bot.services.subscription import Letters, Subscriptions
from bot.services.timeline import Timeline
from bot.services.upkeep import Upkeep
from bot.services.watch.alerts import Alerts
from bot.services.watch.questions import Questions
from bot.services.watch.watches import Watches
from bot.services.who import Who
from bot.services.witnesses import Witnesses
from bot.services.worker import Worker
from bot.services.zones import Zones
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Services:
    """What the cogs may ask for: what all share, servers' shelves, posts, and each feature."""

    libraries: Libraries
    asking: Asking
    settings: ServerSettings
    zones: Zones
    corrections: Corrections
    redating: Redating
    upkeep: Upkeep
    desk: Desk
    shelf: Shelf
    feeds: Feeds
    polling: Polling
    keeping: Keeping
    bundles: Bundles
    digests: Digests
    plans: Plans
    watches: Watches
    subscriptions: Subscriptions
    membership: Membership
    quotes: Quotes
    timeline: Timeline
    sources: Sources
    compare: Compare
    search: Search
    finding: Finding
    who: Who
    check: Check
    cite: Cite
    export: Export
    curate: Curate
    ingest: Ingest
    leaving: Leaving
    owner: Operations
    privacy: Privacy
    state: State


class Closing(Protocol):
    """What works in the background, and has to be closed."""

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Work:
    """All that works in the background."""

    names: Names
    worker: Worker
    pictures: Pictures
    apart: Apart
    witnesses: Witnesses
    merged: Merged
    web: WebReader

    @classmethod
    def upon(cls, db: Database, web: Web | None) -> "Work":
        """Make it all; nothing works before it is asked to."""
        apart = Apart(db)
        return cls(
            *(Names(db), Worker(), Pictures(), apart),
            *(Witnesses(db, apart), Merged(apart), WebReader(web)),
        )

    @property
    def parts(self) -> tuple[Closing, ...]:
        """Return each part, in the order of their making."""
        return (
            *(self.worker, self.pictures, self.apart),
            *(self.names, self.witnesses, self.merged, self.web),
        )


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the services of readers and of moderators both stand on."""

    db: Database
    work: Work
    clock: Callable[[], datetime]
    libraries: Libraries
    settings: ServerSettings
    asking: Asking
    corrections: Corrections
    redating: Redating
    upkeep: Upkeep
    search: Search
    timeline: Timeline
    zones: Zones


async def _ground(db: Database, work: Work, clock: Callable[[], datetime]) -> _Ground:
    libraries = Libraries(db, work.names, clock)
    await libraries.open()
    settings = ServerSettings(db, libraries)
    await settings.open()
    asking = Asking(libraries, work.names)
    redating = Redating(db, libraries, work.names, work.worker, clock)  # before whoever reads dates
    libraries.watch(work.witnesses.refresh)
    libraries.watch(work.merged.refresh)
    return _Ground(
        *(db, work, clock, libraries, settings, asking),
        corrections=Corrections(db, asking, clock),
        redating=redating,
        upkeep=Upkeep(db, clock),
        search=Search(db, asking, work.witnesses),
        timeline=Timeline(db, asking, work.merged, work.pictures),
        zones=await asyncio.to_thread(Zones),
    )


@dataclass(frozen=True, slots=True)
class _Shelves:
    """What servers add themselves."""

    desk: Desk
    shelf: Shelf
    feeds: Feeds
    polling: Polling
    keeping: Keeping
    bundles: Bundles


def _shelves(on: _Ground) -> _Shelves:
    db, libraries, settings, worker = on.db, on.libraries, on.settings, on.work.worker
    desk = Desk(db, libraries, on.clock)
    shelf = Shelf(db, libraries, desk, worker, settings, on.clock)
    on.upkeep.hourly(shelf.sweep)
    feeds = Feeds(db, libraries, settings, shelf, on.work.web, on.clock)
    return _Shelves(
        desk=desk,
        shelf=shelf,
        feeds=feeds,
        polling=Polling(db, feeds, shelf, on.work.web, on.clock),
        keeping=Keeping(db, libraries, shelf, worker, settings, on.clock),
        bundles=Bundles(db, libraries, shelf, worker, on.clock),
    )


@dataclass(frozen=True, slots=True)
class _Posts:
    """What the bot says of itself, at its hour."""

    digests: Digests
    plans: Plans
    watches: Watches
    subscriptions: Subscriptions
    membership: Membership


def _posts(on: _Ground) -> _Posts:
    db, libraries, settings, zones = on.db, on.libraries, on.settings, on.zones
    filters = Filters(db, on.asking, on.search)
    archive = Archive(db, filters, on.timeline.happenings, on.work.witnesses, on.corrections)
    composer = Composer(archive, libraries, on.clock)
    questions, membership = Questions(on.asking, on.search), Membership(db, on.clock)
    alerts = Alerts(db, libraries, questions, membership)
    writers: dict[Kind, Writer] = {
        Kind.SERVER: composer,
        Kind.PERSONAL: Letters(composer, membership),
        Kind.WATCH: alerts,
    }
    digests = Digests(db, libraries, Clocks(on.clock), writers, (alerts,))
    on.upkeep.hourly(digests.prune)
    return _Posts(
        digests=digests,
        plans=Plans(digests, composer, filters, Still(db), libraries, settings, zones, on.clock),
        watches=Watches(db, on.asking, questions, zones, settings, on.clock),
        subscriptions=Subscriptions(db, digests, libraries, filters, zones, settings),
        membership=membership,
    )


async def assembled(db: Database, work: Work, clock: Callable[[], datetime]) -> Services:
    """Build every service; the libraries' names and the servers' settings are read."""
    on = await _ground(db, work, clock)
    asking, witnesses, timeline = on.asking, work.witnesses, on.timeline
    quotes, sources = Quotes(db, asking, witnesses), Sources(db, asking, witnesses)
    leaving = Leaving(db, on.libraries, on.settings, clock)
    on.upkeep.hourly(leaving.purge)
    shelves, posts = _shelves(on), _posts(on)
    return Services(
        *(on.libraries, asking, on.settings, on.zones, on.corrections, on.redating, on.upkeep),
        *(shelves.desk, shelves.shelf, shelves.feeds, shelves.polling),
        *(shelves.keeping, shelves.bundles, posts.digests, posts.plans),
        *(posts.watches, posts.subscriptions, posts.membership),
        quotes=quotes,
        timeline=timeline,
        sources=sources,
        compare=Compare(db, asking, sources, timeline.happenings),
        search=on.search,
        finding=Finding(db, asking),
        who=Who(db, asking, witnesses),
        check=Check(db, asking),
        cite=Cite(asking, sources, quotes, timeline, on.settings),
        export=Export(db, asking, timeline.happenings, clock),
        curate=Curate(db, asking, quotes, timeline, sources, witnesses, on.corrections, clock),
        ingest=Ingest(db, on.libraries, work.worker, clock),
        leaving=leaving,
        owner=Operations(db),
        privacy=Privacy(db),
        state=State(db),
    )
