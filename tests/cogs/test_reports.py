"""Report a problem: the button on a card, and the menu on the bot's own messages."""

from datetime import timedelta

from simcord.results import InteractionResult

from bot.ui.curate import MENU
from tests.cogs.curating import curate, report, told
from tests.cogs.world import Server, World, card, ids, private, said, slash


async def menu(server: Server, shown: InteractionResult) -> InteractionResult:
    """Let a reader use the menu on a card."""
    return await server.reader.context_menu(server.channel, MENU, card(shown))


async def test_the_menu_on_a_quotes_card_asks_at_once(world: World) -> None:
    server = world.first
    shown = await slash(server, "quote show", quote="Q2", share=True)
    asked = await menu(server, shown)
    assert asked.modal is not None
    assert asked.modal["title"] == "Report a problem"
    thanks = private(await told(server.reader, asked, "Not her words"))
    assert thanks.startswith("Reported: Q2\n")
    assert "this server's moderators" in thanks
    assert "> Not her words" in private(await curate(server, "queue"))


async def test_the_menu_on_a_card_with_several_things_asks_which(world: World) -> None:
    server = world.first
    shown = await slash(server, "timeline show", about="dockers", share=True)
    opened = await server.reader.click(card(shown), label="Open")
    which = await menu(server, opened)
    text = private(which)
    assert text.startswith("What is the problem with?")
    assert "[E4 · event · 11 March 2021: The dockers" in text
    assert "[S2 · source · Harbour strike ends after nine days]" in text
    for ref, words in (("E4", "It was the 12th"), ("S2", "The title is wrong")):
        asked = await server.reader.select(card(which), [ref])
        assert private(await told(server.reader, asked, words)).startswith(f"Reported: {ref}")
        assert f"> {words}" in private(await curate(server, "queue")) or ref == "S2"
    assert "2 reported" in private(await curate(server, "queue"))


async def test_the_menu_on_a_list_offers_each_of_its_items(world: World) -> None:
    server = world.first
    shown = await slash(server, "quote search", speaker="Ines Okafor", share=True)
    refs = [route.split("/")[0] for route in ids(card(shown), "Open")]
    which = private(await menu(server, shown))
    assert [ref for ref in refs if f"[{ref} · quote · Ines Okafor: " in which] == refs


async def test_the_menu_works_on_private_cards_and_in_direct_messages(world: World) -> None:
    server = world.first
    shown = await slash(server, "who", person="Ines Okafor")
    asked = await menu(server, shown)
    assert asked.modal is not None
    assert private(await told(server.reader, asked, "misspelt")).startswith("Reported: P")


async def test_what_shows_nothing_of_the_library_cannot_be_reported(world: World) -> None:
    server = world.first
    helped = await slash(server, "help")
    assert "shows no quote, event, source or person" in private(await menu(server, helped))
    theirs = await server.reader.send(server.channel, "Q2/context said somebody")
    answer = await server.reader.context_menu(server.channel, MENU, theirs)
    assert "Only this bot's own cards" in private(answer)


async def test_what_was_hidden_since_cannot_be_reported(world: World) -> None:
    server = world.first
    shown = await slash(server, "quote show", quote="Q2")
    await curate(server, "quote hide", quote="Q2")
    assert "still here" in private(await menu(server, shown))
    pressed = await server.reader.click(card(shown), label="Report")
    assert private(pressed).startswith("No quote")


async def test_reports_of_what_another_server_has_are_not_taken(world: World) -> None:
    found = await slash(world.second, "quote search", text="zeppelin")
    (ref,) = {route.split("/")[0] for route in ids(card(found), "Open")}
    message = await world.post(f"report/{ref}", f"report/which/{ref}", "report/E1+E2")
    for label in "012":
        assert private(await world.first.reader.click(message, label=label)).startswith("No ")
    assert "reported" not in private(await curate(world.first, "queue")).split("Why")[0]


async def test_a_second_report_replaces_the_first(world: World) -> None:
    server = world.first
    await report(server, "Q2", "one thing")
    await report(server, "Q2", "another thing")
    await report(server, "Q2", "a third voice", server.muted)
    page = private(await curate(server, "queue"))
    assert "1 reported" in page
    assert "> one thing" not in page
    assert "> another thing" in page
    assert "> a third voice" in page


async def test_hostile_words_of_a_report_are_only_words(world: World) -> None:
    server = world.first
    words = "@everyone [free](https://evil.example) <@1> # big\n> ```x``` ||y|| </quote show:1>"
    await report(server, "Q2", words)
    result = await curate(server, "queue")
    raw = "".join(part.get("content", "") for part in card(result).components[0]["components"])
    assert "> \\@everyone \\[free\\](https\\:" in raw
    assert "\\<@1> # big\n> \\> \\`" in raw
    assert "@everyone" in said(result).replace("\\", "")


async def test_reports_are_forgotten_with_whoever_made_them(world: World) -> None:
    server = world.first
    await report(server, "Q2", "to be forgotten")
    await world.services.privacy.delete(server.reader.id)
    assert "to be forgotten" not in private(await curate(server, "queue"))


async def test_one_reader_cannot_fill_the_queue(world: World) -> None:
    server = world.first
    listed = await slash(server, "quote search", from_="1900")
    refs = [route.split("/")[0] for route in ids(card(listed), "Open")]
    others = [f"{kind}{number}" for kind in "SPE" for number in (1, 2, 3, 4, 5)]
    for ref in (*refs[:5], *others):
        await world.services.curate.report(server.guild.id, server.reader.id, ref, "no")
    assert "20 reported" in private(await curate(server, "queue"))
    enough = await report(server, "Q2" if "Q2" not in refs else "Q1", "once more")
    assert enough.startswith("That is enough for today\nYou sent 20 reports within a day")
    assert (await report(server, refs[0], "said better")).startswith("Reported")
    assert (await report(server, "Q2", "another's", server.muted)).startswith("Reported")
    world.now += timedelta(days=1, minutes=1)
    assert (await report(server, "Q2", "once more")).startswith("Reported: Q2")
