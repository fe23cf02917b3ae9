"""The tense around a date, told from the nearest verb that shows one."""

from enum import IntEnum
from typing import Final

from bot.extract.dates.tokens import LETTERS, Reading

_WINDOW: Final = 40
"""Tokens looked at on either side."""

_DID, _WILL, _PLAN, _TO = (LETTERS[kind] for kind in ("DID", "WILL", "PLAN", "TO"))
_DOT, _UNTIL, _POSSESSIVE = (LETTERS[kind] for kind in ("DOT", "UNTIL", "POSSESSIVE"))
_STOPS: Final = frozenset(LETTERS[kind] for kind in ("STOP", "BREAK"))
_SEMICOLON: Final = LETTERS["SEMICOLON"]
_SENTENCE: Final = 60
"""Tokens a sentence may hold between two of its dates."""
_SHORTENED: Final = frozenset(LETTERS[kind] for kind in ("MONTH", "MON", "WEEKDAY", "WD"))


class Tense(IntEnum):
    """Which way a bare weekday or month points."""

    PAST = -1
    NONE = 0
    FUTURE = 1


_CARRIES: Final = frozenset({_WILL, LETTERS["IS"]})
"""What makes a participle after it no verb of the past: "will be heard", "is heard"."""
_NOUN_MARKS: Final = frozenset(LETTERS[kind] for kind in ("THE", "A", "POSSESSIVE"))
_VERBS: Final = frozenset({_DID, _WILL, _PLAN, LETTERS["ENDED"]})


def tense_at(reading: Reading, first: int, last: int) -> Tense:
    """Return the tense of the nearest telling verb before the tokens, else of the first after.

    "Thursday's talks" as an object are past, whatever the verb: "he will appeal Thursday's ruling".
    """
    if reading.kinds[last + 1 : last + 2] == _POSSESSIVE and _before(reading.kinds, first):
        return Tense.PAST
    if first and reading.kinds[first - 1] == _UNTIL:
        return Tense.FUTURE
    return _before(reading.kinds, first) or _after(reading.kinds, last)


def _before(kinds: str, first: int) -> Tense:
    for at in range(first - 1, max(-1, first - _WINDOW), -1):
        if kinds[at] in _VERBS and not _is_none(kinds, at):
            return _tense(kinds, at)
        if kinds[at] == _SEMICOLON or _stops(kinds, at):
            break
    return Tense.NONE


def _is_none(kinds: str, at: int) -> bool:
    """Tell a noun, "the plan", and the participle of another verb, "will be heard"."""
    before = kinds[at - 1] if at else ""
    return before in (_NOUN_MARKS if kinds[at] == _WILL else _CARRIES)


def _after(kinds: str, last: int) -> Tense:
    for at in range(last + 1, min(len(kinds), last + _WINDOW)):
        if kinds[at] in _VERBS:
            return _tense(kinds, at)
        if kinds[at] == _SEMICOLON or _stops(kinds, at):
            break
    return Tense.NONE


def opens(reading: Reading, at: int) -> bool:
    """Tell whether at most a word such as "in" stands before the token in its sentence."""
    return any(n < 0 or _stops(reading.kinds, n) for n in (at - 1, at - 2))


def in_one_sentence(reading: Reading, first: int, last: int) -> bool:
    """Tell whether no sentence ends between the two tokens."""
    if last - first > _SENTENCE:
        return False
    return not any(_stops(reading.kinds, at) for at in range(first, last))


def _tense(kinds: str, at: int) -> Tense:
    """Read a verb; "agreed in June" is past, what one "agreed to" do is ahead."""
    plans = kinds[at] == _PLAN and kinds[at + 1 : at + 2] == _TO
    return Tense.FUTURE if plans or kinds[at] == _WILL else Tense.PAST


def _stops(kinds: str, at: int) -> bool:
    if kinds[at] == _DOT:
        return at == 0 or kinds[at - 1] not in _SHORTENED
    return kinds[at] in _STOPS
