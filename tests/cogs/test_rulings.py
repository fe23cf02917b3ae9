"""What one server's moderators say of a difference: where it is then seen, and where it is not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.corrections import Ruling
from bot.ui.differences import RULINGS
from tests.cogs.curating import curate, fixed, forged
from tests.cogs.digests import posts
from tests.cogs.world import Server, World, card, ids, private, slash
from tests.conftest import grown

ARTICLES = {
    "bell.txt": """Two ministers on one line

By Ada Byron

19 January 2022

On 17 January 2022 Omar Reyes telephoned Anna Novak about the bell of Lima.
""",
    "tower.txt": """What was said of the bell

By Ben Loewe

3 February 2022

Anna Novak made a telephone call to Omar Reyes in January 2022. Omar Reyes was pleased with it.
""",
}
ABOUT = "Omar Reyes"
INITIATOR, DATE = (
    "who began it · conflict: both cannot hold",
    "date · finer: the first is more exact",
)
DAY = datetime(2026, 1, 17, 6, tzinfo=UTC)
"""A day whose digest has room for a difference."""


@pytest.fixture(scope="module")
def library(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the library with two articles more, which tell of one call in two ways."""
    return grown(library, tmp_path_factory.mktemp("rulings"), ARTICLES)


async def chosen(server: Server, typed: str) -> str:
    """Return the one difference that is offered for some letters."""
    (only,) = await server.moderator.autocomplete(
        server.channel, "curate difference rule", "difference", typed
    )
    return str(only["value"])


async def listed(server: Server) -> str:
    return private(await slash(server, "timeline differences", about=ABOUT))


async def event_card(server: Server) -> str:
    found = await slash(server, "timeline show", about=ABOUT, from_="2022")
    return private(await server.reader.click(card(found), label="Open"))


async def compared(server: Server) -> str:
    return private(await slash(server, "source compare", first="byron2022", second="loewe2022"))


async def morning(world: World, server: Server) -> str:
    """Return what a server's digest of the day would be."""
    world.now = DAY
    if not await world.services.digests.listed(server.guild.id):
        await slash(
            server,
            "digest-setup create",
            server.moderator,
            channel=server.channel,
            time="08:00",
            zone="Karachi",
        )
    return private(await slash(server, "digest-setup preview", server.moderator))


async def everywhere(world: World, server: Server) -> tuple[str, ...]:
    """Return all that a ruling can be seen in."""
    return (
        await listed(server),
        await event_card(server),
        await compared(server),
        await morning(world, server),
    )


@pytest.mark.parametrize("ruling", ["same", "not comparable"])
async def test_what_is_settled_is_told_last_and_on_no_card_of_that_server(
    world: World, ruling: str
) -> None:
    first, second = world.first, world.second
    there = await everywhere(world, second)
    before = await everywhere(world, first)
    item = await chosen(first, "initiator")
    ruled = await curate(
        first, "difference rule", difference=item, ruling=ruling, note="one *line*, two ends"
    )
    assert f"- ruling: (none) → {ruling}" in private(ruled)
    text = await listed(first)
    assert f"{INITIATOR}\n{RULINGS[Ruling(ruling)]} – one *line*, two ends\nA · " in text
    assert text.index(DATE) < text.index(INITIATOR), "what is open comes first"
    assert "2 differences between sources" in text, "it stays to be read"
    assert "Sources differ: date: " in await event_card(first)
    assert "who began it" not in await event_card(first)
    assert "who began it" not in await compared(first)
    assert "- date: " in await compared(first)
    assert INITIATOR not in await morning(world, first)
    assert await everywhere(world, second) == there
    await first.moderator.click(card(ruled), label="Undo")
    assert await everywhere(world, first) == before


async def test_what_is_called_real_stays_everywhere_with_what_moderators_say(
    world: World,
) -> None:
    first, second = world.first, world.second
    there = await everywhere(world, second)
    item = await chosen(first, "initiator")
    await curate(first, "difference rule", difference=item, ruling="real", note="we asked")
    text = await listed(first)
    assert f"{INITIATOR}\n{RULINGS[Ruling.REAL]} – we asked\nA · " in text
    assert text.index(INITIATOR) < text.index(DATE)
    assert "Sources differ: who began it" in await event_card(first)
    assert "- who began it: " in await compared(first)
    assert await everywhere(world, second) == there


async def test_a_digest_tells_no_difference_where_all_are_settled(world: World) -> None:
    first, second = world.first, world.second
    assert "Where sources differ" in await morning(world, first)
    for typed in ("initiator", "date"):
        item = await chosen(first, typed)
        await curate(first, "difference rule", difference=item, ruling="same")
    text = await morning(world, first)
    assert "Where sources differ" not in text
    assert "Omar Reyes" in text, "the call itself is of the day all the same"
    assert "Where sources differ" in await morning(world, second)
    assert "Sources differ" not in await event_card(first)
    assert "Where they differ" not in await compared(first)
    assert "Sources differ" in await event_card(second)
    assert "Where they differ" in await compared(second)


async def test_a_real_difference_is_told_in_a_digest_with_the_ruling(world: World) -> None:
    first = world.first
    await curate(
        first, "difference rule", difference=await chosen(first, "date"), ruling="not comparable"
    )
    await curate(
        first, "difference rule", difference=await chosen(first, "initiator"), ruling="real"
    )
    text = await morning(world, first)
    assert f"Where sources differ\n{INITIATOR}\n{RULINGS[Ruling.REAL]}\n" in text
    assert RULINGS[Ruling.REAL] not in await morning(world, world.second)


async def test_two_servers_may_say_opposite_things(world: World) -> None:
    item = await chosen(world.first, "initiator")
    assert item == await chosen(world.second, "initiator")
    await curate(world.first, "difference rule", difference=item, ruling="same")
    await curate(world.second, "difference rule", difference=item, ruling="real")
    assert RULINGS[Ruling.SAME] in await listed(world.first)
    assert RULINGS[Ruling.REAL] not in await listed(world.first)
    assert RULINGS[Ruling.REAL] in await listed(world.second)
    assert RULINGS[Ruling.SAME] not in await listed(world.second)


async def test_a_second_ruling_takes_the_place_of_the_first(world: World) -> None:
    first = world.first
    item = await chosen(first, "initiator")
    await curate(first, "difference rule", difference=item, ruling="same")
    again = await curate(first, "difference rule", difference=item, ruling="real")
    assert "- ruling: same → real" in private(again)
    assert RULINGS[Ruling.SAME] not in await listed(first)
    await first.moderator.click(card(again), label="Undo")
    text = await listed(first)
    assert RULINGS[Ruling.SAME] in text
    assert RULINGS[Ruling.REAL] not in text


async def test_a_ruling_outlives_the_process_and_stands_in_the_log_of_its_server(
    world: World,
) -> None:
    first = world.first
    item = await chosen(first, "initiator")
    await curate(first, "difference rule", difference=item, ruling="same", note="we asked both")
    await world.restart()
    assert f"{RULINGS[Ruling.SAME]} – we asked both" in await listed(first)
    logged = private(await curate(first, "log"))
    assert "→ same" in logged
    assert "we asked both" in logged
    assert "Nothing was corrected here yet" in private(await curate(world.second, "log"))


async def test_differences_of_an_event_come_with_the_ruling(world: World) -> None:
    first = world.first
    item = await chosen(first, "initiator")
    await curate(first, "difference rule", difference=item, ruling="same")
    for server, ruled in ((first, True), (world.second, False)):
        found = await slash(server, "timeline show", about=ABOUT, from_="2022")
        opened = await server.reader.click(card(found), label="Open")
        sources = await server.reader.click(card(opened), label="Sources")
        differ = private(await server.reader.click(card(sources), label="Differences"))
        assert (RULINGS[Ruling.SAME] in differ) is ruled
        assert INITIATOR in differ


async def test_events_that_were_split_differ_no_longer_in_that_server(world: World) -> None:
    first, second = world.first, world.second
    there = await everywhere(world, second)
    before = await listed(first)
    one, other = (await chosen(first, "initiator")).split(" ")[0].split("+")
    parted = await curate(first, "event split", event=one, from_=other)
    assert "Nothing for about" in await listed(first) or "No differences" in await listed(first)
    assert "Where they differ" not in await compared(first)
    assert "Where sources differ" not in await morning(world, first)
    assert await everywhere(world, second) == there
    await first.moderator.click(card(parted), label="Undo")
    assert await listed(first) == before


async def test_a_date_that_is_put_right_differs_no_longer(world: World) -> None:
    first, second = world.first, world.second
    there = await everywhere(world, second)
    refs = (await chosen(first, "date")).split(" ")[0].split("+")
    await fixed(first, refs[1], date="17 January 2022")
    text = await listed(first)
    assert "date · finer" not in text
    assert INITIATOR in text
    assert await everywhere(world, second) == there


async def test_another_servers_ruling_cannot_be_undone(world: World) -> None:
    first, second = world.first, world.second
    item = await chosen(first, "initiator")
    ruled = await curate(first, "difference rule", difference=item, ruling="same")
    (route,) = ids(card(ruled), "Undo")
    message = await forged(world, second, route)
    assert private(await second.moderator.click(message, label=route)).startswith("No correction")
    assert RULINGS[Ruling.SAME] in await listed(first)


async def test_a_digest_that_was_posted_loses_what_is_settled_and_gets_it_back(
    world: World,
) -> None:
    first, second = world.first, world.second
    for server in (first, second):
        await morning(world, server)
        posted = await slash(server, "digest-setup post-now", server.moderator)
        assert private(posted)
    (mine,), (theirs,) = posts(world, server=first), posts(world, server=second)
    assert f"Where sources differ\n{INITIATOR}\n" in mine
    item = await chosen(first, "initiator")
    ruled = await curate(first, "difference rule", difference=item, ruling="same")
    (after,) = posts(world, server=first)
    assert "Where sources differ" not in after
    await first.moderator.click(card(ruled), label="Undo")
    (again,) = posts(world, server=first)
    assert f"Where sources differ\n{INITIATOR}\n" in again
    await curate(first, "difference rule", difference=item, ruling="real", note="we asked")
    (real,) = posts(world, server=first)
    assert f"{INITIATOR}\n{RULINGS[Ruling.REAL]} – we asked\n" in real
    assert posts(world, server=second) == [theirs]
    latest = private(await slash(first, "digest latest"))
    assert f"{RULINGS[Ruling.REAL]} – we asked" in latest
