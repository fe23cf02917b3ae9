"""The command line: run, demo, ask, ingest, extract, doctor, backup, invite."""

import argparse
import asyncio
import io
import json
import logging
import sys
from collections.abc import Callable, Coroutine, Sequence
from itertools import chain
from pathlib import Path
from sqlite3 import DatabaseError
from typing import Any

from bot import app, logs
from bot.config import Settings, environment
from bot.errors import BotError, Busy, Fault
from bot.services.ingest import Loaded, Outcome

log = logging.getLogger(__name__)

OK, FAILED, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, 1 for faults, 2 for usage, 75 where occupied, 78 for settings."""
    options = _parser().parse_args(arguments)
    try:
        settings = Settings.from_env(environment(Path.cwd()))
        logs.begin(settings)
        return _run_command(settings, options)
    except Fault as fault:
        print(f"attache: {fault}", file=sys.stderr)
        return fault.code
    except Busy as busy:
        print(f"attache: the library is busy ({busy.what}); try again", file=sys.stderr)
        return FAILED
    except OSError as error:
        log.debug("stopped", exc_info=error)
        print(f"attache: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return OK


def _run_command(settings: Settings, options: argparse.Namespace) -> int:
    command: Callable[[Settings, argparse.Namespace], int] = options.command
    try:
        return command(settings, options)
    except DatabaseError as error:
        log.debug("stopped", exc_info=error)
        print(f"attache: {settings.database}: {error}", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Attaché")
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, run: Callable[..., int], does: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=does, description=does)
        command.set_defaults(command=run)
        return command

    add("run", _run, "run on Discord with DISCORD_TOKEN, else in a simulated Discord")
    add("demo", _demo, "run in a simulated Discord in the browser")
    add("ask", _ask, "answer one slash command as text").add_argument(
        "line", nargs="+", help="such as '/quote search speaker:khan text:busy'"
    )
    add("ingest", _ingest, "load the articles of folders or files").add_argument(
        "paths", nargs="*", type=Path, help="default: seeds/ and ATTACHE_LIBRARY"
    )
    add("extract", _extract, "print what is read from articles, as JSON lines").add_argument(
        "paths", nargs="+", help="files, or - for JSON lines {id, text, published?}"
    )
    add("doctor", _doctor, "check that what is stored is what the articles say").add_argument(
        "--mend", action="store_true", help="first build search indexes anew that are out of step"
    )
    add("backup", _backup, "write a verified copy of the database").add_argument(
        "folder", type=Path, help="where to put it, beside earlier ones"
    )
    add("invite", _invite, "print the link that puts the bot on a server").add_argument(
        "application", type=int, nargs="?", help="the application id; default: from the token"
    )
    return parser


def _run(settings: Settings, options: argparse.Namespace) -> int:
    if settings.token is None:
        print("No DISCORD_TOKEN is set: starting in a simulated Discord.")
        return _demo(settings, options)
    return _await(app.serve(settings, _told))


def _demo(settings: Settings, options: argparse.Namespace) -> int:
    from bot import demo  # a bot on Discord has no use for a simulated one

    del options
    return _await(demo.show(settings, _told, lambda line: print(line, flush=True)))


def _ask(settings: Settings, options: argparse.Namespace) -> int:
    from bot import ask

    try:
        print(asyncio.run(ask.ask(settings, " ".join(options.line), _silent)), end="")
    except Fault:
        raise
    except BotError as error:
        print(ask.told(error), end="", file=sys.stderr)
        return USAGE
    return OK


def _ingest(settings: Settings, options: argparse.Namespace) -> int:
    async def load() -> int:
        async with app.opened(settings.database) as services:
            return await app.ingest(services, options.paths or app.shelves(settings), _told)

    missing = [path for path in options.paths if not path.exists()]
    for path in missing:
        print(f"attache: there is no {path}", file=sys.stderr)
    return FAILED if missing else min(asyncio.run(load()), FAILED)


def _extract(settings: Settings, options: argparse.Namespace) -> int:
    from bot.extract import report  # the parser's libraries take a second to import

    del settings
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):  # a line that is no UTF-8 is told like any other
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    files = [Path(path) for path in options.paths if path != "-"]
    lines = sys.stdin if "-" in options.paths else ()
    code = OK
    for record in chain(report.of_lines(lines), report.of_files(files)):
        if isinstance(record, Fault):
            print(f"attache: {record}", file=sys.stderr)
            code = FAILED
        else:
            print(json.dumps(record, ensure_ascii=False), flush=True)
    return code


def _doctor(settings: Settings, options: argparse.Namespace) -> int:
    for name in asyncio.run(app.mend(settings)) if options.mend else ():
        print(f"{name} was out of step and is built anew.")
    faults = asyncio.run(app.examine(settings))
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "All is as the articles say.")
    return FAILED if faults else OK


def _backup(settings: Settings, options: argparse.Namespace) -> int:
    print(asyncio.run(app.back_up(settings, options.folder)))
    return OK


def _invite(settings: Settings, options: argparse.Namespace) -> int:
    from bot.client import invite

    application = options.application or settings.application
    if application is None:
        print("attache: set DISCORD_TOKEN, or name the application's id", file=sys.stderr)
        return USAGE
    print(invite(application))
    return OK


def _await(running: Coroutine[Any, Any, None]) -> int:
    asyncio.run(running)
    return OK


def _silent(loaded: Loaded) -> None:
    del loaded


def _told(loaded: Loaded) -> None:
    """Show how far an ingest is, on one line of a terminal; faults stay."""
    if loaded.outcome is Outcome.FAILED:
        print(
            f"\r\033[Kattache: {loaded.reason}"
            if sys.stderr.isatty()
            else f"attache: {loaded.reason}",
            file=sys.stderr,
        )
    if sys.stderr.isatty():
        end = "\n" if loaded.done == loaded.total else ""
        line = f"{loaded.done}/{loaded.total} {loaded.path.name}: {loaded.outcome}"
        print(f"\r\033[K{line}", end=end, file=sys.stderr, flush=True)
    elif loaded.outcome is Outcome.LOADED:
        print(f"{loaded.path.name}: {loaded.outcome}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
