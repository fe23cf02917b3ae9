"""Articles that a moderator adds, and what they press on the way."""

from typing import Any

from simcord.results import InteractionResult

from tests.cogs.world import Server, World, card, private, slash

PILOTS = """Harbour pilots end their strike

By Mara Lindqvist
12 March 2024

The pilots of Port Ellery went back to work on Monday. “We have what we came for,” said Torvald \
Quist, the head of the pilots' union. He said that the new contract would run until 2027.

On 4 March 2024 the harbour was closed. “Nobody won anything,” harbour master Ines Okafor said. \
The mayor met the union on 10 March 2024 in Ellery, and the quokkafish stayed in the nets.
"""
BARE = "A short note about quokkafish with nothing else in it at all, really nothing."
RARE = "quokkafish"
"""A word that no other article has."""


async def add(
    server: Server, text: str | bytes = PILOTS, name: str = "pilots.txt"
) -> InteractionResult:
    """Let a server's moderator add a file."""
    data = text.encode() if isinstance(text, str) else text
    return await slash(server, "library add file", server.moderator, file=(name, data))


async def press(server: Server, result: InteractionResult, label: str) -> InteractionResult:
    """Let the moderator press a button of an answer."""
    return await server.moderator.click(card(result), label=label)


async def fill(server: Server, shown: InteractionResult, *values: str) -> InteractionResult:
    """Let the moderator fill in a form from the top, leave the rest, and send it off."""
    assert shown.modal is not None
    rows: list[dict[str, Any]] = shown.modal["components"]
    fields = [row["components"][0] for row in rows]
    filled = {field["custom_id"]: field.get("value") or "" for field in fields}
    filled |= dict(zip(filled, values, strict=False))
    return await server.moderator.submit_modal(shown, filled)


async def manage(server: Server, command: str, **options: Any) -> str:
    """Let the moderator type a command of the group; return what only they are told."""
    return private(await slash(server, f"library {command}", server.moderator, **options))


async def publish(server: Server, text: str = PILOTS, name: str = "pilots.txt") -> str:
    """Add an article and publish it; return the id of its source."""
    told = private(await press(server, await add(server, text, name), "Publish"))
    assert told.startswith("Published:"), told
    return next(word for word in told.split() if word[0] == "S" and word[1:].isdigit())


async def offered(server: Server, command: str, option: str, letters: str = "") -> list[str]:
    """Return the names that are offered to the moderator while they type."""
    found = await server.moderator.autocomplete(server.channel, command, option, letters)
    return [choice["name"] for choice in found]


async def traces(world: World, server: Server, word: str = RARE) -> list[str]:
    """Return every place in which readers of a server come upon a word."""
    places = {
        "find": private(await slash(server, "find", text=word)),
        "quotes": private(await slash(server, "quote search", text="came for")),
        "sources": private(await slash(server, "source list", author="Mara Lindqvist")),
    }
    found = [
        place
        for place, told in places.items()
        if "Harbour pilots" in told or "Torvald Quist" in told or "Lindqvist · " in told
    ]
    for command, option, letters in (
        ("source show", "source", "Harbour pilots"),
        ("quote search", "speaker", "Torvald Quist"),
        ("source list", "author", "Mara"),
        ("timeline show", "about", "Port Ellery"),
        ("quote show", "quote", "We have what"),
    ):
        names = [c["name"] for c in await world.choices(command, option, letters, server)]
        found += [f"{command} {option}" for n in names if "Lindqvist" in n or "pilots" in n]
        found += [f"{command} {option}" for n in names if "Torvald Quist" in n]
    return found
