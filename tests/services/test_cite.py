"""Finding what is to be cited, and what is said of it."""

import pytest

from bot.assembly import Services
from bot.domain.answers import Place
from bot.domain.cite import Lack, Style
from bot.errors import Ambiguous, NotFound
from tests.services.conftest import GUILD, OTHER


async def ref(services: Services, typed: str, guild: int | None = GUILD) -> str:
    return (await services.cite.cite(guild, typed, Style.APA)).cited.ref


async def id_of(services: Services, words: str) -> str:
    (entry,) = [e for e in await services.cite.suggest(GUILD, words) if words in e.name]
    return entry.value


async def test_sources_by_id_citekey_title_and_author(services: Services) -> None:
    source = await id_of(services, "Prices (")
    key = (await services.cite.cite(GUILD, source, Style.APA)).cited.described.source.citekey
    for typed in (source, source.lower(), f" #{source} ", key, key.upper(), "Prices", "Ben Loewe"):
        assert await ref(services, typed) == source


async def test_quotes_and_events_by_id_and_words(services: Services) -> None:
    quote = await id_of(services, "We will not freeze")
    assert quote[0] == "Q"
    assert await ref(services, quote) == quote
    assert await ref(services, "will not freeze") == quote
    event = await id_of(services, "On 1 April 2021 the pipe was shut.")
    assert event[0] == "E"
    assert await ref(services, event.lower()) == event


@pytest.mark.parametrize("between", ["¶", " ¶ ", "¶ ", " para. "])
async def test_passages(services: Services, between: str) -> None:
    source = await id_of(services, "Prices (")
    citation = await services.cite.cite(GUILD, f"{source}{between}1", Style.APA)
    assert citation.cited.ref == f"{source}¶1"
    assert citation.cited.place == Place(1)
    assert citation.in_text == "(Loewe, 2022, para. 1)"


async def test_a_passage_by_citekey(services: Services) -> None:
    assert await ref(services, "Prices¶2") == f"{await id_of(services, 'Prices (')}¶2"


@pytest.mark.parametrize("number", [0, 3, 99_999])
async def test_a_passage_that_is_not_there(services: Services, number: int) -> None:
    source = await id_of(services, "Prices (")
    with pytest.raises(NotFound) as missing:
        await services.cite.cite(GUILD, f"{source}¶{number}", Style.APA)
    assert missing.value.kind == "passage"
    assert missing.value.close == (f"{source}¶2",)


async def test_a_card_has_no_passages_to_cite(services: Services) -> None:
    citation = await services.cite.cite(GUILD, "Whales¶1", Style.APA)
    assert citation.cited.place is None
    assert citation.in_text == "(Byron, n.d.)"
    assert citation.lacks == (Lack.DATE, Lack.OUTLET, Lack.LINK, Lack.TEXT, Lack.PLACE)


async def test_a_word_of_many_is_a_choice_of_every_kind(services: Services) -> None:
    with pytest.raises(Ambiguous) as several:
        await ref(services, "gas")
    assert several.value.kind == "item"
    assert {"S", "Q"} == {value[0] for value, _ in several.value.candidates}


async def test_an_exact_title_goes_before_what_holds_the_word(services: Services) -> None:
    assert (await ref(services, "prices"))[0] == "S"


@pytest.mark.parametrize("typed", ["Q99999", "S99999", "E99999", "S99999¶1", "zebra crossing", "Q"])
async def test_nothing_of_that_name(services: Services, typed: str) -> None:
    with pytest.raises(NotFound):
        await services.cite.cite(GUILD, typed, Style.APA)


async def test_another_server_has_its_own(services: Services) -> None:
    vault = await ref(services, "The vault", OTHER)
    for typed in (vault, "The vault", f"{vault}¶1", "The vault is open"):
        with pytest.raises(NotFound):
            await services.cite.cite(GUILD, typed, Style.APA)
        with pytest.raises(NotFound):
            await services.cite.cite(None, typed, Style.APA)
    offered = await services.cite.suggest(GUILD, "vault")
    assert not [entry for entry in offered if "vault" in entry.name]


@pytest.mark.parametrize(
    ("words", "style", "expected"),
    [
        ("Prices of gas may fall", Style.APA, "(Novak, as cited in Loewe, 2022, para. 1)"),
        ("Prices of gas may fall", Style.MLA, "(qtd. in Loewe)"),
        ("Prices of gas may fall", Style.DATE, "(Novak, quoted in Loewe 2022, para. 1)"),
        ("The sea is ours", Style.APA, "(Byron, n.d., para. 9)"),
    ],
)
async def test_a_quotation_is_cited_as_its_article_quotes_it(
    services: Services, words: str, style: Style, expected: str
) -> None:
    quote = await id_of(services, words)
    assert (await services.cite.cite(GUILD, quote, style)).in_text == expected


async def test_an_unclear_speaker_is_not_named(services: Services) -> None:
    citation = await services.cite.cite(GUILD, await id_of(services, "Who knows"), Style.APA)
    assert citation.cited.speaker is None
    assert "as cited in" not in citation.in_text


async def test_an_event_is_cited_by_the_article_that_tells_it(services: Services) -> None:
    event = await id_of(services, "On 17 January 2022 prices rose.")
    citation = await services.cite.cite(GUILD, event, Style.NOTES)
    assert citation.in_text == "Ben Loewe, Prices, January 18, 2022, para. 1."


@pytest.mark.parametrize("typed", ["", "gas", "Q1", "zzz", "prices¶2", "¶", "S1¶", "#E2"])
async def test_suggestions_are_few_and_unique(services: Services, typed: str) -> None:
    offered = await services.cite.suggest(GUILD, typed)
    assert len(offered) <= 25
    assert len({entry.value for entry in offered}) == len(offered)
    assert all(entry.name.startswith(f"{entry.value} · ") for entry in offered)


async def test_suggestions_mix_the_kinds_and_put_a_typed_id_first(services: Services) -> None:
    assert {entry.value[0] for entry in (await services.cite.suggest(GUILD, ""))[:3]} == {
        "S",
        "Q",
        "E",
    }
    for typed in ("E1", "q2", "#S2"):
        assert (await services.cite.suggest(GUILD, typed))[0].value == typed.lstrip("#").upper()


async def test_a_passage_is_suggested_by_its_number(services: Services) -> None:
    source = await id_of(services, "Prices (")
    assert (await services.cite.suggest(GUILD, "prices¶2"))[0].value == f"{source}¶2"
