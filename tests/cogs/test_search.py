"""/find: one search over quotes, events, passages and people."""

import re

import pytest
from simcord.results import InteractionResult, ResponseMessage

from bot.ui.text import plural
from tests.cogs.world import World, card, ids, private, public, said


async def test_find_counts_every_kind_and_chooses_one(world: World) -> None:
    reader = world.first.reader
    result = await world.ask("find", text="Okafor")
    text = private(result)
    assert "finds · words: Okafor" in text.splitlines()[0]
    assert "person · Ines Okafor" in text
    for kind, sign in (
        ("quotes", "· direct"),
        ("events", "11 March 2021"),
        ("passages", "passage · "),
        ("people", "person · Ines Okafor"),
        ("everything", "person · Ines Okafor"),
    ):
        menu = next(item for item in ids(card(result)) if item.endswith("/in"))
        chosen = await reader.select(card(result), [kind], custom_id=menu)
        assert card(chosen).id == card(result).id
        assert sign in said(chosen), kind


@pytest.mark.parametrize(
    ("options", "heading", "words"),
    [
        ({"text": "herring"}, "words: herring", "They come for the herring"),
        ({"text": '"fish market" whale'}, 'words: "fish market" whale', "Nothing for"),
        ({"text": '"soft clay"'}, 'words: "soft clay"', "passage · Granite and clay"),
        ({"text": "granite -engineer in"}, "words:", "granite"),
        ({"text": "herring OR granite", "in_": "quotes"}, "OR", "three governments"),
        ({"text": "grain*", "in_": "events"}, "words: grain*", "11 March 1998"),
        ({"text": "tunnel", "source": "bauer2020"}, "Nothing for", "Drop source"),
        ({"text": "Okafor", "from_": "2021", "to": "2021"}, "from: 2021", "cranes"),
        ({"text": "whale after:2021"}, "Nothing for", "Drop date"),
        ({"text": "strike source:halvorsen2021"}, "source: Harbour strike", "nine days"),
        ({"text": "market on:2022-01-17"}, "on: 2022-01-17", "largest settlement"),
        ({"text": "market before:2021"}, "Nothing for", "Without the date: "),
        ({"text": "speaker:haddad stay"}, "speaker: Noor Haddad", "stay for the quiet"),
    ],
)
async def test_find_with_syntax_and_options(
    world: World, options: dict[str, str], heading: str, words: str
) -> None:
    text = private(await world.ask("find", **options))
    assert heading in text
    assert words in text


async def test_open_leads_to_every_kind_of_find(world: World) -> None:
    reader = world.first.reader
    expected = {
        "quotes": "> They come for the herring",
        "events": "2 November 2020",
        "passages": "¶2 of 5",
    }
    for kind, words in expected.items():
        result = await world.ask("find", text="herring", in_=kind)
        opened = await reader.click(card(result), custom_id=ids(card(result), "Open")[0])
        assert words in private(opened), kind
    people = await world.ask("find", text="Haddad", in_="people")
    opened = await reader.click(card(people), label="Open")
    assert "stay for the quiet" in private(opened)


async def test_nothing_found_helps_on(world: World) -> None:
    reader = world.first.reader
    result = await world.ask("find", text="tunnel", source="bauer2020", in_="events")
    assert "Without the source: " in private(result)
    dropped = await reader.click(card(result), label="Drop source")
    assert card(dropped).id == card(result).id
    assert "tunnel" in said(dropped)
    misspelt = private(await world.ask("find", text="Okafr"))
    assert misspelt.startswith("Nothing for words: Okafr")
    assert "Closest name: Ines Okafor" in misspelt


async def test_the_kind_of_quote_written_in_the_words_counts(world: World) -> None:
    direct = private(await world.ask("find", text="whale kind:direct"))
    assert "kind: direct" in direct.splitlines()[0]
    assert "right of way" in direct
    other = "not by speaker or kind of quote"
    assert f"[events: {other}] [passages: {other}] [people: {other}]" in direct
    reported = private(await world.ask("find", text="ships kind:reported"))
    assert "ships would slow down" in reported
    nothing = await world.ask("find", text="herring kind:reported speaker:haddad")
    assert "Without the kind: 1." in private(nothing)
    dropped = await world.first.reader.click(card(nothing), label="Drop kind")
    assert "They come for the herring" in said(dropped)
    events = private(await world.ask("find", text="herring speaker:haddad", in_="events"))
    assert "Among everything: 1. Without the speaker: " in events
    assert "[Find everything] [Drop speaker]" in events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("before:2019", True),
        ("source:halvorsen2021", True),
        ("-herring before:2019", True),
        ("after:2100", False),
    ],
)
async def test_filters_alone_find_quotes_and_events(world: World, text: str, events: bool) -> None:
    result = await world.ask("find", text=text)
    shown = private(result)
    if not events:
        assert shown.startswith("Nothing for")
        return
    found = re.search(r"\[events: ([1-9]\d*)\]", shown)
    assert found
    assert "[passages: only by words] [people: only by words]" in shown
    listed = await choose(world, card(result), "events")
    assert said(listed).startswith(f"{plural(int(found[1]), 'find')} · ")
    assert "> " in said(listed)
    none = await choose(world, card(listed), "passages")
    assert "kind of find: passages" in said(none).splitlines()[0]
    assert "passages are found by words: add one or more" in said(none)
    back = await world.first.reader.click(card(none), label="Find everything")
    assert found[0] in said(back)


async def choose(world: World, shown: ResponseMessage, kind: str) -> InteractionResult:
    """Choose a kind of find from the menu."""
    (menu,) = (item for item in ids(shown) if item.endswith("/in"))
    return await world.first.reader.select(shown, [kind], custom_id=menu)


async def test_events_are_not_counted_by_speaker(world: World) -> None:
    result = await world.ask("find", text="speaker:haddad", in_="events")
    assert "events are not found by speaker or kind of quote" in private(result)


async def test_dropping_a_date_written_in_the_words(world: World) -> None:
    result = await world.ask("find", text="whale after:2021")
    dropped = await world.first.reader.click(card(result), label="Drop date")
    assert "right of way" in said(dropped)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("colour:red whale", "“colour:” is not a field"),
        ("spaeker:okafor whale", "did you mean “speaker:”"),
        ("wh* whale", "a beginning needs three letters"),
        ("-whale", "only words to leave out"),
        ("whale speaker:", "“speaker:” has nothing behind it"),
        (" ".join(f"w{n}" for n in range(40)), "only the first 16 words were read"),
    ],
)
async def test_find_says_how_it_read_the_words(world: World, text: str, hint: str) -> None:
    assert hint in private(await world.ask("find", text=text))


async def test_an_ambiguous_speaker_in_the_words(world: World) -> None:
    result = await world.ask("find", text="ferries speaker:berg")
    assert "Which person is “berg”?" in private(result)
    (menu,) = ids(card(result))
    options = card(result).components[0]["components"][1]["components"][0]["options"]
    tomas = next(option["value"] for option in options if option["label"] == "Tomas Berg")
    chosen = await world.first.reader.select(card(result), [tomas], custom_id=menu)
    assert "Nobody asked the ferries" in said(chosen)


async def test_share_and_autocomplete(world: World) -> None:
    assert "herring" in public(await world.ask("find", text="herring", share=True))
    assert "Port Velmar counts its whales (Hanna Bauer, 2020)" in await world.type(
        "find", "source", "whales"
    )
    assert "2021 → 2021" in await world.type("find", "from", "2021")
    assert "2021..2022 → between 2021 and 2022" in await world.type("find", "to", "2021..2022")


async def test_exclusions_work_with_a_filter_alone(world: World) -> None:
    text = private(await world.ask("find", text="-harbour speaker:okafor", in_="quotes"))
    assert "right of way" in text
    assert "only words to leave out" not in text


async def test_a_slip_is_corrected_by_a_button(world: World) -> None:
    result = await world.ask("find", text="herrng")
    assert "Did you mean herring?" in private(result)
    asked = await world.first.reader.click(card(result), label="Search: herring")
    assert card(asked).id == card(result).id
    assert "They come for the herring" in said(asked)


async def test_without_one_of_the_words_there_is_something(world: World) -> None:
    result = await world.ask("find", text="herring granite")
    assert "Only herring: " in private(result)
    asked = await world.first.reader.click(card(result), label="Search: granite")
    assert "ranite" in said(asked)


async def test_the_menu_finds_sources_for_a_message(world: World) -> None:
    channel, reader = world.first.channel, world.first.reader
    message = await world.first.moderator.send(channel, "they say the whales come for the herring")
    result = await reader.context_menu(channel, "Find sources for this", message)
    text = private(result)
    assert text.startswith("Sources for this message")
    assert "They come for the herring" in text
    opened = await reader.click(card(result), custom_id=ids(card(result), "Open")[0])
    assert private(opened)
    empty = await world.first.moderator.send(channel, "xylophone?!")
    nothing = await world.first.muted.context_menu(channel, "Find sources for this", empty)
    assert private(nothing).startswith("Nothing in the library fits this message")


async def test_a_question_is_searched_by_the_words_that_say_something(world: World) -> None:
    text = private(await world.ask("find", text="who is Edda Berg?"))
    assert text.startswith("Nothing for words: who is Edda Berg")
    assert "Only Edda Berg: " in text
    assert "Only is " not in text
