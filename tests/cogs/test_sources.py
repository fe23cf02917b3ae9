"""/source: list, show, summary, read, and their buttons."""

import pytest
import simcord

from tests.cogs.world import World, card, ids, private, public, said

GROUND = "Granite and clay: settlement of the ground above the Velmar tunnel"
HARBOUR = "Harbour strike ends after nine days"


async def test_list_names_author_date_and_kind(world: World) -> None:
    text = private(await world.ask("source list"))
    assert text.splitlines()[0] == "7 sources"
    assert f"{HARBOUR} <https://ledger.example/harbour-strike> (ledger.example)" in text
    assert "Mira Halvorsen, The Northern Ledger, 12 March 2021" in text
    assert "halvorsen2021 · news" in text
    assert "Salma Idrissi and others, Journal of Northern Engineering, Summer 2023" in text
    assert "[1 / 2] [Next] [Last]" in text


@pytest.mark.parametrize(
    ("options", "heading", "title"),
    [
        ({"kind": "paper"}, "1 source · kind: paper", GROUND),
        ({"kind": "op-ed"}, "1 source · kind: op-ed", "What the ferries were for"),
        ({"author": "Hanna Bauer"}, "1 source · author: Hanna Bauer", "counts its whales"),
        ({"author": "adjei"}, "1 source · author: Kwame Adjei", GROUND),
        ({"from_": "2023"}, "1 source · from: 2023", GROUND),
        ({"to": "2020", "kind": "news"}, "1 source · kind: news · to: 2020", "its whales"),
        ({"kind": "paper", "to": "2020"}, "Nothing for kind: paper and to: 2020", "[Drop date]"),
    ],
)
async def test_list_by_every_option(
    world: World, options: dict[str, str], heading: str, title: str
) -> None:
    text = private(await world.ask("source list", **options))
    assert text.splitlines()[0] == heading
    assert title in text


async def test_dropping_a_filter_of_the_list(world: World) -> None:
    result = await world.ask("source list", kind="paper", to="2020")
    dropped = await world.first.reader.click(card(result), label="Drop kind")
    assert card(dropped).id == card(result).id
    assert "Port Velmar counts its whales" in said(dropped)


@pytest.mark.parametrize(
    "typed", ["idrissi2023", "IDRISSI2023", "Granite and clay", GROUND, "Kwame Adjei", "Idrissi"]
)
async def test_show_by_citekey_title_and_author(world: World, typed: str) -> None:
    text = private(await world.ask("source show", source=typed))
    assert text.startswith(f"{GROUND} <https://doi.org/10.5555/jne.2023.17>")
    assert "DOI 10.5555/jne.2023.17" in text
    assert "Salma Idrissi and others" in text
    assert "paragraphs" in text
    assert "[Summary] [Read] [Quotes] [Timeline] [Cite]" in text


async def test_show_an_undated_source_and_one_that_is_not_there(world: World) -> None:
    undated = private(await world.ask("source show", source="moreaund"))
    assert "Claire Moreau, Island Voices, undated" in undated
    missing = private(await world.ask("source show", source="S4040"))
    assert missing.startswith("No source for “S4040”")
    close = private(await world.ask("source show", source="Granit and claz"))
    assert f"Closest: {GROUND}" in close


async def test_an_ambiguous_source_is_chosen_from_a_menu(world: World) -> None:
    result = await world.ask("source show", source="Velmar")
    assert private(result).startswith("Which source is “Velmar”?")
    (menu,) = ids(card(result))
    options = card(result).components[0]["components"][1]["components"][0]["options"]
    whales = next(option["value"] for option in options if "whales" in option["label"])
    chosen = await world.first.reader.select(card(result), [whales], custom_id=menu)
    assert private(chosen).startswith("Port Velmar counts its whales")


async def test_every_button_of_the_card(world: World) -> None:
    reader = world.first.reader
    result = await world.ask("source show", source="halvorsen2021")
    summary = await reader.click(card(result), label="Summary")
    assert "Selected sentences, not rewritten" in private(summary)
    read = await reader.click(card(result), label="Read")
    assert "¶1 of " in private(read)
    quotes = await reader.click(card(result), label="Quotes")
    assert f"source: {HARBOUR}" in private(quotes)
    assert "[Next]" in said(quotes)
    assert "newest first" in said(quotes)
    first = said(quotes)
    following = await reader.click(card(quotes), label="Next")
    assert card(following).id == card(quotes).id
    assert said(following) != first
    timeline = await reader.click(card(result), label="Timeline")
    assert f"source: {HARBOUR}" in private(timeline)
    assert "grain terminal" in said(timeline)
    assert private(await reader.click(card(result), label="Cite"))
    shared = await reader.click(card(result), label="Share")
    assert "shared by first-reader" in public(shared)
    assert "[Share]" not in said(shared)


@pytest.mark.parametrize(("length", "sentences"), [("short", 3), ("medium", 6), ("long", 10)])
async def test_summary_selects_sentences_with_their_paragraphs(
    world: World, length: str, sentences: int
) -> None:
    text = private(await world.ask("source summary", source="idrissi2023", length=length))
    assert "Selected sentences, not rewritten" in text
    body = text.split("not rewritten\n")[1]
    assert sum(line.startswith("¶") for line in body.splitlines()) == sentences
    assert "The author's own summary (abstract)" in text
    assert "We measured how the ground above the tunnel" in text


async def test_summary_changes_its_length_in_place_and_is_shared(world: World) -> None:
    reader = world.first.reader
    result = await world.ask("source summary", source="halvorsen2021")
    assert "[Short (3)]" not in private(result)
    longer = await reader.click(card(result), label="Medium (6)")
    assert card(longer).id == card(result).id
    assert sum(line.startswith("¶") for line in said(longer).splitlines()) == 6
    shared = await reader.click(card(longer), label="Share")
    assert sum(line.startswith("¶") for line in public(shared).splitlines()) == 6
    assert "shared by first-reader" in said(shared)
    source = await reader.click(card(longer), label="Open source")
    assert private(source).startswith(HARBOUR)


async def test_summary_about_a_topic(world: World) -> None:
    text = private(await world.ask("source summary", source="idrissi2023", about="fish market"))
    assert "not rewritten about fish market" in text
    for line in text.splitlines():
        if line.startswith("¶"):
            assert "market" in line or "floor" in line or "clay" in line, line
    nothing = private(await world.ask("source summary", source="idrissi2023", about="zeppelin"))
    assert nothing.startswith("No sentence for “zeppelin”")


async def test_reader_turns_the_paragraphs(world: World) -> None:
    reader = world.first.reader
    result = await world.ask("source read", source="halvorsen2021")
    text = private(result)
    assert "¶1 of 7" in text
    assert "The dockers of Port Velmar went back to work on 11 March 2021" in text
    assert "[¶1 / 7] [Next] [Last]" in text
    assert "\nS2¶1 · halvorsen2021\n" in text
    for label, paragraph in (("Next", 2), ("Last", 7), ("Prev", 6), ("First", 1)):
        turned = await reader.click(card(result), label=label)
        assert card(turned).id == card(result).id
        assert f"¶{paragraph} of 7" in said(turned)
    jump = await reader.click(card(result), label="¶1 / 7")
    assert jump.modal is not None
    jumped = await reader.submit_modal(jump, _page(jump, "5"))
    assert "¶5 of 7" in said(jumped)
    source = await reader.click(card(result), label="Open source")
    assert private(source).startswith(HARBOUR)
    with pytest.raises(simcord.SetupError):
        await reader.click(card(result), label="Share")


async def test_reader_begins_where_it_is_told_and_stays_within_the_article(world: World) -> None:
    assert "¶3 of 7" in private(await world.ask("source read", source="halvorsen2021", paragraph=3))
    last = private(await world.ask("source read", source="halvorsen2021", paragraph=9_999))
    assert "¶7 of 7" in last


async def test_share_option_posts_in_public(world: World) -> None:
    assert "7 sources" in public(await world.ask("source list", share=True))
    assert HARBOUR in public(await world.ask("source show", source="halvorsen2021", share=True))
    assert "not rewritten" in public(
        await world.ask("source summary", source="halvorsen2021", share=True)
    )


@pytest.mark.parametrize(
    ("command", "option", "typed", "offered"),
    [
        ("source show", "source", "granite", f"{GROUND} (Salma Idrissi, 2023)"),
        ("source summary", "source", "bauer", "Port Velmar counts its whales (Hanna Bauer, 2020)"),
        ("source read", "source", "strike", f"{HARBOUR} (Mira Halvorsen, 2021)"),
        ("source list", "author", "moreau", "Claire Moreau"),
        ("source list", "from", "2021-03", "2021-03 → March 2021"),
        ("source list", "to", "2021", "2021 → 2021"),
    ],
)
async def test_autocomplete_offers_what_the_command_takes(
    world: World, command: str, option: str, typed: str, offered: str
) -> None:
    choices = await world.choices(command, option, typed)
    assert all(len(choice["name"]) <= 100 for choice in choices)
    chosen = next(choice for choice in choices if choice["name"] == offered[:100])
    answer = private(await world.ask(command, **{option: chosen["value"]}))
    assert not answer.startswith(("No ", "Which ", "“"))


async def test_summary_offers_topics(world: World) -> None:
    assert "Ines Okafor" in await world.type("source summary", "about", "oka")


def _page(shown: simcord.results.InteractionResult, number: str) -> dict[str, str]:
    assert shown.modal is not None
    return {shown.modal["components"][0]["components"][0]["custom_id"]: number}


async def test_a_source_card_says_everywhere_that_it_is_one(world: World) -> None:
    reader = world.first.reader
    note = "source card, full text not loaded"
    result = await world.ask("source show", source="petrov2019")
    assert f"{note}: a librarian's account" in private(result)
    summary = await reader.click(card(result), label="Summary")
    assert f"From the librarian's account ({note})" in private(summary)
    assert "Selected sentences" not in said(summary)
    quotes = await reader.click(card(result), label="Quotes")
    assert "The light has never gone out on my watch." in private(quotes)
    opened = await reader.click(card(quotes), custom_id=ids(card(quotes), "Open")[0])
    assert note in private(opened)
    assert "Astrid Nilsen" in said(opened)
    assert note in private(await world.ask("source list", to="2019"))
    assert note in private(await world.ask("source read", source="petrov2019"))


async def test_a_cards_own_paragraphs_are_no_locator(world: World) -> None:
    read = private(await world.ask("source read", source="petrov2019"))
    assert "librarian's account, part 1 of " in read
    assert "¶" not in read


async def test_a_source_is_found_by_its_outlet(world: World) -> None:
    described = await world.services.sources.describe(world.first.guild.id, "bauer2020")
    assert described.source.outlet
    offered = await world.choices("source show", "source", described.source.outlet)
    assert described.source.ref in [choice["value"] for choice in offered]
