"""What a check answers with."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How the words asked about stand to the words of a source; never "true" or "false"."""

    EXACT = "Exact"
    CUT = "Exact but cut"
    CLOSE = "Close"
    ALTERED = "Altered"
    SIMILAR = "Similar idea"
    ABSENT = "Not in this library"
    OTHER_SPEAKER = "Right words, other speaker"


class Sort(StrEnum):
    """What a change touches."""

    NEGATION = "a negation"
    NUMBER = "a number or time"
    NAME = "a name"
    MODAL = "how certain or binding it is"
    QUANTIFIER = "how much or how many"
    OPPOSITE = "a word that may turn the sense"
    PERSON = "who is meant"
    ROLE = "who does what to whom"
    TENSE = "the tense"
    CONDITION = "a condition"
    ORDER = "the order of words"
    QUESTION = "a question"
    STITCHED = "stitched from two places"
    WORD = "a word"
    FORM = "the form of a word"
    POINTS = "punctuation"

    @property
    def harmless(self) -> bool:
        """Tell whether words that differ so are still close."""
        return self in {Sort.WORD, Sort.FORM, Sort.POINTS}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: words ``added`` by the asker, ``missing`` from what was asked, or both."""

    sort: Sort
    added: str = ""
    missing: str = ""


Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a text compares with a source; the marks are places of differing words in each."""

    verdict: Verdict
    changes: tuple[Change, ...] = ()
    likeness: float = 0.0
    """From 0 to 1: how much of the words is the same."""
    start: int = 0
    end: int = 0
    """The part of the source that was compared."""
    asked_marks: Places = ()
    source_marks: Places = ()
    left_out: str = ""
    """What a cut leaves out of the sentence, where that turns its sense."""
