"""What resolves an underspecified date: the publication date, the dates named before, the tense."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bot.domain.dates import Precision, When
from bot.extract.dates.grammar import Found, Meaning
from bot.extract.dates.tense import Tense, in_one_sentence, opens, tense_at
from bot.extract.dates.tokens import LETTERS, Reading
from bot.extract.dates.values import UNKNOWN, step

_NEAR: Final = 120
"""Tokens over which "the same month" or "a year earlier" still looks back."""

_CITATION: Final = re.compile(
    "{COMMA}{OPEN}?{YEAR}[{CLOSE}{SEMICOLON}]".format_map(LETTERS),
)
_CITING: Final = 3
"""As many citations show a paper."""

_CLOSE: Final = 8
"""Tokens over which a mere year lends itself."""

_FINENESS: Final = {"D": 0, "W": 1, "WE": 1, "FN": 1, "M": 2, "Q": 4, "Y": 5, "DE": 6, "CE": 7}


@dataclass(frozen=True, slots=True)
class Named:
    """A date named before: its value, its days, and the token where it stood."""

    value: str
    when: When
    at: int
    stated: bool


@dataclass(slots=True)
class Context:
    """The state of one pass over a text."""

    reading: Reading
    published: When | None
    named: list[Named] = field(default_factory=list)
    quarter: str | None = None
    """The latest quarter named: the one a report is about."""
    quarter_at: int = -1
    months_at: int = -1
    """Where a period of several months was named last."""
    cites: bool = False
    """Whether the text cites works by author and year, as papers do."""

    def __post_init__(self) -> None:
        citations = _CITATION.findall(self.reading.kinds)
        self.cites = len(citations) >= _CITING

    @property
    def today(self) -> date | None:
        """Return the day of publication, where it is known to the day."""
        when = self.published
        return when.earliest if when and when.precision is Precision.DAY else None

    @property
    def month(self) -> date | None:
        """Return a day of the month of publication, where that much is known."""
        when = self.published
        return when.earliest if when and when.precision.rank <= Precision.MONTH.rank else None

    def note(self, found: Found, meaning: Meaning, when: When | None) -> None:
        """Remember a date or period for what refers back to it."""
        if when and date.min.year + 100 < when.earliest.year < date.max.year - 100:
            self.named.append(Named(meaning.value, when, found.first, meaning.stated))
        if meaning.type == "DURATION" and meaning.value.endswith("M"):
            self.months_at = found.first
        if when and when.precision is Precision.QUARTER and self._is_over(when):
            self.quarter = max(self.quarter or "", meaning.value)
            self.quarter_at = found.first

    def _is_over(self, when: When) -> bool:
        return self.published is None or when.latest < self.published.earliest

    def stepped(self, unit: str, steps: int) -> str:
        """Return the unit so many steps from publication; its unknown value without one.

        A coarse publication date answers where all its days agree.
        """
        if self.published is None:
            return UNKNOWN[unit]
        first = step(self.published.earliest, unit, steps)
        last = step(self.published.latest, unit, steps)
        return first if first and first == last else UNKNOWN[unit]

    def stepped_from_last(self, at: int, unit: str, steps: int) -> str | None:
        """Return the unit so many steps from the last date named that is fine enough for it."""
        named = self.last(at, unit)
        if named is None:
            return None
        return step(named.when.latest if steps > 0 else named.when.earliest, unit, steps)

    def last(self, at: int, unit: str = "Y") -> Named | None:
        """Return the last date named nearby that is at least as fine as the unit."""
        for named in reversed(self.named):
            if at - named.at > _NEAR:
                return None
            if _fits(named.when, unit):
                return named
        return None

    def last_year(self, at: int) -> int | None:
        """Return the year that the last date named lends: background years lend none.

        It is a month or day itself, or stands close by, or opens its sentence.
        """
        named = self.last(at, "Y")
        if named is None:
            return None
        close = at - named.at <= _CLOSE or opens(self.reading, named.at)
        return named.when.latest.year if close or _fits(named.when, "M") else None

    def told_before(self, at: int) -> When | None:
        """Return the date of another year that the same sentence gave before.

        A mere year counts where it is past and opens the sentence: "In 2019 he came, in May …".
        """
        named = self.named[-1] if self.named else None
        if named is None or not in_one_sentence(self.reading, named.at, at):
            return None
        if self.month and self.month.year == named.when.latest.year:
            return None
        if named.stated and _fits(named.when, "M"):
            return named.when
        return named.when if _fits(named.when, "Y") and self._opens_in_the_past(named) else None

    def _opens_in_the_past(self, named: Named) -> bool:
        past = self.month is None or named.when.latest < self.month
        return past and opens(self.reading, named.at)

    def tense(self, first: int, last: int) -> Tense:
        """Return the tense of the clause around the tokens."""
        return tense_at(self.reading, first, last)


def _fits(when: When, unit: str) -> bool:
    if when.precision is Precision.RANGE:
        return False
    return when.precision.rank <= _FINENESS[unit]
