"""Which word was probably meant."""

import pytest

from bot.domain.spelling import nearest, slips

WORDS = {"gas": 9, "pipe": 3, "pipes": 5, "piper": 7, "pipeline": 2, "pipelines": 1, "winter": 1}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("pipel", ("piper", "pipes", "pipe")),
        ("pieps", ("pipes",)),
        ("winetr", ("winter",)),
        ("pipelnie", ("pipeline", "pipelines")),
        ("piplines", ("pipelines", "pipeline")),
        ("gaz", ()),
        ("xylophone", ()),
        ("", ()),
    ],
)
def test_the_nearest_and_then_the_commonest_first(word: str, meant: tuple[str, ...]) -> None:
    assert nearest(word, WORDS) == meant


@pytest.mark.parametrize(
    ("word", "most"), [("gas", 0), ("pipe", 1), ("pipelin", 1), ("pipeline", 2)]
)
def test_longer_words_may_hold_more_slips(word: str, most: int) -> None:
    assert slips(word) == most
