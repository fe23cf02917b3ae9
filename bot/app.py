"""Opens settings, database, services and client in this order, and closes them in reverse."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import discord
from discord import app_commands

from bot.client import Attache, Services
from bot.config import SEEDS, Settings
from bot.domain.digest.models import Kind
from bot.domain.policy import Owner
from bot.errors import BadSettings, Unreachable, Unreadable
from bot.services import doctor
from bot.services.asking import Asking
from bot.services.bundles import Bundles
from bot.services.check import Check
from bot.services.cite import Cite
from bot.services.compare import Compare
from bot.services.corrections import Corrections
from bot.services.curate import Curate
from bot.services.desk import Desk
from bot.services.digest.compose import Composer
from bot.services.digest.delivery import Composer as Writer
from bot.services.digest.digests import Digests
from bot.services.digest.filters import Filters
from bot.services.digest.found import Desk as DigestDesk
from bot.services.digest.plans import Plans
from bot.services.digest.posting import Clocks
from bot.services.digest.still import Still
from bot.services.export import Export
from bot.services.feeds import Feeds
from bot.services.fetch.reader import WebReader
from bot.services.fetch.session import Web
from bot.services.finding import Finding
from bot.services.keeping import Keeping
from bot.services.leaving import Leaving
from bot.services.library import Libraries, Loaded
from bot.services.merged import Merged
from bot.services.names import Names
from bot.services.owner import Operations
from bot.services.picture import Pictures
from bot.services.polling import Polling
from bot.services.privacy import Privacy
from bot.services.quotes import Quotes
from bot.services.search import Search
from bot.services.settings import ServerSettings
from bot.services.shelf import Shelf
from bot.services.sources import Sources
from bot.services.state import State
from bot.services.subscription import Letters, Subscriptions
from bot.services.timeline import Timeline
from bot.services.upkeep import Upkeep
from bot.services.watch.alerts import Alerts
from bot.services.watch.members import Membership
from bot.services.watch.questions import Questions
from bot.services.watch.watches import Watches
from bot.services.who import Who
from bot.services.witnesses import Witnesses
from bot.services.worker import Worker
from bot.services.zones import Zones
from bot.store.backup import backup_path
from bot.store.database import Database

log = logging.getLogger(__name__)

Report = Callable[[Loaded], None]


def now() -> datetime:
    """Return the present instant, in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def opened(
    database: Path, clock: Callable[[], datetime] = now, web: Web | None = None
) -> AsyncIterator[Services]:
    """Open the database and everything that stands on it; close it all in reverse."""
    await asyncio.to_thread(database.parent.mkdir, parents=True, exist_ok=True)
    async with Database.open(database) as db, AsyncExitStack() as stack:
        work = _Work(
            *(Names(db), Worker(), Pictures(), Witnesses(db), Merged(db), WebReader(web)),
        )
        for closing in (
            *(work.worker, work.pictures, work.names, work.witnesses, work.merged, work.web),
        ):
            stack.push_async_callback(closing.close)
        yield await _services(db, work, clock)


@dataclass(frozen=True, slots=True)
class _Work:
    """What works in the background, and has to be closed."""

    names: Names
    worker: Worker
    pictures: Pictures
    witnesses: Witnesses
    merged: Merged
    web: WebReader


async def _services(db: Database, work: _Work, clock: Callable[[], datetime]) -> Services:
    libraries = Libraries(db, work.names, work.worker, clock)
    await libraries.open()
    settings = ServerSettings(db, libraries)
    await settings.open()
    leaving = Leaving(db, libraries, settings, clock)
    asking = Asking(libraries, work.names)
    witnesses = work.witnesses
    libraries.watch(witnesses.refresh)
    libraries.watch(work.merged.refresh)
    corrections = Corrections(db, asking, clock)
    quotes, timeline, sources = (
        Quotes(db, asking, witnesses),
        Timeline(db, asking, work.merged, work.pictures),
        Sources(db, asking, witnesses),
    )
    upkeep = Upkeep(db, clock)
    desk = Desk(db, libraries, clock)
    shelf = Shelf(db, libraries, desk, work.worker, settings, clock)
    upkeep.hourly(shelf.sweep)
    feeds = Feeds(db, libraries, settings, shelf, work.web, clock)
    upkeep.hourly(leaving.purge)
    search, zones = Search(db, asking, witnesses), await asyncio.to_thread(Zones)
    filters = Filters(db, asking, search)
    looked_up = DigestDesk(db, filters, timeline.happenings, witnesses, corrections)
    composer = Composer(looked_up, libraries, clock)
    questions, membership = Questions(asking, search), Membership()
    alerts = Alerts(db, libraries, questions, membership, clock)
    letters = Letters(db, composer, membership, clock)
    composers: dict[Kind, Writer] = {
        Kind.SERVER: composer,
        Kind.PERSONAL: letters,
        Kind.WATCH: alerts,
    }
    digests = Digests(db, libraries, Clocks(clock), composers, (alerts,))
    upkeep.hourly(digests.prune)
    return Services(
        libraries=libraries,
        asking=asking,
        quotes=quotes,
        timeline=timeline,
        sources=sources,
        compare=Compare(db, asking, sources, timeline.happenings),
        search=search,
        finding=Finding(db, asking),
        who=Who(db, asking, witnesses),
        check=Check(db, asking),
        cite=Cite(asking, sources, quotes, timeline, settings),
        export=Export(db, asking, clock),
        curate=Curate(db, asking, quotes, timeline, witnesses, corrections, clock),
        corrections=corrections,
        digests=digests,
        plans=Plans(
            *(digests, composer, filters, Still(db), libraries, settings, zones, clock),
        ),
        zones=zones,
        watches=Watches(db, asking, questions, zones, settings, clock),
        subscriptions=Subscriptions(db, digests, libraries, filters, zones, settings),
        membership=membership,
        settings=settings,
        privacy=Privacy(db),
        leaving=leaving,
        owner=Operations(db),
        state=State(db),
        upkeep=upkeep,
        desk=desk,
        shelf=shelf,
        feeds=feeds,
        polling=Polling(db, feeds, shelf, work.web, clock),
        keeping=Keeping(db, libraries, shelf, work.worker, settings, clock),
        bundles=Bundles(db, libraries, shelf, work.worker, corrections, clock),
    )


def shelves(settings: Settings) -> tuple[Path, ...]:
    """Return the folders whose articles every server sees."""
    return (SEEDS, *settings.library)


async def ingest(services: Services, folders: Iterable[Path], report: Report) -> int:
    """Load every article under the folders; return how many failed."""
    results = await services.libraries.ingest(folders, report)
    return sum(result.outcome == "failed" for result in results)


async def examine(settings: Settings) -> tuple[str, ...]:
    """Return every fault of the database, one line each."""
    async with Database.open(settings.database) as db:
        return await doctor.examine(db)


async def back_up(settings: Settings, folder: Path) -> Path:
    """Write a verified copy of the database into a folder, also beside a running bot."""
    if not await asyncio.to_thread(settings.database.exists):
        raise Unreadable(str(settings.database), "there is no database yet")
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    return await backup_path(settings.database, folder)


async def serve(settings: Settings, report: Report) -> None:
    """Run on Discord until asked to stop. Raises BadSettings where Discord refuses the token."""
    async with (
        opened(settings.database) as services,
        Attache(services, owner=settings.owner and Owner(*settings.owner)) as bot,
    ):
        running = asyncio.create_task(_logged_in(bot, settings.token or ""))
        stop_on_signals(running.cancel)
        loading = asyncio.create_task(_load(services, shelves(settings), report))
        loading.add_done_callback(_log_failure)
        try:
            await running
        except asyncio.CancelledError:
            log.info("asked to stop")
        finally:
            loading.cancel()
            await asyncio.gather(loading, return_exceptions=True)


async def _load(services: Services, folders: Iterable[Path], report: Report) -> int:
    """Load what came with the bot, then read again what an older version read for servers."""
    failed = await ingest(services, folders, report)
    await services.keeping.renew()
    return failed


async def _logged_in(bot: Attache, token: str) -> None:
    try:
        await bot.start(token)
    except discord.LoginFailure as error:
        fault = "Discord does not know this token (portal: Bot → Reset Token)"
        raise BadSettings((("DISCORD_TOKEN", fault),)) from error
    except aiohttp.ClientConnectionError as error:
        raise Unreachable("it cannot be reached from this machine") from error
    except (discord.HTTPException, discord.GatewayNotFound, app_commands.AppCommandError) as error:
        raise Unreachable(f"it answered {error}") from error


def _log_failure(loading: asyncio.Task[int]) -> None:
    if not loading.cancelled() and (error := loading.exception()):
        log.error("loading the articles failed", exc_info=error)


def stop_on_signals(stop: Callable[[], object]) -> None:
    """Call ``stop`` at the first SIGINT or SIGTERM."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop)
