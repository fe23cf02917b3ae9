"""The queue: what readers report, what looks wrong, and what moderators decide of it."""

import pytest

from bot.domain.policy import Owner
from tests.cogs.curating import curate, fixed, present, report, sent_off
from tests.cogs.world import Server, World, card, ids, private, said, slash
from tests.conftest import FIRST_GUILD


async def queue(server: Server) -> str:
    return private(await curate(server, "queue"))


async def test_from_a_readers_report_to_the_fix(world: World) -> None:
    server = world.first
    assert "this server's moderators" in await report(server, "Q2", "It was **Berg** who said it")
    opened = await curate(server, "queue")
    page = private(opened)
    assert page.startswith("Queue · 1 of ")
    assert "1 reported" in page
    assert f"<@{server.reader.id}> reported on 5 January 2026:\n> It was **Berg**" in page
    assert "Ines Okafor, Harbour Commissioner\n> that ships would slow down in the bay" in page
    assert "In its source" in page
    shown = await server.moderator.click(card(opened), label="Edit")
    assert present(shown)["speaker"] == "Ines Okafor"
    result = await sent_off(
        server.moderator, shown, speaker="Tomas Berg", note="the reader is right"
    )
    assert "speaker: Ines Okafor → Tomas Berg" in private(result)
    on = await server.moderator.click(card(result), label="Next in the queue")
    assert "> reported" not in private(on)
    assert "Tomas Berg" in private(await slash(server, "quote show", quote="Q2"))
    assert "reported" not in (await queue(server)).split("Why it is here")[0]


async def test_what_is_accepted_comes_no_more_until_it_is_reported_again(world: World) -> None:
    server = world.first
    await report(server, "Q2", "wrong")
    opened = await curate(server, "queue")
    total = total_of(private(opened))
    accepted = await server.moderator.click(card(opened), label="Accept as right")
    text = private(accepted)
    assert text.startswith("Found right as it is: Q2")
    assert total_of(text) == total - 1
    assert "that ships would slow down" not in text
    world.now = world.now.replace(hour=3)
    await report(server, "Q2", "still wrong", server.muted)
    again = await curate(server, "queue")
    assert "still wrong" in private(again)
    assert "> wrong" not in private(again)
    put_aside = await server.moderator.click(card(again), label="Accept as right")
    assert private(put_aside).startswith("Put aside: Q2")
    assert "still wrong" not in await queue(server)


def total_of(page: str) -> int:
    return int(page.split("Queue · ")[1].split("\n")[0].split(" of ")[1])


async def test_an_acceptance_can_be_taken_back(world: World) -> None:
    server = world.first
    await report(server, "Q2", "wrong")
    opened = await curate(server, "queue")
    accepted = await server.moderator.click(card(opened), label="Accept as right")
    undone = await server.moderator.click(card(accepted), label="Undo")
    assert private(undone).startswith("Undone: found right as it is, Q2")
    assert "> wrong" in await queue(server)


async def test_what_is_hidden_from_the_queue_is_hidden(world: World) -> None:
    server = world.first
    await report(server, "Q2", "nonsense")
    hidden = await server.moderator.click(card(await curate(server, "queue")), label="Hide")
    assert private(hidden).startswith("Hidden: Q2")
    assert "nonsense" not in private(hidden)
    assert private(await slash(server, "quote show", quote="Q2")).startswith("No quote")
    await server.moderator.click(card(hidden), label="Undo")
    assert "ships would slow" in said(await slash(server, "quote show", quote="Q2"))
    assert "nonsense" in await queue(server)


async def test_the_queue_is_turned_in_place(world: World) -> None:
    server = world.first
    opened = await curate(server, "queue")
    last = total_of(private(opened))
    assert last > 2
    first, seen = opened, set()
    for number in range(1, last + 1):
        text = private(opened)
        assert text.startswith(f"Queue · {number} of {last}")
        assert card(opened).id == card(first).id
        seen.add(next(each for each in ids(card(opened), "Accept as right")))
        if number < last:
            opened = await server.moderator.click(card(opened), label="Next")
    assert len(seen) == last
    back = await server.moderator.click(card(opened), label="Prev")
    assert private(back).startswith(f"Queue · {last - 1} of {last}")


async def test_the_queue_ends(world: World) -> None:
    server = world.first
    opened = await curate(server, "queue")
    for _ in range(total_of(private(opened))):
        opened = await server.moderator.click(card(opened), label="Accept as right")
    assert "Queue · nothing waits" in private(opened)
    assert "nothing waits" in await queue(server)
    assert "nothing waits" not in await queue(world.second)


async def test_another_servers_reports_are_nobodys_here(world: World) -> None:
    await report(world.first, "Q2", "only for the first")
    assert "only for the first" in await queue(world.first)
    assert "only for the first" not in await queue(world.second)
    assert "> reported" not in await queue(world.second)


async def test_a_report_in_direct_messages_goes_to_the_bots_owner(world: World) -> None:
    server = world.first
    user = server.reader.user
    shown = await user.slash("quote show", quote="Q2")
    asked = await user.click(card(shown), label="Report")
    (field,) = present(asked)
    thanks = private(await user.submit_modal(asked, {field: "seen at home"}))
    assert "the owner of this bot" in thanks
    assert "seen at home" not in await queue(server)
    assert "seen at home" not in await queue(world.second)
    world.bot.owner = Owner(server.moderator.id, FIRST_GUILD)
    mine = await queue(server)
    assert "> reported in direct messages on 5 January 2026:\n> seen at home" in mine


@pytest.mark.parametrize(("ref", "label"), [("S2", "S2 · halvorsen2021"), ("P1", "P1")])
async def test_a_report_of_a_source_or_person_can_be_put_aside(
    world: World, ref: str, label: str
) -> None:
    server = world.first
    message = await world.post(f"report/{ref}")
    asked = await server.reader.click(message, custom_id=f"report/{ref}")
    (field,) = present(asked)
    await server.reader.submit_modal(asked, {field: "wrong name"})
    opened = await curate(server, "queue")
    assert "> wrong name" in private(opened)
    assert label in private(opened)
    aside = await server.moderator.click(card(opened), label="Accept as right")
    assert private(aside).startswith(f"Put aside: {ref}")
    assert "wrong name" not in await queue(server)


async def test_a_person_is_renamed_from_the_queue(world: World) -> None:
    server = world.first
    message = await world.post("report/P1")
    asked = await server.reader.click(message, custom_id="report/P1")
    (field,) = present(asked)
    await server.reader.submit_modal(asked, {field: "misspelt"})
    shown = await server.moderator.click(card(await curate(server, "queue")), label="Edit")
    name = present(shown)["name"]
    result = await sent_off(server.moderator, shown, name="Somebody Else")
    assert f"name: {name} → Somebody Else" in private(result)
    assert "misspelt" not in await queue(server)


async def test_what_was_corrected_waits_no_more(world: World) -> None:
    server = world.first
    opened = private(await curate(server, "queue"))
    ref = ids(card(await curate(server, "queue")), "Accept as right")[0].split("/")[-1]
    await fixed(server, ref, speaker="Noor Haddad")
    assert total_of(await queue(server)) == total_of(opened) - 1


async def test_the_queue_lives_through_a_restart(world: World) -> None:
    server = world.first
    opened = await curate(server, "queue")
    await world.restart()
    turned = await server.moderator.click(card(opened), label="Next")
    assert private(turned).startswith("Queue · 2 of ")
