"""/cite, its menu and buttons, and the Cite buttons of every card."""

import pytest
from simcord.results import InteractionResult

from tests.cogs.shelf import publish
from tests.cogs.world import World, card, ids, private, public, said, slash, walk

NEWS = "Halvorsen, M. (2021, March 12). Harbour strike ends after nine days. The Northern Ledger."
PAPER = "“Granite and Clay: Settlement of the Ground Above the Velmar Tunnel.”"
STYLES = {
    "APA 7": "Idrissi, S., Adjei, K., Brandt, L., & Falk, O. (2023).",
    "MLA 9": "Idrissi, Salma, et al. “Granite and Clay: Settlement of the Ground above the Velmar "
    "Tunnel.” Journal of Northern Engineering, Summer 2023",
    "Chicago notes": f"Idrissi, Salma, Kwame Adjei, Lena Brandt, and Otto Falk. {PAPER}",
    "Chicago author–date": "Idrissi, Salma, Kwame Adjei, Lena Brandt, and Otto Falk. 2023. ",
    "BibTeX – for LaTeX": "@article{idrissi2023,",
    "RIS – for Zotero/EndNote/Mendeley": "TY  - JOUR",
    "CSL-JSON – for Pandoc": '"id": "idrissi2023"',
}
VALUES = ("apa", "mla", "notes", "author-date", "bibtex", "ris", "csl-json")


async def cited(world: World, item: str, **options: object) -> InteractionResult:
    return await world.ask("cite", item=item, **options)


async def quote(world: World) -> str:
    """Return the id of what Okafor said of the cranes."""
    found = await world.ask("quote search", text="cranes")
    return ids(card(found), "Open")[0].split("/")[0]


def menu(result: InteractionResult) -> str:
    return next(name for name in ids(card(result)) if name.endswith("/style"))


def values(result: InteractionResult) -> dict[str, str]:
    found = next(part for part in walk(card(result).components) if "options" in part)
    return {option["label"]: option["value"] for option in found["options"]}


async def test_a_source_in_apa_unless_asked_otherwise(world: World) -> None:
    text = private(await cited(world, "halvorsen2021"))
    assert "· APA 7\nHarbour strike ends after nine days" in text
    assert NEWS in text
    assert "(Halvorsen, 2021)" in text
    assert "set in italics: *The Northern Ledger*" in text
    assert "[As a file] [Open source] [Share]" in text


@pytest.mark.parametrize("style", STYLES)
async def test_every_style(world: World, style: str) -> None:
    text = private(await cited(world, "idrissi2023", style=style))
    assert f" · {style}\n" in text
    assert STYLES[style] in text
    assert "10.5555/jne.2023.17" in text


async def test_the_entry_stands_in_a_block_to_copy(world: World) -> None:
    result = await cited(world, "halvorsen2021", style="RIS – for Zotero/EndNote/Mendeley")
    contents = [part.get("content", "") for part in walk(card(result).components)]
    assert any("```\nTY  - NEWS\nID  - halvorsen2021" in content for content in contents)


async def test_what_the_source_lacks_is_said(world: World) -> None:
    text = private(await cited(world, "What the ferries were for"))
    assert "Moreau, C. (n.d.). What the ferries were for. Island Voices." in text
    assert "no date: n.d." in text
    assert "no link or DOI given" in text
    paper = private(await cited(world, "idrissi2023"))
    assert "no volume or issue given" in paper
    assert "no pages given" in paper


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("APA 7", "(Okafor, as cited in Halvorsen, 2021, para. 2)"),
        ("MLA 9", "(qtd. in Halvorsen)"),
        ("Chicago notes", "Ines Okafor, quoted in Mira Halvorsen, “Harbour Strike Ends"),
        ("Chicago author–date", "(Okafor, quoted in Halvorsen 2021, para. 2)"),
        ("BibTeX – for LaTeX", "\\cite[para.~2]{halvorsen2021}"),
        ("CSL-JSON – for Pandoc", "[@halvorsen2021, para. 2]"),
    ],
)
async def test_a_quotation_is_cited_as_quoted_in_its_article(
    world: World, style: str, expected: str
) -> None:
    text = private(await cited(world, await quote(world), style=style))
    assert expected in text
    assert "the words of Ines Okafor, cited as this article quotes them" in text


async def test_an_event_and_a_passage(world: World) -> None:
    (event, *_) = [c["value"] for c in await world.choices("cite", "item", "") if "E" in c["value"]]
    assert f"{event} · APA 7" in private(await cited(world, event))
    passage = private(await cited(world, "halvorsen2021¶3"))
    assert "¶3 · APA 7" in passage
    assert "(Halvorsen, 2021, para. 3)" in passage
    assert "¶3 is counted from the first paragraph of the body" in passage


async def test_autocomplete_mixes_sources_quotes_and_events(world: World) -> None:
    offered = await world.choices("cite", "item", "")
    assert {choice["value"][0] for choice in offered} == {"S", "Q", "E"}
    assert len(offered) == 25
    assert all(len(choice["name"]) <= 100 for choice in offered)
    assert any("Okafor" in name for name in await world.type("cite", "item", "okaf"))
    assert (await world.choices("cite", "item", "halvorsen2021"))[0]["value"][0] == "S"
    passages = await world.choices("cite", "item", "halvorsen2021¶2")
    assert passages[0]["value"].endswith("¶2")
    assert "(Halvorsen, 2021, para. 2)" in private(await cited(world, passages[0]["value"]))


@pytest.mark.parametrize("item", ["halvorsen2021p3", "halvorsen2021 P3", "halvorsen2021 para. 3"])
async def test_a_passage_is_named_without_a_pilcrow(world: World, item: str) -> None:
    assert "¶3 · APA 7" in private(await cited(world, item))


@pytest.mark.parametrize("item", ["S9999", "Q9999", "E9999", "zebra crossing", "halvorsen2021¶99"])
async def test_nothing_of_that_name(world: World, item: str) -> None:
    assert private(await cited(world, item)).startswith("No ")


async def test_an_unknown_item_is_told_the_closest(world: World) -> None:
    text = private(await cited(world, "halvorson2021"))
    assert text.startswith("No item for “halvorson2021”")
    assert "Harbour strike ends" in text


async def test_an_ambiguous_item_is_asked_about_and_the_choice_is_cited(world: World) -> None:
    words = await cited(world, "the cranes will turn")
    assert {label[0] for label in values(words)} == {"Q", "E"}
    result = await cited(world, "tunnel", style="MLA 9")
    assert private(result).startswith("Which item is “tunnel”?")
    (route,) = ids(card(result))
    value = next(v for label, v in values(result).items() if "Granite" in label)
    chosen = await world.first.reader.select(card(result), [value], custom_id=route)
    assert " · MLA 9\n" in private(chosen)
    assert STYLES["MLA 9"] in private(chosen)


@pytest.mark.parametrize("style", STYLES)
async def test_as_a_file(world: World, style: str) -> None:
    result = await cited(world, "idrissi2023", style=style, as_file=True)
    endings = dict(zip(STYLES, ("txt", "txt", "txt", "txt", "bib", "ris", "json"), strict=True))
    name = f"idrissi2023.{endings[style]}"
    assert [file.filename for file in card(result).attachments] == [name]
    parts = walk(card(result).components)
    (shown,) = [part for part in parts if "file" in part]
    assert name in shown["file"]["url"]
    assert STYLES[style] not in private(result)


async def test_the_menu_turns_the_card_to_another_style(world: World) -> None:
    result = await cited(world, "idrissi2023")
    for value, (style, expected) in zip(VALUES, STYLES.items(), strict=True):
        turned = await world.first.reader.select(card(result), [value], custom_id=menu(result))
        assert card(turned).id == card(result).id
        assert f" · {style}\n" in said(turned)
        assert expected in said(turned)


async def test_a_file_from_the_card(world: World) -> None:
    result = await cited(world, "idrissi2023", style="BibTeX – for LaTeX")
    filed = await world.first.reader.click(card(result), label="As a file")
    assert card(filed).ephemeral
    assert [file.filename for file in card(filed).attachments] == ["idrissi2023.bib"]


async def test_share_posts_the_style_shown(world: World) -> None:
    result = await cited(world, await quote(world), style="MLA 9")
    shared = await world.first.reader.click(card(result), label="Share")
    text = public(shared)
    assert "(qtd. in Halvorsen)" in text
    assert "shared by first-reader" in text
    assert "[Share]" not in text


async def test_a_stranger_at_a_shared_card_gets_a_private_copy(world: World) -> None:
    result = await cited(world, "halvorsen2021")
    shared = await world.first.reader.click(card(result), label="Share")
    turned = await world.first.moderator.select(card(shared), ["mla"], custom_id=menu(shared))
    assert card(turned).id != card(shared).id
    assert "Halvorsen, Mira. “Harbour Strike Ends" in private(turned)


async def test_who_may_not_write_may_not_share(world: World) -> None:
    result = await slash(world.first, "cite", world.first.muted, item="halvorsen2021")
    shared = await world.first.muted.click(card(result), label="Share")
    assert "You may not do that here" in private(shared)


@pytest.mark.parametrize(
    ("command", "option", "item", "expected"),
    [
        ("quote show", "quote", "the cranes will turn", "(Okafor, as cited in Halvorsen, 2021"),
        ("source show", "source", "halvorsen2021", NEWS),
    ],
)
async def test_the_cite_button_of_a_card(
    world: World, command: str, option: str, item: str, expected: str
) -> None:
    shown = await world.ask(command, **{option: item})
    pressed = await world.first.reader.click(card(shown), label="Cite")
    assert expected in private(pressed)
    assert " · APA 7\n" in private(pressed)


async def test_the_cite_button_of_an_event_card(world: World) -> None:
    listed = await world.ask("timeline show")
    opened = await world.first.reader.click(card(listed), custom_id=ids(card(listed), "Open")[0])
    pressed = await world.first.reader.click(card(opened), label="Cite")
    assert private(pressed).startswith("E")
    assert " · APA 7\n" in private(pressed)


async def test_the_ways_on_from_a_citation(world: World) -> None:
    result = await cited(world, await quote(world))
    number = said(result).split(" ")[0]
    reader = world.first.reader
    assert private(await reader.click(card(result), label=f"Open {number}")).startswith("Ines")
    source = private(await reader.click(card(result), label="Open source"))
    assert source.startswith("Harbour strike ends after nine days")


@pytest.mark.parametrize(
    "route",
    [
        *("cite/", "cite/Q1/style", "cite/Q1/style/klingon", "cite/Q1/share/klingon"),
        *("cite/Q1/file", "cite/Q1/share", "cite/S1¶99/style/apa", "cite/Q99999/share/apa"),
        *("cite/@everyone/share/apa", "cite/Q1/share/apa/more/and/more", "cite/S1¶/file/apa"),
    ],
)
async def test_a_forged_button_gets_a_private_refusal(world: World, route: str) -> None:
    message = await world.post(route)
    pressed = await world.first.reader.click(message, custom_id=route)
    assert private(pressed)


async def test_cards_work_after_a_restart(world: World) -> None:
    result = await cited(world, await quote(world))
    await world.restart()
    reader = world.first.reader
    assert "(qtd. in" in said(await reader.select(card(result), ["mla"], custom_id=menu(result)))
    assert "shared by" in public(await reader.click(card(result), label="Share"))


async def test_another_servers_sources_cannot_be_cited(world: World) -> None:
    own = await world.choices("cite", "item", "quay2022", world.second)
    value = own[0]["value"]
    theirs = await slash(world.second, "cite", item=value)
    assert " · APA 7\n" in private(theirs)
    assert private(await cited(world, value)).startswith("No source")
    assert private(await cited(world, "quay2022")).startswith("No item")
    message = await world.post(f"cite/{value}/share/apa")
    pressed = await world.first.reader.click(message, custom_id=f"cite/{value}/share/apa")
    assert private(pressed).startswith("No source")


DENIED = """Harbour pilots deny it

By Mara Lindqvist
12 March 2024

Torvald Quist, the head of the pilots' union, denied that the pilots had slept on the bridge.
"""


async def test_words_that_were_denied_are_cited_and_exported_as_such(world: World) -> None:
    source = await publish(world.first, DENIED, "denied.txt")
    listed = private(await slash(world.first, "quote search", source=source))
    quote = next(word for word in listed.split() if word[0] == "Q" and word[1:].isdigit())
    text = private(await cited(world, quote))
    assert "nobody stands by these words: the article says that Torvald Quist denied them" in text
    query = "source:lindqvist2024"
    file = await world.ask("export", what="quotes", format="Markdown", query=query)
    (attached,) = card(file).attachments
    assert "reported as denied)" in (await attached.read()).decode()
