"""How quotes look."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import PAGE, Passage, Place
from bot.domain.models import Certainty, QuoteKind
from bot.ui import quotes
from tests.ui.cards import (
    BRIEFLY,
    CARD,
    LARGE,
    NAMES,
    PASSAGES,
    QUOTE,
    QUOTES,
    SOURCE,
    ids,
    keeps_limits,
    labels,
    page,
    said,
)

pytestmark = pytest.mark.filterwarnings(LARGE)


def test_a_card_says_who_said_what_and_where_it_stands() -> None:
    text = said(quotes.card(QUOTE))
    for words in (
        *("Maria Weber", "minister for energy", "We will not freeze", "3 May 2021", "on Monday"),
        *("direct", "attribution sure", "named beside the words", "Ada Byron", "The Bonn Post"),
        *("p. 7 ¶2", "Gas for the winter <https://example.org/gas>", "Q17", "S3", "byron2021"),
    ):
        assert words in text


def test_a_card_offers_what_can_be_done() -> None:
    view = quotes.card(QUOTE)
    assert labels(view) == ["Context", "Cite", "Share", "Report"]
    assert ids(view) == ["Q17/context", "Q17/cite", "Q17/share", "report/Q17"]
    shared = quotes.card(QUOTE, shared_by="Zoe")
    assert labels(shared) == ["Context", "Cite", "Report"]
    assert "shared by Zoe" in said(shared)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"certainty": Certainty.UNCLEAR}, "Speaker unclear"),
        ({"speaker": None}, "Speaker unclear"),
        ({"certainty": Certainty.LIKELY}, "attribution likely"),
        ({"kind": QuoteKind.INDIRECT}, "reported, not word for word"),
        ({"kind": QuoteKind.MIXED}, "partly in quotation marks"),
        ({"said": None, "dated_by": None}, "the text gives no date for these words"),
        ({"addressee": "the press"}, "said to the press"),
        ({"source": CARD}, "source card, full text not loaded"),
        ({"source": CARD}, "author not named, undated"),
        ({"place": Place(None)}, "reported by Ada Byron, The Bonn Post, 4 May 2021\n"),
    ],
    ids=str,
)
def test_what_is_not_known_is_said(changed: dict[str, object], words: str) -> None:
    assert words in said(quotes.card(replace(QUOTE, **changed)))


def test_an_unclear_speaker_is_never_named() -> None:
    text = said(quotes.card(replace(QUOTE, certainty=Certainty.UNCLEAR)))
    assert "Maria" not in text


def test_a_long_quote_is_cut_until_asked_for() -> None:
    long = replace(QUOTE, words="gas " * 500)
    view = quotes.card(long)
    assert labels(view)[0] == "Whole quote"
    assert said(view).count("gas") < 310
    whole = quotes.card(long, whole=True)
    assert "Whole quote" not in labels(whole)
    assert said(whole).count("gas") >= 500
    keeps_limits(whole)


def test_a_line_is_short() -> None:
    line = quotes.line(replace(QUOTE, words="word\n" * 500))
    assert len(line) < 400
    assert "-# Q17 · Byron · 2021 · p. 7 ¶2" in line


@pytest.mark.parametrize(
    ("mark", "bold"),
    [((0, 12), "It was cold."), ((13, 30), "Nobody had asked."), (None, None)],
)
def test_the_quote_is_bold_in_its_surroundings(
    mark: tuple[int, int] | None, bold: str | None
) -> None:
    passages = [
        Passage(SOURCE, "Before.", Place(4)),
        Passage(SOURCE, "It was cold. Nobody had asked.", Place(5), mark),
    ]
    view = quotes.context(QUOTE, passages)
    contents = "\n".join(part["content"] for part in _texts(view))
    assert ("**¶4** Before" in contents, "**¶5**" in contents) == (True, True)
    if bold:
        assert f"**{bold[:-1]}" in contents.replace("\\", "")
    assert ids(view) == ["Q17/open", "S3/open"]


def _texts(view: object) -> list[dict[str, str]]:
    from tests.ui.cards import parts

    return [part for part in parts(view) if "content" in part]  # type: ignore[arg-type,misc]


def test_a_page_lists_and_opens_each() -> None:
    shown = page(QUOTE, replace(QUOTE, id=18), total=7, heading=(("text", "gas"),))
    view = quotes.page(shown)
    text = said(view)
    assert text.startswith("7 quotes · words: gas")
    assert {"Q17/open", "Q18/open"} <= set(ids(view))


@BRIEFLY
@given(QUOTES, st.booleans(), st.none() | NAMES)
def test_any_quote_keeps_within_limits(quote: object, whole: bool, by: str | None) -> None:
    keeps_limits(quotes.card(quote, whole=whole, shared_by=by))  # type: ignore[arg-type]


@BRIEFLY
@given(st.lists(QUOTES, min_size=1, max_size=PAGE, unique_by=lambda quote: quote.id), st.data())
def test_any_page_and_context_keep_within_limits(found: list[object], data: st.DataObject) -> None:
    by = data.draw(st.none() | NAMES)
    heading = data.draw(st.lists(st.tuples(st.just("text"), NAMES), max_size=6).map(tuple))
    number = data.draw(st.integers(1, 40))
    keeps_limits(quotes.page(page(*found, total=200, number=number, heading=heading), shared_by=by))
    passages = data.draw(st.lists(PASSAGES, max_size=3))
    marked = [replace(p, mark=(0, len(p.words) // 2 or 1)) for p in passages]
    keeps_limits(quotes.context(found[0], marked))  # type: ignore[arg-type]
