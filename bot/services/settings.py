"""What servers have decided about this bot: kept in memory, because every answer asks."""

from collections.abc import Mapping, Sequence

from bot.domain.cite import Style
from bot.domain.policy import Policy
from bot.domain.settings import NOTHING, ZONE, Decided, Feature, Quota
from bot.services.library import Libraries
from bot.store.database import Database


class ServerSettings:
    """The use cases of /settings."""

    def __init__(self, db: Database, libraries: Libraries) -> None:
        self._db = db
        self._libraries = libraries
        self._decided: dict[int, Decided] = {}
        self._features: dict[int, frozenset[Feature]] = {}
        self._quotas: dict[int, Quota] = {}

    async def open(self) -> None:
        """Read what every server has decided."""

    def decided(self, guild: int | None) -> Decided:
        """Return all that a server has decided."""
        return self._decided.get(guild or 0, NOTHING)

    def staff(self, guild: int | None) -> Mapping[int, Policy]:
        """Return the roles that a server trusts, by id: ``Policy.CURATE`` or ``LIBRARY``."""
        return self.decided(guild).staff

    def zone(self, guild: int | None) -> str:
        """Return the IANA name of a server's time zone: UTC where it named none."""
        return self.decided(guild).zone or ZONE

    def cite_style(self, guild: int | None) -> Style:
        """Return the style of a citation where its asker named none: APA by default."""
        return self.decided(guild).cite_style or Style.APA

    def public(self, guild: int | None, places: Sequence[int], command: str) -> bool | None:
        """Return whether an answer is public where its asker did not say; ``None``: not decided.

        ``places`` are the ids of a thread, its channel and its category, the nearest first.
        """
        return self.decided(guild).public_by_default(places, command)

    def open_in(self, guild: int | None, places: Sequence[int]) -> bool:
        """Tell whether this bot may answer for all in a place at all."""
        return self.decided(guild).open_in(places)

    def feature(self, guild: int | None, feature: str) -> bool:
        """Tell whether the bot's owner has turned a feature ("url") on in a server."""
        return feature in self._features.get(guild or 0, frozenset())

    def quota(self, guild: int | None) -> Quota:
        """Return how much a server may keep."""
        return self._quotas.get(guild or 0, Quota())
