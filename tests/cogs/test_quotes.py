"""/quote: search, show, random, and the buttons of a quote's card."""

import pytest

from tests.cogs.world import World, card, ids, private, public, said, slash

TUNNEL = "This tunnel shortens the winter by an hour a day"


async def test_search_lists_quotes_with_speaker_words_and_locator(world: World) -> None:
    text = private(await world.ask("quote search", text="tunnel winter"))
    assert text.startswith("1 quote · words: tunnel winter · best match first\n")
    assert "Edda Berg · direct" in text
    assert TUNNEL in text
    assert "Lindqvist · 2022 · ¶2" in text
    assert "[Share page]" in text
    assert "[Next]" not in text


@pytest.mark.parametrize(
    ("options", "heading", "words"),
    [
        ({"speaker": "Noor Haddad"}, "speaker: Noor Haddad · newest first", "stay for the quiet"),
        ({"speaker": "haddad"}, "speaker: Noor Haddad", "stay for the quiet"),
        ({"source": "bauer2020"}, "source: Port Velmar counts its whales", "right of way"),
        ({"text": "speaker:okafor whale"}, "speaker: Ines Okafor", "A whale has the right of way"),
        ({"text": "cranes", "from_": "2021", "to": "2021"}, "from: 2021 · to: 2021", "tonight"),
        ({"text": '"turn again" OR zeppelin'}, "words: ", "The cranes will turn again"),
        ({"text": "whale -herring kind:direct"}, "kind: direct", "right of way"),
        ({"text": "cran*"}, "words: cran*", "The cranes will turn again"),
        ({"text": "Nobody asked the ferries", "sort": "best"}, "best match first", "Nobody asked"),
        ({"kind": "reported", "speaker": "Edda Berg"}, "kind: reported", "lighting"),
        ({"kind": "partial", "source": "halvorsen2021"}, "kind: partial", "four million crowns"),
        ({"kind": "any", "text": "herring"}, "words: herring", "They come for the herring"),
    ],
)
async def test_search_by_every_option(
    world: World, options: dict[str, str], heading: str, words: str
) -> None:
    text = private(await world.ask("quote search", **options))
    assert heading in text.splitlines()[0]
    assert words in text


async def test_sorting_by_date(world: World) -> None:
    newest = said(await world.ask("quote search", speaker="Ines Okafor", sort="newest"))
    oldest = said(await world.ask("quote search", speaker="Ines Okafor", sort="oldest"))
    assert "newest first" in newest
    assert newest.index("cranes") < newest.index("right of way")
    assert oldest.index("right of way") < oldest.index("cranes")


async def test_search_needs_a_filter_and_dates_that_can_be_read(world: World) -> None:
    none = private(await world.ask("quote search"))
    assert none.startswith("What should be searched for?")
    assert "speaker" in none
    sorted_only = private(await world.ask("quote search", sort="newest"))
    assert sorted_only.startswith("What should be searched for?")
    bad = private(await world.ask("quote search", from_="the day of the fire"))
    assert bad.startswith("“the day of the fire” cannot be read as a date")
    assert "17 Jan 2022" in bad


async def test_nothing_found_offers_to_drop_filters(world: World) -> None:
    result = await world.ask("quote search", speaker="Edda Berg", from_="2023", text="tunnel")
    text = private(result)
    assert text.startswith("Nothing for words: tunnel, speaker: Edda Berg and from: 2023")
    assert "Without the date: 1." in text
    assert "[Drop date]" in text
    dropped = await world.first.reader.click(card(result), label="Drop date")
    assert card(dropped).id == card(result).id
    assert "1 quote · words: tunnel · speaker: Edda Berg" in said(dropped)
    assert TUNNEL in said(dropped)


async def test_dropping_the_speaker_and_the_words(world: World) -> None:
    result = await world.ask("quote search", speaker="Noor Haddad", text="tunnel")
    assert "[Drop words] [Drop speaker]" in private(result)
    dropped = await world.first.reader.click(card(result), label="Drop speaker")
    assert said(dropped).splitlines()[0].endswith("· words: tunnel · best match first")
    again = await world.ask("quote search", speaker="Noor Haddad", text="tunnel")
    dropped = await world.first.reader.click(card(again), label="Drop words")
    assert "speaker: Noor Haddad" in said(dropped).splitlines()[0]


async def test_a_misspelt_speaker_is_told_the_closest(world: World) -> None:
    text = private(await world.ask("quote search", speaker="Okafr"))
    assert text.startswith("No person for “Okafr”")
    assert "Ines Okafor" in text


async def test_an_ambiguous_speaker_is_asked_about_never_guessed(world: World) -> None:
    result = await world.ask("quote search", speaker="Berg", text="ferries")
    assert private(result).startswith("Which person is “Berg”?\n2 fit; this bot does not guess.")
    menu = next(part for part in ids(card(result)) if "choose" in part)
    options = {
        option["label"]: option["value"]
        for option in card(result).components[0]["components"][1]["components"][0]["options"]
    }
    assert set(options) == {"Edda Berg", "Tomas Berg"}
    chosen = await world.first.reader.select(card(result), [options["Tomas Berg"]], custom_id=menu)
    assert card(chosen).id == card(result).id
    assert "words: ferries · speaker: Tomas Berg" in said(chosen)
    assert "Nobody asked the ferries" in said(chosen)
    assert "Edda" not in said(chosen)


async def test_show_by_id_number_and_words(world: World) -> None:
    found = await world.ask("quote search", text="cranes")
    (route,) = ids(card(found), "Open")
    number = route.split("/")[0]
    by_id = private(await world.ask("quote show", quote=number))
    assert by_id == private(await world.ask("quote show", quote=number[1:]))
    assert by_id == private(await world.ask("quote show", quote=number.lower()))
    assert by_id == private(await world.ask("quote show", quote="the cranes will turn"))
    assert by_id == private(await world.first.reader.click(card(found), label="Open"))
    assert by_id.startswith("Ines Okafor\n")
    assert "> The cranes will turn again tonight," in by_id
    assert "said 11 March 2021 (day; as the text gives it" in by_id
    assert "direct · attribution sure" in by_id
    assert "reported by Mira Halvorsen, The Northern Ledger, 12 March 2021, ¶2" in by_id
    assert "<https://ledger.example/harbour-strike> (ledger.example)" in by_id
    assert "halvorsen2021" in by_id
    assert "[Context] [Cite] [Share] [Report]" in by_id


async def test_every_button_of_the_card(world: World) -> None:
    result = await world.ask("quote show", quote="the cranes will turn")
    reader = world.first.reader
    context = private(await reader.click(card(result), label="Context"))
    assert context.startswith("Around Q")
    for words in ("went back to work", "signed the settlement on Thursday", "was less cheerful"):
        assert words in context
    shared = await reader.click(card(result), label="Share")
    assert "shared by first-reader" in public(shared)
    assert "[Share]" not in public(shared)
    cited = await reader.click(card(result), label="Cite")
    assert private(cited)
    around = await reader.click(card(result), label="Context")
    opened = await reader.click(card(around), label="Open quote")
    assert private(opened) == said(result)
    source = await reader.click(card(around), label="Open source")
    assert private(source).startswith("Harbour strike ends after nine days")


async def test_share_option_posts_in_public(world: World) -> None:
    assert "Edda Berg" in public(await world.ask("quote search", text="tunnel winter", share=True))
    assert "cranes" in public(await world.ask("quote show", quote="the cranes", share=True))


async def test_random_is_public_and_repeats_nothing_until_all_were_shown(world: World) -> None:
    total = said(await world.ask("quote search", speaker="Tomas Berg")).split()[0]
    first = [said(await world.ask("quote random", speaker="Tomas Berg")) for _ in range(int(total))]
    assert len(set(first)) == int(total) >= 3
    again = await world.ask("quote random", speaker="Tomas Berg")
    assert public(again) in first
    assert private(await world.ask("quote random", speaker="Tomas Berg", share=False)) in first
    assert "herring" in public(await world.ask("quote random", about="herring"))


async def test_random_in_another_channel_begins_anew(world: World) -> None:
    other = world.first.guild.create_text_channel("other")
    reader = world.first.reader
    one = said(await world.ask("quote random", about="herring"))
    assert said(await reader.slash(other, "quote random", about="herring")) == one


async def test_random_is_private_for_those_who_may_not_write(world: World) -> None:
    result = await slash(world.first, "quote random", world.first.muted)
    assert "reported by" in private(result)


async def test_random_of_nothing_says_so(world: World) -> None:
    text = private(await world.ask("quote random", about="zeppelins"))
    assert text.startswith("No fitting quote for “zeppelins”\nTry fewer words")


async def test_random_asks_which_person_and_the_answer_leads_on(world: World) -> None:
    result = await world.ask("quote random", speaker="Berg", about="ferries")
    assert "Which person" in private(result)
    (menu,) = ids(card(result))
    options = card(result).components[0]["components"][1]["components"][0]["options"]
    tomas = next(option["value"] for option in options if option["label"] == "Tomas Berg")
    chosen = await world.first.reader.select(card(result), [tomas], custom_id=menu)
    assert "Nobody asked the ferries" in private(chosen)


async def test_a_long_quote_is_cut_and_its_whole_is_a_press_away(world: World) -> None:
    result = await world.ask("quote show", quote="In the first year we counted")
    text = private(result)
    assert "In the eighth year" in text
    assert "the grey book…" in text or "…" in text
    assert "Now they come to us" not in text
    whole = await world.first.reader.click(card(result), label="Whole quote")
    assert "Now they come to us and ask for the grey book" in private(whole)
    assert "[Whole quote]" not in said(whole)
    around = await world.first.reader.click(card(result), label="Context")
    assert 'with a long look back. "In the first year' in private(around)


@pytest.mark.parametrize(
    ("command", "option", "typed", "offered"),
    [
        ("quote search", "speaker", "oka", "Ines Okafor"),
        ("quote random", "speaker", "oka", "Ines Okafor"),
        ("quote search", "source", "whales", "Port Velmar counts its whales (Hanna Bauer, 2020)"),
        ("quote random", "about", "oka", "Ines Okafor"),
        ("quote show", "quote", "the cranes", "Ines Okafor: The cranes will turn again tonight,"),
        ("quote search", "from", "17 jan 2022", "17 jan 2022 → 17 January 2022"),
        ("quote search", "to", "2021", "2021 → 2021"),
        ("quote search", "from", "not a date", "Summer 2023"),
    ],
)
async def test_autocomplete_offers_what_the_command_takes(
    world: World, command: str, option: str, typed: str, offered: str
) -> None:
    choices = await world.choices(command, option, typed)
    assert offered in [choice["name"] for choice in choices]
    assert all(len(choice["name"]) <= 100 for choice in choices)
    chosen = next(choice["value"] for choice in choices if choice["name"] == offered)
    answer = private(
        await world.ask(
            command, **{option: chosen}, **({"share": False} if "random" in command else {})
        )
    )
    assert not answer.startswith(("No ", "Which ", "“"))
