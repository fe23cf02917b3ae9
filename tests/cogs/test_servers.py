"""Two servers: what one has of its own, the other never sees, by any way in."""

import pytest

from tests.cogs.world import Server, World, card, ids, private, public, said, slash

SECRET = "zeppelin"
FIND = [
    ("find", {"text": SECRET}),
    ("find", {"text": "Quill", "in_": "people"}),
    ("quote search", {"text": SECRET}),
    ("quote search", {"speaker": "Barnaby Quill"}),
    ("quote random", {"about": SECRET}),
    ("quote random", {"speaker": "Barnaby Quill"}),
    ("timeline show", {"about": SECRET}),
    ("timeline show", {"source": "quist2022"}),
    ("timeline on-this-day", {"date": "14 February"}),
    ("source list", {"author": "Wanda Quist"}),
    ("source show", {"source": "quist2022"}),
    ("source summary", {"source": "quist2022"}),
    ("source read", {"source": "quist2022"}),
]
"""Questions that only the second server's own article answers."""


async def refs(server: Server) -> dict[str, str]:
    """Return the ids that the second server's own article has there."""
    found = {}
    for letter, command, options in (
        ("Q", "quote search", {"text": SECRET}),
        ("E", "timeline show", {"about": SECRET}),
        ("S", "source list", {"author": "Wanda Quist"}),
        ("P", "find", {"text": "Quill", "in_": "people"}),
    ):
        routes = ids(card(await slash(server, command, **options)), "Open")
        found[letter] = next(r for r in routes if r.startswith(letter)).split("/")[0]
    return found


@pytest.mark.parametrize(("command", "options"), FIND)
async def test_the_second_server_finds_its_own_and_the_first_does_not(
    world: World, command: str, options: dict[str, str]
) -> None:
    inside = said(await slash(world.second, command, **options))
    assert SECRET in inside or "rowing" in inside or "Quill" in inside or "quay" in inside
    assert "14 February 2022" in inside or "quist2022" in inside or "Quill" in inside
    outside = private(await slash(world.first, command, **options))
    assert outside.startswith(("No ", "Nothing ")), outside
    for words in ("14 February 2022", "zeppelin shed", "quist2022 ·", "treasurer"):
        assert words not in outside


async def test_counts_and_whole_lists_leave_it_out(world: World) -> None:
    assert said(await slash(world.first, "source list")).startswith("7 sources")
    assert said(await slash(world.second, "source list")).startswith("8 sources")
    events = [said(await slash(server, "timeline show")) for server in (world.first, world.second)]
    assert int(events[0].split()[0]) < int(events[1].split()[0])
    direct = world.first.reader
    dm = await direct.user.slash("source list")
    assert said(dm).startswith("7 sources")


@pytest.mark.parametrize(
    ("command", "option", "typed"),
    [
        ("quote search", "speaker", "quill"),
        ("quote search", "source", "minutes"),
        ("quote random", "speaker", "quill"),
        ("quote random", "about", "quill"),
        ("quote show", "quote", SECRET),
        ("timeline show", "about", "quill"),
        ("timeline show", "source", "quist"),
        ("timeline around", "event", SECRET),
        ("source list", "author", "quist"),
        ("source show", "source", "minutes"),
        ("source summary", "source", "minutes"),
        ("source read", "source", "minutes"),
        ("find", "source", "minutes"),
    ],
)
async def test_autocomplete_offers_it_in_its_server_only(
    world: World, command: str, option: str, typed: str
) -> None:
    own = ("quill", "zeppelin", "quist", "minutes", "rowing")

    async def offered(server: Server) -> list[str]:
        choices = await world.choices(command, option, typed, server)
        names = [choice["name"].casefold() for choice in choices]
        return [name for name in names if any(word in name for word in own)]

    assert await offered(world.second)
    assert await offered(world.first) == []
    every = await world.choices(command, option, "", world.first)
    assert not [c for c in every if any(word in c["name"].casefold() for word in own)]


async def test_typed_and_pressed_ids_of_another_server_are_not_found(world: World) -> None:
    own = await refs(world.second)
    typed = [
        ("quote show", {"quote": own["Q"]}),
        ("quote show", {"quote": own["Q"][1:]}),
        ("quote search", {"speaker": own["P"]}),
        ("quote search", {"source": own["S"]}),
        ("quote random", {"speaker": own["P"]}),
        ("timeline around", {"event": own["E"]}),
        ("timeline show", {"source": own["S"]}),
        ("source show", {"source": own["S"]}),
        ("source show", {"source": own["S"][1:]}),
        ("source summary", {"source": own["S"]}),
        ("source read", {"source": own["S"]}),
        ("find", {"text": f"source:{own['S']} the"}),
    ]
    for command, options in typed:
        assert private(await world.ask(command, **options)).startswith("No "), (command, options)
        assert not said(await slash(world.second, command, **options)).startswith("No ")
    verbs = [
        *(f"{own['Q']}/{verb}" for verb in ("open", "context", "whole", "share", "cite")),
        *(f"{own['E']}/{verb}" for verb in ("open", "around", "share", "cite")),
        *(f"{own['S']}/{verb}" for verb in ("open", "summary", "summary/long", "read/1", "turn/1")),
        *(f"{own['S']}/{verb}" for verb in ("share", "share/summary/short", "cite")),
    ]
    for some in (verbs[:8], verbs[8:]):
        message = await world.post(*some)
        for custom_id in some:
            pressed = await world.first.reader.click(message, custom_id=custom_id)
            assert private(pressed).startswith("No "), custom_id
    listed = [f"{own['P']}/open", f"{own['S']}/quotes", f"{own['S']}/timeline"]
    message = await world.post(*listed)
    for custom_id in listed:
        answer = private(await world.first.reader.click(message, custom_id=custom_id))
        assert answer.startswith(("No ", "Nothing ")), custom_id
        for words in ("14 February 2022", "zeppelin"):
            assert words not in answer


async def test_lists_of_another_server_are_not_found(world: World) -> None:
    shared = await slash(world.second, "timeline show", share=True)
    routes = [route for route in ids(card(shared)) if route.startswith("timeline/")]
    turned = await world.second.reader.click(card(shared), label="Next")
    assert "[2 / " in public(turned)
    forged = [route for route in routes if not route.endswith("/jump/")][:10]
    message = await world.post(*forged)
    for custom_id in forged:
        pressed = await world.first.reader.click(message, custom_id=custom_id)
        assert private(pressed).startswith("No list"), custom_id


async def test_random_of_a_server_without_it_never_draws_it(world: World) -> None:
    total = int(said(await world.ask("quote search", kind="direct", from_="1900")).split()[0])
    for _ in range(total + 8):
        assert "Quill" not in said(await world.ask("quote random"))


async def test_the_second_server_sees_the_common_articles_too(world: World) -> None:
    text = said(await slash(world.second, "quote search", text="cranes"))
    assert "Ines Okafor" in text
    assert "cranes" in said(await slash(world.second, "quote show", quote="the cranes will turn"))


async def test_a_first_library_leaves_open_lists_working(world: World) -> None:
    result = await world.ask("timeline show")
    own = await world.services.libraries.found(world.first.guild.id)
    assert own.own != 1
    turned = await world.first.reader.click(card(result), label="Next")
    assert "[2 / " in private(turned)
    assert said(await world.ask("source list")).startswith("7 sources")
