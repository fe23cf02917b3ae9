"""`python -m bot ask`: the same answers as text, on a terminal."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app
from bot.__main__ import OK, USAGE, main
from bot.ask import ask, told
from bot.config import Settings
from bot.errors import BadInput, BotError, NotFound
from bot.services.ingest import Loaded, Outcome
from tests.cogs.world import World, private, running
from tests.conftest import STARTER

LINES = [
    ("quote search speaker:Noor Haddad kind:direct", {"speaker": "Noor Haddad", "kind": "direct"}),
    ("/quote search text:the whale sort:oldest", {"text": "the whale", "sort": "oldest"}),
    ("/quote search speaker:Berg", {"speaker": "Berg"}),
    ("quote show quote:the cranes will turn", {"quote": "the cranes will turn"}),
    ("/timeline show about:Ines Okafor from:2021 to:2021", {"about": "Ines Okafor"}),
    ("timeline on-this-day date:11 March", {"date": "11 March"}),
    ("/source list kind:op-ed", {"kind": "op-ed"}),
    ("source show source:idrissi2023", {"source": "idrissi2023"}),
    ("source summary source:halvorsen2021 length:medium", {"source": "halvorsen2021"}),
    ("source read source:halvorsen2021 paragraph:3", {"source": "halvorsen2021"}),
    ("find text:fish market in:passages", {"text": "fish market", "in_": "passages"}),
    ("privacy show", {}),
    ("help topic:search", {"topic": "search"}),
]
MORE = {
    "timeline show": {"from_": "2021", "to": "2021"},
    "source summary": {"length": "medium"},
    "source read": {"paragraph": 3},
}


@pytest.fixture
def settings(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings as the environment gives them, on a loaded database."""
    monkeypatch.setattr(app, "SEEDS", tmp_path / "no seeds")
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(library, data / "attache.db")
    return Settings.from_env({"ATTACHE_DATA": str(data), "ATTACHE_LIBRARY": str(STARTER)})


def silent(loaded: Loaded) -> None:
    """Check that nothing is read twice."""
    assert loaded.outcome is Outcome.UNCHANGED


@pytest.fixture
async def terminal(settings: Settings) -> dict[str, str]:
    """Return what the terminal says to each line."""
    return {line: await ask(settings, line, silent) for line, _ in LINES}


async def test_the_terminal_says_what_the_card_says(
    terminal: dict[str, str], asleep: World
) -> None:
    async with running(asleep):
        for line, options in LINES:
            name = " ".join(w for w in line.lstrip("/").split() if ":" not in w[:12])
            command = next(c for c in COMMANDS if name.startswith(c))
            card = private(await asleep.ask(command, **options, **MORE.get(command, {})))
            assert terminal[line] == card, line


COMMANDS = (
    *("quote search", "quote show", "timeline show", "timeline on-this-day", "source list"),
    *("source show", "source summary", "source read", "find", "privacy show", "help"),
)


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("", NotFound, "No command"),
        ("/", NotFound, "Closest: "),
        ("fly to:the moon", NotFound, "No command for “fly to:the moon”"),
        ("quote", NotFound, "/quote search"),
        ("quote searching", NotFound, "No command"),
        ("quote search khan", BadInput, "“khan” cannot be read"),
        ("quote search colour:red", BadInput, "speaker:"),
        ("quote search words speaker:khan", BadInput, "cannot be read"),
        ("quote show", BadInput, "quote is needed\nTry /quote show quote:…."),
        ("qoute show quote:Q1", NotFound, "Closest: /quote show"),
        ("quote search share:maybe", BadInput, "yes or no"),
        ("quote search kind:sung text:x", BadInput, "cannot be read"),
        ("timeline around event:E1 days:many", BadInput, "30"),
        ("timeline around event:E1 days:999", BadInput, "cannot be read"),
        ("quote show quote:" + "x" * 200, BadInput, "cannot be read"),
        ("privacy show all:yes", BadInput, "cannot be read"),
    ],
)
async def test_what_cannot_be_run_is_explained(
    settings: Settings, line: str, kind: type[BotError], words: str
) -> None:
    with pytest.raises(kind) as caught:
        await ask(settings, line, silent)
    assert words in told(caught.value)


async def test_share_is_the_same_on_a_terminal(settings: Settings) -> None:
    text = await ask(settings, "quote show quote:the cranes will turn share:yes", silent)
    assert "> The cranes will turn again tonight," in text
    assert "herring" in await ask(settings, "quote random about:herring share:no", silent)


@pytest.fixture
def quiet() -> Iterator[None]:
    """Let the log be as loud after the test as before."""
    yield
    logging.disable(logging.NOTSET)


def test_the_command_line_prints_the_answer_and_tells_errors_apart(
    settings: Settings,
    quiet: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ATTACHE_DATA", str(settings.data))
    monkeypatch.setenv("ATTACHE_LIBRARY", str(STARTER))
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    assert main(["ask", "/quote", "search", "speaker:Noor Haddad", "kind:direct"]) == OK
    out, err = capsys.readouterr()
    assert "speaker: Noor Haddad · kind: direct" in out
    assert err == ""
    assert main(["ask", "/quote sing"]) == USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("No command for “/quote sing”")
    assert main(["ask", "quote show quote:Q999999"]) == OK
    assert capsys.readouterr().out.startswith("No quote for “Q999999”")
