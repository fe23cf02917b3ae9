"""/who: a person's card, and where its buttons lead."""

from tests.cogs.world import World, card, ids, private, public, said, slash


async def test_who_tells_of_a_person(world: World) -> None:
    text = private(await world.ask("who", person="Ines Okafor"))
    assert text.startswith("Ines Okafor")
    for words in ("Harbour Commissioner", "First quoted: ", "Last quoted: ", "event"):
        assert words in text, words


async def test_the_buttons_lead_to_quotes_and_timeline(world: World) -> None:
    reader = world.first.reader
    result = await world.ask("who", person="Ines Okafor")
    quotes = private(await reader.click(card(result), label="Quotes"))
    assert "speaker: Ines Okafor" in quotes.splitlines()[0]
    timeline = private(await reader.click(card(result), label="Timeline"))
    assert "about: Ines Okafor" in timeline.splitlines()[0]
    shared = public(await reader.click(card(result), label="Share"))
    assert shared.startswith("Ines Okafor")
    assert "shared by" in shared


async def test_share_and_autocomplete(world: World) -> None:
    assert public(await world.ask("who", person="Noor Haddad", share=True)).startswith("Noor")
    assert "Ines Okafor" in await world.type("who", "person", "oka")


async def test_an_ambiguous_name_offers_a_choice(world: World) -> None:
    result = await world.ask("who", person="berg")
    assert "Which person is “berg”?" in private(result)
    (menu,) = ids(card(result))
    options = card(result).components[0]["components"][1]["components"][0]["options"]
    edda = next(option["value"] for option in options if option["label"] == "Edda Berg")
    chosen = await world.first.reader.select(card(result), [edda], custom_id=menu)
    assert said(chosen).startswith("Edda Berg")


async def test_buttons_work_after_a_restart_and_for_strangers(world: World) -> None:
    result = await world.ask("who", person="Ines Okafor", share=True)
    await world.restart()
    opened = await world.first.muted.click(card(result), label="Quotes")
    assert "Okafor" in private(opened)


async def test_a_person_of_another_server_is_not_found(world: World) -> None:
    own = await slash(world.second, "quote search", kind="any", from_="1900")
    assert own.acknowledged
    forged = await world.post("P999999/open", "P999999/share", "P1/nonsense")
    for number in ("0", "1"):
        answer = private(await world.first.reader.click(forged, label=number))
        assert answer.startswith("No person")
    assert private(await world.first.reader.click(forged, label="2"))
