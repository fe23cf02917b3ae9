"""The exception tree: data, no prose. ``bot.ui.faults`` finds the words.

BotError
├── NotFound      nothing of that kind by that name; with the closest ones
│   └── OnlyAuthor  somebody who writes here, but whom nobody quotes
├── Ambiguous     several could be meant; with the candidates
├── BadInput      the words typed cannot be read as what was asked for
├── NotConfigured a server has not set up what this needs
├── Busy          try again later
├── NotAllowed    the asker may not do this here
├── Lacking       the bot may not do this there; with what it lacks
├── NotAnArticle  a file of a sort that is not read
├── AlreadyHere   an article that a server has already
├── OverQuota     a server keeps as much as it may
├── Bundled       an article that came with the bot is no server's own
├── Conflict      what was to be undone has been overtaken
├── NotFetched    a page of the web was not fetched; with the reason
└── Fault         this machine's files or settings, told in one line at the command line
    ├── Unreadable     an article cannot be read
    ├── BadSettings    every faulty setting at once
    ├── Occupied       another instance holds the database
    ├── NewerDatabase  the database was written by a newer version
    ├── Unreachable    Discord cannot be worked with now
    ├── MigrationFailed (bot.store.migrate)  a migration was rolled back
    └── BackupFailed    (bot.store.backup)   a copy did not verify
"""

from dataclasses import dataclass, field


class BotError(Exception):
    """Anything this project raises on purpose."""


@dataclass(eq=False)
class NotFound(BotError):
    """Nothing of ``kind`` answers to ``asked``; ``close`` are the nearest names.

    ``candidates`` are these with their values, where one of them can be chosen: as in
    ``Ambiguous``, and so are ``feature``, ``listing`` and ``option``.
    """

    kind: str
    asked: str
    close: tuple[str, ...] = ()
    candidates: tuple[tuple[str, str], ...] = ()
    feature: str = ""
    listing: int = 0
    option: str = ""


@dataclass(eq=False)
class OnlyAuthor(NotFound):
    """Nobody quotes ``name``, who wrote sources here: ``listing`` is the question for them."""

    name: str = ""


@dataclass(eq=False)
class Ambiguous(BotError):
    """Several of ``kind`` answer to ``asked``: ``candidates`` are (value, name) pairs.

    Where a list was asked for, ``feature``, ``listing`` and ``option`` tell which option of which
    kept question the choice settles.
    """

    kind: str
    asked: str
    candidates: tuple[tuple[str, str], ...]
    feature: str = ""
    listing: int = 0
    option: str = ""


@dataclass(eq=False)
class BadInput(BotError):
    """``value`` cannot be read as ``field``; ``expected`` are examples that can."""

    field: str
    value: str
    expected: tuple[str, ...] = ()


@dataclass(eq=False)
class NotConfigured(BotError):
    """``what`` is not set up here."""

    what: str


@dataclass(eq=False)
class Busy(BotError):
    """``what`` is under way; ``retry_after`` seconds may do."""

    what: str
    retry_after: float | None = None


@dataclass(eq=False)
class NotAllowed(BotError):
    """The asker lacks ``needed`` here."""

    needed: str


@dataclass(eq=False)
class Lacking(BotError):
    """The bot lacks ``needed``, permissions as Discord calls them, in a channel or of a role.

    ``where`` is its id as a mention.
    """

    where: str
    needed: tuple[str, ...]


@dataclass(eq=False)
class NotFetched(BotError):
    """Nothing was fetched from ``host``: ``reason``, one of ``bot.domain.fetch.Reason``.

    ``detail`` is a status or a type; ``retry_after`` are the seconds that the site asked for.
    """

    host: str
    reason: str
    detail: str = ""
    retry_after: float | None = None


@dataclass(eq=False)
class NotAnArticle(BotError):
    """The file ``name`` is ``wrong``: one of ``bot.domain.sniff.Wrong``."""

    name: str
    wrong: str


@dataclass(eq=False)
class AlreadyHere(BotError):
    """The article is the source ``ref``, ``where``: "published", "bin" or "full text".

    Where that is "feed", it is a feed that is followed already.
    """

    ref: str
    where: str


@dataclass(eq=False)
class OverQuota(BotError):
    """No more ``what`` fit: ``used`` of ``limit``.

    It is "articles", "megabytes", "drafts", "feeds", "watches" or, of a day, "reports".
    """

    what: str
    used: int
    limit: int


@dataclass(eq=False)
class Bundled(BotError):
    """The source ``ref`` came with the bot: what is asked for can be done with own ones alone."""

    ref: str


@dataclass(eq=False)
class Conflict(BotError):
    """``what`` cannot be undone: ``why`` is "late", "undone" or "later"; ``by`` came later."""

    what: str
    why: str
    by: tuple[str, ...] = ()


class Fault(BotError):
    """Something outside a conversation is wrong; the command line tells it in a line."""

    code = 1


@dataclass(eq=False)
class Unreadable(Fault):
    """The article ``name`` cannot be read: ``reason``, at ``place`` where known."""

    name: str
    reason: str
    place: str | None = None

    def __str__(self) -> str:
        where = f" ({self.place})" if self.place else ""
        return f"{self.name}{where}: {self.reason}"


@dataclass(eq=False)
class BadSettings(Fault):
    """Every faulty setting: (name, what is wrong) pairs."""

    faults: tuple[tuple[str, str], ...] = field(default=())
    code = 78

    def __str__(self) -> str:
        return "; ".join(f"{name}: {wrong}" for name, wrong in self.faults)


@dataclass(eq=False)
class Occupied(Fault):
    """Another instance holds the database at ``path``."""

    path: str
    code = 75

    def __str__(self) -> str:
        return f"another Attaché is using {self.path}"


@dataclass(eq=False)
class NewerDatabase(Fault):
    """The database at ``path`` has schema ``found``; this version knows up to ``known``."""

    path: str
    found: int
    known: int
    code = 78

    def __str__(self) -> str:
        return (
            f"{self.path} was written by a newer Attaché (schema {self.found}, "
            f"this one knows {self.known}); it was left as it is"
        )


@dataclass(eq=False)
class Unreachable(Fault):
    """Discord cannot be worked with now: ``reason``."""

    reason: str
    code = 69

    def __str__(self) -> str:
        return f"Discord: {self.reason}"
