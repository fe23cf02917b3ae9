"""/library."""

from discord import app_commands
from discord.ext import commands

from bot.client import Attache


class LibraryCog(commands.GroupCog, group_name="library"):
    """The articles of this server: add, correct, remove, back up"""


async def setup(bot: Attache) -> None:
    """Load the cog."""
    del app_commands
