"""Settings, read once from the environment and ``.env``."""

import base64
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from bot.errors import BadSettings

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
DIGITS = 20
"""Of the largest id that Discord can give."""
ID = range(17, DIGITS + 1)
"""Digits of the ids that Discord gives."""
LAST_PORT = 65_535
SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set from outside.

    ``token`` is kept out of ``repr`` so that no log or traceback shows it.
    """

    token: str | None
    data: Path
    library: tuple[Path, ...]
    port: int
    log_level: int | None
    owner: tuple[int, int] | None = None
    """The ids of who runs the bot, and of the one server where they may."""

    def __repr__(self) -> str:
        token = "set" if self.token else "none"
        return f"Settings(data={self.data}, library={self.library}, token={token})"

    @property
    def application(self) -> int | None:
        """Return the application's id, which is the first part of its token."""
        if self.token is None:
            return None
        head = self.token.partition(".")[0]
        try:
            digits = base64.urlsafe_b64decode(head + "=" * (-len(head) % 4))
        except ValueError:
            return None
        return int(digits) if digits.isdigit() and len(digits) <= DIGITS else None

    @property
    def database(self) -> Path:
        """Return the path of the database file."""
        return self.data / "attache.db"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the settings; raise BadSettings with every fault at once."""
        reader = _Reader(environ)
        settings = cls(
            token=reader.token("DISCORD_TOKEN"),
            data=reader.data("ATTACHE_DATA"),
            library=reader.folders("ATTACHE_LIBRARY"),
            port=reader.number("ATTACHE_PORT", LAST_PORT) or 0,
            log_level=reader.level("ATTACHE_LOG"),
            owner=reader.owner("ATTACHE_OWNER", "ATTACHE_OWNER_GUILD"),
        )
        if reader.faults:
            raise BadSettings(tuple(reader.faults))
        return settings


def environment(folder: Path) -> dict[str, str]:
    """Return the process's environment over what ``.env`` in the folder says."""
    try:
        values = dotenv_values(folder / ".env")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(((".env", f"cannot be read ({error})"),)) from error
    return {k: v for k, v in values.items() if v is not None} | os.environ


class _Reader:
    """Reads one setting at a time and remembers what is wrong with each."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.faults: list[tuple[str, str]] = []

    def token(self, name: str) -> str | None:
        value = self._environ.get(name, "").strip()
        if value and (any(c.isspace() for c in value) or value.count(".") != 2):
            self.faults.append((name, "this is not a bot token (portal: Bot → Reset Token)"))
        return value or None

    def data(self, name: str) -> Path:
        folder = self._path(name, self._environ.get(name) or "data")
        if folder.exists() and not folder.is_dir():
            self.faults.append((name, f"{folder} is not a folder"))
        return folder

    def folders(self, name: str) -> tuple[Path, ...]:
        parts = self._environ.get(name, "").split(os.pathsep)
        folders = tuple(self._path(name, part.strip()) for part in parts if part.strip())
        self.faults += [
            (name, f"there is no folder {folder}") for folder in folders if not folder.is_dir()
        ]
        return folders

    def _path(self, name: str, value: str) -> Path:
        try:
            return Path(value).expanduser()
        except RuntimeError:
            self.faults.append((name, f"{value!r} begins with a home that is nobody's"))
            return Path(value)

    def owner(self, user: str, guild: str) -> tuple[int, int] | None:
        """Read who runs the bot and where: both or neither."""
        ids = {name: self._id(name) for name in (user, guild)}
        given = {name for name in ids if self._environ.get(name, "").strip()}
        if len(given) == 1:
            (alone,) = given
            other = guild if alone == user else user
            self.faults.append((other, f"is needed beside {alone}"))
        return (ids[user], ids[guild]) if all(ids.values()) else None

    def _id(self, name: str) -> int:
        """Read an id as Discord copies it; 0 where there is none."""
        value = self._environ.get(name, "").strip()
        if not value:
            return 0
        if not (value.isascii() and value.isdigit() and len(value) in ID):
            self.faults.append((name, f"{value[:40]!r} is no id (right click → Copy ID)"))
            return 0
        return int(value)

    def number(self, name: str, most: int = 10**DIGITS) -> int | None:
        value = self._environ.get(name, "").strip()
        if not value:
            return None
        if not (value.isascii() and value.isdigit() and len(value) <= DIGITS):
            self.faults.append((name, f"{value[:40]!r} is not a number"))
            return None
        if int(value) > most:
            self.faults.append((name, f"{value} is more than {most}"))
        return int(value)

    def level(self, name: str) -> int | None:
        value = self._environ.get(name, "").strip().upper()
        if not value:
            return None
        if value not in LEVELS:
            self.faults.append((name, f"{value!r} is none of {', '.join(LEVELS)}"))
            return None
        return logging.getLevelNamesMapping()[value]
