"""The log: who, what, before, after, when; and the way back for 30 days."""

from datetime import timedelta

from bot.domain.corrections import Act, Change
from bot.domain.policy import Policy
from tests.cogs.curating import curate, fixed, forged, let_in
from tests.cogs.world import World, card, ids, private, slash


async def many(world: World) -> None:
    """Make six corrections of four things."""
    server = world.first
    await fixed(server, "Q2", speaker="Tomas Berg", note="as **heard**")
    await fixed(server, "Q2", date="2020")
    await curate(server, "quote mark", quote="Q3", mark="disputed")
    await curate(server, "event hide", event="E4")
    await curate(server, "event merge", event="E1", with_="E2")
    await curate(server, "person alias", person="Ines Okafor", name="The Pilot")


async def test_the_log_is_turned_and_tells_who_what_and_when(world: World) -> None:
    server = world.first
    await many(world)
    shown = await curate(server, "log")
    text = private(shown)
    assert text.startswith("6 corrections\ntimes: UTC\n")
    assert f"E4 · Hidden · <@{server.moderator.id}>" in text
    assert "5 January 2026, 00:00" in text
    assert text.index("Other name added") < text.index("Marked")
    assert "E1 · event · " in text
    assert "E2 · event · " in text, "what it was merged with is named, too"
    assert " · person · Ines Okafor" in text
    assert len(ids(card(shown), "Undo")) == 5
    last = await server.moderator.click(card(shown), label="Next")
    assert card(last).id == card(shown).id
    text = private(last)
    assert "- speaker: Ines Okafor → Tomas Berg\n- role: Harbour Commissioner → (none)" in text
    assert "\n“as **heard**”\n" in text
    assert len(ids(card(last), "Undo")) == 1
    assert private(await server.moderator.click(card(last), label="Prev")).startswith("6 correc")


async def test_the_log_of_one_item_or_one_moderator(world: World) -> None:
    server = world.first
    await many(world)
    text = private(await curate(server, "log", item="q2"))
    assert text.startswith("2 corrections · Q2\n")
    assert "Marked" not in text
    own = private(await curate(server, "log", by=server.moderator))
    assert own.startswith(f"6 corrections · by <@{server.moderator.id}>\n")
    assert private(await curate(server, "log", item="Q2", by=server.moderator)).startswith("2 ")
    odd = ("Q9", "what?", "Q²", "Q" + "9" * 39, "Q1+Q2+Q3", "+", "[free](https://evil.example)")
    for options in ({"by": server.reader}, *({"item": item} for item in odd)):
        shown = await curate(server, "log", **options)
        assert "Nothing was corrected here yet" in private(shown)
        assert "[FREE](" not in str(card(shown).components)


async def test_a_correction_is_undone_in_the_log(world: World) -> None:
    server = world.first
    await many(world)
    shown = await curate(server, "log", item="E4", by=server.moderator)
    undone = await server.moderator.click(card(shown), label="Undo")
    text = private(undone)
    assert text.startswith("1 correction · E4 · by")
    assert "undone on 5 January 2026, 00:00" in text
    assert ids(card(undone), "Undo") == []
    assert "dockers" in private(await slash(server, "timeline show", about="dockers"))


async def test_a_correction_that_another_stands_on_is_undone_after_it(world: World) -> None:
    server = world.first
    await fixed(server, "Q2", speaker="Tomas Berg")
    first = ids(card(await curate(server, "log", item="Q2")), "Undo")
    await fixed(server, "Q2", speaker="Noor Haddad")
    message = await world.post(*first)
    answer = private(await server.moderator.click(message, label="0"))
    assert "cannot be undone" in answer
    assert private(await slash(server, "quote show", quote="Q2")).startswith("Noor Haddad")


async def test_after_30_days_there_is_no_way_back(world: World) -> None:
    server = world.first
    hidden = await curate(server, "quote hide", quote="Q2")
    (route,) = ids(card(hidden), "Undo")
    world.now += timedelta(days=30)
    assert ids(card(await curate(server, "log")), "Undo")
    world.now += timedelta(minutes=1)
    late = await curate(server, "log")
    assert "can no longer be undone" in private(late)
    assert ids(card(late), "Undo") == []
    message = await world.post(route)
    assert "cannot be undone" in private(await server.moderator.click(message, label="0"))
    assert private(await slash(server, "quote show", quote="Q2")).startswith("No quote")


async def test_the_log_names_nobody_who_had_their_traces_deleted(world: World) -> None:
    server = world.first
    await curate(server, "quote hide", quote="Q2")
    await world.services.privacy.delete(server.moderator.id)
    text = private(await curate(server, "log"))
    assert "Q2 · Hidden · someone whose traces were deleted" in text


async def test_another_server_sees_and_undoes_nothing_of_it(world: World) -> None:
    hidden = await curate(world.first, "quote hide", quote="Q2")
    assert "Nothing was corrected" in private(await curate(world.second, "log"))
    (route,) = ids(card(hidden), "Undo")
    server = world.second
    routes = (route, f"curate/back/{route.split('/')[-1]}/1/-/0")
    message = await forged(world, server, *routes)
    for each in routes:
        answer = await server.moderator.click(message, custom_id=each)
        assert private(answer).startswith("No correction"), each
    assert private(await slash(world.first, "quote show", quote="Q2")).startswith("No quote")


async def test_an_edit_of_a_source_is_undone_by_who_may_edit(world: World) -> None:
    server = world.first
    edit = Change("S2", Act.EDIT, (("title", "Another title"),))
    guild = server.guild.id
    made = await world.services.corrections.make(guild, server.moderator.id, edit)
    message = await world.post(f"curate/undo/{made.id}")
    curator = world.first.guild.add_member(
        world.env.create_user("curator"), roles=[server.guild.roles["night watch"]]
    )
    await let_in(world, server, curator)
    await world.services.settings.trust(guild, server.guild.roles["night watch"].id, Policy.CURATE)
    assert private(await slash(server, "curate log", curator)).startswith("1 correction")
    refused = private(await curator.click(message, label="0"))
    assert "Manage Server" in refused
    undone = await server.moderator.click(message, label="0")
    assert private(undone).startswith("Undone: edited, S2")
