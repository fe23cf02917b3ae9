"""Settings, and every fault of them at once."""

import base64
import logging
from pathlib import Path

import pytest

from bot.config import SEEDS, Settings, environment
from bot.errors import BadSettings

ID = 112233445566778899
TOKEN = (
    f"{base64.urlsafe_b64encode(str(ID).encode()).decode().rstrip('=')}.GhIjKl.canary-of-a-token"
)


def faults(**environ: str) -> dict[str, str]:
    with pytest.raises(BadSettings) as told:
        Settings.from_env(environ)
    assert told.value.code == 78
    return dict(told.value.faults)


def test_nothing_need_be_set() -> None:
    settings = Settings.from_env({})
    assert settings.token is None
    assert settings.data == Path("data")
    assert settings.database == Path("data/attache.db")
    assert settings.library == ()
    assert (settings.port, settings.log_level) == (0, None)
    assert settings.application is None
    assert settings.owner is None


def test_everything_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    settings = Settings.from_env(
        {
            "DISCORD_TOKEN": f"  {TOKEN}\n",
            "ATTACHE_DATA": str(tmp_path),
            "ATTACHE_LIBRARY": f"{tmp_path}/one: {tmp_path}/two:",
            "ATTACHE_PORT": "8080",
            "ATTACHE_LOG": "debug",
            "ATTACHE_OWNER": f" {ID}",
            "ATTACHE_OWNER_GUILD": "22334455667788990",
        }
    )
    assert settings.token == TOKEN
    assert settings.application == ID
    assert settings.library == (tmp_path / "one", tmp_path / "two")
    assert settings.port == 8080
    assert settings.log_level == logging.DEBUG
    assert settings.owner == (ID, 22334455667788990)


def test_the_token_is_never_shown() -> None:
    settings = Settings.from_env({"DISCORD_TOKEN": TOKEN})
    assert "canary" not in repr(settings)
    assert "canary" not in f"{settings}"
    assert "set" in repr(settings)


@pytest.mark.parametrize(
    "token", ["canary", "can.ary", "a.b.c.canary", "a b.c.canary", "a..\nb.canary"]
)
def test_what_is_no_token_is_told_without_repeating_it(token: str) -> None:
    told = faults(DISCORD_TOKEN=token)
    assert list(told) == ["DISCORD_TOKEN"]
    assert "canary" not in told["DISCORD_TOKEN"]


@pytest.mark.parametrize("head", ["abcde", "é", "", "!!!!", "bm9uZQ", "OTk" * 40])
def test_a_token_without_an_id_names_no_application(head: str) -> None:
    assert Settings.from_env({"DISCORD_TOKEN": f"{head}.b.c"}).application is None


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = faults(
        DISCORD_TOKEN="nonsense",
        ATTACHE_DATA=str(tmp_path / "file"),
        ATTACHE_LIBRARY=f"{tmp_path}/nowhere",
        ATTACHE_PORT="65536",
        ATTACHE_LOG="loud",
    )
    assert set(told) == {
        *("DISCORD_TOKEN", "ATTACHE_DATA", "ATTACHE_LIBRARY", "ATTACHE_PORT", "ATTACHE_LOG"),
    }
    assert str(BadSettings(tuple(told.items()))).count("\n") == 0


@pytest.mark.parametrize("number", ["-1", "1.5", "1e3", "9" * 5000, "٣", "0x10"])
def test_what_is_no_number_is_told(number: str) -> None:
    assert len(faults(ATTACHE_PORT=number)["ATTACHE_PORT"]) < 80


@pytest.mark.parametrize("name", ["ATTACHE_DATA", "ATTACHE_LIBRARY"])
def test_a_home_that_is_nobodys_is_told(name: str) -> None:
    assert name in faults(**{name: "~nobody-of-this-name/articles"})


def test_a_home_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Settings.from_env({"ATTACHE_DATA": "~/kept"}).data == tmp_path / "kept"


def test_the_environment_wins_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("ATTACHE_DATA=one\nATTACHE_PORT=2\nBARE\n# ATTACHE_LOG=loud\n")
    monkeypatch.setenv("ATTACHE_DATA", "3")
    monkeypatch.delenv("ATTACHE_PORT", raising=False)
    found = environment(tmp_path)
    assert (found["ATTACHE_DATA"], found["ATTACHE_PORT"]) == ("3", "2")
    assert "BARE" not in found
    assert "ATTACHE_LOG" not in found


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert environment(tmp_path)  # there is none
    (tmp_path / ".env").write_bytes(b"ATTACHE_DATA=\xff\xfe\n")
    with pytest.raises(BadSettings, match=r"\.env"):
        environment(tmp_path)


def test_the_seeds_are_where_they_are_said_to_be() -> None:
    assert SEEDS.is_dir()
    assert list(SEEDS.glob("*.md"))


def test_the_owner_and_their_server_are_both_set_or_neither() -> None:
    assert "beside ATTACHE_OWNER" in faults(ATTACHE_OWNER=str(ID))["ATTACHE_OWNER_GUILD"]
    assert "beside ATTACHE_OWNER_GUILD" in faults(ATTACHE_OWNER_GUILD=str(ID))["ATTACHE_OWNER"]
    assert Settings.from_env({"ATTACHE_OWNER": " ", "ATTACHE_OWNER_GUILD": ""}).owner is None


@pytest.mark.parametrize("wrong", ["me", "123", "1" * 21, "-1" * 9, "١" * 18, f"<@{ID}>", "1.5e17"])
def test_an_id_is_as_discord_copies_it(wrong: str) -> None:
    told = faults(ATTACHE_OWNER=wrong, ATTACHE_OWNER_GUILD=wrong)
    assert set(told) == {"ATTACHE_OWNER", "ATTACHE_OWNER_GUILD"}
    assert all("is no id" in why for why in told.values())
