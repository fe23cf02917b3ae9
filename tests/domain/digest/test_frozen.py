"""What is frozen is what is thawed, also by a version that knows more or less."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.corrections import Act, Correction, Mark
from bot.domain.dates import When
from bot.domain.differences import Relation, Slot
from bot.domain.digest.edition import PARTS, Edition, Holdings, Told
from bot.domain.digest.frozen import freeze, kind_of, thaw
from bot.domain.digest.models import Notice, Trouble
from bot.domain.happenings import Compared, Saying, witness_of
from tests.ui.cards import EVENT, QUOTE, SOURCE

DAY = date(2026, 1, 18)
WHOLE = Edition(
    name="Morning “digest” \U0001f40b",
    day=DAY,
    told=Told(7, 3),
    late=True,
    next=datetime(2026, 1, 19, 8, tzinfo=UTC),
    tour=Holdings(1, 2, 3, (1921, 2022), capped=True),
    sources=(SOURCE,),
    quotes=(QUOTE, replace(QUOTE, mark=Mark.DISPUTED, said=When.day(DAY))),
    events=(EVENT,),
    quote=QUOTE,
    difference=Compared(
        Slot.DATE,
        Relation.CONFLICT,
        Saying(witness_of(EVENT), "one"),
        Saying(witness_of(EVENT), since=(3, 9)),
    ),
    corrections=(
        Correction(
            3, "Q1", Act.FIX, (("speaker", None),), (("speaker", "A"),), "", 42,
            datetime(2026, 1, 2, tzinfo=UTC),
        ),
    ),
    more=((PARTS[0], 4),),
)  # fmt: skip


def test_a_whole_edition_comes_back_as_it_was() -> None:
    text = freeze(WHOLE)
    assert kind_of(text) == "Edition"
    assert thaw(Edition, text) == WHOLE
    assert freeze(thaw(Edition, text)) == text


@given(
    st.text(max_size=60),
    st.dates(),
    st.booleans(),
    st.none() | st.timedeltas(timedelta(0), timedelta(days=9_999)),
)
def test_any_text_and_date_comes_back(
    name: str, day: date, late: bool, after: timedelta | None
) -> None:
    coming = datetime(2000, 1, 1, tzinfo=UTC) + after if after is not None else None
    edition = Edition(name, day, Told(), late, coming)
    assert thaw(Edition, freeze(edition)) == edition


def test_what_another_version_wrote_is_read_as_far_as_it_goes() -> None:
    frozen = json.loads(freeze(WHOLE))
    frozen["Edition"]["weather"] = {"rain": 1}
    del frozen["Edition"]["late"]
    assert thaw(Edition, json.dumps(frozen)) == replace(WHOLE, late=False)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "nonsense", '{"Edition": 3}', '{"Edition": {}}', '{"Notice": {"digest": "x"}}',
     '{"Edition": {"name": "x", "day": "never", "told": {}}}'],
)  # fmt: skip
def test_what_is_no_edition_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a|Expecting|Invalid"):
        thaw(Edition, text)


@pytest.mark.parametrize("text", ["", "[]", "{}", "3", '{"a": 1, "b": 2}'])
def test_what_was_not_frozen_has_no_kind(text: str) -> None:
    with pytest.raises(ValueError, match=r"not frozen|Expecting"):
        kind_of(text)


def test_a_notice_is_frozen_too() -> None:
    notice = Notice("Morning digest", Trouble.ROLE)
    assert thaw(Notice, freeze(notice)) == notice
