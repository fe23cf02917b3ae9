"""What goes wrong with one article is told of that one; the others go on and are found."""

import asyncio
import logging
from collections.abc import Callable
from sqlite3 import Connection, OperationalError
from typing import Any

import pytest

from bot.services import ingest
from bot.services.ingest import Loaded
from bot.services.names import Kind
from bot.store import ingest as store
from bot.store.article import Article
from tests.services.test_ingest import Shelf, shelf  # noqa: F401 - a fixture


def failing(error: Exception) -> Callable[[Connection, Article], Any]:
    whole = store.save

    def save(connection: Connection, article: Article) -> tuple[int, bool]:
        if "bad" in article.origin:
            raise error
        return whole(connection, article)

    return save


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (
            OperationalError("database or disk is full"),
            "could not be stored (database or disk is full)",
        ),
        (TypeError("no text"), "could not be loaded (TypeError: no text)"),
        (RuntimeError("odd"), "could not be loaded (RuntimeError: odd)"),
        (
            OSError(28, "No space left on device"),
            "could not be loaded (OSError: [Errno 28] No space",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_no_error_of_one_article_stops_the_others(
    shelf: Shelf,  # noqa: F811
    error: Exception,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(store, "save", failing(error))
    shelf.put("a.md", "bad.md", "c.md")
    with caplog.at_level(logging.ERROR):
        told = await shelf.ingest()
    assert (told["a.md"], told["c.md"]) == ("loaded", "loaded")
    assert told["bad.md"].startswith(f"bad.md: {reason}")
    assert "bad.md" in caplog.text
    assert "Traceback" in caplog.text
    found = shelf.names.suggest(await shelf.libraries.scope(None), Kind.SOURCE, "")
    assert len(found) == 2
    monkeypatch.undo()
    assert (await shelf.ingest())["bad.md"] == "loaded", "it is tried again"


async def test_what_has_come_is_found_while_more_does(
    shelf: Shelf,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ingest, "TELL_AFTER", 0.0)
    monkeypatch.setattr(ingest, "TELL_SHARE", 0)
    shelf.put("a.md", "b.md", "c.md")
    scope = await shelf.libraries.scope(None)
    offered: list[int] = []

    def report(loaded: Loaded) -> None:
        offered.append(len(shelf.names.suggest(scope, Kind.SOURCE, "")))

    await shelf.loading.load([shelf.folder], report)
    assert offered == [1, 2, 3]


async def test_what_came_before_a_failure_is_found(shelf: Shelf) -> None:  # noqa: F811
    shelf.put("a.md", "b.md")

    def report(loaded: Loaded) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        await shelf.loading.load([shelf.folder], report)
    scope = await shelf.libraries.scope(None)
    assert len(shelf.names.suggest(scope, Kind.SOURCE, "")) == 1


async def test_one_who_watches_and_fails_keeps_nobody_else_from_it(
    shelf: Shelf,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[int] = []

    async def broken(number: int) -> None:
        raise OperationalError("no such table")

    shelf.libraries.watch(broken)
    shelf.libraries.watch(told.append)
    shelf.put("a.md")
    assert await shelf.ingest() == {"a.md": "loaded"}
    assert told == [1]
    assert "no such table" in caplog.text


async def test_an_ingest_that_is_called_off_ends_at_once(
    shelf: Shelf,  # noqa: F811
) -> None:
    told: list[int] = []
    shelf.libraries.watch(told.append)
    shelf.put("a.md", "b.md")

    def report(loaded: Loaded) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await shelf.loading.load([shelf.folder], report)
    assert told == [], "the bot is closing"
