"""Every error's words; how they are sent is tested in a simulated Discord."""

import inspect
import logging
from dataclasses import MISSING, fields, is_dataclass

import pytest
from discord import app_commands

from bot import errors
from bot.errors import (
    Ambiguous,
    BadInput,
    BotError,
    Busy,
    Fault,
    NotAllowed,
    NotConfigured,
    NotFound,
    Unreadable,
)
from bot.ui import faults, replies
from tests.ui.cards import ids, keeps_limits, said

CANDIDATES = (("P2", "Jan Novak"), ("P3", "Anna Novak"))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotFound("quote", "Q9"), ["No quote for “Q9”"]),
        (NotFound("person", "veber", ("Maria Weber",)), ["No person for “veber”", "Maria Weber"]),
        (NotFound("quote", ""), ["No quote\n"]),
        (Ambiguous("person", "novak", CANDIDATES), ["Which person is “novak”?", "2 fit"]),
        (BadInput("from", "soon", ("2022", "2022-01")), ["“soon”", "a date", "2022 or 2022-01"]),
        (BadInput("filter", "", ("text", "speaker")), ["What should be searched for?", "text"]),
        (BadInput("kind", "sung"), ["“sung”", "kind"]),
        (NotConfigured("the digest"), ["is not set up here"]),
        (Busy("ingest"), ["busy", "Try again"]),
        (NotAllowed("Send Messages"), ["You may not do that here", "Send Messages"]),
        (Unreadable("a.txt", "empty"), ["“a.txt” cannot be read", "Empty."]),
    ],
    ids=str,
)
def test_words(error: BotError, words: list[str]) -> None:
    view = faults.shown(error)
    text = said(view)
    assert [each for each in words if each.lower() not in text.lower()] == []
    keeps_limits(view)


GIVEN = {"wrong": "empty", "what": "articles", "used": 3, "limit": 3}
"""Fields that are no words; pairs where they hold pairs, else words."""


def _made(kind: type[BotError]) -> BotError:
    if not is_dataclass(kind):
        return kind("x")
    needed = [each for each in fields(kind) if each.default is each.default_factory is MISSING]
    return kind(*(GIVEN.get(each.name, _some(str(each.type))) for each in needed))


def _some(kind: str) -> object:
    return {0: "x", 1: ("a",), 2: (("a", "b"),)}[kind.count("tuple")]


def test_every_error_has_words_of_its_own_or_of_its_kind(caplog: pytest.LogCaptureFixture) -> None:
    every = [
        each
        for _, each in inspect.getmembers(errors, inspect.isclass)
        if issubclass(each, BotError) and each not in {BotError, Fault}
    ]
    for kind in every:
        assert "reference" not in said(faults.shown(_made(kind)))
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_an_unknown_error_is_told_by_a_reference_alone(caplog: pytest.LogCaptureFixture) -> None:
    text = said(faults.shown(KeyError("a secret detail")))
    assert "secret" not in text
    (record,) = caplog.records
    reference = record.getMessage().removeprefix("reference ")
    assert reference in text
    assert record.exc_info


def test_an_ambiguous_name_is_chosen_from_a_menu() -> None:
    assert ids(faults.shown(Ambiguous("person", "novak", CANDIDATES))) == ["choose/person"]
    kept = Ambiguous("person", "novak", CANDIDATES, "quotes", 12, "speaker")
    assert ids(faults.shown(kept)) == ["quotes/12/choose/speaker"]
    many = tuple((f"P{n}", f"Novak {n}") for n in range(60))
    keeps_limits(faults.shown(Ambiguous("person", "novak", many)))


@pytest.mark.parametrize(
    "hostile", ["@everyone", "[a](https://x.y)", "x" * 9000, "\u202e", "\ud800"], ids=ascii
)
def test_what_was_typed_is_harmless(hostile: str) -> None:
    for error in (
        NotFound("quote", hostile, (hostile,) * 3),
        BadInput("from", hostile, ("2022",)),
        Ambiguous("person", hostile, (("P1", hostile or "x"), ("P2", "b"))),
        Unreadable(hostile, hostile, hostile),
    ):
        keeps_limits(faults.shown(error))
        assert "](https://x.y)" not in _contents(error)


def _contents(error: BotError) -> str:
    from tests.ui.cards import parts

    return "".join(part.get("content", "") for part in parts(faults.shown(error)))


def test_an_error_is_taken_out_of_its_wrapping() -> None:
    inner = NotFound("quote", "Q9")

    async def callback(interaction: object) -> None: ...

    command = app_commands.Command(name="x", description="x", callback=callback)  # type: ignore[arg-type,var-annotated]
    outer = app_commands.CommandInvokeError(command, inner)
    assert replies.unwrapped(outer) is inner
    assert replies.unwrapped(inner) is inner
    outer.__cause__ = inner
    assert replies.unwrapped(outer) is inner
