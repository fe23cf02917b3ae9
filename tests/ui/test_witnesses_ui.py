"""How the witnesses of a quote look."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Place, Quoted
from bot.domain.dates import When
from bot.domain.models import Certainty
from bot.ui import quotes, witnesses
from tests.ui.cards import (
    BRIEFLY,
    CARD,
    LARGE,
    QUOTE,
    QUOTES,
    SOURCE,
    ids,
    keeps_limits,
    labels,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)

POST = replace(
    SOURCE, id=5, citekey="moreau2022", authors=("Claire Moreau",), outlet="Island Voices"
)
OTHER = replace(QUOTE, id=18, source=POST, place=Place(4))


def with_(*others: Quoted, rivals: Sequence[Quoted] = (), **changed: Any) -> Quoted:
    given = {"sources": 1 + len(others), "independent": 1 + len(others)} | changed
    return replace(QUOTE, witnesses=others, rivals=tuple(rivals), **given)


def test_a_quote_of_one_source_says_nothing_of_others() -> None:
    view = quotes.card(QUOTE)
    assert "also" not in said(view)
    assert "source" not in said(view).lower().replace("sources", "")
    assert "Sources" not in labels(view)


def test_the_chain_leads_from_the_speaker_to_the_paragraph() -> None:
    text = said(quotes.card(replace(QUOTE, addressee="reporters")))
    speaker, to, by = (
        text.index(part)
        for part in (
            "Maria Weber",
            "→ said to reporters 3 May",
            "→ reported by Ada Byron, The Bonn",
        )
    )
    assert speaker < to < by
    assert "The Bonn Post, 4 May 2021, p. 7 ¶2" in text


@pytest.mark.parametrize(
    ("addressee", "words"),
    [
        ("reporters", "→ said to reporters 3 May 2021"),
        ("in a speech", "→ said in a speech 3 May 2021"),
        ("at the harbour", "→ said at the harbour 3 May 2021"),
        ("During the strike", "→ said During the strike 3 May 2021"),
        ("Ina Berg", "→ said to Ina Berg 3 May 2021"),
        (None, "→ said 3 May 2021"),
    ],
)
def test_words_are_said_to_somebody_or_at_some_occasion(addressee: str | None, words: str) -> None:
    assert words in said(quotes.card(replace(QUOTE, addressee=addressee)))


def test_every_witness_has_a_line_of_its_own() -> None:
    view = quotes.card(with_(OTHER, replace(OTHER, id=19, source=CARD, place=Place(9))))
    lines = said(view).splitlines()
    assert any(
        line.startswith("also reported by Claire Moreau, Island Voices, 4 May 2021, ¶4 (Q18)")
        for line in lines
    )
    assert any("source card, full text not loaded (Q19)" in line for line in lines)
    assert any(line.endswith("3 sources") for line in lines)
    assert labels(view) == ["Context", "Sources", "Cite", "Share", "Report"]
    assert "Q17/sources" in ids(view)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"words": "We will not"}, "(Q18); there as: “We will not”"),
        ({"certainty": Certainty.UNCLEAR}, "(Q18); there the speaker is unclear"),
        ({"speaker": None}, "(Q18); there the speaker is unclear"),
        ({"source": SOURCE, "place": Place(9)}, "and again there, ¶9 (Q18)"),
        ({"words": "WE will not freeze!"}, "(Q18)\n"),
    ],
    ids=str,
)
def test_how_a_witness_differs_is_said(changed: dict[str, Any], words: str) -> None:
    assert words in said(quotes.card(with_(replace(OTHER, **changed))))


def test_where_sources_disagree_the_card_says_so() -> None:
    rival = replace(OTHER, id=20, speaker="Jan Novak", person=2)
    dated = replace(OTHER, said=When.day(date(2021, 5, 9)))
    text = said(quotes.card(with_(dated, rivals=[rival])))
    assert "Sources differ: S5 gives the speaker as Jan Novak (Q20, ¶4)" in text
    assert "S5 dates the words 9 May 2021" in text
    alone = quotes.card(replace(QUOTE, rivals=(rival,)))
    assert "Jan Novak" in said(alone)
    assert "Sources" in labels(alone)


def test_dates_that_agree_or_lack_are_no_disagreement() -> None:
    month = replace(OTHER, said=When.month(2021, 5))
    none = replace(OTHER, id=19, said=None)
    assert "differ" not in said(quotes.card(with_(month, none)))


@pytest.mark.parametrize(
    ("sources", "independent", "words"),
    [(1, 1, ""), (2, 2, "2 sources"), (3, 1, "3 sources, 1 independent")],
)
def test_sources_are_counted(sources: int, independent: int, words: str) -> None:
    quote = replace(QUOTE, sources=sources, independent=independent)
    assert witnesses.counted(quote) == words
    assert quotes.line(quote).endswith(words or "¶2")


def test_more_witnesses_are_behind_the_button() -> None:
    many = [replace(OTHER, id=100 + n) for n in range(12)]
    text = said(quotes.card(with_(*many)))
    assert text.count("also reported") == witnesses.SHOWN
    assert "and in 8 other places: see Sources" in text
    view = witnesses.sources(with_(*many))
    assert len([each for each in ids(view) if each.endswith("/open")]) == witnesses.MOST
    assert "and 4 others" in said(view)


def test_the_list_of_sources_opens_each() -> None:
    rival = replace(OTHER, id=20, speaker="Jan Novak", role="miner", words="We will not freeze")
    view = witnesses.sources(with_(replace(OTHER, role="the new minister"), rivals=[rival]))
    text = said(view)
    assert text.startswith("Who reports Q17\n2 sources")
    for words in ("Maria Weber", "the new minister", "Jan Novak", "miner", "said 3 May 2021"):
        assert words in text
    assert ids(view) == ["Q17/open", "Q18/open", "Q20/open"]


def test_the_role_of_an_unclear_speaker_is_not_said() -> None:
    unclear = replace(OTHER, certainty=Certainty.UNCLEAR, role="the new minister")
    assert "new minister" not in said(witnesses.sources(with_(unclear)))


@BRIEFLY
@given(st.lists(QUOTES, min_size=1, max_size=14, unique_by=lambda quote: quote.id), st.data())
def test_any_witnesses_keep_within_limits(found: list[Quoted], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(found)))
    first = replace(found[0], witnesses=tuple(found[1:cut]), rivals=tuple(found[cut:]), sources=cut)
    keeps_limits(quotes.card(first))
    keeps_limits(witnesses.sources(first))
