"""A check looks in quotes and full texts that the server may see, and says whose words they are."""

import pytest

from bot.assembly import Services
from bot.domain.answers import Passage, Quoted
from bot.domain.verify import Checked, SaidBy, Sort, Verdict
from bot.errors import BadInput, NotFound
from tests.services.conftest import GUILD, OTHER


async def check(services: Services, text: str, said_by: str | None = None) -> Checked:
    return await services.check.check(GUILD, text, said_by)


def sorts(checked: Checked) -> list[Sort]:
    return [change.sort for place in checked.places for change in place.comparison.changes]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("We will not freeze", Verdict.EXACT),
        ("“WE WILL NOT FREEZE!”", Verdict.EXACT),
        ("‘we  will\nnot freeze’", Verdict.EXACT),
        ("Prices of gas may fall", Verdict.EXACT),
        ("The sea is ours", Verdict.EXACT),
        ("of gas may fall", Verdict.CUT),
        ("Prices … may fall", Verdict.CUT),
        ("[The prices] of gas may fall", Verdict.CUT),
        ("Prices of gas may falll", Verdict.CLOSE),
        ("The prices of gas may fall", Verdict.CLOSE),
        ("We will freeze", Verdict.ALTERED),
        ("We must not freeze", Verdict.ALTERED),
        ("Prices of gas will fall", Verdict.ALTERED),
        ("Prices of gas may rise", Verdict.ALTERED),
        ("Everybody asked us", Verdict.ABSENT),
        ("Bananas were never mentioned here", Verdict.ABSENT),
    ],
)
async def test_the_verdict(services: Services, text: str, verdict: Verdict) -> None:
    assert (await check(services, text)).verdict is verdict


async def test_a_quote_is_preferred_to_the_passage_that_holds_it(services: Services) -> None:
    (place,) = (await check(services, "Nobody asked us")).places
    assert isinstance(place.held, Quoted)
    assert place.held.speaker == "Jan Novak"


async def test_the_articles_own_words_are_found_as_a_passage(services: Services) -> None:
    checked = await check(services, "On 1 April 2021 the pipe was shut.")
    assert checked.verdict is Verdict.CUT
    (place,) = checked.places
    assert isinstance(place.held, Passage)
    assert place.held.words[place.comparison.start : place.comparison.end].startswith("On 1 April")


async def test_numbers_of_a_passage_are_guarded(services: Services) -> None:
    checked = await check(services, "On 2 April 2021 the pipe was shut.")
    assert checked.verdict is Verdict.ALTERED
    assert sorts(checked) == [Sort.NUMBER]


async def test_a_librarians_account_is_nobodys_words(services: Services) -> None:
    checked = await check(services, "account of whales in the winter of 1999")
    assert checked.verdict is Verdict.ABSENT


@pytest.mark.parametrize(
    ("said_by", "verdict", "speaker"),
    [
        ("Maria Weber", Verdict.EXACT, SaidBy.HOLDS),
        ("weber", Verdict.EXACT, SaidBy.HOLDS),
        ("Jan Novak", Verdict.OTHER_SPEAKER, SaidBy.OTHER),
        ("Winston Churchill", Verdict.OTHER_SPEAKER, SaidBy.OTHER),
        ("Novak", Verdict.OTHER_SPEAKER, SaidBy.OTHER),
    ],
)
async def test_who_said_it(
    services: Services, said_by: str, verdict: Verdict, speaker: SaidBy
) -> None:
    checked = await check(services, "We will not freeze", said_by)
    assert (checked.verdict, checked.speaker) == (verdict, speaker)


async def test_an_ambiguous_name_holds_for_any_of_its_bearers(services: Services) -> None:
    for text in ("Nobody asked us", "Prices of gas may fall"):
        assert (await check(services, text, "Novak")).speaker is SaidBy.HOLDS


async def test_an_unclear_speaker_is_nobody_elses(services: Services) -> None:
    checked = await check(services, "Who knows", "Maria Weber")
    assert (checked.verdict, checked.speaker) == (Verdict.EXACT, SaidBy.UNCLEAR)


async def test_the_author_may_be_named_for_the_articles_own_words(services: Services) -> None:
    words = "On 17 January 2022 prices rose."
    assert (await check(services, words, "Ben Loewe")).speaker is SaidBy.HOLDS
    other = await check(services, words, "Anna Novak")
    assert other.verdict is Verdict.OTHER_SPEAKER


async def test_altered_words_under_another_name_stay_altered(services: Services) -> None:
    checked = await check(services, "We will freeze", "Jan Novak")
    assert (checked.verdict, checked.speaker) == (Verdict.ALTERED, SaidBy.OTHER)


async def test_words_of_two_people_are_told_to_be_stitched(services: Services) -> None:
    checked = await check(services, "We will not freeze. Prices of gas may fall")
    assert checked.verdict is Verdict.ALTERED
    assert sorts(checked) == [Sort.STITCHED, Sort.STITCHED]
    speakers = [place.held.speaker for place in checked.places if isinstance(place.held, Quoted)]
    assert speakers == ["Maria Weber", "Anna Novak"]


async def test_another_servers_words_are_not_in_this_library(services: Services) -> None:
    for text in ("The vault is open", "On 5 June 2020 the vault was opened."):
        assert (await services.check.check(OTHER, text)).verdict in {Verdict.EXACT, Verdict.CUT}
        for guild in (GUILD, None):
            assert (await services.check.check(guild, text)).verdict is Verdict.ABSENT


async def test_a_question_is_kept_for_share_and_only_here(services: Services) -> None:
    first = await services.check.check(OTHER, "The vault is open", "Karl Secret")
    again = await services.check.again(OTHER, first.listing)
    assert (again.verdict, again.speaker) == (Verdict.EXACT, SaidBy.HOLDS)
    with pytest.raises(NotFound):
        await services.check.again(GUILD, first.listing)


async def test_a_list_is_no_check(services: Services) -> None:
    page = await services.quotes.search(GUILD, "gas")
    with pytest.raises(NotFound):
        await services.check.again(GUILD, page.listing)


async def test_up_to_three_quotations_of_a_message(services: Services) -> None:
    message = (
        'Weber: “We will not freeze”, Novak: "Nobody asked them at all" and «Gas is life.», '
        "“Prices of gas may fall”"
    )
    verdicts = [checked.verdict for checked in await services.check.message(GUILD, message)]
    assert len(verdicts) == 3
    assert verdicts[0] is Verdict.EXACT
    assert verdicts[2] is Verdict.EXACT


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("We will not freeze", ["We will not freeze"]),
        ("> We will not freeze\nindeed", ["We will not freeze"]),
        ("“no” and “yes” is what they said", ["no” and “yes” is what they said"]),
        ("short", []),
        ("", []),
        ("x" * 1_600, []),
    ],
)
async def test_a_message_without_marks_is_checked_whole(
    services: Services, message: str, asked: list[str]
) -> None:
    every = await services.check.message(GUILD, message)
    assert [checked.asked for checked in every] == asked
    assert all(not checked.listing for checked in every)


@pytest.mark.parametrize("text", ["", "short", "“““short”””", "x" * 1_600])
async def test_too_little_or_too_much_is_refused(services: Services, text: str) -> None:
    with pytest.raises(BadInput):
        await check(services, text)


@pytest.mark.parametrize(
    "text",
    [
        '"; DROP TABLE quote; --',
        "* NEAR(a b) AND OR NOT",
        "………………………",
        "\ud800\x00 we will not",
        "[[[[[[[[[[[[",
        "’’’’’’’’ ’’’ ’’’",
        "漢字漢字漢字漢字漢字",
        "a " * 700,
        "not " * 370,
    ],
)
async def test_hostile_text_is_answered(services: Services, text: str) -> None:
    try:
        assert (await check(services, text)).verdict is not Verdict.EXACT
    except BadInput:
        assert len(text.strip("’[… ")) < 8
