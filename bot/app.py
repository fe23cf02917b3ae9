"""Opens settings, database, services and client in this order, and closes them in reverse."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import discord
from discord import app_commands

from bot.assembly import Services, Work, assembled
from bot.client import Attache
from bot.config import SEEDS, Settings
from bot.domain.policy import Owner
from bot.errors import BadSettings, Unreachable, Unreadable
from bot.services import doctor
from bot.services.fetch.session import Web
from bot.services.ingest import Loaded
from bot.store import backup
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
        work = Work.upon(db, web)
        for closing in work.parts:
            stack.push_async_callback(closing.close)
        yield await assembled(db, work, clock)


def shelves(settings: Settings) -> tuple[Path, ...]:
    """Return the folders whose articles every server sees."""
    return (SEEDS, *settings.library)


async def ingest(services: Services, folders: Iterable[Path], report: Report) -> int:
    """Load every article under the folders; return how many failed."""
    results = await services.ingest.load(folders, report)
    return sum(result.outcome == "failed" for result in results)


async def examine(settings: Settings) -> tuple[str, ...]:
    """Return every fault of the database, one line each."""
    await _must_exist(settings.database)
    async with Database.open(settings.database) as db:
        return await doctor.examine(db)


async def mend(settings: Settings) -> list[str]:
    """Build search indexes anew that are out of step; return their names."""
    await _must_exist(settings.database)
    async with Database.open(settings.database) as db:
        return await backup.mend(db)


async def back_up(settings: Settings, folder: Path) -> Path:
    """Write a verified copy of the database into a folder, also beside a running bot."""
    await _must_exist(settings.database)
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    return await backup.backup_path(settings.database, folder)


async def _must_exist(database: Path) -> None:
    if not await asyncio.to_thread(database.exists):
        raise Unreadable(str(database), "there is no database yet")


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
    await services.redating.renew()
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
