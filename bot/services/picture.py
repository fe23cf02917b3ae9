"""Timelines drawn in a process of their own, so that the bot's stays small."""

import sys

from bot.domain.picture import Picture
from bot.errors import Busy, Unreadable
from bot.services.worker import Worker

COMMAND = (sys.executable, "-m", "bot.extract.draw")
WALL_SECONDS = 30.0


class Pictures:
    """Starts the drawing process at the first picture and ends it when there is nothing to do."""

    def __init__(self, worker: Worker | None = None) -> None:
        self._worker = worker or Worker(wall=WALL_SECONDS, command=COMMAND)

    async def draw(self, picture: Picture) -> bytes:
        """Return the picture as a PNG; raise Busy where that cannot be done now."""
        try:
            return await self._worker.draw(picture)
        except Unreadable as error:
            raise Busy("drawing a timeline") from error

    async def close(self) -> None:
        """End the process, if there is one."""
        await self._worker.close()
