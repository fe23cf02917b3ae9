"""/setup: four private steps, each saved as it is chosen."""

from dataclasses import replace
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Attache
from bot.domain.policy import Policy
from bot.domain.zones import KNOWN
from bot.errors import BadInput, NotFound
from bot.services.settings import ServerSettings
from bot.services.setup import Setup
from bot.services.zones import Zones
from bot.ui import digest_places, replies
from bot.ui import setup as cards
from bot.ui.askers import guild_of
from bot.ui.routes import Press, Routes
from bot.ui.setup import HEAD, Mention, OtherZone, State, Step

LAST: Final = Step.STAFF + 1
PUBLIC: Final = {"1": True, "0": False, "x": None}
ZONES: Final = 25


class SetupCog(commands.Cog):
    """The first thing to do in a server"""

    def __init__(
        self,
        setup: Setup,
        settings: ServerSettings,
        zones: Zones,
        mention: Mention,
        routes: Routes,
    ) -> None:
        self.service = setup
        self.settings = settings
        self.zones = zones
        self.mention = mention
        routes.add(HEAD, self.on_press, Policy.MANAGE)

    @app_commands.command(extras={"policy": Policy.MANAGE})
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    async def setup(self, interaction: discord.Interaction) -> None:
        """Set this bot up in four short steps that only you see"""
        state = await self._state(interaction, None)
        await replies.answer(interaction, cards.draw(Step.ZONE, state))

    async def on_press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``setup/2/123/verb``: the step, the digest's channel, what was done."""
        step, channel = press.whole(0), press.whole(1) or None
        if not Step.ZONE <= step <= LAST or len(press.words) < 3:
            raise NotFound("button", HEAD)
        guild, (verb, *values) = guild_of(interaction), press.words[2:]
        match verb, values:
            case "ask", _:
                await interaction.response.send_modal(OtherZone(self._zone_typed))
                return
            case "zone", (zone,):
                await self.settings.set_zone(guild, self.zones.find(zone))
            case "channel", (chosen,) if chosen.isdigit():
                channel = int(chosen)
            case "public", (value,) if value in PUBLIC:
                await self.settings.set_public(guild, PUBLIC[value])
            case "role", (role,) if role.isdigit():
                await self._trust(guild, int(role))
            case "go", []:
                pass
            case _:
                raise NotFound("button", HEAD)
        await self._show(interaction, step, channel)

    async def _zone_typed(self, interaction: discord.Interaction, typed: str) -> None:
        await self.settings.set_zone(guild_of(interaction), self.zones.find(typed))
        await self._show(interaction, Step.ZONE, None)

    async def _trust(self, guild: int, role: int) -> None:
        if role == guild:
            raise BadInput("staff", "@everyone", ("a role that only some members have",))
        if role not in self.settings.staff(guild):
            await self.settings.trust(guild, role, Policy.CURATE)

    async def _show(self, interaction: discord.Interaction, step: int, channel: int | None) -> None:
        state = await self._state(interaction, channel)
        if step < LAST:
            await replies.turn(interaction, cards.draw(Step(step), state))
            return
        if channel is not None:
            target = digest_places.target(_room(interaction, channel), None, None, silent=True)
            digest = await self.service.create_digest(
                guild_of(interaction), interaction.user.id, target
            )
            state = replace(state, digest=digest.plan.name)
        await replies.turn(interaction, cards.done(state, self.mention))

    async def _state(self, interaction: discord.Interaction, channel: int | None) -> State:
        guild = guild_of(interaction)
        room = _room(interaction, channel) if channel else None
        digest = await self.service.digest_in(guild, channel) if channel else None
        return State(
            decided=self.settings.decided(guild),
            channel=channel,
            lacking=digest_places.lacking(room) if room else (),
            digest=digest.plan.name if digest else "",
            zone=self.zones.name(self.settings.zone(guild)),
            zones=tuple((zone, self.zones.name(zone)) for zone in KNOWN[:ZONES]),
            now=interaction.created_at,
        )


def _room(interaction: discord.Interaction, channel: int) -> discord.TextChannel:
    """Return a text channel of this server; raise NotFound."""
    found = interaction.guild.get_channel(channel) if interaction.guild else None
    if not isinstance(found, discord.TextChannel):
        raise NotFound("channel", str(channel))
    return found


async def setup(bot: Attache) -> None:
    """Load the cog."""
    services = bot.services
    cog = SetupCog(
        Setup(services.plans), services.settings, services.zones, bot.mention, bot.routes
    )
    await bot.add_cog(cog)
