"""Where words in marks end a report, and where the sentence still belongs to them."""

import pytest

from bot.domain.models import QuoteKind, Span
from bot.extract.quotes import tails
from tests.extract.test_quotes import read, said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Eva Lund said “we sold everything in May” when asked about the harvest.",
            "we sold everything in May",
        ),
        (
            "Eva Lund said the farm “sold everything in May” when asked about the harvest.",
            "the farm “sold everything in May”",
        ),
        (
            "Eva Lund said the farm was “dead”, the paper wrote on Monday.",
            "the farm was “dead”",
        ),
        (
            "Eva Lund called the plan “dead on arrival”, referring to the vote.",
            "the plan “dead on arrival”",
        ),
        (
            "Eva Lund said the plan was “a gift to us all” while crews cleared the quay.",
            "the plan was “a gift to us all”",
        ),
        (
            "Eva Lund said the plan was “a gift to us all,” though the board had doubts.",
            "the plan was “a gift to us all,”",
        ),
    ],
)
def test_the_reporters_tail_is_left_out(text: str, words: str) -> None:
    assert ("Eva Lund", words) in said(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Eva Lund said the plan had “a lot of friends” in the town.",
            "the plan had “a lot of friends” in the town",
        ),
        (
            "Eva Lund said that “the port” was closed when the storm came.",
            "that “the port” was closed when the storm came",
        ),
        (
            "Eva Lund said that “the great freeze” was over for good.",
            "that “the great freeze” was over for good",
        ),
        (
            "Eva Lund said he showed “no mercy” to the crews and to the board.",
            "he showed “no mercy” to the crews and to the board",
        ),
    ],
)
def test_what_completes_the_clause_is_kept(text: str, words: str) -> None:
    assert ("Eva Lund", words) in said(text)


def test_words_in_marks_alone_are_direct_once_the_tail_is_gone() -> None:
    (quote,) = read("Eva Lund said “it is a good plan for us” after the board had met.")[1]
    assert quote.kind is QuoteKind.DIRECT


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("the farm “sold everything” when asked", "the farm “sold everything”"),
        ("the farm “sold everything” when pressed on it", "the farm “sold everything”"),
        ("the farm “sold it” when it rained", "the farm “sold it” when it rained"),
        ("the farm “sold it,” he thinks", "the farm “sold it,”"),
        ("the farm “sold it”, in an interview", "the farm “sold it”"),
        ("the farm “sold it”, and the shop", "the farm “sold it”, and the shop"),
        ("the farm “sold it”", "the farm “sold it”"),
        ("the farm “sold it”.", "the farm “sold it”."),
        ("the farm “sold all of it” after she left", "the farm “sold all of it”"),
        ("the farm “sold” after she left", "the farm “sold” after she left"),
    ],
)
def test_the_cut(text: str, kept: str) -> None:
    marked = Span(text.index("“"), text.index("”") + 1)
    assert tails.cut(text, Span(0, len(text)), marked).of(text) == kept
