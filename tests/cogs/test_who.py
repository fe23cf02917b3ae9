"""/who: a person's card, and where its buttons lead."""

from simcord.results import InteractionResult

from tests.cogs.world import World, card, ids, private, public, said, slash, walk


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


async def test_a_slip_in_a_name_is_mended_from_a_menu(world: World) -> None:
    result = await world.ask("who", person="Ines Okafr")
    assert private(result).startswith("No person for “Ines Okafr”\nClosest: Ines Okafor")
    (menu,) = ids(card(result))
    await world.restart()
    chosen = await world.first.reader.select(card(result), [chosen_of(result)], custom_id=menu)
    assert private(chosen).startswith("Ines Okafor")


async def test_a_slip_in_a_filter_is_mended_and_the_question_goes_on(world: World) -> None:
    for command, options, heading in (
        ("quote search", {"speaker": "Okafr", "from_": "2020"}, "speaker: Ines Okafor"),
        ("find", {"text": "whale speaker:okafr"}, "speaker: Ines Okafor"),
        ("source list", {"author": "Hana Bauer"}, "author: Hanna Bauer"),
    ):
        result = await world.ask(command, **options)
        assert "Closest: " in private(result), command
        (menu,) = ids(card(result))
        chosen = await world.first.reader.select(card(result), [chosen_of(result)], custom_id=menu)
        assert card(chosen).id == card(result).id
        assert heading in said(chosen).splitlines()[0], command


async def test_nothing_like_the_name_has_no_menu(world: World) -> None:
    result = await world.ask("who", person="Xqzw")
    assert private(result).startswith("No person for “Xqzw”\nCheck the spelling")
    assert ids(card(result)) == []


async def test_an_author_whom_nobody_quotes_leads_to_the_articles(world: World) -> None:
    result = await world.ask("who", person="bauer")
    text = private(result)
    assert text.startswith("Hanna Bauer is an author here\n")
    assert "/source list author:Hanna Bauer" in text
    await world.restart()
    listed = private(await world.first.reader.click(card(result), label="Articles"))
    assert "author: Hanna Bauer" in listed.splitlines()[0]
    assert "Port Velmar counts its whales" in listed
    theirs = private(await slash(world.second, "who", person="bauer"))
    assert theirs.startswith("Hanna Bauer is an author here"), "the starter is everybody's"


def chosen_of(result: InteractionResult) -> str:
    """Return the first value that a card's menu offers."""
    menu = next(part for part in walk(card(result).components) if part.get("options"))
    return str(menu["options"][0]["value"])


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
