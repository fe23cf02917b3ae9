"""A word to Discord before its three seconds are over."""

import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import app_commands
from discord.app_commands import Namespace

from bot.ui import patience


class Response:
    """Notes how an interaction was put off."""

    def __init__(self, answered: bool = False, error: Exception | None = None) -> None:
        self.answered = answered
        self.error = error
        self.deferred: list[dict[str, bool]] = []

    def is_done(self) -> bool:
        return self.answered

    async def defer(self, **options: bool) -> None:
        if self.error:
            raise self.error
        self.deferred.append(options)


@app_commands.command()
async def show(interaction: discord.Interaction, share: bool = False) -> None:
    """Show something"""


@app_commands.command()
async def draw(interaction: discord.Interaction, share: bool = True) -> None:
    """Show something to everyone"""


def interaction(
    response: Response,
    *,
    command: Any = show,
    decided: bool | None = None,
    open_: bool = True,
    **options: Any,
) -> Any:
    namespace = Namespace.__new__(Namespace)
    namespace.__dict__.update(options)
    return SimpleNamespace(
        guild_id=None,
        command=command,
        client=SimpleNamespace(open_here=lambda _: open_, public_here=lambda _: decided),
        type=discord.InteractionType.application_command,
        extras={},
        response=response,
        namespace=namespace,
    )


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.01)


async def pressed(pressing: Any) -> None:
    """Begin to wait, until patience was asked for or is not to be."""
    patience.begin(pressing)
    await asyncio.sleep(2 * patience.SECONDS)
    if asking := pressing.extras.get("patience"):
        await asking


async def test_a_slow_answer_is_announced_in_private() -> None:
    response = Response()
    await pressed(interaction(response))
    assert response.deferred == [{"ephemeral": True, "thinking": True}]


async def test_a_slow_answer_for_all_is_announced_to_all() -> None:
    response = Response()
    await pressed(interaction(response, share=True))
    assert response.deferred == [{"ephemeral": False, "thinking": True}]


@pytest.mark.parametrize(
    ("command", "given", "decided", "public"),
    [
        (show, {}, True, True),
        (show, {}, None, False),
        (show, {"share": False}, True, False),
        (draw, {}, None, True),
        (draw, {}, False, False),
        (draw, {"share": True}, False, True),
        (None, {}, True, False),
    ],
)
async def test_a_slow_answer_is_announced_as_it_will_be_given(
    command: Any, given: dict[str, bool], decided: bool | None, public: bool
) -> None:
    response = Response()
    await pressed(interaction(response, command=command, decided=decided, **given))
    assert response.deferred == [{"ephemeral": not public, "thinking": True}]
    closed = Response()
    await pressed(interaction(closed, command=command, decided=decided, open_=False, **given))
    assert closed.deferred == [{"ephemeral": True, "thinking": True}]


async def test_a_quick_answer_needs_no_patience() -> None:
    response = Response()
    asked = interaction(response)
    patience.begin(asked)
    patience.over(asked)
    await asyncio.sleep(0.05)
    assert response.deferred == []
    answered = Response(answered=True)
    await pressed(interaction(answered))
    assert answered.deferred == []


async def test_what_one_route_hands_on_to_another_is_waited_for_once() -> None:
    asked = interaction(Response())
    patience.begin(asked)
    first = asked.extras["patience"]
    patience.begin(asked)
    patience.over(asked)
    assert first.cancelled()


async def test_typing_is_never_put_off() -> None:
    response = Response()
    typing = interaction(response)
    typing.type = discord.InteractionType.autocomplete
    await pressed(typing)
    assert response.deferred == []
    assert typing.extras == {}


async def test_answered_in_the_same_moment_is_well(caplog: pytest.LogCaptureFixture) -> None:
    asked = interaction(Response(error=discord.InteractionResponded(SimpleNamespace())))  # type: ignore[arg-type]
    await pressed(asked)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
