"""Cards that stand in a channel are drawn anew once what they show is corrected."""

import re
from datetime import UTC, datetime, timedelta

from simcord.results import InteractionResult

from bot.domain.curate import Post
from tests.cogs.curating import curate, edits, fixed, present, sent_off
from tests.cogs.digests import at, create, posts
from tests.cogs.shelf import RARE, publish
from tests.cogs.world import Server, World, card, ids, private, public, slash

DUE = datetime(2026, 1, 5, 3, tzinfo=UTC)


async def shared(server: Server, ref: str = "Q2") -> InteractionResult:
    """Let a reader share the card of a quote."""
    shown = await slash(server, "quote show", quote=ref)
    return await server.reader.click(card(shown), label="Share")


async def test_a_shared_card_is_corrected_and_told_so_and_undone_with_the_fix(world: World) -> None:
    server = world.first
    before = public(await shared(server))
    result = await fixed(server, "Q2", speaker="Tomas Berg", date="3 March 2020")
    (after,) = edits(world)
    assert after.startswith("Tomas Berg\n")
    assert "Corrected on 5 January 2026: speaker, date" in after
    assert "said 3 March 2020" in after
    assert "shared by first-reader" in after
    assert "[Share]" not in after
    undone = await server.moderator.click(card(result), label="Undo")
    assert private(undone).startswith("Undone")
    assert edits(world)[1:] == [before]


async def test_the_day_is_the_servers_own(world: World) -> None:
    server = world.first
    world.now = world.now.replace(hour=23)
    await slash(server, "settings timezone", server.moderator, zone="Asia/Tokyo")
    await shared(server)
    await fixed(server, "Q2", speaker="Tomas Berg")
    assert "Corrected on 6 January 2026: speaker" in edits(world)[0]


async def test_hidden_words_are_taken_off_shared_cards_and_put_back(world: World) -> None:
    server = world.first
    before = public(await shared(server))
    hidden = await curate(server, "quote hide", quote="Q2")
    assert edits(world) == ["Q2: hidden by this server's moderators\nshared by first-reader\n"]
    await server.moderator.click(card(hidden), label="Undo")
    assert edits(world)[1:] == [before]
    await curate(server, "quote hide", quote="Q2")
    await curate(server, "quote unhide", quote="Q2")
    assert edits(world)[-1] == before


async def test_the_item_of_a_list_is_drawn_anew_in_its_place(world: World) -> None:
    server = world.first
    listed = await slash(server, "quote search", speaker="Ines Okafor", share=True)
    before = public(listed)
    refs = [each.split("/")[0] for each in ids(card(listed), "Open")]
    assert len(refs) > 2
    fix = await fixed(server, refs[1], speaker="Tomas Berg")
    after = edits(world)[0]
    assert after.count("Tomas Berg") == before.count("Tomas Berg") + 1
    assert "Corrected on 5 January 2026: speaker" in after
    await curate(server, "quote hide", quote=refs[0])
    both = edits(world)[1]
    assert f"{refs[0]} · Hidden by this server's moderators" in both
    assert "Corrected on 5 January 2026: speaker" in both
    await curate(server, "quote unhide", quote=refs[0])
    await server.moderator.click(card(fix), label="Undo")
    assert edits(world)[-1] == before


async def test_an_events_card_and_list_are_drawn_anew(world: World) -> None:
    server = world.first
    listed = await slash(server, "timeline show", share=True)
    ref = ids(card(listed), "Open")[0].split("/")[0]
    opened = await server.reader.click(card(listed), custom_id=f"{ref}/open")
    await server.reader.click(card(opened), label="Share")
    result = await fixed(server, ref, date="2 May 1921")
    one, other = edits(world)
    for text in (one, other):
        assert "2 May 1921" in text
        assert "Corrected on 5 January 2026: date" in text
    await curate(server, "event hide", event=ref)
    assert all("idden by this server's moderators" in text for text in edits(world)[2:])
    assert "baker" not in "".join(edits(world)[2:])
    assert result.acknowledged


async def test_a_turned_page_is_remembered_with_what_it_shows_now(world: World) -> None:
    server = world.first
    listed = await slash(server, "quote search", from_="1900", share=True)
    first = ids(card(listed), "Open")[0].split("/")[0]
    turned = await server.reader.click(card(listed), label="Next")
    ref = ids(card(turned), "Open")[0].split("/")[0]
    await fixed(server, ref, role="harbour master")
    assert "Corrected on 5 January 2026: role" in edits(world)[0]
    await fixed(server, first, role="harbour master")
    assert len(edits(world)) == 1, "what the page no longer shows is left alone"


async def test_a_verdict_gets_a_line_and_loses_hidden_words(world: World) -> None:
    server = world.first
    verdict = await slash(
        server, "quote check", text="The cranes will turn again tonight", share=True
    )
    (ref,) = {each.split("/")[0] for each in ids(card(verdict)) if each.startswith("Q")}
    before = public(verdict)
    fix = await fixed(server, ref, role="captain of the port")
    assert edits(world)[0] == before.rstrip("\n") + f"\n{ref} · Corrected on 5 January 2026: role\n"
    await fixed(server, ref, date="2021")
    assert edits(world)[1].count("Corrected on") == 1
    assert fix.acknowledged
    await curate(server, "quote hide", quote=ref)
    assert edits(world)[2].startswith(f"{ref}: hidden by this server's moderators")


async def test_a_mark_is_told_on_shared_cards(world: World) -> None:
    await shared(world.first)
    await curate(world.first, "quote mark", quote="Q2", mark="disputed")
    assert "Corrected on 5 January 2026: marked as disputed" in edits(world)[0]
    await curate(world.first, "quote mark", quote="Q2", mark="none")
    assert "Corrected on" not in edits(world)[1]


async def test_a_person_is_renamed_on_the_cards_of_what_they_say(world: World) -> None:
    server = world.first
    await shared(server)
    await curate(server, "person rename", person="Ines Okafor", name="Inés Okafor")
    (after,) = edits(world)
    assert after.startswith("Inés Okafor\n")
    assert "Corrected on 5 January 2026: name" in after


async def test_a_person_is_renamed_on_cards_that_others_were_merged_into(world: World) -> None:
    server = world.first
    await shared(server, "Q1")
    await shared(server, "Q6")
    await curate(server, "person merge", person="Noor Haddad", into="Ines Okafor")
    await fixed(server, "Q6", speaker="Tomas Berg")
    await curate(server, "person rename", person="Ines Okafor", name="Inés Okafor")
    await curate(server, "person rename", person="Tomas Berg", name="T. Berg")
    speakers = [text.split("\n")[0] for text in edits(world)]
    assert speakers[:2] == ["Ines Okafor", "Tomas Berg"]
    assert set(speakers[2:]) == {"Inés Okafor", "Tomas Berg", "T. Berg"}
    assert speakers[-1] == "T. Berg"


async def test_private_cards_and_those_of_direct_messages_are_not_remembered(world: World) -> None:
    server = world.first
    await slash(server, "quote show", quote="Q2")
    shown = await server.reader.user.slash("quote show", quote="Q2")
    await server.reader.user.click(card(shown), label="Share")
    await fixed(server, "Q2", speaker="Tomas Berg")
    assert edits(world) == []


async def test_another_servers_cards_stay_as_they_are(world: World) -> None:
    await shared(world.second)
    await fixed(world.first, "Q2", speaker="Tomas Berg")
    assert edits(world) == []
    await fixed(world.second, "Q2", speaker="Noor Haddad")
    (after,) = edits(world)
    assert after.startswith("Noor Haddad\n")


async def test_a_card_that_was_deleted_is_forgotten_and_the_others_go_on(world: World) -> None:
    server = world.first
    gone = await shared(server)
    stays = await shared(server)
    channel = world.bot.get_partial_messageable(server.channel.id)
    await channel.get_partial_message(card(gone).id).delete()
    await fixed(server, "Q2", speaker="Tomas Berg")
    assert len(edits(world)) == 1
    posts = await world.services.curate.posts.of(server.guild.id, "Q2")
    assert posts == (Post(server.channel.id, card(stays).id),)


async def test_a_channel_out_of_reach_harms_nothing(world: World) -> None:
    server = world.first
    await shared(server)
    await shared(server)
    world.env.inject_error("GET", "/channels/*/messages/*", status=403)
    result = await fixed(server, "Q2", speaker="Tomas Berg")
    assert private(result).startswith("Corrected: Q2")
    assert len(edits(world)) == 1
    assert len(await world.services.curate.posts.of(server.guild.id, "Q2")) == 2


async def test_a_card_is_drawn_anew_after_a_restart(world: World) -> None:
    server = world.first
    await shared(server)
    await world.restart()
    await fixed(server, "Q2", speaker="Tomas Berg")
    assert edits(world)[-1].startswith("Tomas Berg\n")


async def edited(server: Server, ref: str, **values: str) -> InteractionResult:
    """Correct what is said of a source."""
    shown = await slash(server, "library edit", server.moderator, source=ref)
    names = ("title", "authors", "outlet", "date", "url")
    controls = dict(zip(names, present(shown), strict=True))
    given = {controls[name]: value for name, value in values.items()}
    return await sent_off(server.moderator, shown, **given)


async def test_an_edited_source_is_drawn_anew_with_what_stands_in_it(world: World) -> None:
    server = world.first
    quote = public(await shared(server))
    shown = await slash(server, "source show", source="S1")
    source = public(await server.reader.click(card(shown), label="Share"))
    listed = public(await slash(server, "source list", share=True))
    assert private(await edited(server, "S1", title="Whales, counted"))
    assert [text.count("Whales, counted") for text in edits(world)] == [1, 1, 1]
    in_list, own, in_source = edits(world)
    assert "Whales, counted\nHanna Bauer" in in_list
    assert in_list.count("Corrected on 5 January 2026: title") == 1
    assert own.startswith("Whales, counted\n")
    assert "shared by first-reader\nCorrected on 5 January 2026: title\n[Summary]" in own
    assert "Corrected on 5 January 2026: its source's title" in in_source
    logged = await curate(server, "log", item="S1")
    await server.moderator.click(card(logged), label="Undo")
    assert edits(world)[3:] == [listed, source, quote]


async def quoted_in_a_digest(world: World) -> str:
    """Have a digest posted, and return the quote of its day."""
    await create(world, name="Morning")
    await at(world, DUE)
    (text,) = posts(world)
    (ref,) = {found[0] for found in re.finditer(r"\bQ\d+", text)}
    return ref


async def test_a_digest_is_drawn_anew_without_what_is_hidden_and_with_what_is_put_right(
    world: World,
) -> None:
    ref = await quoted_in_a_digest(world)
    (before,) = posts(world)
    await fixed(world.first, ref, speaker="Tomas Berg")
    (after,) = edits(world)
    assert "Monday, 5 January 2026" in after
    assert "Quote of the day\nTomas Berg" in after
    await curate(world.first, "quote hide", quote=ref)
    hidden = edits(world)[-1]
    assert "Quote of the day" not in hidden
    assert ref not in hidden
    assert "On this day" in hidden or "Near this day" in hidden or "To begin with" in hidden
    assert hidden.splitlines()[-1] == before.splitlines()[-1], "its marker stays"
    await curate(world.first, "quote unhide", quote=ref)
    assert "Quote of the day\nTomas Berg" in edits(world)[-1]
    await world.restart()
    await at(world, DUE + timedelta(minutes=5))
    assert len(posts(world)) == 1


async def test_another_servers_correction_leaves_a_digest_as_it_is(world: World) -> None:
    ref = await quoted_in_a_digest(world)
    await curate(world.second, "quote hide", quote=ref)
    assert edits(world) == []


async def test_the_post_of_a_forum_is_known_by_its_thread(world: World) -> None:
    forum = world.first.guild.create_forum_channel("digests")
    await create(world, channel=forum)
    await at(world, DUE)
    (thread,) = forum.threads
    (text,) = posts(world, thread)
    ref = re.findall(r"\bQ\d+", text)[-1]
    # SimCord gives the first message of a thread another id than the thread's, Discord does not
    known = await world.services.curate.posts.of(world.first.guild.id, ref)
    assert known == (Post(thread.id, thread.id),)


async def test_an_alert_in_a_channel_loses_hidden_words(world: World) -> None:
    second = world.second
    await slash(second, "watch add", second.moderator, text=RARE, channel=second.channel)
    await publish(second)
    world.now += timedelta(minutes=1)
    await world.env.advance_time(61)
    (alert,) = posts(world, server=second)
    assert f"the {RARE} stayed in the nets" in alert
    found = await slash(second, "timeline show", about=RARE)
    (ref,) = {each.split("/")[0] for each in ids(card(found), "Open")}
    await curate(second, "event hide", event=ref)
    (after,) = posts(world, server=second)
    assert "Harbour pilots end their strike" in after
    assert RARE not in after.replace(f"for {RARE}", "")


async def test_a_digest_that_was_shared_keeps_its_headings(world: World) -> None:
    ref = await quoted_in_a_digest(world)
    assert "Quote of the day" in public(await world.ask("digest latest", share=True))
    await fixed(world.first, ref, speaker="Tomas Berg")
    assert len(edits(world)) == 2
    assert all("Quote of the day\nTomas Berg" in each for each in edits(world))
