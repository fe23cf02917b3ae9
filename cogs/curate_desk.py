"""Where a moderator's wish becomes a correction: the same for commands, buttons and forms."""

from functools import partial

import discord

from bot.domain.answers import Asked
from bot.domain.corrections import Act, Change, Correction, Fields
from bot.domain.curate import KINDS, fields_of
from bot.domain.policy import Policy
from bot.errors import NotAllowed, NotFound
from bot.services.asking import Asking
from bot.services.curate import Curate
from bot.services.curate_wishes import FEATURE
from bot.ui import curate as cards
from bot.ui import replies
from bot.ui.curate_forms import Fix
from bot.ui.routes import Press, Routes


def server(interaction: discord.Interaction) -> int:
    """Return the server where somebody corrects; raise NotAllowed outside of any."""
    if interaction.guild_id is None:
        raise NotAllowed(Policy.CURATE)
    return interaction.guild_id


def _allows(interaction: discord.Interaction, policy: Policy) -> bool:
    allowed: bool = interaction.client.allows(interaction, policy)  # type: ignore[attr-defined]
    return allowed


class Desk:
    """Settles names, opens forms, corrects, and tells of it."""

    def __init__(self, curate: Curate, asking: Asking, routes: Routes) -> None:
        self.curate = curate
        self.asking = asking
        routes.add(FEATURE, self.on_choice, Policy.CURATE)

    async def on_choice(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer ``wish/4/choose/item``: a name that could be several's is settled."""
        asked = await self.asking.question(server(interaction), press.whole(0))
        match press.words[1:]:
            case ("choose", ("item" | "other") as option, value) if asked.feature == FEATURE:
                await self.perform(interaction, asked.changed(option, value))
            case _:
                raise NotFound("button", press.verb)

    async def perform(self, interaction: discord.Interaction, asked: Asked) -> None:
        """Do what is wished for, or open the form that asks for more."""
        change = await self.curate.wishes.change(server(interaction), asked)
        if change.act is Act.FIX:
            await self.edit(interaction, change.item)
        else:
            await self.done(interaction, await self.make(interaction, change))

    async def edit(
        self, interaction: discord.Interaction, ref: str, queue: int | None = None
    ) -> None:
        """Open the form that shows an item's values."""
        item = await self.curate.items.get(server(interaction), ref)
        act = Act.RENAME if ref.startswith("P") else Act.FIX
        fixed = partial(self.fixed, ref=ref, act=act, queue=queue)
        title = f"Correct {KINDS[ref[0]]} {ref}"
        await interaction.response.send_modal(Fix(title, fields_of(item), fixed))

    async def fixed(
        self,
        interaction: discord.Interaction,
        changed: Fields,
        note: str,
        *,
        ref: str,
        act: Act,
        queue: int | None,
    ) -> None:
        """Correct what was written differently into a form."""
        change = Change(ref, act, changed, note)
        if not changed:
            await replies.send(interaction, cards.unchanged(change))
            return
        await self.done(interaction, await self.make(interaction, change), queue)

    async def make(self, interaction: discord.Interaction, change: Change) -> Correction:
        """Correct, and have the posted cards told."""
        guild = server(interaction)
        correction = await self.curate.corrections.make(guild, interaction.user.id, change)
        self.tell(interaction, correction)
        return correction

    async def undo(self, interaction: discord.Interaction, number: int) -> Correction:
        """Take a correction back, and have the posted cards told."""
        guild = server(interaction)
        wanted = (await self.curate.correction(guild, number)).act
        if wanted is Act.EDIT and not _allows(interaction, Policy.LIBRARY):
            raise NotAllowed(Policy.LIBRARY)  # as they could not have made it
        correction = await self.curate.corrections.undo(guild, interaction.user.id, number)
        self.tell(interaction, correction)
        return correction

    async def done(
        self, interaction: discord.Interaction, correction: Correction, queue: int | None = None
    ) -> None:
        """Show what was before and what is after."""
        await replies.send(interaction, cards.done(correction, queue))

    def tell(self, interaction: discord.Interaction, correction: Correction) -> None:
        """Have the posted cards of what was corrected drawn anew, while nobody waits for it."""
        for ref in correction.item.split("+"):
            interaction.client.dispatch("corrected", server(interaction), ref)
