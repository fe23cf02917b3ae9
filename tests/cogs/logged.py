"""What the bot logs while members use it, held against what they typed."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import simcord

from bot.logs import Discreet

LONG = 12
"""Characters from which words are somebody's own, not by chance the program's too."""


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """Keep all that the bot logs, the least of it too, as it would be written."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(Discreet())
    loggers = [logging.getLogger(name) for name in ("bot", "cogs", "discord")]
    levels = [logger.level for logger in loggers]
    for logger, level in zip(loggers, ("DEBUG", "DEBUG", "WARNING"), strict=True):
        logger.setLevel(level)
        logger.addHandler(handler)
    try:
        yield log
    finally:
        for logger, before in zip(loggers, levels, strict=True):
            logger.removeHandler(handler)
            logger.setLevel(before)


def check_log(log: str, env: simcord.Env) -> None:
    """No words that a member typed into an option or a form were logged."""
    told = [words for words in _typed(env) if words in log or repr(words)[1:-1] in log]
    assert not told, told


def _typed(env: simcord.Env) -> Iterator[str]:
    for kind, event, payload in env.backend.transcript:
        if (kind, event) == ("GATEWAY", "INTERACTION_CREATE"):
            yield from _values(payload["data"])


def _values(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        value = part.get("value")
        if isinstance(value, str) and len(value) >= LONG and " " in value.strip():
            yield value.strip()
    for inner in part.values() if isinstance(part, dict) else part:
        if isinstance(inner, dict | list):
            yield from _values(inner)
