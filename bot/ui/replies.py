"""The only sender: private by default, once, and never with a ping; and every error's words."""

import logging
import secrets
from collections.abc import Callable

import discord
from discord import app_commands, ui

from bot.domain.policy import Policy
from bot.errors import (
    Ambiguous,
    BadInput,
    BotError,
    Busy,
    Conflict,
    NotAllowed,
    NotConfigured,
    NotFound,
)
from bot.ui import layout
from bot.ui.text import bold, clip, escape, inline_code, join

log = logging.getLogger(__name__)

CHOOSE = "choose"
"""The head of a menu of ids: what is chosen is opened."""
_ALREADY = 40060
"""Interaction has already been acknowledged."""
_GONE = {10062, 10015, 10008}
"""Unknown interaction, webhook or message: nobody is there to be answered any more."""
FIELDS = {
    "from": "a date",
    "to": "a date",
    "before": "a date",
    "after": "a date",
    "on": "a date",
    "date": "a day of the year",
    "export": "a file that can be made",
}

CLOSED = "an open channel"
"""What is needed where a server keeps this bot's answers private."""
POSTED = "card_posted"
"""The event that tells of a card which everyone in a channel sees, with its message's id."""
_STAFF = "in this server, or a role that `/settings staff` names"
NEEDED: dict[str, str] = {
    Policy.CURATE: f"{bold('Manage Messages')} {_STAFF}",
    Policy.LIBRARY: f"{bold('Manage Server')} {_STAFF}",
    Policy.MANAGE: f"{bold('Manage Server')} in this server",
    Policy.OWNER: "this bot's owner",
    CLOSED: "a channel in which this server lets this bot answer for everyone",
}
"""What a policy asks for, in words; any other need is one of Discord's permissions."""


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
    if isinstance(error, discord.NotFound) and error.code in _GONE:
        return
    try:
        await send(interaction, shown(error))
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


def shown(error: BaseException) -> ui.LayoutView:
    """Draw an error, looked up along its class's ancestry."""
    for kind in type(error).__mro__:
        if kind in _WORDS:
            return _WORDS[kind](error)
    return _unknown(error)


def _card(title: str, *lines: str, more: tuple[layout.Block, ...] = ()) -> ui.LayoutView:
    text = layout.text(f"### {title}", *lines)
    return layout.view(text, *more, colour=layout.WARNING)


def _not_found(error: NotFound) -> ui.LayoutView:
    asked = f" for “{escape(clip(error.asked, 80))}”" if error.asked else ""
    close = [bold(clip(name, 80)) for name in error.close]
    return _card(
        f"No {error.kind}{asked}",
        f"Closest: {join(close, 'or')}." if close else "",
        "It may have been taken out of the library, or stand in another server's.",
        "While you type, pick one of the names that come up.",
    )


def _ambiguous(error: Ambiguous) -> ui.LayoutView:
    if error.listing:
        route: tuple[object, ...] = (error.feature, error.listing, "choose", error.option)
    else:
        route = (CHOOSE, error.kind)
    menu = layout.select("Choose one", error.candidates, *route)
    return _card(
        f"Which {error.kind} is “{escape(clip(error.asked, 80))}”?",
        f"{len(error.candidates)} fit; this bot does not guess.",
        more=(menu,),
    )


def _bad_input(error: BadInput) -> ui.LayoutView:
    expected = join([inline_code(example) for example in error.expected], "or")
    if error.field == "filter":
        return _card("What should be searched for?", f"Give at least one of {expected}.")
    wanted = FIELDS.get(error.field, f"something for {inline_code(error.field)}")
    return _card(
        f"“{escape(clip(error.value, 80))}” cannot be read as {wanted}",
        f"Try {expected}." if expected else "",
    )


def _not_configured(error: NotConfigured) -> ui.LayoutView:
    return _card(f"{error.what.capitalize()} is not set up here", "A moderator can run `/setup`.")


def _busy(error: Busy) -> ui.LayoutView:
    log.warning("busy: %s", error.what)
    return _card("The library is busy", "Nothing was lost. Try again in a moment.")


def _not_allowed(error: NotAllowed) -> ui.LayoutView:
    needed = NEEDED.get(error.needed, f"{bold(error.needed)} in this place")
    return _card("You may not do that here", f"It needs {needed}.")


_OVERTAKEN = {
    "late": "It is more than 30 days old. Correct the item anew instead.",
    "undone": "It is undone already.",
    "later": "The same was corrected again since. Undo the later one first: {by}.",
}


def _conflict(error: Conflict) -> ui.LayoutView:
    by = join([bold(clip(name, 40)) for name in error.by])
    said = _OVERTAKEN.get(error.why, "").format(by=by)
    return _card(f"{escape(clip(error.what, 80))} cannot be undone", said, "Nothing was changed.")


def _told(error: BotError) -> ui.LayoutView:
    return _card("That did not work", escape(clip(str(error), 200)))


def _unknown(error: BaseException) -> ui.LayoutView:
    code = secrets.token_hex(4)
    log.error("reference %s", code, exc_info=error)
    return _card(
        "Something went wrong on this side",
        "Nothing was lost. Try again; if it stays, tell the bot's owner this reference: "
        + inline_code(code),
    )


_WORDS: dict[type[BaseException], Callable[..., ui.LayoutView]] = {
    NotFound: _not_found,
    Ambiguous: _ambiguous,
    BadInput: _bad_input,
    NotConfigured: _not_configured,
    Busy: _busy,
    NotAllowed: _not_allowed,
    Conflict: _conflict,
    BotError: _told,
}
