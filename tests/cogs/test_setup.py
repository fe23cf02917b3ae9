"""Four private steps that a manager goes through, back and forth, and after a restart."""

import discord
import pytest
from simcord.results import InteractionResult

from bot.domain.policy import Policy
from tests.cogs.world import World, card, ids, private, said, slash
from tests.conftest import FIRST_GUILD


async def begin(world: World) -> InteractionResult:
    """Let the first server's moderator begin."""
    return await slash(world.first, "setup", world.first.moderator)


async def press(world: World, shown: InteractionResult, label: str) -> InteractionResult:
    """Let the moderator press a button of a step."""
    return await world.first.moderator.click(card(shown), label=label)


async def pick(world: World, shown: InteractionResult, end: str, *values: object) -> str:
    """Let the moderator choose from the menu whose id ends so; return what the step says."""
    (menu,) = (name for name in ids(card(shown)) if name.endswith(f"/{end}"))
    return said(await world.first.moderator.select(card(shown), values, custom_id=menu))


async def test_all_four_steps(world: World) -> None:
    shown = await begin(world)
    assert private(shown).startswith("In which time zone is this server?\nstep 1 of 4")
    assert "Karachi, Pakistan" in await pick(world, shown, "zone", "Asia/Karachi")
    assert said(await press(world, shown, "Next")).startswith("Where may a daily digest go?")
    told = await pick(world, shown, "channel", world.first.channel)
    assert "step 2 of 4 · set up when you press Finish" in told
    assert f"<#{world.first.channel.id}> it is:" in told
    assert said(await press(world, shown, "Next")).startswith("Who sees the answers?")
    assert "Set to For everyone." in said(await press(world, shown, "For everyone"))
    assert said(await press(world, shown, "Next")).startswith("Who helps you?")
    assert f"<@&{world.first.role.id}> may correct" in await pick(
        world, shown, "role", world.first.role
    )
    done = said(await press(world, shown, "Finish"))
    assert done.startswith("This server is set up")
    assert f"“Daily digest” comes to <#{world.first.channel.id}>; /digest-setup status" in done
    for command in ("/quote random", "/timeline show", "/library add file"):
        assert command in done
    decided = world.services.settings.decided(FIRST_GUILD)
    assert (decided.zone, decided.public) == ("Asia/Karachi", True)
    assert decided.staff == {world.first.role.id: Policy.CURATE}
    (digest,) = await world.services.plans.digests.listed(FIRST_GUILD)
    assert digest.plan.target.channel == world.first.channel.id
    assert digest.plan.zone == "Asia/Karachi"
    assert (digest.plan.at.hour, digest.plan.target.silent) == (8, True)


async def test_every_step_can_be_skipped(world: World) -> None:
    shown = await begin(world)
    for _ in range(3):
        await press(world, shown, "Skip")
    done = said(await press(world, shown, "Finish"))
    assert "Digest: none" in done
    assert await world.services.plans.digests.listed(FIRST_GUILD) == ()


async def test_back_keeps_what_was_chosen_and_a_restart_too(world: World) -> None:
    shown = await begin(world)
    await press(world, shown, "Skip")
    await pick(world, shown, "channel", world.first.channel)
    await press(world, shown, "Next")
    await world.restart()
    assert "it is: I may do there" in said(await press(world, shown, "Back"))
    assert said(await press(world, shown, "Back")).startswith("In which time zone")
    await press(world, shown, "Skip")
    await press(world, shown, "Next")
    await press(world, shown, "Skip")
    await press(world, shown, "Finish")
    assert len(await world.services.plans.digests.listed(FIRST_GUILD)) == 1


async def test_finishing_twice_makes_one_digest(world: World) -> None:
    for _ in range(2):
        shown = await begin(world)
        await press(world, shown, "Skip")
        told = await pick(world, shown, "channel", world.first.channel)
        await press(world, shown, "Next")
        await press(world, shown, "Skip")
        await press(world, shown, "Finish")
    assert "has a digest already, “Daily digest”" in told
    assert len(await world.services.plans.digests.listed(FIRST_GUILD)) == 1


async def test_what_is_lacking_in_a_channel_is_named(world: World) -> None:
    guild = world.bot.get_guild(FIRST_GUILD)
    channel = world.bot.get_channel(world.first.channel.id)
    assert guild is not None
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(guild.me, send_messages=False, read_message_history=False)
    shown = await begin(world)
    await press(world, shown, "Skip")
    told = await pick(world, shown, "channel", world.first.channel)
    assert "I am not allowed: Send Messages, Embed Links and Read Message History" in told
    assert "not allowed" in said(await press(world, shown, "Check again"))
    await channel.set_permissions(guild.me, overwrite=None)
    assert "it is: I may do there" in said(await press(world, shown, "Check again"))
    await channel.set_permissions(guild.me, send_messages=False)
    await pick(world, shown, "channel", world.first.channel)
    assert said(await press(world, shown, "No digest")).startswith("Who sees the answers?")
    await press(world, shown, "Skip")
    assert "Digest: none" in said(await press(world, shown, "Finish"))


async def test_permission_lost_before_the_end_is_told(world: World) -> None:
    shown = await begin(world)
    await press(world, shown, "Skip")
    await pick(world, shown, "channel", world.first.channel)
    await press(world, shown, "Next")
    await press(world, shown, "Skip")
    guild = world.bot.get_guild(FIRST_GUILD)
    channel = world.bot.get_channel(world.first.channel.id)
    assert guild is not None
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(guild.me, send_messages=False)
    told = await press(world, shown, "Finish")
    assert "Send Messages" in said(told)
    assert await world.services.plans.digests.listed(FIRST_GUILD) == ()


async def test_another_zone_is_typed(world: World) -> None:
    shown = await begin(world)
    form = await press(world, shown, "Another zone")
    assert form.modal is not None
    name = (
        form.modal["components"][0]["component"]["custom_id"]
        if "component" in form.modal["components"][0]
        else form.modal["components"][0]["components"][0]["custom_id"]
    )
    sent = await world.first.moderator.submit_modal(form, {name: "Kathmandu"})
    assert "Kathmandu, Nepal" in said(sent)
    assert world.services.settings.zone(FIRST_GUILD) == "Asia/Kathmandu"
    form = await press(world, shown, "Another zone")
    wrong = await world.first.moderator.submit_modal(form, {name: "Atlantis"})
    assert "cannot be read" in private(wrong)


@pytest.mark.parametrize("label", ["For everyone", "For the asker alone", "As usual"])
async def test_visibility_is_saved_at_once(world: World, label: str) -> None:
    shown = await begin(world)
    await press(world, shown, "Skip")
    await press(world, shown, "Skip")
    await press(world, shown, label)
    expected = {"For everyone": True, "For the asker alone": False, "As usual": None}[label]
    assert world.services.settings.decided(FIRST_GUILD).public is expected


async def test_everyone_is_no_staff_and_nothing_is_taken_back(world: World) -> None:
    await world.services.settings.trust(FIRST_GUILD, world.first.role.id, Policy.LIBRARY)
    shown = await begin(world)
    for _ in range(3):
        await press(world, shown, "Skip")
    await pick(world, shown, "role", world.first.role)
    assert world.services.settings.staff(FIRST_GUILD) == {world.first.role.id: Policy.LIBRARY}
    (menu,) = (name for name in ids(card(shown)) if name.endswith("/role"))
    refused = await world.first.moderator.select(
        card(shown), [world.first.guild.default_role], custom_id=menu
    )
    assert "only some members" in private(refused)


async def test_forged_steps_are_refused(world: World) -> None:
    forged = (
        *("setup/0/0/go", "setup/6/0/go", "setup/1/0", "setup/1", "setup/x/0/go", "setup/5/9/go"),
        *(f"setup/2/0/channel/{world.second.channel.id}", "setup/2/0/channel/x"),
        *("setup/3/0/public/2", "setup/1/0/zone/Nowhere", "setup/4/0/role/x", "setup/1/0/what"),
        f"setup/5/{world.second.channel.id}/go",
    )
    message = await world.post(*forged)
    for custom_id in forged:
        private(await world.first.reader.click(message, custom_id=custom_id))
        private(await world.first.moderator.click(message, custom_id=custom_id))
    assert world.services.settings.decided(FIRST_GUILD).zone is None
    assert await world.services.plans.digests.listed(FIRST_GUILD) == ()
