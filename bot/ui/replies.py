"""The only sender: private by default, once, and never with a ping."""

import logging

import discord
from discord import app_commands, ui

from bot.errors import NotAllowed
from bot.ui.faults import CLOSED, reference, shown

log = logging.getLogger(__name__)

_WORKING = "working"
"""Set where the answer so far only says how far something is."""
_ALREADY = 40060
"""Interaction has already been acknowledged."""
_GONE = {10062, 10015, 10008}
"""Unknown interaction, webhook or message: nobody is there to be answered any more."""
FAULT = "fault"
"""The event that tells of an error that nobody expected, with its reference."""
POSTED = "card_posted"
"""The event that tells of a card which everyone in a channel sees, with its message's id."""


async def send(
    interaction: discord.Interaction,
    view: ui.LayoutView,
    *,
    private: bool = True,
    file: discord.File | None = None,
) -> None:
    """Answer with a card: respond, follow up, or let it be where nobody waits any more.

    A ``file`` is one that the card shows (``attachment://name``).
    """
    files = [file] if file else []
    try:
        message = await _sent(interaction, view, files, private=private)
    except discord.HTTPException as error:
        _give_up(error)
    else:
        if not private:
            _tell(interaction, message, view)


async def _sent(
    interaction: discord.Interaction,
    view: ui.LayoutView,
    files: list[discord.File],
    *,
    private: bool,
) -> int | None:
    """Return the id of the message that answers."""
    none = discord.AllowedMentions.none()
    if not interaction.response.is_done():
        try:
            said = await interaction.response.send_message(
                view=view, files=files, ephemeral=private, allowed_mentions=none
            )
            return said.message_id
        except discord.HTTPException as error:
            if error.code != _ALREADY:  # patience was asked for in the same moment
                raise
    message = await interaction.followup.send(
        view=view, files=files, ephemeral=private, allowed_mentions=none, wait=True
    )
    return message.id


def _tell(interaction: discord.Interaction, message: int | None, view: ui.LayoutView) -> None:
    """Let whoever keeps posted cards know of one."""
    if message is not None:
        interaction.client.dispatch(POSTED, interaction, message, view)


async def replace(interaction: discord.Interaction, view: ui.LayoutView) -> None:
    """Put a card in the place of the message whose button was pressed."""
    if interaction.response.is_done():  # patience was asked for: the place is taken
        await send(interaction, view)
        return
    try:
        await interaction.response.edit_message(
            view=view, allowed_mentions=discord.AllowedMentions.none()
        )
    except discord.HTTPException as error:
        _give_up(error)
    else:
        if interaction.message and not interaction.message.flags.ephemeral:
            _tell(interaction, interaction.message.id, view)


async def revise(
    interaction: discord.Interaction, view: ui.LayoutView, *, working: bool = False
) -> None:
    """Say how far something is (``working``), and in the end what came of it: in one place.

    That is the card whose button was pressed, where only its reader sees it; else a private answer.
    What goes wrong takes the place of what only said how far it is, and of nothing else.
    """
    interaction.extras[_WORKING] = working
    if interaction.response.is_done():
        try:
            none = discord.AllowedMentions.none()
            await interaction.edit_original_response(view=view, allowed_mentions=none)
        except discord.HTTPException as error:
            _give_up(error)
    elif interaction.message is not None and interaction.message.flags.ephemeral:
        await replace(interaction, view)
    else:
        await send(interaction, view)


def _give_up(error: discord.HTTPException) -> None:
    if error.code not in _GONE:
        raise error
    log.info("an answer came too late: %s", error.code)


async def turn(interaction: discord.Interaction, view: ui.LayoutView) -> None:
    """Show a page: in place to the one who asked for the list, else as a private copy."""
    if own(interaction):
        await replace(interaction, view)
    else:
        await send(interaction, view)


def own(interaction: discord.Interaction) -> bool:
    """Tell whether the pressed message is private, or was asked for by the one who pressed."""
    message = interaction.message
    if message is None or message.flags.ephemeral:
        return message is not None
    asked = message.interaction_metadata
    command = discord.InteractionType.application_command  # what was shared stays as it was shared
    return asked is not None and asked.type is command and asked.user.id == interaction.user.id


def may_post(interaction: discord.Interaction) -> bool:
    """Tell whether the asker could write here themselves."""
    if interaction.guild_id is None:
        return True
    permissions = interaction.permissions
    thread = isinstance(interaction.channel, discord.Thread)
    return permissions.send_messages_in_threads if thread else permissions.send_messages


def for_all(interaction: discord.Interaction, asked: bool) -> bool:
    """Tell whether a command's answer goes to everyone.

    As its asker says; else as the server has decided; else as the command has it, ``asked``. Where
    the server lets this bot answer nobody but the asker, it goes to nobody else.
    """
    rules = interaction.client
    if not rules.open_here(interaction):  # type: ignore[attr-defined]
        return False
    command = interaction.command
    may_say = isinstance(command, app_commands.Command) and command.get_parameter("share")
    if not may_say or "share" in interaction.namespace:
        return asked
    decided: bool | None = rules.public_here(interaction)  # type: ignore[attr-defined]
    return asked if decided is None else decided and may_post(interaction)


async def wait(interaction: discord.Interaction, *, public: bool = False) -> None:
    """Ask for a little patience, where the answer takes more than a second."""
    public = for_all(interaction, public)
    if public and not may_post(interaction):
        raise NotAllowed("Send Messages")
    await interaction.response.defer(ephemeral=not public, thinking=True)


async def answer(
    interaction: discord.Interaction,
    view: ui.LayoutView,
    *,
    public: bool = False,
    file: discord.File | None = None,
) -> None:
    """Answer a command: in private, or for everyone where that was asked for or decided."""
    if for_all(interaction, public):
        await share(interaction, view, file=file)
    else:
        await send(interaction, view, file=file)


async def share(
    interaction: discord.Interaction, view: ui.LayoutView, *, file: discord.File | None = None
) -> None:
    """Post a public copy; raise NotAllowed where the asker could not write here themselves."""
    if not interaction.client.open_here(interaction):  # type: ignore[attr-defined]
        raise NotAllowed(CLOSED)
    if not may_post(interaction):
        raise NotAllowed("Send Messages")
    await send(interaction, view, private=False, file=file)


async def fail(interaction: discord.Interaction, error: BaseException) -> None:
    """Tell the asker, in private, what went wrong and what to do."""
    error = unwrapped(error)
    tell = revise if interaction.extras.pop(_WORKING, False) else send
    if isinstance(error, discord.NotFound) and error.code in _GONE:
        return
    if code := reference(error):
        interaction.client.dispatch(FAULT, code, error)
    try:
        await tell(interaction, shown(error, code))
    except discord.HTTPException as refused:
        log.warning("an error could not be told: %s", refused)


def unwrapped(error: BaseException) -> BaseException:
    """Return what a command raised, out of the library's wrapping."""
    while isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError):
        cause = error.__cause__ or getattr(error, "original", None)
        if cause is None:
            break
        error = cause
    return error
