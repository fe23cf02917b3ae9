"""/quote check, and "Check this quote" on a message: the verdict first, and what differs named."""

import pytest

from tests.cogs.world import World, card, ids, private, public, said, slash

WORDS = "This tunnel shortens the winter by an hour a day"


@pytest.mark.parametrize(
    ("text", "options", "verdict"),
    [
        (WORDS, {}, "Exact"),
        (f"“{WORDS.upper()}.”", {}, "Exact"),
        (WORDS, {"said_by": "Edda Berg"}, "Exact"),
        (WORDS, {"said_by": "Tomas Berg"}, "Right words, other speaker"),
        ("This tunnel shortens the summer by an hour a day", {}, "Altered"),
        ("This tunnel does not shorten the winter by an hour a day", {}, "Altered"),
        ("The moon is made of an old green cheese", {}, "Not in this library"),
    ],
)
async def test_the_verdict_comes_first(
    world: World, text: str, options: dict[str, str], verdict: str
) -> None:
    answer = private(await world.ask("quote check", text=text, **options))
    assert answer.startswith(verdict), answer
    assert "true" not in answer.split("\n")[0].lower()
    if verdict != "Not in this library":
        assert "Lindqvist" in answer


async def test_what_differs_is_named_in_words(world: World) -> None:
    text = private(
        await world.ask("quote check", text="This tunnel shortens the summer by an hour a day")
    )
    assert "winter" in text
    assert "summer" in text


async def test_a_verdict_is_shared_and_survives_a_restart(world: World) -> None:
    result = await world.ask("quote check", text=WORDS)
    await world.restart()
    shared = await world.first.reader.click(card(result), label="Share")
    assert public(shared).startswith("Exact")
    assert "shared by first-reader" in said(shared)
    assert "You wrote\n> " in private(result)
    assert "Checked\n> " in said(shared), "whoever reads it did not write it"
    assert "Exact" in public(await world.ask("quote check", text=WORDS, share=True))


async def test_the_menu_checks_the_quotations_of_a_message(world: World) -> None:
    reader, channel = world.first.reader, world.first.channel
    message = await reader.send(channel, f'She said "{WORDS}" and "the moon is green cheese".')
    answer = private(await reader.context_menu(channel, "Check this quote", message))
    assert "Exact" in answer
    assert "Not in this library" in answer
    assert answer.count("The message says\n> ") == 2
    assert "You wrote" not in answer
    plain = await reader.send(channel, "Hm.")
    answer = private(await reader.context_menu(channel, "Check this quote", plain))
    assert answer.startswith("Nothing to check")


async def test_words_of_another_server_are_not_in_this_library(world: World) -> None:
    text = "The zeppelin shed leaks on every oar we own"
    inside = await world.second.reader.slash(world.second.channel, "quote check", text=text)
    assert private(inside).startswith("Exact")
    outside = private(await world.ask("quote check", text=text))
    assert outside.startswith("Not in this library")
    assert "Quill" not in outside
    shared = await world.second.reader.click(card(inside), label="Share")
    assert public(shared).startswith("Exact")
    message = await world.post(
        next(
            part["custom_id"]
            for row in card(inside).components[0]["components"]
            for part in row.get("components", [])
            if part.get("label") == "Share"
        )
    )
    forged = private(await world.first.reader.click(message, label="0"))
    assert forged.startswith("No ")
    assert "zeppelin" not in forged


async def test_speakers_are_offered(world: World) -> None:
    assert "Ines Okafor" in await world.type("quote check", "said_by", "oka")


async def test_a_verdict_opens_its_source_and_cites_its_quote(world: World) -> None:
    result = await world.ask("quote check", text=WORDS)
    reader = world.first.reader
    opened = private(await reader.click(card(result), label="Open source"))
    assert WORDS in opened
    assert private(await reader.click(card(result), label="Cite"))


async def test_those_who_may_not_write_share_nothing(world: World) -> None:
    result = await slash(world.first, "quote check", world.first.muted, text=WORDS)
    refused = await world.first.muted.click(card(result), label="Share")
    assert private(refused).startswith("You may not do that here")


@pytest.mark.parametrize(
    "route", ["check/1/share", "check/999999999999999999/share", "check/x/share", "check/1/open"]
)
async def test_forged_buttons_show_nothing(world: World, route: str) -> None:
    message = await world.post(route)
    assert private(await world.first.reader.click(message, label="0")).startswith("No ")


async def test_the_menu_needs_no_right_to_write_and_keeps_nothing(world: World) -> None:
    channel = world.first.channel
    message = await world.first.reader.send(channel, f"> {WORDS}")
    answer = await world.first.muted.context_menu(channel, "Check this quote", message)
    assert private(answer).startswith("Exact")
    assert not [part for part in ids(card(answer)) if part.startswith("check/")]


async def test_ambiguous_speakers_are_any_of_them(world: World) -> None:
    answer = private(await world.ask("quote check", text=WORDS, said_by="Berg"))
    assert answer.startswith("Exact")
    assert "The source names Edda Berg, as you do." in answer


async def test_hostile_words_stay_words(world: World) -> None:
    text = "@everyone must read <@123> and **click** [a](javascript:alert(1)) or nothing"
    answer = private(await world.ask("quote check", text=text))
    assert answer.startswith("Altered")
    assert "@everyone must read" in answer


async def test_words_stitched_from_two_speakers(world: World) -> None:
    text = "Nobody asked the ferries. A whale has the right of way"
    answer = private(await world.ask("quote check", text=text))
    assert answer.startswith("Altered")
    assert "stitched from two places" in answer
    assert "Tomas Berg" in answer
    assert "Ines Okafor" in answer


async def test_the_articles_own_words_are_told_apart_from_speech(world: World) -> None:
    text = "the enlarged east quay in September 2022"
    answer = private(await world.ask("quote check", text=text))
    assert answer.startswith("Exact but cut")
    assert "not quoted speech" in answer or "in its own words" in answer


async def test_checks_work_in_direct_messages(world: World) -> None:
    answer = await world.first.reader.user.slash("quote check", text=WORDS)
    assert said(answer).startswith("Exact")


async def test_a_slip_in_the_name_is_no_other_speaker(world: World) -> None:
    slip = private(await world.ask("quote check", text=WORDS, said_by="Edda Breg"))
    assert slip.startswith("Exact\n")
    assert "You name Edda Breg, whom this library does not know; the source names Edda" in slip
    other = private(await world.ask("quote check", text=WORDS, said_by="Quentin Zub"))
    assert other.startswith("Right words, other speaker\n")
