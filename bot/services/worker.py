"""The bot's end of the worker process: one article at a time, killed at the limit."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from bot.domain.feeds import Raw, Read
from bot.domain.models import Extraction
from bot.domain.picture import Picture
from bot.domain.redating import Kept
from bot.errors import Unreadable
from bot.extract import frames
from bot.extract.readers import labelled

WALL_SECONDS = 120.0
IDLE_SECONDS = 60.0
PART = 1024**2
"""Bytes of an answer that are taken at once."""
HOME = Path(__file__).resolve().parents[2]
"""Where ``python -m bot`` can be found."""
_Answer: TypeAlias = Extraction | list[str] | bytes | frames.Unpacked | frames.Made | Read
COMMAND = (sys.executable, "-m", "bot.extract.worker")


class Worker:
    """Starts the worker process at the first article and ends it when there is nothing to do."""

    def __init__(
        self,
        *,
        wall: float = WALL_SECONDS,
        idle: float = IDLE_SECONDS,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._wall = wall
        self._idle = idle
        self._command = command
        self._process: Process | None = None
        self._lock = asyncio.Lock()
        self._ending: asyncio.TimerHandle | None = None
        self.asked = 0
        """How many requests are under way or wait for their turn."""
        self.answered = 0
        """How many are over."""

    async def read(self, path: Path, name: str, member: str | None = None) -> Extraction:
        """Read one article, in an archive where ``member`` names it.

        Raises Unreadable where it cannot be read or breaks a limit.
        """
        inside = () if member is None else (member,)
        read = await self._answer((str(path), name, *inside), labelled(name, member))
        if not isinstance(read, Extraction):
            raise TypeError(type(read))
        return read

    async def read_bytes(self, data: bytes, name: str, hints: Mapping[str, object]) -> Extraction:
        """Read an article's bytes by the extension of ``name``; ``hints`` win over what it says.

        Raises Unreadable where it cannot be read or breaks a limit.
        """
        read = await self._answer(frames.Handed(data, name, hints), name)
        if not isinstance(read, Extraction):
            raise TypeError(type(read))
        return read

    async def read_again(self, kept: Kept) -> Extraction:
        """Read a kept text again; raise Unreadable where that breaks a limit."""
        read = await self._answer(kept, kept.name)
        if not isinstance(read, Extraction):
            raise TypeError(type(read))
        return read

    async def unpack(self, data: bytes, name: str) -> tuple[tuple[str, bytes], ...]:
        """Return every file of an archive; raise Unreadable where it breaks a limit."""
        files = await self._answer(frames.Packed(data, name), name)
        if not isinstance(files, frames.Unpacked):
            raise TypeError(type(files))
        return files.files

    async def members(self, path: Path) -> tuple[str, ...]:
        """List the articles in an archive; raise Unreadable where there are none to read."""
        listed = await self._answer((str(path), path.name, None), path.name)
        return tuple(listed) if isinstance(listed, list) else ()

    async def draw(self, picture: Picture) -> bytes:
        """Return a PNG of a timeline, from a process that draws; raise Unreadable without one."""
        drawn = await self._answer(picture, picture.title)
        if not isinstance(drawn, bytes):
            raise TypeError(type(drawn))
        return drawn

    async def work_out(self, errand: frames.Errand) -> frames.Made:
        """Return what a process that works things out makes; raise Unreadable."""
        made = await self._answer(errand, f"libraries {errand.scope.libraries}")
        if not isinstance(made, frames.Made):
            raise TypeError(type(made))
        return made

    async def read_feed(self, raw: Raw) -> Read:
        """Return what a feed holds, from a process that reads feeds; raise Unreadable."""
        read = await self._answer(raw, raw.host)
        if not isinstance(read, Read):
            raise TypeError(type(read))
        return read

    async def _answer(self, request: frames.Asked, name: str) -> _Answer:
        self.asked += 1
        try:
            return await self._in_turn(request, name)
        finally:
            self.asked -= 1
            self.answered += 1

    async def _in_turn(self, request: frames.Asked, name: str) -> _Answer:
        async with self._lock:
            self._stay()
            try:
                return await asyncio.wait_for(self._ask(request), self._wall)
            except TimeoutError:
                await self.close()
                reason = f"reading it took longer than {self._wall:.0f} seconds"
                raise Unreadable(name, reason) from None
            except (EOFError, ConnectionError):
                await self.close()
                raise Unreadable(name, "reading it broke the time or memory limit") from None
            except asyncio.CancelledError:
                await self.close()  # lest its answer be taken for the next article's
                raise
            finally:
                self._leave()

    async def close(self) -> None:
        """End the process, if there is one."""
        self._stay()
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        if process.stdin:
            process.stdin.close()
        await process.wait()

    async def _ask(self, request: frames.Asked) -> _Answer:
        process = await self._running()
        if process.stdin is None or process.stdout is None:
            raise EOFError
        process.stdin.write(frames.pack(request))
        await process.stdin.drain()
        try:
            head = await process.stdout.readexactly(frames.LENGTH.size)
            size = frames.size_of(head)
            # in parts, since each is copied on the loop: the names of a large library take 100 MB
            body = [
                await process.stdout.readexactly(min(PART, size - at))
                for at in range(0, size, PART)
            ]
        except asyncio.IncompleteReadError as error:
            raise EOFError from error
        # the facts of a book take a tenth of a second
        answer = await asyncio.to_thread(lambda: frames.unpack(b"".join(body)))
        if isinstance(answer, Extraction | list | bytes | frames.Unpacked | frames.Made | Read):
            return answer
        raise Unreadable(*answer)

    async def _running(self) -> Process:
        if self._process and _ending(self._process):
            await self.close()
        if self._process is None:
            # its own session, lest Ctrl-C in a terminal interrupt it in the midst of an article
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=PIPE,
                stdout=PIPE,
                cwd=HOME,
                env=_harmless(os.environ),
                start_new_session=True,
            )
        return self._process

    def _stay(self) -> None:
        if self._ending:
            self._ending.cancel()
            self._ending = None

    def _leave(self) -> None:
        process = self._process
        if process and process.stdin:
            # closing its input lets the worker end by itself, without a task of ours
            loop = asyncio.get_running_loop()
            self._ending = loop.call_later(self._idle, process.stdin.close)


def _harmless(environ: Mapping[str, str]) -> dict[str, str]:
    """Leave the secrets out of what a reader of hostile files can see."""
    return {name: value for name, value in environ.items() if name != "DISCORD_TOKEN"}


def _ending(process: Process) -> bool:
    """Tell whether the process has ended, or has been told to."""
    return process.returncode is not None or process.stdin is None or process.stdin.is_closing()
