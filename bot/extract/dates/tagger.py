"""Tag temporal expressions: patterns find them, context says which days they mean."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.domain.dates import How, When
from bot.domain.models import Span, Timex
from bot.extract.dates.context import Context
from bot.extract.dates.grammar import Found, Meaning, candidates
from bot.extract.dates.numbers import join_numbers
from bot.extract.dates.rules import RULES
from bot.extract.dates.tokens import read
from bot.extract.dates.values import days_of

_PRINTED: Final = 1400
"""No article is older."""


def tag(text: str, published: When | None, skip: Sequence[Span] = ()) -> tuple[Timex, ...]:
    """Tag every temporal expression outside the ranges to skip, in text order.

    ``when`` is set where the expression covers days that the text, the publication date or another
    date of the text fixes.
    """
    reading = join_numbers(read(text, skip))
    context = Context(reading, published if published and _is_likely(published) else None)
    tagged: list[Timex] = []
    free = 0
    for found in candidates(reading, RULES):
        if found.first < free:
            continue
        if meaning := found.rule.means(found, context):
            free = found.last + 1
            tagged.append(_timex(found, meaning, context))
    return tuple(tagged)


def _is_likely(published: When) -> bool:
    """Tell whether neighbouring years are on the calendar too."""
    return published.earliest.year >= _PRINTED and published.latest.year < date.max.year - 200


def _timex(found: Found, meaning: Meaning, context: Context) -> Timex:
    tokens = context.reading.tokens
    how = How.STATED if meaning.stated else How.COMPUTED
    when = days_of(meaning.value, how) if meaning.type in ("DATE", "TIME") else None
    context.note(found, meaning, when)
    start, end = tokens[found.first].start, tokens[found.last].end
    return Timex(start, end, meaning.type, meaning.value, when)
