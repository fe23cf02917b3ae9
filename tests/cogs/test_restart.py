"""After a restart every button works, and Discord is told of the commands only when they change."""

import pytest
from simcord.results import InteractionResult

from tests.cogs.world import World, card, ids, private, public, said, walk

TEXT_INPUT = 4


def syncs(world: World) -> int:
    """Return how many times the commands were sent to Discord."""
    return sum(
        request.method == "PUT" and request.path.endswith("/commands")
        for request in world.env.http_requests
    )


async def test_buttons_of_every_card_work_after_a_restart(world: World) -> None:
    reader = world.first.reader
    listed = await world.ask("timeline show")
    quote = await world.ask("quote show", quote="the cranes will turn")
    source = await world.ask("source show", source="halvorsen2021")
    reading = await world.ask("source read", source="halvorsen2021")
    unsure = await world.ask("quote search", speaker="Berg")
    nothing = await world.ask("find", text="tunnel", source="bauer2020")
    topics = await world.ask("help")
    old = world.bot
    await world.restart()
    assert world.bot is not old
    assert "[2 / " in private(await reader.click(card(listed), label="Next"))
    assert "Around Q" in private(await reader.click(card(quote), label="Context"))
    assert "shared by" in public(await reader.click(card(quote), label="Share"))
    assert "not rewritten" in private(await reader.click(card(source), label="Summary"))
    assert "quotes" in private(await reader.click(card(source), label="Quotes"))
    assert "¶2 of 7" in private(await reader.click(card(reading), label="Next"))
    assert "tunnel" in private(await reader.click(card(nothing), label="Drop source"))
    (menu,) = ids(card(unsure))
    options = card(unsure).components[0]["components"][1]["components"][0]["options"]
    chosen = await reader.select(card(unsure), [options[0]["value"]], custom_id=menu)
    assert "quotes · speaker: " in private(chosen)
    (menu,) = ids(card(topics))
    assert "Help · search" in private(await reader.select(card(topics), ["search"], custom_id=menu))


async def test_a_channel_remembers_its_quotes_across_a_restart(world: World) -> None:
    total = int(said(await world.ask("quote search", speaker="Tomas Berg")).split()[0])
    seen = []
    for _ in range(total):
        seen.append(said(await world.ask("quote random", speaker="Tomas Berg")))
        await world.restart()
    assert len(set(seen)) == total


async def test_commands_are_sent_once_and_again_only_when_they_changed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert syncs(world) == 2
    await world.restart()
    assert syncs(world) == 2
    assert "</quote search:" in str(card(await world.ask("help")).components)
    with monkeypatch.context() as fewer:
        fewer.setattr("bot.client.EXTENSIONS", ("cogs.quotes", "cogs.help"))
        await world.restart()
        assert syncs(world) == 4
        await world.restart()
        assert syncs(world) == 4
    await world.restart()
    assert syncs(world) == 6
    assert said(await world.ask("source list")).startswith("7 sources")


def field(form: InteractionResult) -> str:
    """Return the custom id of a form's one field."""
    assert form.modal is not None
    (part,) = (p for p in walk(form.modal["components"]) if p.get("type") == TEXT_INPUT)
    return str(part["custom_id"])


async def test_a_form_opened_before_a_restart_gives_back_what_was_typed(world: World) -> None:
    shown = await world.ask("quote show", quote="the cranes will turn")
    form = await world.first.reader.click(card(shown), label="Report")
    await world.restart()
    sent = await world.first.reader.submit_modal(form, {field(form): "It was *her* deputy."})
    await world.env.advance_time(3)
    told = private(sent)
    assert told.startswith("This form has lapsed")
    assert "It was *her* deputy." in told


async def test_a_form_is_answered_once(world: World) -> None:
    shown = await world.ask("quote show", quote="the cranes will turn")
    form = await world.first.reader.click(card(shown), label="Report")
    sent = await world.first.reader.submit_modal(form, {field(form): "Wrong speaker"})
    await world.env.advance_time(5)
    assert private(sent).startswith("Reported: Q")
