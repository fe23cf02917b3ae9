"""What a server has decided about this bot."""

from collections.abc import Mapping

from bot.domain.policy import Policy


class ServerSettings:
    """The use cases of /settings; what every answer needs is kept in memory."""

    def staff(self, guild: int | None) -> Mapping[int, Policy]:
        """Return the roles that a server trusts, by id."""
        del guild
        return {}
