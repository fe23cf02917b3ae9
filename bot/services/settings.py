"""What servers have decided about this bot: kept in memory, because every answer asks."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from sqlite3 import Connection

from bot.domain.cite import Style
from bot.domain.policy import Policy
from bot.domain.settings import NO, NOTHING, YES, ZONE, Decided, Feature, Quota, Reach, Setting
from bot.services.library import Libraries
from bot.store import settings as store
from bot.store.database import Database

STAFF = (Policy.CURATE, Policy.LIBRARY)
"""What a server may trust a role with."""


class ServerSettings:
    """The use cases of /settings, and of what the bot's owner allows a server."""

    def __init__(self, db: Database, libraries: Libraries) -> None:
        self._db = db
        self._libraries = libraries
        self._decided: dict[int, Decided] = {}
        self._features: dict[int, frozenset[Feature]] = {}
        self._quotas: dict[int, Quota] = {}

    async def open(self) -> None:
        """Read what every server has decided, and what the owner allows."""
        self._decided = await store.every(self._db)
        self._features = await store.features(self._db)
        self._quotas = await store.quotas(self._db)

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

    def features(self, guild: int) -> frozenset[Feature]:
        """Return what the bot's owner has turned on in a server."""
        return self._features.get(guild, frozenset())

    def quota(self, guild: int | None) -> Quota:
        """Return how much a server may keep."""
        return self._quotas.get(guild or 0, Quota())

    async def set_zone(self, guild: int, zone: str) -> None:
        """Keep a server's time zone by its IANA name."""
        await self._keep(guild, Setting.ZONE, zone)

    async def set_cite_style(self, guild: int, style: Style) -> None:
        """Keep the style of citations whose asker names none."""
        await self._keep(guild, Setting.CITE_STYLE, style)

    async def set_public(self, guild: int, public: bool | None) -> None:
        """Keep whether answers are public whose asker does not say; ``None``: as they come."""
        await self._set(guild, Setting.PUBLIC, _flag(public))

    async def set_public_of(self, guild: int, command: str, public: bool | None) -> None:
        """Keep the same of one command or group of commands."""
        await self._set(guild, Setting.COMMAND, _flag(public), command)

    async def set_public_in(self, guild: int, channel: int, public: bool | None) -> None:
        """Keep the same of one channel."""
        await self._set(guild, Setting.CHANNEL, _flag(public), str(channel))

    async def trust(self, guild: int, role: int, policy: Policy | None) -> None:
        """Trust a role with ``CURATE`` or ``LIBRARY``; with ``None`` no longer."""
        await self._set(guild, Setting.STAFF, policy, str(role))

    async def list_room(self, guild: int, reach: Reach, channel: int) -> None:
        """Add a channel to the list of those that are meant; another reach begins a new list."""
        await self._decide(guild, partial(store.list_room, reach=reach, room=channel))

    async def unlist_room(self, guild: int, channel: int) -> None:
        """Take a channel off the list; of the only ones, the last leaves none open."""
        await self._forget(guild, (Setting.ROOM,), str(channel))

    async def open_everywhere(self, guild: int) -> None:
        """Let the bot answer for all in every channel."""
        await self.reset(guild, (Setting.REACH, Setting.ROOM))

    async def reset(self, guild: int, settings: Sequence[Setting] = tuple(Setting)) -> None:
        """Forget what a server has decided: all of it, or these settings."""
        await self._forget(guild, settings)

    async def role_gone(self, guild: int, role: int) -> None:
        """Forget a role that was deleted."""
        if role in self.staff(guild):
            await self._forget(guild, (Setting.STAFF,), str(role))

    async def channel_gone(self, guild: int, channel: int) -> None:
        """Forget a channel that was deleted; where it was the only one, none is left open."""
        decided = self.decided(guild)
        if channel in decided.rooms or channel in decided.channels:
            await self._forget(guild, (Setting.ROOM, Setting.CHANNEL), str(channel))

    def forget(self, guild: int) -> None:
        """Let go of a server of which nothing is kept any more."""
        self._decided.pop(guild, None)
        self._features.pop(guild, None)
        self._quotas.pop(guild, None)

    async def switch(self, guild: int, feature: Feature, *, on: bool) -> None:
        """Let the bot's owner turn a feature of a server on or off."""
        library = (await self._libraries.found(guild)).own
        switch = partial(store.switch, library=library, feature=feature, on=on)
        self._features[guild] = await self._db.write(switch)

    async def allot(
        self,
        guild: int,
        *,
        articles: int | None = None,
        megabytes: int | None = None,
        feeds: int | None = None,
    ) -> Quota:
        """Let the bot's owner allow a server to keep more or less; return what it now may."""
        given = {"articles": articles, "megabytes": megabytes, "feeds": feeds}
        changed = {name: number for name, number in given.items() if number is not None}
        library = (await self._libraries.found(guild)).own
        quota = await self._db.write(partial(store.allot, library=library, changed=changed))
        self._quotas[guild] = quota
        return quota

    async def _set(self, guild: int, setting: Setting, value: str | None, about: str = "") -> None:
        if value is None:
            await self._forget(guild, (setting,), about)
        else:
            await self._keep(guild, setting, value, about)

    async def _keep(self, guild: int, setting: Setting, value: str, about: str = "") -> None:
        await self._decide(guild, partial(store.keep, setting=setting, value=value, about=about))

    async def _forget(
        self, guild: int, settings: Sequence[Setting], about: str | None = None
    ) -> None:
        if self.decided(guild) != NOTHING:
            await self._decide(guild, partial(store.forget, settings=settings, about=about))

    async def _decide(self, guild: int, change: Callable[[Connection, int], object]) -> None:
        """Write a decision, and read in the same transaction what all of them come to.

        Transactions follow one another, so what is kept in memory is never older than the file.
        """
        library = (await self._libraries.found(guild)).own

        def write(connection: Connection) -> Decided:
            change(connection, library)
            return store.one(connection, library)

        self._decided[guild] = await self._db.write(write)


def _flag(public: bool | None) -> str | None:
    return None if public is None else YES if public else NO
