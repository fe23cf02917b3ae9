"""Why an article was not taken, and what to do about it: the words of those errors."""

from collections.abc import Callable

from bot.domain.sniff import Wrong
from bot.errors import (
    AlreadyHere,
    BotError,
    Bundled,
    NotAnArticle,
    NotFetched,
    OverQuota,
    Unreadable,
)
from bot.ui import fetching
from bot.ui.text import bold, clip, escape, plural

READ = "`.txt`, `.md`, `.html` and `.pdf`"
WRONG = {
    Wrong.EMPTY: ("There is nothing in it.", "Was it saved before it was sent?"),
    Wrong.PICTURE: (
        "It is a picture.",
        "Run text recognition (OCR) over it, or paste the words with `/library add text`.",
    ),
    Wrong.OFFICE: (
        "It is a document of a word processor or e-reader.",
        "Save it as PDF or plain text, and add that.",
    ),
    Wrong.ARCHIVE: (
        "It is an archive.",
        "Unpack it and add the articles one by one; a backup goes to `/library import`.",
    ),
    Wrong.BINARY: ("It is no text, whatever its name says.", f"What is read: {READ}."),
    Wrong.NAME: ("It is not called like an article.", f"What is read: {READ}."),
}
BACKUP = "What `/library backup` gives can be imported, each part by itself."
TIPS = {
    "larger than 25 MB": BACKUP,
    "zip archive": BACKUP,
    "not a backup": BACKUP,
    "pictures": "Run text recognition (OCR) over it and add the result.",
    "broken PDF": "Open it and save it anew, or paste the words with `/library add text`.",
    "password": "Save a copy without the password, and add that.",
    "larger than": "Take the pictures out, or paste the words with `/library add text`.",
    "longer than": "Split it, or paste the words with `/library add text`.",
    "limit": "Split it, or paste the words with `/library add text`.",
    "empty": "Was it saved before it was sent?",
    "not a text file": f"What is read: {READ}.",
}
"""What a reason has in it → what can be done."""
BIN = "Remove some with `/library remove`: they count until they leave the bin, after 30 days."
ROOM = {
    "articles": ("articles", BIN),
    "megabytes": ("MB", BIN),
    "feeds": ("feeds", "Remove some: `/library feed list`."),
    "drafts": ("drafts", "Publish or discard some: `/library drafts`."),
}


def _not_an_article(error: NotAnArticle) -> tuple[str, ...]:
    return (f"“{_named(error.name)}” cannot be added", *WRONG[Wrong(error.wrong)])


def _unreadable(error: Unreadable) -> tuple[str, ...]:
    where = f" ({escape(clip(error.place, 80))})" if error.place else ""
    tip = next((tip for part, tip in TIPS.items() if part in error.reason), "")
    reason = escape(clip(error.reason, 300))
    return (
        f"“{_named(error.name)}” cannot be read",
        f"{reason[:1].upper()}{reason[1:]}{where}.",
        tip,
    )


def _already_here(error: AlreadyHere) -> tuple[str, ...]:
    if error.where == "feed":
        return (
            "This feed is followed already",
            f"It is {bold(error.ref)}: `/library feed list` says how it goes.",
        )
    if error.where == "bin":
        return (
            "This article is in the bin",
            f"Put {bold(error.ref)} back with `/library restore`; its numbers stay.",
        )
    if error.where == "full text":
        return (
            "The full text is here already",
            f"{bold(error.ref)} has the article itself; a source card does not displace it.",
        )
    return (
        "This very file is here already",
        f"It is {bold(error.ref)}. To read it again: `/library refresh`.",
    )


def _over_quota(error: OverQuota) -> tuple[str, ...]:
    if error.what == "watches":
        return (
            "There is no room for another watch",
            f"Your direct messages have {error.limit} at most; a server's channels have as many.",
            "Remove one with `/watch remove`, or join two: `gas OR oil`.",
        )
    if error.what == "reports":
        return (
            "That is enough for today",
            f"You sent {error.used} reports within a day, as many as one reader may.",
            "They are kept; tomorrow you can send more.",
        )
    unit, way = ROOM[error.what]
    kept = plural(error.used, unit.removesuffix("s"), unit)
    return (
        "There is no room for more",
        f"This server keeps {kept}, and may keep {error.limit:,}.",
        way,
        "" if error.what == "drafts" else "The bot's owner can allow more.",
    )


def _bundled(error: Bundled) -> tuple[str, ...]:
    return (
        f"{error.ref} came with the bot",
        "Bundled articles are alike in every server, and read again with each new version.",
        "To do without all of them: `/library starter`. To correct one, here alone: `/curate`.",
    )


def _named(name: str) -> str:
    return escape(clip(name, 80), lines=False)


_WORDS: dict[type[BotError], Callable[..., tuple[str, ...]]] = {
    NotAnArticle: _not_an_article,
    Unreadable: _unreadable,
    AlreadyHere: _already_here,
    OverQuota: _over_quota,
    NotFetched: fetching.words,
    Bundled: _bundled,
}
REFUSED = tuple(_WORDS)


def words(error: BotError) -> tuple[str, ...]:
    """Return a title, then lines, for one of the errors of ``REFUSED``."""
    return _WORDS[type(error)](error)
