"""A process of its own that posts what is owed in a database, until it is killed or done."""

import asyncio
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.domain.digest.models import Composed, Digest, Kind, Target
from bot.services.digest.calendar import Calendar
from bot.services.digest.engine import Engine
from bot.services.digest.posting import Clocks
from bot.store.database import Database
from bot.store.digest import posts

NOON = datetime(2026, 3, 2, 12, 1, tzinfo=UTC)


class Writer:
    """Says which digest it is, of which day."""

    async def compose(self, digest: Digest, slot: str, late: bool) -> Composed:
        return Composed(f"{digest.id} {slot}")


class Sender:
    """Speaks to the Discord that the parent process plays."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def send(self, target: Target, payload: str, nonce: str, marker: str) -> int:
        body = {"payload": payload, "nonce": nonce, "marker": marker}
        async with self._session.post(self._url, json=body) as answer:
            return int(await answer.text())

    async def find(self, target: Target, since: datetime, marker: str) -> int | None:
        async with self._session.get(self._url, params={"marker": marker}) as answer:
            return int(await answer.text()) or None


async def main(path: Path, url: str) -> None:
    """Look, again and again, until every digest of the day is decided."""
    async with Database.open(path) as db, aiohttp.ClientSession() as session:
        writers = {Kind.SERVER: Writer()}
        engine = Engine(db, Clocks(lambda: NOON), (Calendar(db),), writers, workers=4)
        engine.connect(Sender(session, url))
        while True:
            await engine.tick()
            if not await posts.unfinished(db):
                return


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
