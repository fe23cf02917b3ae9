"""What a manager decides about the bot, and what everybody then sees."""

import discord
import pytest

from bot.domain.policy import Policy
from tests.cogs.world import World, card, ids, private, public, said, slash

QUOTE = "the cranes will turn"


async def settle(world: World, command: str, /, **options: object) -> str:
    """Let the first server's moderator change a setting; return the private answer."""
    return private(await slash(world.first, command, world.first.moderator, **options))


async def test_all_is_shown_in_words(world: World) -> None:
    shown = await settle(world, "settings show")
    assert "Time zone: UTC (" in shown
    assert "private, except /quote random" in shown
    assert "Citations: APA 7" in shown
    assert "no role; only those with Manage Messages" in shown
    assert "up to 500 articles" in shown
    assert "nothing may be fetched" in shown
    first = world.first
    await settle(world, "settings timezone", zone="Karachi")
    await settle(world, "settings cite-style", style="MLA 9")
    await settle(world, "settings staff", role=first.role)
    await settle(world, "settings visibility", answers="for everyone", command="who")
    await settle(world, "settings visibility", answers="for the asker alone", channel=first.channel)
    await settle(world, "settings channels", rule="anywhere but these", channel=first.channel)
    shown = await settle(world, "settings show")
    assert "Karachi, Pakistan" in shown
    assert "MLA 9" in shown
    assert f"<@&{first.role.id}> may correct" in shown
    assert "for everyone: /who" in shown
    assert f"private in <#{first.channel.id}>" in shown
    assert f"anywhere but in <#{first.channel.id}>" in shown
    second = await slash(world.second, "settings show", world.second.moderator)
    assert "Karachi" not in private(second)


@pytest.mark.parametrize("command", ["quote show", "quote", None])
async def test_a_public_default_is_public_without_a_word(world: World, command: str | None) -> None:
    private(await world.ask("quote show", quote=QUOTE))
    options = {"command": command} if command else {}
    told = await settle(world, "settings visibility", answers="for everyone", **options)
    assert "for everyone" in told
    public(await world.ask("quote show", quote=QUOTE))
    private(await world.ask("quote show", quote=QUOTE, share=False))
    private(await world.ask("help"))
    private(await world.ask("cite", item="halvorsen2021"))
    private(await world.ask("source read", source="halvorsen2021"))
    source = await world.ask("source show", source="halvorsen2021")
    assert card(source).ephemeral is (command is not None)
    private(await slash(world.second, "quote show", quote=QUOTE))
    private(await slash(world.first, "quote show", world.first.muted, quote=QUOTE))
    refused = await slash(world.first, "quote show", world.first.muted, quote=QUOTE, share=True)
    assert "Send Messages" in private(refused)


async def test_a_slow_public_answer_is_put_off_in_public(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await settle(world, "settings visibility", answers="for everyone")
    public(await world.ask("timeline show", picture=True))
    private(await world.ask("timeline show", picture=True, share=False))


async def test_a_private_default_holds_for_the_random_quote_too(world: World) -> None:
    public(await world.ask("quote random"))
    await settle(world, "settings visibility", answers="for the asker alone")
    private(await world.ask("quote random"))
    public(await world.ask("quote random", share=True))
    await settle(world, "settings visibility", answers="as usual")
    public(await world.ask("quote random"))
    private(await world.ask("quote show", quote=QUOTE))


async def test_a_channel_has_its_own_default_and_threads_follow_it(world: World) -> None:
    first = world.first
    await settle(world, "settings visibility", answers="for everyone", channel=first.channel)
    public(await world.ask("quote show", quote=QUOTE))
    other = first.guild.create_text_channel("quiet")
    private(await first.reader.slash(other, "quote show", quote=QUOTE))
    await settle(world, "settings visibility", answers="for the asker alone", command="quote show")
    private(await world.ask("quote show", quote=QUOTE))


async def test_a_category_stands_for_its_channels(world: World) -> None:
    first = world.first
    category = first.guild.create_category("rooms")
    inside = first.guild.create_text_channel("inside", category=category)
    await settle(world, "settings visibility", answers="for everyone", channel=category)
    public(await first.reader.slash(inside, "quote show", quote=QUOTE))
    private(await world.ask("quote show", quote=QUOTE))


async def test_outside_the_named_channels_nothing_is_public(world: World) -> None:
    first = world.first
    other = first.guild.create_text_channel("bots")
    shared = await world.ask("quote show", quote=QUOTE)
    told = await settle(world, "settings channels", rule="only in these", channel=other)
    assert f"only in <#{other.id}>" in told
    assert "button says why not" in told
    private(await world.ask("quote random"))
    private(await world.ask("quote show", quote=QUOTE, share=True))
    (button,) = ids(card(shared), "Share")
    pressed = await first.reader.click(card(shared), custom_id=button)
    assert "a channel in which this server lets this bot answer" in private(pressed)
    public(await first.reader.slash(other, "quote random"))
    await settle(world, "settings channels", rule="only in these", channel=first.channel)
    public(await world.ask("quote random"))
    await settle(world, "settings channels", rule="anywhere but these", channel=first.channel)
    private(await world.ask("quote random"))
    public(await first.reader.slash(other, "quote random"))
    told = await settle(
        world, "settings channels", rule="take it off the list", channel=first.channel
    )
    assert "Now: answers can be for everyone in every channel." in told
    public(await world.ask("quote random"))
    await settle(world, "settings channels", rule="only in these", channel=other)
    assert "anywhere" in await settle(world, "settings channels", rule="anywhere")
    public(await world.ask("quote random"))
    asked = await settle(world, "settings channels", rule="only in these")
    assert "Which channel?" in asked


async def test_a_deleted_only_channel_opens_none(world: World) -> None:
    first = world.first
    other = first.guild.create_text_channel("bots")
    await settle(world, "settings channels", rule="only in these", channel=other)
    channel = world.bot.get_channel(other.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()
    await world.env.settle()
    assert "nowhere" in await settle(world, "settings show")
    private(await world.ask("quote random"))


async def test_a_zone_is_found_by_words(world: World) -> None:
    told = await settle(world, "settings timezone", zone="Pakistan")
    assert told.startswith("Time zone: Karachi, Pakistan")
    assert world.services.settings.zone(world.first.guild.id) == "Asia/Karachi"
    assert "UTC+5" in await settle(world, "settings timezone", zone="UTC+5")
    wrong = await settle(world, "settings timezone", zone="nowhere at all")
    assert "cannot be read as" in wrong
    assert world.services.settings.zone(world.first.guild.id) == "Etc/GMT-5"
    (offered,) = await world.type("settings timezone", "zone", "karac")
    assert offered.startswith("Karachi, Pakistan")


async def test_citations_begin_in_the_servers_style(world: World) -> None:
    apa = private(await world.ask("cite", item="halvorsen2021"))
    assert "APA 7" in apa
    await settle(world, "settings cite-style", style="MLA 9")
    assert "MLA 9" in private(await world.ask("cite", item="halvorsen2021"))
    shown = await world.ask("source show", source="halvorsen2021")
    (button,) = ids(card(shown), "Cite")
    assert "MLA 9" in private(await world.first.reader.click(card(shown), custom_id=button))
    assert "APA 7" in private(await world.ask("cite", item="halvorsen2021", style="APA 7"))
    assert "APA 7" in private(await slash(world.second, "cite", item="halvorsen2021"))


async def test_a_trusted_role_counts_and_a_deleted_one_vanishes(world: World) -> None:
    first = world.first
    told = await settle(world, "settings staff", role=first.role, may="add and remove articles")
    assert "Integrations" in told
    assert world.services.settings.staff(first.guild.id) == {first.role.id: Policy.LIBRARY}
    assert "/library" in await settle(world, "settings staff")
    told = await settle(world, "settings staff", role=first.role, may="nothing more")
    assert "no role; only those with" in told
    await settle(world, "settings staff", role=first.role, may="correct what is shown")
    guild = world.bot.get_guild(first.guild.id)
    assert guild is not None
    role = guild.get_role(first.role.id)
    assert role is not None
    await role.delete()
    await world.env.settle()
    assert world.services.settings.staff(first.guild.id) == {}


async def test_everybody_is_never_staff(world: World) -> None:
    told = await settle(world, "settings staff", role=world.first.guild.default_role)
    assert "only some members" in told
    assert world.services.settings.staff(world.first.guild.id) == {}


async def test_a_role_deleted_while_away_is_forgotten(world: World) -> None:
    await world.services.settings.trust(world.first.guild.id, 77, Policy.CURATE)
    await world.services.settings.trust(world.first.guild.id, world.first.role.id, Policy.CURATE)
    assert "77" not in await settle(world, "settings staff")
    assert set(world.services.settings.staff(world.first.guild.id)) == {world.first.role.id}


async def test_a_reset_asks_first(world: World) -> None:
    guild, moderator = world.first.guild.id, world.first.moderator
    await settle(world, "settings timezone", zone="Karachi")
    await settle(world, "settings visibility", answers="for everyone")
    asked = await slash(world.first, "settings reset", moderator, what="visibility")
    assert private(asked).startswith("Reset visibility?")
    assert world.services.settings.decided(guild).public is True
    done = await moderator.click(card(asked), label="Reset")
    assert said(done).startswith("Reset: visibility")
    asked = await slash(world.first, "settings reset", moderator)
    assert "visibility, timezone, cite-style, staff and channels" in said(asked)
    kept = await moderator.click(card(asked), label="Keep it")
    assert said(kept).startswith("Nothing was reset")
    assert world.services.settings.decided(guild).public is None
    assert world.services.settings.zone(guild) == "Asia/Karachi"
    asked = await slash(world.first, "settings reset", moderator)
    await world.restart()
    await moderator.click(card(asked), label="Reset")
    assert world.services.settings.zone(guild) == "UTC"


async def test_what_is_given_too_much_or_too_little_is_said(world: World) -> None:
    room = world.first.channel
    both = await settle(
        world, "settings visibility", answers="for everyone", command="quote show", channel=room
    )
    assert both.startswith("A command or a channel, not both\n")
    none = await settle(world, "settings channels", rule="only in these")
    assert none.startswith("Which channel?\nName it in channel;")
    decided = world.services.settings.decided(world.first.guild.id)
    assert (decided.commands, decided.channels, decided.rooms) == ({}, {}, frozenset())


async def test_forged_resets_change_nothing(world: World) -> None:
    await settle(world, "settings timezone", zone="Karachi")
    forged = ("settings/reset/everything", "settings/reset/x", "settings/reset", "settings/x/staff")
    message = await world.post(*forged)
    for custom_id in forged:
        private(await world.first.reader.click(message, custom_id=custom_id))
    for custom_id in forged[1:]:
        private(await world.first.moderator.click(message, custom_id=custom_id))
    assert world.services.settings.zone(world.first.guild.id) == "Asia/Karachi"


async def test_a_command_is_named_as_it_is_typed(world: World) -> None:
    told = await settle(
        world, "settings visibility", answers="for everyone", command=" /Quote Show"
    )
    assert "for everyone: /quote show" in told
    for wrong in ("cite", "settings", "nonsense"):
        told = await settle(world, "settings visibility", answers="for everyone", command=wrong)
        assert told.startswith("No command that can be shared")
    both = {"command": "who", "channel": world.first.channel}
    assert "A command or a channel, not both" in await settle(
        world, "settings visibility", answers="for everyone", **both
    )
    offered = await world.type("settings visibility", "command", "quote")
    assert {"quote", "quote show", "quote search"} <= set(offered)
    assert "cite" not in await world.type("settings visibility", "command", "")
