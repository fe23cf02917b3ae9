"""Where a moderator's wish becomes a correction: the same for commands, buttons and forms."""

from functools import partial

import discord

from bot.domain.answers import Asked
from bot.domain.changes import NOUNS
from bot.domain.corrections import Act, Correction, Fields
from bot.domain.curate import fields_of
from bot.domain.policy import Policy
from bot.errors import NotAllowed, NotFound
from bot.services.asking import Asking
from bot.services.curate.curate import Curate
from bot.services.curate.wishes import FEATURE, FIXED, wish
from bot.services.names import Kind
from bot.ui import curate as cards
from bot.ui import replies
from bot.ui.askers import guild_of
from bot.ui.curate_forms import Fix
from bot.ui.routes import Press, Routes

CHOSEN = frozenset({"item", "other", f"{FIXED}speaker"})
"""What a menu may settle in a wish: the names that can be several's."""


def server(interaction: discord.Interaction) -> int:
    """Return the server where somebody corrects; raise NotAllowed outside of any."""
    return guild_of(interaction, Policy.CURATE)


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
            case ("choose", option, value) if asked.feature == FEATURE and option in CHOSEN:
                await self.perform(interaction, asked.changed(option, value))
            case _:
                raise NotFound("button", press.verb)

    async def perform(self, interaction: discord.Interaction, asked: Asked) -> None:
        """Do what is wished for, or open the form that asks for more."""
        if asked.get("act") == Act.FIX and not any(n.startswith(FIXED) for n, _ in asked.options):
            change = await self.curate.wishes.change(server(interaction), asked)
            await self.edit(interaction, change.item)
        else:
            await self.make(interaction, asked)

    async def edit(
        self, interaction: discord.Interaction, ref: str, queue: int | None = None
    ) -> None:
        """Open the form that shows an item's values."""
        item = await self.curate.items.get(server(interaction), ref)
        act = Act.RENAME if ref.startswith("P") else Act.FIX
        fixed = partial(self.fixed, ref=ref, act=act, queue=queue)
        title = f"Correct {NOUNS[ref[0]]} {ref}"
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
        if not changed:
            await replies.send(interaction, cards.unchanged(ref))
            return
        kind = Kind(NOUNS[ref[0]])
        fields = {name if act is Act.RENAME else f"{FIXED}{name}": v or "" for name, v in changed}
        await self.make(interaction, wish(act, kind, ref, **fields, note=note), queue)

    async def make(
        self, interaction: discord.Interaction, asked: Asked, queue: int | None = None
    ) -> None:
        """Correct, show what was before and what is after, and have the posted cards told."""
        correction = await self.curate.make(server(interaction), interaction.user.id, asked)
        self.tell(interaction, correction)
        await replies.send(interaction, cards.done(correction, queue))

    async def undo(self, interaction: discord.Interaction, number: int) -> Correction:
        """Take a correction back, and have the posted cards told."""
        guild = server(interaction)
        wanted = (await self.curate.correction(guild, number)).act
        if wanted is Act.EDIT and not _allows(interaction, Policy.LIBRARY):
            raise NotAllowed(Policy.LIBRARY)  # as they could not have made it
        correction = await self.curate.corrections.undo(guild, interaction.user.id, number)
        self.tell(interaction, correction)
        return correction

    def tell(self, interaction: discord.Interaction, correction: Correction) -> None:
        """Have the posted cards of what was corrected drawn anew, while nobody waits for it."""
        for ref in correction.item.split("+"):
            interaction.client.dispatch("corrected", server(interaction), ref)
