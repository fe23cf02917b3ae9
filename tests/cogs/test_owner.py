"""What the bot's owner sees, in their own server, and nobody else anywhere."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import simcord

from bot.domain.policy import Owner
from bot.domain.settings import Quota
from tests.cogs.commands import commands
from tests.cogs.world import World, card, ids, private, said, slash
from tests.conftest import FIRST_GUILD, SECOND_GUILD


async def own(world: World, command: str, /, **options: object) -> str:
    """Let the owner type a command; return the private answer."""
    return private(await slash(world.first, f"owner {command}", world.owner, **options))


async def test_the_commands_are_in_the_owners_server_alone(world: World) -> None:
    names = {c.qualified_name for c in commands(world.bot) if c.qualified_name.startswith("owner")}
    assert len(names) == 10
    assert not any("owner" in command.name for command in world.bot.tree.get_commands())
    with pytest.raises(simcord.SetupError):
        await slash(world.second, "owner status", world.second.moderator)
    with pytest.raises(simcord.SetupError):
        await world.owner.user.slash("owner status")


async def test_whoever_is_not_the_owner_is_refused(world: World) -> None:
    command = world.env.backend.find_command("owner", FIRST_GUILD)
    assert command is not None
    everyone = {world.first.guild.default_role: True}
    world.first.guild.set_command_permissions(int(command["id"]), everyone)
    for who in (world.first.reader, world.first.moderator):
        refused = await slash(world.first, "owner status", who)
        assert "this bot's owner" in private(refused)
    message = await world.post("owner/shutdown", "owner/servers/1")
    for custom_id in ("owner/shutdown", "owner/servers/1"):
        refused = await world.first.moderator.click(message, custom_id=custom_id)
        assert "this bot's owner" in private(refused)
    assert not world.bot.is_closed()
    world.bot.owner = Owner(world.owner.id, SECOND_GUILD)
    assert "this bot's owner" in await own(world, "status")


async def test_a_bot_without_an_owner_has_no_such_command(world: World) -> None:
    world.bot.owner = None
    assert "this bot's owner" in private(await slash(world.first, "owner status", world.owner))


async def test_status_in_figures(world: World) -> None:
    told = await own(world, "status")
    for line in ("Up since", "Servers: 2 · 1 shard", "ms late", "0 posts waiting", "MB, its log"):
        assert line in told
    assert "Errors since the start: 0" in told


async def test_the_database_is_examined(world: World) -> None:
    assert await own(world, "doctor") == "All is as the articles say\n"


async def test_a_copy_is_written_and_checked(world: World) -> None:
    assert "No backup" in await own(world, "verify-backup", backup="attache-20260101-000000.db")
    told = await own(world, "backup")
    (name,) = await world.services.owner.backups()
    assert str(world.services.owner.folder / name) in told
    assert await world.type("owner verify-backup", "backup", "") == [name]
    assert await own(world, "verify-backup", backup=name) == f"Whole: {name}\n"
    copy = Path(world.services.owner.folder / name)
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("DELETE FROM source")
        raw.commit()
    assert "Not whole" in await own(world, "verify-backup", backup=name)
    for wrong in ("../attache.db", "attache.db", "/etc/passwd"):
        assert "No backup" in await own(world, "verify-backup", backup=wrong)


async def test_servers_are_listed_with_what_is_frozen(world: World) -> None:
    await world.services.leaving.left(SECOND_GUILD)
    await world.services.libraries.found(333)
    told = await own(world, "servers")
    assert told.startswith("3 servers")
    assert "first" in told
    assert "frozen since" in told
    assert "no longer there" in told
    assert str(SECOND_GUILD) in told


async def test_many_servers_are_turned(world: World) -> None:
    for number in range(1, 18):
        await world.services.libraries.found(number)
    asked = await slash(world.first, "owner servers", world.owner)
    assert "1 / 2" in private(asked)
    second = await world.owner.click(card(asked), label="Next")
    assert "2 / 2" in said(second)
    assert "1 / 2" in said(await world.owner.click(card(asked), label="Prev"))


async def test_a_server_is_allowed_more(world: World) -> None:
    assert "500 articles" in await own(world, "quota", server="second")
    told = await own(world, "quota", server=str(SECOND_GUILD), articles=7, feeds=0)
    assert "7 articles" in told
    assert world.services.settings.quota(SECOND_GUILD) == Quota(articles=7, feeds=0)
    assert world.services.settings.quota(FIRST_GUILD) == Quota()
    assert "Articles and feeds from the web: on in second" in await own(
        world, "feature", server="second", feature="url", on=True
    )
    assert world.services.settings.feature(SECOND_GUILD, "url")
    assert not world.services.settings.feature(FIRST_GUILD, "url")
    shown = private(await slash(world.second, "settings show", world.second.moderator))
    assert "7 articles" in shown
    assert "articles and feeds from the web" in shown
    assert "on: url" in await own(world, "servers")
    told = await own(world, "feature", server="second", feature="url", on=False)
    assert "web: off in second" in told
    assert "No server" in await own(world, "quota", server="nowhere")
    assert await world.type("owner quota", "server", "sec") == ["second"]
    assert await world.type("owner feature", "server", str(FIRST_GUILD)) == ["first"]


async def test_the_commands_are_told_again(world: World) -> None:
    before = sum(request.method == "PUT" for request in world.env.http_requests)
    assert "commands" in await own(world, "sync")
    assert sum(request.method == "PUT" for request in world.env.http_requests) == before + 2


async def test_errors_have_a_reference_and_a_type_and_no_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No errors" in await own(world, "errors")

    async def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the secret that somebody typed")

    with monkeypatch.context() as broken:
        broken.setattr(world.services.who, "profile", fails)
        apology = private(await world.ask("who", person="Ines Okafor"))
        private(await world.ask("who", person="Ines Okafor"))
    world.apologies = 2
    code = apology.split()[-1]
    told = await own(world, "errors")
    assert f"{code} ZeroDivisionError" in told
    assert "secret" not in told
    assert told.count("ZeroDivisionError") == 2
    assert (await own(world, "errors", last=1)).count("ZeroDivisionError") == 1
    assert "Errors since the start: 2" in await own(world, "status")


async def test_a_shutdown_asks_first(world: World) -> None:
    asked = await slash(world.first, "owner shutdown", world.owner)
    assert private(asked).startswith("Shut this bot down?")
    assert not world.bot.is_closed()
    assert ids(card(asked)) == ["owner/shutdown"]
    await world.owner.click(card(asked), label="Shut down")
    await world.env.settle()
    assert world.bot.is_closed()
    await world.restart()
    assert "Up since" in await own(world, "status")
