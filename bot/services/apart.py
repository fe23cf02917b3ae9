"""What takes seconds for a large library, worked out in a process of its own.

In a thread it would take turns with the event loop, which answers then five milliseconds later at
each step, and stops wherever Python sorts or packs much at once.
"""

import asyncio
import gc
import os
import sys
import threading
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.domain.answers import Scope
from bot.extract import frames
from bot.services.worker import Worker
from bot.store import scale
from bot.store.database import Database

T = TypeVar("T")
MANY = 2_000
"""Quotes and events of a scope from which the process is worth its start, a third of a second."""
WALL_SECONDS = 300.0
MEMORY = 8 * 1024**3
"""Bytes of address space, in which the whole database lies beside what is made of it."""
LOOK_SECONDS = 1.0
"""Between two looks whether the bot is still there."""
COMMAND = (sys.executable, "-m", "bot.services.apart")


class Apart:
    """Starts the process at the first large library and ends it when there is nothing to do."""

    def __init__(self, db: Database, worker: Worker | None = None, *, many: int = MANY) -> None:
        self._db = db
        self._worker = worker or Worker(wall=WALL_SECONDS, command=COMMAND)
        self._many = many

    async def work_out(
        self,
        work: Callable[[Database, Scope], Awaitable[T]],
        scope: Scope,
        libraries: Sequence[int] = (),
    ) -> T:
        """Return what ``work``, a function of a module, makes of a scope.

        ``libraries`` are those of it that it reads, where it does not read all.
        Raises Unreadable where the process breaks or takes too long.
        """
        large = partial(scale.is_large, libraries=libraries or scope.libraries, many=self._many)
        if not await self._db.query(large, limit=scale.LIMIT):
            return await work(self._db, scope)
        made = await self._worker.work_out(frames.Errand(str(self._db.path), scope, work))
        value: T = made.value
        return value

    async def close(self) -> None:
        """End the process, if there is one."""
        await self._worker.close()


def main() -> None:
    """Do errands from standard input until it closes."""
    os.nice(5)  # where there is one processor, the bot's answers go first
    gc.disable()  # all that an errand makes goes with it: looking for garbage took as long again
    # a bot that is killed again and again would else leave many, each at its work for minutes
    threading.Thread(target=_end_without, args=(os.getppid(),), daemon=True).start()
    frames.serve(_done, MEMORY)


def _end_without(bot: int) -> None:
    """End this process, whatever it does, once it is no longer the bot's."""
    while os.getppid() == bot:
        time.sleep(LOOK_SECONDS)
    os._exit(1)


def _done(errand: frames.Errand) -> frames.Made | tuple[str, str, None]:
    name = f"libraries {errand.scope.libraries}"
    try:
        return frames.Made(asyncio.run(_worked_out(errand)))
    except Exception as error:  # noqa: BLE001 - told to the bot, whose log quotes no article
        at = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(at.filename).name}, line {at.lineno}"
        return name, f"could not be worked out ({type(error).__name__} in {where})", None
    finally:
        gc.collect()


async def _worked_out(errand: frames.Errand) -> object:
    async with Database.beside(Path(errand.database)) as db:
        return await errand.work(db, errand.scope)


if __name__ == "__main__":
    main()
