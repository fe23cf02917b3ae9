"""Dates with a precision: what they are, how they are typed and how they are written."""

from bot.domain.dates.reading import parse_when
from bot.domain.dates.when import Agreement, How, Precision, When
from bot.domain.dates.wording import words

__all__ = ["Agreement", "How", "Precision", "When", "parse_when", "words"]
