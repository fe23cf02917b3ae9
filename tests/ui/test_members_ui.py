"""Who is a member of which server, as Discord answers; and zones as they are offered."""

from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.domain.digest.models import Trouble
from bot.domain.digest.outcomes import Blocked, Unavailable
from bot.domain.names import Entry
from bot.ui import zones
from bot.ui.members import DiscordMembers

NOW = datetime(2026, 1, 5, 22, 40, tzinfo=UTC)


@dataclass
class Server:
    """A server that answers a question for a member with an error, or with the member."""

    error: BaseException | None = None
    unavailable: bool = False
    name: str = "The Pier"
    asked: int = 0

    async def fetch_member(self, user: int) -> int:
        self.asked += 1
        if self.error:
            raise self.error
        return user


def members(server: Server | None, *, ready: bool = True) -> DiscordMembers:
    client = SimpleNamespace(is_ready=lambda: ready, get_guild=lambda _: server)
    return DiscordMembers(cast(discord.Client, client))


def refused(kind: type[discord.HTTPException], code: int) -> discord.HTTPException:
    answer: Any = SimpleNamespace(status=404, reason="no")
    return kind(answer, {"code": code, "message": "no"})


async def test_a_members_server_is_named() -> None:
    assert await members(Server()).server(222, 42) == "The Pier"


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (refused(discord.NotFound, 10007), Trouble.MEMBER),
        (refused(discord.NotFound, 10013), Trouble.MEMBER),
        (refused(discord.NotFound, 10004), Trouble.SERVER),
        (refused(discord.Forbidden, 50001), Trouble.SERVER),
    ],
)
async def test_what_discord_denies_for_good_is_told_apart(
    error: discord.HTTPException, trouble: Trouble
) -> None:
    with pytest.raises(Blocked) as raised:
        await members(Server(error)).server(222, 42)
    assert raised.value.trouble is trouble


@pytest.mark.parametrize(
    "error", [refused(discord.HTTPException, 0), TimeoutError(), OSError("torn")]
)
async def test_what_may_pass_takes_nobodys_digest_away(error: Exception) -> None:
    with pytest.raises(Unavailable):
        await members(Server(error)).server(222, 42)


async def test_a_server_that_is_out_of_reach_is_not_asked() -> None:
    away = Server(unavailable=True)
    with pytest.raises(Unavailable):
        await members(away).server(222, 42)
    with pytest.raises(Unavailable):
        await members(None, ready=False).server(222, 42)
    with pytest.raises(Blocked) as raised:
        await members(None).server(222, 42)
    assert raised.value.trouble is Trouble.SERVER
    assert away.asked == 0


@pytest.mark.parametrize(
    ("name", "east", "shown"),
    [
        ("Karachi, Pakistan", 300, "Karachi, Pakistan · 03:40 (UTC+5)"),
        ("St. John's, Canada", -210, "St. John's, Canada · 19:10 (UTC-3:30)"),
        ("UTC+5", 300, "UTC+5 · 03:40"),
        ("UTC", 0, "UTC · 22:40"),
        ("Lisbon, Portugal", 0, "Lisbon, Portugal · 22:40 (UTC)"),
    ],
)
def test_a_zone_shows_its_clocks_and_names_its_distance_once(
    name: str, east: int, shown: str
) -> None:
    (choice,) = zones.offered([Entry("Some/Zone", name)], NOW, lambda zone, now: east)
    assert choice.name == shown
    assert choice.value == "Some/Zone"


def test_no_more_zones_are_offered_than_discord_takes() -> None:
    every = (Entry(f"Zone/{n}", "N" * 4_000) for n in range(600))
    shown = zones.offered(every, NOW, lambda zone, now: -720)
    assert [choice.value for choice in shown] == [f"Zone/{n}" for n in range(25)]
    assert all(len(choice.name) <= 100 for choice in shown)
    assert zones.offered([], NOW, lambda zone, now: 0) == []
