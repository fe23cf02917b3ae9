"""/timeline: show, on-this-day, around, and the buttons of an event's card."""

import pytest

from bot.domain.names import Entry
from bot.ui import choices
from tests.cogs.world import World, card, ids, private, public, said


async def test_show_tells_dates_in_words_under_a_bar_of_years(world: World) -> None:
    text = private(await world.ask("timeline show"))
    lines = text.splitlines()
    assert lines[0].endswith(" events")
    assert any(line.startswith("1974 █") for line in lines)
    assert "In 1974 the first car ferry came to the islands." in text
    assert "<t:" not in text
    assert "[Next]" in text


@pytest.mark.parametrize(
    ("options", "heading", "words"),
    [
        ({"about": "whale"}, "about: whale", "a whale had stranded"),
        ({"about": "Ines Okafor"}, "about: Ines Okafor", "11 March 2021"),
        ({"from_": "1990s", "to": "1990s"}, "from: 1990s · to: 1990s", "grain terminal burned"),
        ({"source": "moreaund"}, "source: What the ferries were for", "a storm sank the Aurora"),
        ({"order": "newest first", "source": "idrissi2023"}, "newest first", "October 2022"),
        ({"precision": "day", "about": "tunnel"}, "precision: day", "4 June 2019"),
        ({"precision": "any", "about": "grain"}, "about: grain", "11 March 1998"),
        ({"precision": "month or finer", "source": "moreaund"}, "Nothing for", "[Drop precision]"),
    ],
)
async def test_show_by_every_option(
    world: World, options: dict[str, str], heading: str, words: str
) -> None:
    text = private(await world.ask("timeline show", **options))
    assert heading in text.splitlines()[0]
    assert words in text


async def test_orders_are_each_other_reversed(world: World) -> None:
    oldest = said(await world.ask("timeline show", source="moreaund"))
    newest = said(await world.ask("timeline show", source="moreaund", order="newest first"))
    assert oldest.index("first car ferry") < oldest.index("the Aurora")
    assert newest.index("the Aurora") < newest.index("first car ferry")


async def test_precision_leaves_out_coarser_dates(world: World) -> None:
    days = said(await world.ask("timeline show", precision="day", from_="2019", to="2019"))
    assert "4 June 2019" in days
    assert "July 2019" not in days
    assert "July 2019" in said(await world.ask("timeline show", from_="2019", to="2019"))


async def test_dropping_a_filter_answers_in_place(world: World) -> None:
    result = await world.ask("timeline show", source="moreaund", precision="day")
    assert "Without the precision: " in private(result)
    dropped = await world.first.reader.click(card(result), label="Drop precision")
    assert card(dropped).id == card(result).id
    assert "the Aurora" in said(dropped)
    result = await world.ask("timeline show", about="Aurora", from_="2020")
    dropped = await world.first.reader.click(card(result), label="Drop date")
    assert said(dropped).startswith("1 event · about: Aurora")
    result = await world.ask("timeline show", about="Ines Okafor", to="1980")
    dropped = await world.first.reader.click(card(result), label="Drop topic")
    assert "first car ferry" in said(dropped)


async def test_an_ambiguous_topic_is_asked_about(world: World) -> None:
    result = await world.ask("timeline show", about="Berg")
    assert "Which topic is “Berg”?" in private(result)
    assert "[Edda Berg] [Tomas Berg]" in said(result)
    (menu,) = ids(card(result))
    values = card(result).components[0]["components"][1]["components"][0]["options"]
    tomas = next(option["value"] for option in values if option["label"] == "Tomas Berg")
    chosen = await world.first.reader.select(card(result), [tomas], custom_id=menu)
    assert card(chosen).id == card(result).id
    assert "about: Tomas Berg" in said(chosen)
    assert "Nobody asked the ferries" in said(chosen)


async def test_long_names_are_cut_for_the_eye_only(world: World) -> None:
    offered = await world.choices("timeline around", "event", "first tunnel had flooded")
    assert any(choice["name"].endswith("…") for choice in offered)
    assert all(choice["value"][1:].isdigit() for choice in offered)


async def test_a_person_is_offered_once(world: World) -> None:
    names = await world.type("timeline show", "about", "")
    assert "Ines Okafor" in names
    assert len(names) == len(set(names))


@pytest.mark.parametrize("date", ["11 March", "11 March 2022", "2022-03-11", "March 11"])
async def test_on_this_day_in_any_year(world: World, date: str) -> None:
    text = private(await world.ask("timeline on-this-day", date=date))
    assert "on this day: 11 March" in text.splitlines()[0]
    for year in ("11 March 1998", "11 March 2021", "11 March 2022"):
        assert year in text


async def test_on_this_day_tells_the_nearest_across_the_new_year(world: World) -> None:
    text = private(await world.ask("timeline on-this-day", date="18 January"))
    assert text.startswith("Nothing on 18 January\nNearest: 17 January (1 day off).")
    assert "the largest settlement was recorded" in text
    leap = private(await world.ask("timeline on-this-day", date="29 February"))
    assert "Nothing on 29 February" in leap


async def test_on_this_day_without_a_date_is_today(world: World) -> None:
    text = private(await world.ask("timeline on-this-day"))
    assert f"{world.env.now():%-d %B}" in text.splitlines()[0]


async def test_a_day_that_is_none_is_explained(world: World) -> None:
    for date in ("2022", "the ides", "31 February"):
        text = private(await world.ask("timeline on-this-day", date=date))
        assert "cannot be read as a date" in text
        assert "17 January" in text


async def test_around_an_event(world: World) -> None:
    found = await world.ask("timeline show", about="grain")
    event = ids(card(found), "Open")[0].split("/")[0]
    near = private(await world.ask("timeline around", event=event, days=365))
    assert "after a fire" in near
    assert "terminal burned down" not in near
    flood = ids(card(await world.ask("timeline show", about="flooded")), "Open")[0].split("/")[0]
    text = private(await world.ask("timeline around", event=flood))
    assert "July 2019" in text
    nothing = private(await world.ask("timeline around", event=flood, days=1))
    assert nothing.startswith("Nothing for ")


async def test_every_button_of_the_card(world: World) -> None:
    reader = world.first.reader
    found = await world.ask("timeline show", about="flooded")
    result = await reader.click(card(found), label="Open")
    text = private(result)
    assert text.startswith("4 June 2019\nday; as the text gives it")
    assert "> On 4 June 2019 a first tunnel had flooded, and two workers were injured." in text
    assert "1 source: reported by Jonas Lindqvist" in text
    assert "[Sources] [Around it] [Cite] [Share]" in text
    source = await reader.click(card(result), label="Sources")
    assert private(source).startswith("Railway tunnel under Velmar bay")
    around = await reader.click(card(result), label="Around it")
    assert "July 2019" in private(around)
    assert private(await reader.click(card(result), label="Cite"))
    shared = await reader.click(card(result), label="Share")
    assert "shared by first-reader" in public(shared)
    assert "[Share]" not in public(shared)


async def test_share_option_posts_in_public(world: World) -> None:
    event = ids(card(await world.ask("timeline show", about="flooded")), "Open")[0].split("/")[0]
    assert "4 June" in public(await world.ask("timeline show", about="flooded", share=True))
    assert "11 March" in public(
        await world.ask("timeline on-this-day", date="11 March", share=True)
    )
    assert "July 2019" in public(await world.ask("timeline around", event=event, share=True))


@pytest.mark.parametrize(
    ("command", "option", "typed", "offered"),
    [
        ("timeline show", "about", "oka", "Ines Okafor"),
        ("timeline show", "source", "ferries", "What the ferries were for (Claire Moreau)"),
        ("timeline show", "from", "summer 2019", "summer 2019 → Summer 2019"),
        ("timeline show", "to", "", "17 Jan 2022"),
        ("timeline on-this-day", "date", "11 mar", "17 January"),
        ("timeline on-this-day", "date", "11 march 2022", "11 march 2022 → 11 March 2022"),
        ("timeline around", "event", "first tunnel", "4 June 2019: On 4 June 2019 a first tunnel"),
    ],
)
async def test_autocomplete_offers_what_the_command_takes(
    world: World, command: str, option: str, typed: str, offered: str
) -> None:
    found = await world.choices(command, option, typed)
    chosen = next(choice for choice in found if choice["name"].startswith(offered))
    answer = private(await world.ask(command, **{option: chosen["value"]}))
    assert not answer.startswith(("No ", "Which ", "“"))


async def test_a_name_that_two_libraries_have_is_offered_once() -> None:
    twins = (Entry("P1", "Ines Okafor"), Entry("P9", "Ines Okafor"), Entry("quay", "the quay"))
    assert [choice.value for choice in choices.worded(twins)] == ["Ines Okafor", "the quay"]
    assert len(choices.worded(Entry(f"P{n}", f"Berg {n}") for n in range(40))) == 25


async def test_dates_the_wrong_way_round_are_said_to_be(world: World) -> None:
    text = private(await world.ask("timeline show", from_="2022", to="2019"))
    assert text.startswith("Nothing lies between those dates\nThe first is later than the last")


async def test_an_event_is_offered_with_a_date_no_finer_than_it_is_known(world: World) -> None:
    offered = await world.type("timeline around", "event", "")
    dates = [name.partition(": ")[0] for name in offered]
    assert "July 2019" in dates
    assert not [date for date in dates if date.count("-") == 2]
