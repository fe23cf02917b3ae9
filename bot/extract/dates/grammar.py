"""The rules' language: patterns over token kinds, and the search for what they match.

In a pattern, ``MONTH`` stands for a token of that kind, ``month:MONTH`` names it, and operators of
regular expressions work as usual: ``month:MONTH DOT? day:DAY (COMMA? year:YEAR)?``.
A group ``span:(…)`` holds what is tagged where the pattern looks further.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.extract.dates.tokens import LETTERS, Reading, Token
from bot.extract.dates.words import Value

if TYPE_CHECKING:
    from bot.extract.dates.context import Context

_GROUPS: Final[Mapping[str, str]] = {
    "ANYMONTH": "MONTH MON",
    "NUMBER": "DAY INT",
    "DAYNUMBER": "DAY ORD",
    "BACK": "LAST PAST PREVIOUS",
    "AHEAD": "NEXT COMING FOLLOWING",
    "REL": "THIS LAST PAST PREVIOUS NEXT COMING FOLLOWING",
    "THISREL": "THIS LAST NEXT",
    "DAYREL": "THIS LAST NEXT PAST COMING",
    "BACKAHEAD": "LAST PAST PREVIOUS NEXT COMING FOLLOWING",
    "DAYWORD": "YESTERDAY TODAY TOMORROW TONIGHT",
    "COUNT": "DAY INT A",
    "WAY": "AGO EARLIER LATER",
    "CLOSING": "ENDED ENDING",
    "PAUSE": "DOT COMMA SEMICOLON STOP AND BREAK CLOSE",
    "BEFOREAFTER": "BEFORE AFTER EARLIER LATER",
    "SAMENEXT": "SAME NEXT FOLLOWING PREVIOUS",
    "BEFORENOW": "AGO EARLIER",
    "CLOCKWORD": "CLOCK NOON",
    "ANYYEAR": "YEAR SHORT",
    "TERMUNIT": "UNIT HALF",
    "PHASE": "EARLY LATE MID",
    "ANYPHASE": "EARLY LATE MID EARLIER LATER",
    "RANGE": "HYPHEN DASH TO UNTIL",
    "JOINT": "HYPHEN DASH",
    "ANYUNIT": "UNIT UNITS",
    "PREPOSITION": "IN OF SINCE UNTIL BY FROM TO BEFORE AFTER BETWEEN AND OR FOR ON AT THAN",
}
APPROX: Final = "((MORE | LESS) THAN | UP TO | AT LEAST | ABOUT)?"
"""What may stand before a count of units."""

_NAME: Final = re.compile(r"(?:([a-z_]+):)?([A-Z]+)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 type and value, and whether the text alone gives it."""

    type: str
    value: str
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match on a reading."""

    reading: Reading
    match: re.Match[str]
    rule: "Rule"

    @property
    def first(self) -> int:
        """Return the index of the first token tagged."""
        return self.match.start(self.rule.tagged)

    @property
    def last(self) -> int:
        """Return the index of the last token tagged."""
        return self.match.end(self.rule.tagged) - 1

    @property
    def text(self) -> str:
        """Return the characters tagged."""
        tokens = self.reading.tokens
        return self.reading.text[tokens[self.first].start : tokens[self.last].end]

    def token(self, name: str) -> Token | None:
        """Return the token of that name, or ``None`` where the pattern left it out."""
        at = self.match.start(name) if name in self.match.re.groupindex else -1
        return self.reading.tokens[at] if at >= 0 else None

    def value(self, name: str) -> Value:
        """Return what the token of that name is worth."""
        token = self.token(name)
        return token.value if token else None

    def number(self, name: str) -> int | None:
        """Return the value where it is a whole number."""
        value = self.value(name)
        return value if isinstance(value, int) else None

    def word(self, name: str) -> str:
        """Return the value where it is a word, else the empty string."""
        value = self.value(name)
        return value if isinstance(value, str) else ""

    def kind(self, name: str) -> str:
        """Return the kind of the token of that name, or the empty string."""
        token = self.token(name)
        return token.kind if token else ""

    def kind_before(self, distance: int = 1) -> str:
        """Return the kind so many tokens before the match, or the empty string."""
        at = self.first - distance
        return self.reading.tokens[at].kind if at >= 0 else ""

    def kinds_before(self, distance: int) -> frozenset[str]:
        """Return the kinds among so many tokens before the match."""
        tokens = self.reading.tokens[max(0, self.first - distance) : self.first]
        return frozenset(token.kind for token in tokens)

    def kind_after(self, distance: int = 1) -> str:
        """Return the kind so many tokens after the match, or the empty string."""
        at = self.last + distance
        return self.reading.tokens[at].kind if at < len(self.reading.tokens) else ""

    def word_after(self, distance: int = 1) -> str:
        """Return the text so many tokens after the match in lower case, or the empty string."""
        if self.last + distance >= len(self.reading.tokens):
            return ""
        token = self.reading.tokens[self.last + distance]
        return self.reading.text[token.start : token.end].lower()

    def word_before(self) -> str:
        """Return the text of the token before the match in lower case, or the empty string."""
        if self.first < 1:
            return ""
        token = self.reading.tokens[self.first - 1]
        return self.reading.text[token.start : token.end].lower()


Reads = Callable[[Found, "Context"], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over kinds and what a match of it means; ``None`` rejects the match."""

    pattern: re.Pattern[str]
    means: Reads
    tagged: str | int = 0


def rule(pattern: str, means: Reads) -> Rule:
    """Compile a pattern of kinds' names into a rule."""
    letters = _NAME.sub(_letters, pattern).replace(" ", "")
    compiled = re.compile(letters.replace("span:(", "(?P<span>"))
    return Rule(compiled, means, "span" if "span" in compiled.groupindex else 0)


def _letters(name: re.Match[str]) -> str:
    kinds = _GROUPS.get(name[2], name[2]).split()
    letters = "".join(LETTERS[kind] for kind in kinds)
    one = letters if len(letters) == 1 else f"[{letters}]"
    return f"(?P<{name[1]}>{one})" if name[1] else one


def candidates(reading: Reading, rules: Sequence[Rule]) -> list[Found]:
    """Return every match in text order, longest first, earlier rules first."""
    return sorted(_all(reading, rules), key=lambda found: (found.first, -found.last))


def _all(reading: Reading, rules: Sequence[Rule]) -> Iterator[Found]:
    for each in rules:
        for match in each.pattern.finditer(reading.kinds):
            yield Found(reading, match, each)
