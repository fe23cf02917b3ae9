"""When something breaks: an apology with a reference, never a traceback, never silence."""

import logging
import re

import pytest

from bot.errors import Busy, NotConfigured, Unreadable
from bot.services.asking import Asking
from bot.services.quotes import Quotes
from bot.services.timeline import Timeline
from tests.cogs.world import APOLOGY, World, card, ids, private, public, said, slash

SECRET = "hunter2 at /home/librarian/attache.db"


async def broken(*args: object, **kwargs: object) -> None:
    """Stand for any service method that fails."""
    raise RuntimeError(SECRET)


def reference(text: str) -> str:
    """Return the code that an apology names, after checking that it tells nothing else."""
    assert text.startswith(APOLOGY)
    assert SECRET not in text
    assert "Traceback" not in text
    assert "RuntimeError" not in text
    found = re.search(r"reference: ([0-9a-f]{8})\b", text)
    assert found
    return found[1]


def logged(caplog: pytest.LogCaptureFixture, code: str) -> str:
    """Return the one record of a reference, with its traceback."""
    (record,) = (r for r in caplog.records if code in r.getMessage())
    assert record.levelno == logging.ERROR
    assert record.exc_info
    return str(record.exc_info[1])


async def test_a_command_that_breaks_apologises(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.apologies = 2
    monkeypatch.setattr(Quotes, "search", broken)
    codes = {
        reference(private(await world.ask("quote search", text="whale", share=share)))
        for share in (False, True)
    }
    assert len(codes) == 2
    assert {logged(caplog, code) for code in codes} == {SECRET}
    assert "whale" in said(await world.ask("find", text="whale")), "the rest goes on"


async def test_a_button_and_a_modal_that_break_apologise_in_private(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reader = world.first.reader
    world.apologies = 4
    result = await world.ask("timeline show", share=True)
    before = public(result)
    routes = [route for route in ids(card(result)) if "/jump/" in route]
    shown = await reader.click(card(result), custom_id=routes[0])
    assert shown.modal
    monkeypatch.setattr("bot.store.timeline.matching", broken)
    monkeypatch.setattr(Timeline, "get", broken)
    pressed = [
        await reader.click(card(result), label="Next"),
        await reader.click(card(result), label="Share page"),
        await reader.click(card(result), custom_id=ids(card(result), "Open")[0]),
        await reader.submit_modal(
            shown, {shown.modal["components"][0]["components"][0]["custom_id"]: "2"}
        ),
    ]
    for press in pressed:
        assert logged(caplog, reference(private(press))) == SECRET
    assert public(result) == before, "the list stays"


async def test_an_autocomplete_that_breaks_offers_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def explode(*args: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(Asking, "suggest", explode)
    for command, option in (
        ("quote search", "speaker"),
        ("quote search", "source"),
        ("quote random", "about"),
        ("quote show", "quote"),
        ("timeline show", "about"),
        ("timeline around", "event"),
        ("source show", "source"),
        ("source list", "author"),
        ("find", "source"),
    ):
        assert await world.type(command, option, "oka") == []
    assert sum("autocomplete failed" in r.getMessage() for r in caplog.records) == 9


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Busy("the database"), "The library is busy"),
        (NotConfigured("the digest"), "The digest is not set up here"),
        (Unreadable("a.txt", "it is empty"), "“a.txt” cannot be read\nIt is empty."),
    ],
)
async def test_every_error_on_purpose_has_words(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    async def refuse(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(Quotes, "get", refuse)
    assert private(await world.ask("quote show", quote="Q1")).startswith(words)


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (404, 10015), (404, 10008)])
async def test_an_answer_that_comes_too_late_is_let_be(
    world: World, caplog: pytest.LogCaptureFixture, status: int, code: int
) -> None:
    listed = await world.ask("timeline show")
    (jump,) = [route for route in ids(card(listed)) if "/jump/" in route]
    for act in (
        lambda: world.ask("quote search", text="whale"),
        lambda: world.first.reader.click(card(listed), label="Next"),
        lambda: world.first.reader.click(card(listed), label="Share page"),
        lambda: world.first.reader.click(card(listed), custom_id=jump),
        lambda: world.ask("quote search"),
    ):
        world.env.inject_error(
            "POST", "/interactions/*/callback", status=status, code=code, message="gone"
        )
        result = await act()
        assert not result.acknowledged
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR], caplog.text
    assert "whale" in said(await world.ask("quote search", text="whale"))


async def test_an_answer_that_discord_refuses_is_told(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.apologies = 2
    world.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035)
    text = private(await world.ask("quote search", text="whale"))
    assert text.startswith(APOLOGY)
    listed = await world.ask("timeline show")
    world.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035)
    assert private(await world.first.reader.click(card(listed), label="Next")).startswith(APOLOGY)
    assert sum("reference" in r.getMessage() for r in caplog.records) == 2


async def test_when_nothing_can_be_sent_the_bot_goes_on(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    listed = await world.ask("timeline show")
    for act in (
        lambda: world.ask("quote search", text="whale"),
        lambda: world.first.reader.click(card(listed), label="Next"),
    ):
        world.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035, times=2)
        assert not (await act()).acknowledged
    messages = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
    assert sum("reference" in message for message in messages) == 2
    assert not [m for m in messages if "never retrieved" in m or "gnoring exception" in m], messages
    world.apologies = 2  # both were tried
    assert "whale" in said(await slash(world.first, "quote search", text="whale"))
