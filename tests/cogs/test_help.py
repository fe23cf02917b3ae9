"""/help: examples that can be clicked."""

import re

import pytest

from bot.ui.help import STAFF
from tests.cogs.commands import commands
from tests.cogs.world import World, card, ids, private, said, slash, walk

TOPICS = ("quotes", "timeline", "sources", "people", "export", "search", "privacy")


def _raw(result: object) -> str:
    return "".join(part.get("content", "") for part in walk(card(result).components))  # type: ignore[arg-type]


async def test_help_shows_an_example_of_each_topic(world: World) -> None:
    result = await world.ask("help")
    text = private(result)
    for command in ("/quote search", "/timeline show", "/source list", "/find", "/privacy show"):
        assert command in text
    assert "a date says how it is known" in text
    assert re.search(r"</quote search:\d+>", _raw(result)), "the command cannot be clicked"


@pytest.mark.parametrize("topic", TOPICS)
async def test_every_topic_by_option_and_by_menu(world: World, topic: str) -> None:
    typed = private(await world.ask("help", topic=topic.upper()))
    assert typed.startswith(f"Help · {topic}")
    result = await world.ask("help")
    (menu,) = ids(card(result))
    chosen = await world.first.reader.select(card(result), [topic], custom_id=menu)
    assert card(chosen).id == card(result).id
    assert said(chosen) == typed


async def test_every_example_is_a_command_that_exists(world: World) -> None:
    known = {c.qualified_name for c in world.bot.tree.walk_commands()}
    for topic in TOPICS:
        raw = _raw(await world.ask("help", topic=topic))
        mentioned = re.findall(r"</([^:]+):\d+>", raw)
        assert mentioned
        assert set(mentioned) <= known


async def test_an_unknown_topic_is_told_the_known_ones(world: World) -> None:
    text = private(await world.ask("help", topic="cooking"))
    assert text.startswith("No help topic for “cooking”")
    assert "quotes" in text


async def test_topics_are_offered(world: World) -> None:
    assert await world.type("help", "topic", "so") == ["sources"]
    assert len(await world.type("help", "topic", "")) >= len(TOPICS)
    assert len(await world.type("help", "topic", "zzz")) >= len(TOPICS)


async def test_moderators_have_topics_of_their_own(world: World) -> None:
    shown = {"reader": world.first.reader, "moderator": world.first.moderator}
    for topic in ("correcting", "articles", "digests", "settings"):
        for name, who in shown.items():
            told = private(await slash(world.first, "help", who, topic=topic))
            assert told.startswith(f"Help · {topic}") is (name == "moderator"), (topic, name)
    assert private(await slash(world.first, "help", world.owner, topic="owner")).startswith(
        "Help ·"
    )
    refused = await slash(world.first, "help", world.first.moderator, topic="owner")
    assert private(refused).startswith("No help topic")
    result = await slash(world.first, "help", world.first.moderator)
    assert "For you there is more, in the menu below: correcting, articles," in said(result)
    assert "For you there is more" not in private(await slash(world.first, "help"))
    told = private(await slash(world.first, "help", world.first.moderator, topic="articles"))
    assert "A draft is an article that has been read" in told
    assert "The bin holds what was removed: for 30 days" in told
    (menu,) = ids(card(result))
    chosen = await world.first.moderator.select(card(result), ["settings"], custom_id=menu)
    assert "/settings staff" in said(chosen)
    offered = await world.type("help", "topic", "")
    assert "settings" not in offered


async def test_every_example_for_moderators_is_a_command_they_have(world: World) -> None:
    known = {command.qualified_name: command for command in commands(world.bot)}
    for topic, (policy, examples) in STAFF.items():
        for name, _, _ in examples:
            assert known[name].extras["policy"] is policy, (topic, name)
