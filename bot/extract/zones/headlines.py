"""Whether a line that ends with a full stop is a headline or a short paragraph."""

import re

from bot.extract.metadata.datelines import dateline
from bot.extract.zones.shape import SMALL, WORD
from bot.extract.zones.units import Unit

POINTING = re.compile(
    r"\b(?:the|an?|that|this|these|those|it|its|he|she|they|his|her|their|i|we|you|our|my|your)\b",
    re.IGNORECASE,
)
TOLD = re.compile(r"\b(?:said|was|were|had|been|told|has|have|which|who|also|[^\W\d_]{3,30}ed)\b")
LATELY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:yesterday|today|tomorrow|this (?:week|month|year|morning))\b",
    re.IGNORECASE,
)
ENOUGH = 3
"""Points from which a line with a full stop is a headline; short paragraphs rarely reach it."""


def compressed(unit: Unit, lead: Unit) -> bool:
    """Tell whether a line is written as headlines are, above the paragraph ``lead``.

    Headlines drop articles and the past tense, name no weekday, are short or in capitals, and
    the first paragraph says their words again.
    """
    return _points(unit.text, lead.text) + 2 * dateline(lead.text) >= ENOUGH


def _points(line: str, lead: str) -> int:
    pointing, told = len(POINTING.findall(line)), len(TOLD.findall(line))
    words, echo = line.count(" ") + 1, _echo(line, lead)
    return int(
        3 * (_capitals(line) >= 0.7)
        + 2 * (echo >= 0.5)
        + (echo >= 0.25)
        + (pointing == 0)
        - (pointing >= 2)
        + (told == 0)
        - (told >= 2)
        - 3 * bool(LATELY.search(line))
        + (words <= 10)
        - (words >= 15)
        + 2 * line.endswith("?")
    )


def _capitals(line: str) -> float:
    """Return the share of words after the first that begin with a capital."""
    words: list[str] = WORD.findall(line)[1:]
    return sum(word[0].isupper() for word in words) / max(1, len(words))


def _echo(line: str, lead: str) -> float:
    """Return the share of the line's telling words that the paragraph repeats."""
    telling = _stems(line)
    return len(telling & _stems(lead)) / max(1, len(telling))


def _stems(text: str) -> set[str]:
    words = (word.lower().replace("’", "'").removesuffix("'s") for word in WORD.findall(text))
    return {word[:6] for word in words if len(word) > 2 and word not in SMALL}
