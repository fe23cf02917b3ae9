"""What autocomplete offers."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.names import Entry
from bot.ui import choices
from tests.ui.cards import NAMES

ENTRIES = st.lists(st.builds(Entry, NAMES, NAMES), max_size=40)


@given(ENTRIES, st.sampled_from((choices.named, choices.worded)))
def test_discord_takes_what_is_offered(entries: list[Entry], offer: object) -> None:
    assert callable(offer)
    found = offer(entries)
    assert bool(found) == bool(entries)
    assert len(found) <= min(len(entries), choices.MOST)
    for choice in found:
        assert 0 < len(choice.name) <= 100
        assert len(choice.value) <= 100
        assert choice.name.encode()


def test_ids_or_words_are_the_value() -> None:
    entry = Entry("P4", "Maria Weber")
    assert [(c.name, c.value) for c in choices.named([entry])] == [("Maria Weber", "P4")]
    assert [(c.name, c.value) for c in choices.worded([entry])] == [("Maria Weber", "Maria Weber")]
    assert choices.named([Entry("P1", "\u200b\u202e")])[0].name == "–"


def test_namesakes_are_told_apart() -> None:
    entries = [Entry("P4", "Tomas Berg"), Entry("P3", "Edda Berg"), Entry("P9", "Tomas Berg")]
    offered = [choice.name for choice in choices.named(entries)]
    assert offered == ["Tomas Berg (P4)", "Edda Berg", "Tomas Berg (P9)"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("2022", ["2022 → 2022"]),
        ("17 jan 2022", ["17 jan 2022 → 17 January 2022"]),
        ("soon", list(choices.DATES)),
        ("", list(choices.DATES)),
        ("   ", list(choices.DATES)),
    ],
)
def test_a_date_is_echoed_as_it_is_read(typed: str, names: list[str]) -> None:
    assert [choice.name for choice in choices.dates(typed)] == names


def test_every_example_can_be_read() -> None:
    assert all("→" in choices.dates(example)[0].name for example in choices.DATES)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("", ["direct", "partial"]), ("DI", ["direct"]), ("x", ["direct", "partial"])],
)
def test_fixed_words(typed: str, found: list[str]) -> None:
    assert [c.value for c in choices.plain(("direct", "partial"), typed)] == found


async def test_what_goes_wrong_is_logged_and_nothing_offered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    @choices.quiet
    async def complete(cog: object, interaction: object, typed: str) -> list[object]:
        if typed:
            raise KeyError(typed)
        return ["offered"]

    assert await complete(None, None, "") == ["offered"]  # type: ignore[arg-type,comparison-overlap]
    assert await complete(None, None, "x") == []  # type: ignore[arg-type]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
