"""/source compare, and its buttons."""

from tests.cogs.world import World, card, ids, private, public


async def test_two_articles_side_by_side(world: World) -> None:
    result = await world.ask("source compare", first="halvorsen2021", second="bauer2020")
    text = private(result)
    assert text.startswith("A and B side by side")
    for words in ("A Harbour strike ends", "B Port Velmar counts", "both: Ines Okafor", "only A: "):
        assert words in text, words
    opened = await world.first.reader.click(card(result), label="Open B")
    assert private(opened).startswith("Port Velmar counts its whales")
    shared = public(await world.first.reader.click(card(result), label="Share"))
    assert "shared by first-reader" in shared


async def test_a_topic_and_share(world: World) -> None:
    options = {"first": "bauer2020", "second": "halvorsen2021", "about": "harbour"}
    assert "about: harbour" in public(await world.ask("source compare", share=True, **options))


async def test_the_same_twice_and_unknown_ones(world: World) -> None:
    twice = await world.ask("source compare", first="bauer2020", second="bauer2020")
    assert private(twice).startswith("That is one source twice\nGive two different ones")
    unknown = await world.ask("source compare", first="bauer2020", second="nobody1900")
    assert private(unknown).startswith("No source for “nobody1900”")


async def test_sources_are_offered_for_both(world: World) -> None:
    for option in ("first", "second"):
        assert "Port Velmar counts its whales (Hanna Bauer, 2020)" in await world.type(
            "source compare", option, "whales"
        )


async def test_forged_shares_are_refused(world: World) -> None:
    forged = await world.post("S1/share/compare/S999999", "S1/share/compare/S1")
    for label in "01":
        assert private(await world.first.reader.click(forged, label=label))


async def test_an_ambiguous_second_source_is_chosen_and_compared(world: World) -> None:
    result = await world.ask("source compare", first="halvorsen2021", second="velmar")
    assert "Which source is “velmar”?" in private(result)
    (menu,) = ids(card(result))
    options = card(result).components[0]["components"][1]["components"][0]["options"]
    whales = next(option["value"] for option in options if "whales" in option["label"])
    chosen = await world.first.reader.select(card(result), [whales], custom_id=menu)
    assert "B Port Velmar counts its whales" in private(chosen)
