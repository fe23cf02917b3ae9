"""What a hostile article says is shown as it stands, and does nothing."""

import re

import pytest

from bot.ui.text import escape
from tests.cogs.world import World, card, said, sent, walk

LIVE_MENTION = re.compile(r"(?<!\\)<(?:@[!&]?|#)\d|(?<!\\)@(?:everyone|here)\b|(?<!\\)</")
LIVE_LINK = re.compile(r"(?<!\\)\]\((?!https://(?:doi\.org|ledger\.example)/)")
BARE_URL = re.compile(r"https?://(?!doi\.org/|ledger\.example/)")
UNSEEN = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f]")

ASKED = [
    ("quote search", {"speaker": "Rolf Stark"}),
    ("quote search", {"source": "mal2022", "share": True}),
    ("timeline show", {"source": "mal2022"}),
    ("timeline on-this-day", {"date": "2 May"}),
    ("source list", {"kind": "commentary"}),
    ("source list", {"author": "Mal"}),
    ("source show", {"source": "mal2022"}),
    ("source summary", {"source": "mal2022", "length": "long"}),
    ("source read", {"source": "mal2022"}),
    ("source read", {"source": "mal2022", "paragraph": 2}),
    ("source read", {"source": "mal2022", "paragraph": 3}),
    ("find", {"text": "source:mal2022 everyone"}),
    ("find", {"text": "notices", "in_": "passages"}),
]


@pytest.mark.parametrize(("command", "options"), ASKED)
async def test_hostile_words_do_nothing_wherever_they_are_shown(
    world: World, command: str, options: dict[str, str]
) -> None:
    result = await world.ask(command, **options)
    assert not said(result).startswith(("No ", "Nothing ")), "the hostile page is shown"
    for route in _opening(card(result).components):
        opened = await world.first.reader.click(card(result), custom_id=route)
        assert opened.acknowledged
    for content in _contents(world):
        for live in (LIVE_MENTION, LIVE_LINK, BARE_URL, UNSEEN):
            assert not live.search(_outside_code(content)), content


def _opening(components: list[dict[str, object]]) -> list[str]:
    ids = [str(part.get("custom_id", "")) for part in walk(components)]
    return [i for i in ids if i.endswith(("/open", "/context", "/cite", "/around", "/share"))]


def _contents(world: World) -> list[str]:
    parts = [part for body in sent(world.env) for part in walk(body["components"])]
    return [part["content"] for part in parts if "content" in part]


def _outside_code(content: str) -> str:
    """Leave out code, in which Discord reads no Markdown and no mention."""
    return re.sub(r"(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)", "", content, flags=re.DOTALL)


async def test_hostile_words_are_shown_letter_for_letter(world: World) -> None:
    text = said(await world.ask("source read", source="mal2022", paragraph=1))
    for words in (
        '"@everyone must read <@123> and **click** [a](javascript:alert(1))',
        "[b](https://evil.example/x) ||now||",
    ):
        assert words in text
    last = said(await world.ask("source read", source="mal2022", paragraph=3))
    assert "<#99> banned @here notices and </quote:1> from the notice board" in last
    assert "discord.gg/abcdef" in last
    title = said(await world.ask("source show", source="mal2022"))
    assert "@everyone read [this](javascript:alert(1)) **now** gnp.exe" in title
    assert "<@123456789> `Mal`" in title


async def test_hostile_names_are_escaped_in_headings_and_hints(world: World) -> None:
    for text in ("@everyone", "<@123>", "**x**", "[a](https://evil.example)", "</quote:1>"):
        await world.ask("quote search", text=text)
        await world.ask("find", text=f"{text} zzz")
        await world.ask("quote show", quote=text)
        await world.ask("source show", source=text)
        await world.ask("timeline show", about=text)
        await world.ask("timeline on-this-day", date=text)
        await world.ask("help", topic=text)
    for content in _contents(world):
        assert not LIVE_MENTION.search(_outside_code(content)), content
        assert not LIVE_LINK.search(content), content
        assert not BARE_URL.search(content), content


async def test_a_hostile_display_name_is_escaped_where_it_shares(world: World) -> None:
    name = "@everyone [x](https://evil.example)"
    member = world.first.guild.add_member(world.env.create_user("mallory"), nick=name[:32])
    result = await member.slash(world.first.channel, "quote show", quote="the cranes will turn")
    shared = await member.click(card(result), label="Share")
    raw = "".join(part.get("content", "") for part in walk(card(shared).components))
    assert f"shared by {escape(name[:32])}" in raw
    assert not LIVE_MENTION.search(raw)
    assert not BARE_URL.search(raw)


async def test_autocomplete_shows_no_invisible_characters(world: World) -> None:
    for command, option, typed in (
        ("source show", "source", "everyone read"),
        ("quote show", "quote", "stark"),
        ("source list", "author", "mal"),
    ):
        names = await world.type(command, option, typed)
        assert names
        assert not any(UNSEEN.search(name) for name in names)
