"""Whatever two servers do, neither is shown, counted or told anything of the other's."""

import asyncio
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import discord
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from simcord.results import InteractionResult, ResponseMessage

from bot.domain.names import fold
from bot.domain.policy import Policy
from bot.ui.plain import plain
from tests.cogs.commands import Command, Parameter, commands, required, typed
from tests.cogs.tangle import OWN, canaries, tangle
from tests.cogs.world import Server, World, card, running, walk
from tests.conftest import FIRST_GUILD, SECOND_GUILD

EXAMPLES = int(os.environ.get("ISOLATION_EXAMPLES", "4"))
STEPS = int(os.environ.get("ISOLATION_STEPS", "20"))
BOTH = st.sampled_from(("first", "second"))
IDS = st.builds("{}{}".format, st.sampled_from("QSEP"), st.integers(1, 40))
LETTERS = st.sampled_from(
    sorted({word[:4] for guild in OWN for word in canaries(guild) if len(word) > 6})
)
"""How the words begin that only one of them may see: enough to find, too little to echo."""
ANY = st.integers(0, 10_000)
"""Which of many, counted round and round: what there is differs from run to run."""
WORDS = st.sampled_from(("cranes", "Ines Okafor", "Velmar", "2021", "3 March 2021", "the"))
TYPED = IDS | LETTERS | LETTERS.map("{}*".format) | WORDS
HEADS = ("Q", "S", "E", "P", "draft", "digest", "watch", "queue", "correction")
VERBS = (
    *("open", "context", "share", "read/1", "summary", "quotes", "sources", "around", "cite"),
    *("undo", "publish", "preview", "discard", "hide", "edit", "remove", "delete", "quotes/1"),
)
LOOKS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("source list", {}),
    ("quote search", {"speaker": "Ines Okafor"}),
    ("quote search", {"from": "2019"}),
    ("timeline show", {"from": "2021"}),
    ("find", {"text": "the"}),
    ("library stats", {}),
    ("curate log", {}),
    ("curate queue", {}),
)
"""What one server looks at before and after the other did something: it must not change."""


@pytest.fixture(scope="session")
def tangled(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database in which both servers have everything of their own."""
    path = tmp_path_factory.mktemp("tangled") / "attache.db"
    shutil.copy(library, path)
    asyncio.run(tangle(path))
    return path


def texts(result: InteractionResult) -> Iterator[str]:
    """Yield all that an answer shows or holds: cards, forms, files, what is offered."""
    answers = [*([result.response] if result.response else []), *result.followups]
    for message in answers:
        yield json.dumps(message.components, ensure_ascii=False)
        yield message.content
    yield json.dumps([result.modal, result.autocomplete_choices], ensure_ascii=False)


async def files(result: InteractionResult) -> list[bytes]:
    """Return the files of an answer, and what is in those that are archives."""
    answers = [*([result.response] if result.response else []), *result.followups]
    found: list[bytes] = []
    for message in answers:
        for attachment in message.attachments:
            data = await attachment.read()
            found.append(data)
            if is_zipfile(BytesIO(data)):
                with ZipFile(BytesIO(data)) as packed:
                    found += [packed.read(name) for name in packed.namelist()]
    return found


class TwoServers(RuleBasedStateMachine):
    """Moderators of two servers do whatever there is to do, with whatever ids."""

    database: Path

    @initialize()
    def begin(self) -> None:
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        copied = shutil.copy(self.database, Path(self.folder.name) / "attache.db")
        self.world = World(Path(copied))
        self.open = AsyncExitStack()
        self.runner.run(self._start())

    async def _start(self) -> None:
        await self.open.enter_async_context(running(self.world))
        self.commands = [
            command
            for command in commands(self.world.bot)
            if command.extras["policy"] is not Policy.OWNER
        ]
        self.commands.sort(key=lambda command: command.qualified_name)

    def teardown(self) -> None:
        if hasattr(self, "runner"):
            self.runner.run(self.open.aclose())
            self.runner.close()
            self.folder.cleanup()

    @rule(who=BOTH, which=ANY, words=st.lists(TYPED, min_size=9, max_size=9), press=ANY)
    def command(self, who: str, which: int, words: list[str], press: int) -> None:
        """Type any command with any ids, fill its form in, press one of its buttons."""
        chosen = self.commands[which % len(self.commands)]
        said = zip(typed(chosen), words, strict=False)
        # of what may be left out, every other is, by the length of the word for it
        values = required(chosen) | {
            option.display_name: _fitting(option, word)
            for option, word in said
            if option.required or len(word) % 2
        }
        self._step(who, lambda server: self._typed(server, chosen, values, words, press))

    async def _typed(
        self, server: Server, chosen: Command, values: dict[str, Any], words: list[str], press: int
    ) -> list[InteractionResult]:
        given = server.given(values)
        name = chosen.qualified_name
        results = [await server.moderator.slash(server.channel, name, **given)]
        if results[-1].modal is not None:
            filled = dict(zip(_fields(results[-1]), words, strict=False))
            results.append(await server.moderator.submit_modal(results[-1], filled))
        message = _last(results[-1])
        buttons = _buttons(message) if message else []
        if message and buttons:
            pressed = buttons[press % len(buttons)]
            results.append(await server.moderator.click(message, custom_id=pressed))
        return results

    @rule(who=BOTH, which=ANY, place=ANY, letters=LETTERS)
    def complete(self, who: str, which: int, place: int, letters: str) -> None:
        """Type the beginning of a word into any option."""
        some = [command for command in self.commands if any(typed(command))]
        chosen = some[which % len(some)]
        names = [option.display_name for option in typed(chosen)]
        offered = self._offered(
            getattr(self.world, who), chosen, names[place % len(names)], letters
        )
        self._run(offered)

    async def _offered(self, server: Server, command: Command, option: str, typed_: str) -> None:
        name = command.qualified_name
        if all(p.autocomplete is False for p in command.parameters if p.display_name == option):
            return
        offered = await server.moderator.autocomplete(server.channel, name, option, typed_)
        _check(server, json.dumps(offered, ensure_ascii=False))

    @rule(
        who=BOTH,
        head=st.sampled_from(HEADS),
        number=st.integers(1, 40),
        verb=st.sampled_from(VERBS),
    )
    def forge(self, who: str, head: str, number: int, verb: str) -> None:
        """Press a button that this bot never drew."""
        self._step(who, lambda server: self._forged(server, f"{head}{number}/{verb}"))

    async def _forged(self, server: Server, custom_id: str) -> list[InteractionResult]:
        room = self.world.bot.get_channel(server.channel.id)
        assert isinstance(room, discord.TextChannel)
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="forged", custom_id=custom_id))
        view.stop()
        message = await room.send("forged", view=view)
        return [await server.moderator.click(message, custom_id=custom_id)]

    def _step(self, who: str, act: Any) -> None:
        self._run(self._watched(who, act))

    async def _watched(self, who: str, act: Any) -> None:
        server: Server = getattr(self.world, who)
        other: Server = getattr(self.world, "second" if who == "first" else "first")
        before = await _seen(other)
        for result in await act(server):
            for text in texts(result):
                _check(server, text)
            for data in await files(result):
                _check(server, data.decode("utf-8", "replace"))
        for name, (saw, sees) in zip(
            LOOKS, zip(before, await _seen(other), strict=True), strict=True
        ):
            assert sees == saw, f"the {who} server changed the other's {name}"

    def _run(self, work: Any) -> None:
        self.runner.run(work)


def _fitting(option: Parameter, word: str) -> str:
    """Return a word as often as its option wants letters."""
    return " ".join([word] * (1 + int(option.min_value or 0) // len(word)))


async def _seen(server: Server) -> list[str]:
    """Return what a server's moderator sees of it."""
    answers = [await server.moderator.slash(server.channel, name, **o) for name, o in LOOKS]
    shown = [plain(card(answer).components) for answer in answers]
    # the queue's order follows what was posted, which a digest of this server's own may do now
    return [*shown[:-1], shown[-1].splitlines()[0]]


def _check(server: Server, text: str) -> None:
    other = SECOND_GUILD if server.guild.id == FIRST_GUILD else FIRST_GUILD
    shown = set(fold(text).replace("\\", " ").split()) | set(_words(text))
    leaked = canaries(other) & shown
    assert not leaked, f"{leaked} of the other server in {text[:400]}"


def _words(text: str) -> Iterator[str]:
    word = ""
    for letter in fold(text):
        if letter.isalnum():
            word += letter
        elif word:
            yield word
            word = ""
    yield word


def _fields(form: InteractionResult) -> list[str]:
    parts = walk((form.modal or {}).get("components", []))
    return [str(part["custom_id"]) for part in parts if part.get("type") == TEXT_INPUT]


TEXT_INPUT, BUTTON = 4, 2


def _last(result: InteractionResult) -> ResponseMessage | None:
    answers = [*([result.response] if result.response else []), *result.followups]
    return answers[-1] if answers else None


def _buttons(message: ResponseMessage) -> list[str]:
    return [
        part["custom_id"]
        for part in walk(message.components)
        if part.get("type") == BUTTON and "custom_id" in part and not part.get("disabled")
    ]


def test_two_servers_share_nothing_of_their_own(tangled: Path) -> None:
    TwoServers.database = tangled
    TwoServers.TestCase.settings = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        suppress_health_check=list(HealthCheck),
    )
    TwoServers.TestCase().runTest()


@pytest.mark.parametrize("guild", [FIRST_GUILD, SECOND_GUILD])
async def test_each_server_finds_what_is_its_own(tangled: Path, tmp_path: Path, guild: int) -> None:
    """What must not be seen elsewhere is there to be found."""
    world = World(Path(shutil.copy(tangled, tmp_path / "attache.db")))
    async with running(world):
        server = world.first if guild == FIRST_GUILD else world.second
        (names, thing, place, _), *_ = OWN[guild]
        for command, options in (
            ("quote search", {"text": thing}),
            ("find", {"text": place}),
            ("source list", {"author": names[0]}),
        ):
            told = await server.moderator.slash(server.channel, command, **options)
            assert fold(thing) in fold(plain(card(told).components)), command
