"""What moderators decided is said in words wherever it is shown."""

from dataclasses import replace

import pytest

from bot.domain.answers import Described
from bot.domain.corrections import Mark, Ruling
from bot.domain.dates import How, When
from bot.domain.differences import Relation, Ruled, Slot
from bot.domain.happenings import Compared, Saying, alone, witness_of
from bot.ui import differences, quotes, sources, timeline
from tests.ui.cards import DAY, EVENT, QUOTE, SOURCE, keeps_limits, page, said


@pytest.mark.parametrize("mark", Mark)
def test_a_mark_stands_on_the_card_and_in_lists(mark: Mark) -> None:
    marked = replace(QUOTE, mark=mark)
    assert mark not in said(quotes.card(QUOTE))
    for view in (quotes.card(marked), quotes.page(page(marked))):
        assert f"{mark}" in said(view)
        assert "this server's moderators" in said(view)
        keeps_limits(view)


def test_what_was_corrected_is_named() -> None:
    when = DAY.known(How.CORRECTED)
    quote = replace(QUOTE, said=when, rule="", corrected=("date", "speaker"))
    text = said(quotes.card(quote))
    assert "corrected by this server's moderators: date, speaker" in text
    assert "as this server's moderators correct it" in text
    assert "corrected by" not in said(quotes.card(QUOTE))
    event = replace(EVENT, when=When.year(1999, How.CORRECTED), corrected=("date",))
    text = said(timeline.card(alone(event)))
    assert "corrected by this server's moderators: date" in text
    assert "corrected here" in said(timeline.page(page(event)))
    source = replace(SOURCE, corrected=("title",))
    text = said(sources.card(Described(source, None, None, None, 9, 1, 1, 1)))
    assert "corrected by this server's moderators: title" in text


@pytest.mark.parametrize("ruling", Ruling)
def test_a_ruling_stands_beside_its_difference(ruling: Ruling) -> None:
    saying = Saying(witness_of(EVENT))
    ruled = Ruled(ruling, "one *counts* the night")
    compared = Compared(Slot.DATE, Relation.CONFLICT, saying, saying, "E1+E2", ruled)
    first, _ = differences.lines(compared)
    assert "this server's moderators" in first
    assert "one \\*counts\\* the night" in first
    plain, _ = differences.lines(replace(compared, ruled=None))
    assert "moderators" not in plain
