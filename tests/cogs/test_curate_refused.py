"""Who may not correct: readers, people in direct messages, another server's moderators."""

from typing import Any

import pytest
import simcord
from discord import app_commands

from tests.cogs.commands import commands, required, typed
from tests.cogs.curating import curate, edits, fixed, forged, let_in, present
from tests.cogs.world import World, card, ids, private, said, slash

REFUSED = "You may not do that here\nIt needs Manage Messages in this server, or a role that"
ROUTES = (
    *("curate/queue/1", "curate/queue/2/next", "curate/accept/1/Q2", "curate/hide/1/Q2"),
    *("curate/edit/1/Q2", "curate/undo/1", "curate/log/1/-/0", "curate/log/2/Q2/0/next"),
    *("curate/back/1/1/-/0", "curate/", "curate/nonsense", "wish/1/choose/item/Q2"),
)
FORGED = (
    *("curate/queue/", "curate/queue/x", "curate/queue/99999999", "curate/accept/1", "curate/"),
    *("curate/accept/x/Q2", "curate/accept/1/Q999999", "curate/accept/1/X1", "curate/hide/1/S2"),
    *("curate/hide/1/Q", "curate/edit/1/Q999999", "curate/edit/1/E8+E9", "curate/undo/"),
    *("curate/undo/999", "curate/undo/x", "curate/log/1", "curate/log/x/-/0", "curate/log/1/-/x"),
    *("curate/log/99/-/0", "curate/log/1/☃/0", "curate/back/1/1/-/0", "curate/back/x/1/-/0"),
    *("wish/", "wish/1", "wish/x/choose/item/Q2", "wish/1/choose/act/hide", "report/which"),
)


def of_curate(world: World) -> list[app_commands.Command[Any, ..., Any]]:
    return [each for each in commands(world.bot) if each.qualified_name.startswith("curate ")]


async def test_the_group_asks_discord_to_show_it_to_moderators_alone(world: World) -> None:
    assert len(of_curate(world)) == 15
    assert "curate queue" not in world.first.reader.available_commands(world.first.channel)
    assert "curate queue" in world.first.moderator.available_commands(world.first.channel)
    assert "curate queue" not in world.first.reader.user.available_commands()


async def test_a_reader_whom_a_server_lets_see_it_is_refused_everywhere(world: World) -> None:
    server = world.first
    await let_in(world, server, server.reader)
    for command in of_curate(world):
        name = command.qualified_name
        result = await slash(server, name, **required(command))
        assert result.modal is None, name
        assert private(result).startswith(REFUSED), name
        for parameter in typed(command):
            if parameter.autocomplete:
                option = parameter.display_name
                assert await server.reader.autocomplete(server.channel, name, option, "o") == []


async def test_a_reader_is_refused_on_every_button(world: World) -> None:
    server = world.first
    await curate(server, "quote mark", quote="Q3", mark="disputed")
    message = await forged(world, server, *ROUTES)
    for route in ROUTES:
        pressed = await server.reader.click(message, custom_id=route)
        assert pressed.modal is None, route
        assert private(pressed).startswith(REFUSED), route
    assert private(await curate(server, "log")).startswith("1 correction\n")


async def test_a_form_is_not_taken_from_who_may_no_longer(world: World) -> None:
    server = world.first
    shown = await curate(server, "quote fix", quote="Q2")
    values = {**present(shown), "speaker": "Tomas Berg"}
    world.env.backend.edit_member(server.guild.id, server.moderator.id, {"role_ids": []})
    refused = await server.moderator.submit_modal(shown, values)
    assert private(refused).startswith(REFUSED)
    assert said(await slash(server, "quote show", quote="Q2")).startswith("Ines Okafor")
    assert edits(world) == []


async def test_direct_messages_have_no_moderators(world: World) -> None:
    user = world.first.moderator.user
    shown = await user.slash("quote show", quote="Q2")
    with pytest.raises(simcord.SetupError):
        await user.slash("curate queue")
    assert "Accept as right" not in str(card(shown).components)


async def test_another_servers_items_are_not_found_by_any_way(world: World) -> None:
    found = await slash(world.second, "quote search", text="zeppelin")
    quote = ids(card(found), "Open")[0].split("/")[0]
    found = await slash(world.second, "timeline show", about="zeppelin")
    event = ids(card(found), "Open")[0].split("/")[0]
    server = world.first
    for command, options in (
        *((f"quote {act}", {"quote": quote}) for act in ("hide", "unhide", "fix")),
        ("quote mark", {"quote": quote, "mark": "disputed"}),
        *((f"event {act}", {"event": event}) for act in ("hide", "unhide", "fix")),
        ("event merge", {"event": "E1", "with_": event}),
        ("event split", {"event": event, "from_": "E1"}),
        ("person rename", {"person": "Barnaby Quill", "name": "X"}),
    ):
        answer = private(await curate(server, command, **options))
        assert answer.startswith("No "), (command, answer)
    routes = [
        f"curate/{act}/1/{ref}" for act in ("accept", "hide", "edit") for ref in (quote, event)
    ]
    message = await forged(world, server, *routes)
    for route in routes:
        answer = private(await server.moderator.click(message, custom_id=route))
        assert answer.startswith("No "), (route, answer)
    assert "Nothing was corrected" in private(await curate(server, "log"))
    assert "zeppelin" in said(await slash(world.second, "quote show", quote=quote))


async def test_another_servers_moderator_is_nobody_here(world: World) -> None:
    server = world.first
    guest = server.guild.add_member(world.second.moderator.user)
    await let_in(world, server, guest)
    result = await slash(server, "curate quote hide", guest, quote="Q2")
    assert private(result).startswith(REFUSED)


async def test_a_wish_of_another_server_is_not_found(world: World) -> None:
    asked = await curate(world.first, "person rename", person="berg", name="Captain")
    (menu,) = ids(card(asked))
    message = await forged(world, world.second, f"{menu}/P3")
    answer = await world.second.moderator.click(message, custom_id=f"{menu}/P3")
    assert private(answer).startswith("No list")


async def test_forged_ids_of_a_moderators_buttons_do_no_harm(world: World) -> None:
    server = world.first
    for start in range(0, len(FORGED), 25):
        some = tuple(dict.fromkeys(FORGED[start : start + 25]))
        message = await forged(world, server, *some)
        for route in some:
            pressed = await server.moderator.click(message, custom_id=route)
            assert pressed.modal is None, route
            assert private(pressed), route
    assert "Nothing was corrected" in private(await curate(server, "log"))


async def test_a_role_that_the_server_trusts_may_correct(world: World) -> None:
    server = world.first
    watch = server.guild.roles["night watch"]
    trusted = server.guild.add_member(world.env.create_user("watcher"), roles=[watch])
    await let_in(world, server, trusted)
    assert private(await slash(server, "curate queue", trusted)).startswith(REFUSED)
    await slash(server, "settings staff", server.moderator, role=watch)
    assert private(await slash(server, "curate queue", trusted)).startswith("Queue · 1 of")
    result = await slash(server, "curate quote hide", trusted, quote="Q2")
    assert private(result).startswith("Hidden: Q2")
    assert (await fixed(server, "Q3", role="captain")).acknowledged
