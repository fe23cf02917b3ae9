"""What goes into the log, and what never does: secrets, and the words that members type."""

import logging
import re
from types import TracebackType
from typing import Final

from bot.config import Settings

FORM: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
HIDDEN: Final = "[hidden]"
_SECRETS: Final = (
    re.compile(r"(?<![\w-])[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,45}(?![\w-])"),
    re.compile(r"(?<=/webhooks/)(?:\d{1,20}/)[\w-]++"),
    re.compile(r"(?<=/interactions/)(?:\d{1,20}/)[\w-]++"),
)
"""A bot's token, and the tokens that Discord puts into addresses."""
_MARGIN: Final = r"(?:[ +-]*\| )?"
"""Stands before the lines of a group of errors."""
_OWN: Final = re.compile(
    _MARGIN + r"(?:  File \"| {4,}[^\s|+]|(?:Attribute|Import|ModuleNotFound|Name|Type)Error:)"
)
"""Lines of a traceback in which nothing but the program is quoted."""
_QUOTED: Final = re.compile(r"'(?:[^'\\]|\\.)*+(?:'|\\?$)|\"(?:[^\"\\]|\\.)*+(?:\"|\\?$)")


class Discreet(logging.Formatter):
    """Writes a record, traceback and all, without tokens and without what an error quotes.

    An error that nobody expected may quote what a member typed ("invalid literal: 'who am I'"),
    so the quoted words of its message go, and its kind and place stay.
    """

    def __init__(self, token: str | None = None) -> None:
        super().__init__(FORM)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """Return the line or lines to write."""
        text = super().format(record)
        if self._token:
            text = text.replace(self._token, HIDDEN)
        for secret in _SECRETS:
            text = secret.sub(HIDDEN, text)
        return text

    def formatException(  # noqa: N802 - the library's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, ...],
    ) -> str:
        """Return a traceback whose messages quote nothing."""
        return "\n".join(map(_unquoted, super().formatException(ei).split("\n")))  # type: ignore[arg-type]


def _unquoted(line: str) -> str:
    return line if _OWN.match(line) else _QUOTED.sub(HIDDEN, line)


def begin(settings: Settings) -> None:
    """Log to standard error: all that matters on Discord, only faults of what a person watches."""
    level = settings.log_level or (logging.INFO if settings.token else logging.ERROR)
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(settings.token))
    logging.basicConfig(level=level, handlers=[handler])
    library = logging.getLogger("discord")
    library.setLevel(max(level, logging.WARNING))
    # it would tell every statement with what stands in it: what members type, articles, ids
    logging.getLogger("aiosqlite").setLevel(max(level, logging.INFO))
    # this bot has no voice, and need not be told what it would take
    logging.getLogger("discord.client").addFilter(lambda record: "voice" not in str(record.msg))
