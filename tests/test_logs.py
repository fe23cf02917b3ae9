"""What the log says, and what it never says."""

import logging
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput, NotFound
from bot.logs import HIDDEN, Discreet

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz-ABCDEFGHI_0"
TYPED = "where was I on Friday?"


def written(message: str, *args: object, error: BaseException | None = None) -> str:
    """Return what is written of a record by a bot whose token has an unusual shape."""
    record = (
        logging.LogRecord(
            "bot.test", logging.ERROR, __file__, 1, message, args, (type(error), error, None)
        )
        if error
        else logging.LogRecord("bot.test", logging.ERROR, __file__, 1, message, args, None)
    )
    return Discreet("own.token").format(record)


@pytest.mark.parametrize(
    "message",
    [
        "logging in with own.token",
        f"Authorization: Bot {TOKEN}",
        "PATCH https://discord.com/api/v10/webhooks/123456/aW50ZXJhY3Rpb246-x_/messages/@original",
        "POST /interactions/123456/aW50ZXJhY3Rpb246-x_/callback took long",
    ],
)
def test_no_token_is_written(message: str) -> None:
    for line in (written(message), written("%s", message), written("-", error=OSError(message))):
        assert HIDDEN in line
        for secret in ("own.token", TOKEN, "aW50ZXJhY3Rpb246"):
            assert secret not in line


@pytest.mark.parametrize(
    "message",
    ["digest 3, 2026-01-05: sent", "schema 14, SQLite 3.40.1", "not fetched from www.example.org"],
)
def test_what_is_no_secret_is_written(message: str) -> None:
    assert message in written(message)


@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"invalid literal for int() with base 10: {TYPED!r}"),
        KeyError(TYPED),
        NotFound("person", TYPED, (TYPED,)),
        BadInput("date", TYPED),
        RuntimeError(f'fts5: syntax error near "{TYPED}"'),
        ExceptionGroup("several", [KeyError(TYPED), ValueError(f"no {TYPED!r}")]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_a_member_typed_is_not_written_with_an_error(error: Exception) -> None:
    line = written("reference 0badcafe", error=error)
    assert TYPED not in line
    assert type(error).__name__ in line
    assert "reference 0badcafe" in line


@given(st.text(min_size=1).filter(lambda typed: len(typed.strip("'\"\\ .…[]")) > 8))
def test_no_words_whatever_are_written_with_an_error(typed: str) -> None:
    line = written("it failed", error=KeyError(typed))
    assert repr(typed)[1:-1] not in line


def test_the_kind_and_the_place_of_an_error_are_written() -> None:
    def faulty(asked: str) -> int:
        return int(asked)

    with pytest.raises(ValueError, match="invalid literal") as raised:
        faulty(TYPED)
    chained = TypeError("'NoneType' object is not subscriptable")
    chained.__cause__ = raised.value
    told = written("reference 0badcafe", error=chained)
    assert "TypeError: 'NoneType' object is not subscriptable" in told
    assert "return int(asked)" in told
    assert f'File "{__file__}"' in told
    assert f"ValueError: invalid literal for int() with base 10: {HIDDEN}" in told


def test_a_long_line_is_written_at_once() -> None:
    """A pattern that tried again at every character would take minutes over these."""
    for piece in ("a.", "'", '"\\', "/webhooks/1/", "-", "' \""):
        assert written("it failed", error=ValueError(piece * 100_000))


def test_the_bot_logs_discreetly() -> None:
    program = (
        "import logging; from bot import logs; from bot.config import Settings;"
        f"logs.begin(Settings.from_env({{'DISCORD_TOKEN': {TOKEN!r}, 'ATTACHE_LOG': 'DEBUG'}}));"
        f"logging.getLogger('bot').info('own ' + {TOKEN!r});"
        "logging.getLogger('discord.http').debug('a body');"
        "logging.getLogger('aiosqlite').debug('a statement');"
        f"logging.getLogger('bot').error('it failed', exc_info=KeyError({TYPED!r}))"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert f"INFO bot: own {HIDDEN}" in done.stderr
    assert f"KeyError: {HIDDEN}" in done.stderr
    assert "a body" not in done.stderr
    assert "a statement" not in done.stderr
