"""Join number words, fractions and spelt-out years into one token each."""

import re
from collections.abc import Sequence
from typing import Final

from bot.extract.dates.tokens import LETTERS, Reading, Token

_NUM, _HYPHEN, _AND = LETTERS["NUM"], LETTERS["HYPHEN"], LETTERS["AND"]
_FRACTION, _ORD = LETTERS["FRACTION"], LETTERS["ORD"]
_DIGITS = f"[{LETTERS['DAY']}{LETTERS['INT']}]"
_RUN: Final = re.compile(
    f"{_NUM}(?:{_HYPHEN}?{_AND}?{_NUM}){{0,7}}(?:{_HYPHEN}{_ORD})?|{_DIGITS}?{_HYPHEN}?{_FRACTION}"
)


def join_numbers(reading: Reading) -> Reading:
    """Return the reading with "twenty-four", "nineteen ninety-six" and "2 1/2" as single tokens."""
    tokens: list[Token] = []
    at = 0
    for found in _RUN.finditer(reading.kinds):
        tokens += reading.tokens[at : found.start()]
        tokens.append(_joined(reading.tokens[found.start() : found.end()]))
        at = found.end()
    return Reading.of(reading.text, [*tokens, *reading.tokens[at:]]) if at else reading


def _joined(run: Sequence[Token]) -> Token:
    start, end = run[0].start, run[-1].end
    if run[-1].kind == "FRACTION":
        return Token(start, end, "INT", sum(float(part.value or 0) for part in run))
    values = [int(part.value) for part in run if isinstance(part.value, int)]
    if run[-1].kind == "ORD":
        return Token(start, end, "ORD", sum(values))
    year = _year(values)
    return Token(start, end, "YEAR", year) if year else Token(start, end, "INT", _total(values))


def _year(values: Sequence[int]) -> int | None:
    """Read "nineteen ninety-six": a century of 13 to 20, then at least ten."""
    if len(values) in (2, 3) and 13 <= values[0] <= 20 and 10 <= values[1] < 100:
        return 100 * values[0] + sum(values[1:])
    return None


def _total(values: Sequence[int]) -> int:
    total = part = 0
    for value in values:
        if value == 1000:
            total, part = total + 1000 * (part or 1), 0
        elif value in (12, 100) and part:
            part *= value
        else:
            part += value
    return total + part
