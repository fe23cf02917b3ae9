"""Summaries: what is chosen, in which order, and what never is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.models import Metadata, Span, Zone, ZoneKind
from bot.extract.sentences import split
from bot.extract.summary import focus, rank

HARBOUR = """\
The port of Lindholm will close its grain terminal in June, the harbour board said on Monday. \
The terminal handled 400,000 tonnes of grain last year. He called the decision painful. \
Some gulls were seen over the water.

The harbour board blamed the new railway bridge for the loss of the grain trade. \
However, the unions did not believe it. This angered the town council of Lindholm.

“We will not give up the grain terminal without a fight,” union leader Berit Aas said. \
“We were promised work. Nobody was asked about it. That is a scandal.”

To conclude, Lindholm loses its oldest trade, and the council must find work for 300 people.\
"""


def zoned(text: str, *kinds: ZoneKind) -> tuple[Zone, ...]:
    """Make each paragraph a zone, of the kinds given or else a paragraph."""
    blocks = re.finditer(r"(?:(?!\n\n)[\s\S])+", text)
    return tuple(
        Zone(block.start(), block.end(), kinds[at] if at < len(kinds) else ZoneKind.PARAGRAPH)
        for at, block in enumerate(blocks)
    )


def ranked(text: str, title: str | None = None, *kinds: ZoneKind) -> list[str]:
    zones = zoned(text, *kinds)
    found = rank(text, zones, Metadata(title=title), split(text, zones))
    return [span.of(text) for span in found]


def about(text: str, *words: str) -> list[str]:
    zones = zoned(text)
    sentences = split(text, zones)
    general = rank(text, zones, Metadata(), sentences)
    return [span.of(text) for span in focus(text, sentences, words, general)]


def test_the_news_comes_first() -> None:
    assert ranked(HARBOUR)[0].startswith("The port of Lindholm will close")


def test_the_best_tell_the_story() -> None:
    best = " ".join(ranked(HARBOUR)[:4])
    assert "close its grain terminal" in best
    assert "railway bridge" in best
    assert "gulls" not in best


@pytest.mark.parametrize(
    "start", ["He called", "However,", "This angered", "That is", "“We were", "Nobody was"]
)
def test_no_sentence_leans_on_another(start: str) -> None:
    assert start in HARBOUR
    assert not [sentence for sentence in ranked(HARBOUR) if sentence.startswith(start)]


def test_a_whole_quotation_with_its_speaker_may_serve() -> None:
    assert any("without a fight,” union leader Berit Aas said." in s for s in ranked(HARBOUR))


def test_at_most_ten() -> None:
    towns = [
        f"{first}{last}"
        for first in ("Ber", "Lind", "Tarn")
        for last in ("dorf", "holm", "au", "ey")
    ]
    text = " ".join(
        f"In {town} the council of {town} opened a school for children." for town in towns
    )
    assert len(ranked(text)) <= 10


def test_nothing_is_told_twice() -> None:
    told = "The port of Lindholm will close its grain terminal in June, said the harbour board."
    again = "In June the harbour board said the grain terminal of Lindholm port will close."
    other = "Farmers must now bring their wheat to Port Henry by lorry over the mountains."
    found = ranked(f"{told} {again} {other}")
    assert other in found
    assert (told in found) != (again in found)


def test_the_title_tells_what_matters() -> None:
    rail = "The railway company bought ten electric engines for the mountain line to Tarn."
    milk = "The dairy company built a cheaper milk factory near the old town of Senn."
    lead = "Two companies of the valley presented their plans to reporters on Friday."
    text = f"{lead} {rail} {milk}"
    assert ranked(text, "A new milk factory for Senn") == [milk, lead, rail]
    assert ranked(text, "Ten electric engines for Tarn") == [rail, lead, milk]


def test_findings_go_before_asides() -> None:
    aside = "For reasons of space, Table 2 and Figure 3 list the valleys, villages and rivers."
    finding = "Our results show that forests near villages and rivers hold back the avalanches."
    lead = "Avalanches threaten many villages of the upper valleys every single winter."
    found = ranked(f"{lead} {aside} {finding}")
    assert finding in found[:2]


@pytest.mark.parametrize(("heading", "first"), [("5. Conclusion", "wine"), ("Cargo", "salt")])
def test_the_conclusion_is_heard(heading: str, first: str) -> None:
    lead = (
        "Historians of the region have studied the river trade for a long time. "
        "Many farmers of the upper valley owned an old flat barge. "
        "Nobody in the towns below knew how the barges were built."
    )
    salt = "Some boats carried salt from the eastern mines to the coast."
    wine = "Some boats carried wine from the western hills to the coast."
    kinds = [ZoneKind.PARAGRAPH] * 6
    kinds[2] = kinds[4] = ZoneKind.HEADING
    text = f"{lead}\n\n{salt}\n\n{heading}\n\n{wine}\n\nNotes\n\nThanks."
    boats = [found for found in ranked(text, None, *kinds) if found in (salt, wine)]
    assert first in boats[0]


def test_only_sentences_of_the_body() -> None:
    text = "A Headline About the Grain Terminal.\n\n" + HARBOUR
    assert "A Headline About the Grain Terminal." not in ranked(text, None, ZoneKind.TITLE)


def test_an_article_of_leaning_sentences_still_has_a_summary() -> None:
    text = "He left the old town by the first train. They had waited for him all night."
    assert ranked(text)[0] == "He left the old town by the first train."


@pytest.mark.parametrize("text", ["", "Lindholm", "Fog again.", "“Half of a quotation is not one."])
def test_nothing_fit_gives_nothing(text: str) -> None:
    assert ranked(text) == []


def test_focus_keeps_to_the_topic() -> None:
    found = about(HARBOUR, "railway")
    assert found == [
        "The harbour board blamed the new railway bridge for the loss of the grain trade."
    ]


def test_focus_finds_inflections_and_phrases() -> None:
    assert "union leader" in about(HARBOUR, "unions")[0]
    assert "railway bridge" in about(HARBOUR, "the new railway bridges")[0]


def test_focus_prefers_more_of_the_words() -> None:
    found = about(HARBOUR, "council", "work", "grain")
    assert found[0].startswith("To conclude, Lindholm loses")
    assert len(found) > 1


def test_focus_falls_back_on_the_general_ranking() -> None:
    found = about(HARBOUR, "Lindholm", "grain")
    general = [sentence for sentence in ranked(HARBOUR) if sentence in found]
    assert found[0] == general[0]


def test_focus_takes_a_leaning_sentence_rather_than_none() -> None:
    assert about(HARBOUR, "unions' belief")[0].startswith("“We will not give up")
    assert about(HARBOUR, "anger") == ["This angered the town council of Lindholm."]


@pytest.mark.parametrize("words", [[], ["volcano"], ["the"], [""]])
def test_focus_without_a_match_is_empty(words: list[str]) -> None:
    assert about(HARBOUR, *words) == []


PIECES = st.sampled_from(
    [
        "The grain terminal closed.",
        "In Lindholm the council met on Friday to talk.",
        "He left.",
        "“We stay",
        "and go.”",
        "Aas said 5 things",
        "Who knows?",
        *('"', "(", "...", " ", "\n", "\n\n"),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=80)


@given(TEXTS, st.lists(st.text(max_size=12), max_size=3))
def test_whatever_the_text_the_choice_is_sound(text: str, words: list[str]) -> None:
    zones = zoned(text)
    sentences = split(text, zones)
    chosen = rank(text, zones, Metadata(title="Grain"), sentences)
    topic = focus(text, sentences, ("grain", *words), chosen)
    for spans in (chosen, topic):
        assert len(set(spans)) == len(spans) <= 10
        assert set(spans) <= set(sentences)
        assert all(span.of(text).count('"') % 2 == 0 for span in spans)
        assert all(span.of(text).count("“") == span.of(text).count("”") for span in spans)


@given(TEXTS)
def test_the_same_text_gives_the_same_summary(text: str) -> None:
    assert ranked(text) == ranked(text)


@pytest.mark.parametrize(
    "piece", ['"', "“a", "A. ", "He said. ", "in ly ", "The cat sat on mats. "]
)
def test_a_repeated_piece_is_read_through(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    zones = (Zone(0, len(text), ZoneKind.PARAGRAPH),)
    assert len(rank(text, zones, Metadata(), split(text, zones))) <= 1


def test_a_long_text_has_a_summary_from_its_start_too() -> None:
    towns = [f"town{number} council{number} opened school{number}" for number in range(1200)]
    text = " ".join(f"The {town} for children." for town in towns)
    zones = (Zone(0, len(text), ZoneKind.PARAGRAPH),)
    sentences = split(text, zones)
    assert len(sentences) == len(towns)
    assert rank(text, zones, Metadata(), sentences)[0] == Span(0, len(sentences[0].of(text)))
