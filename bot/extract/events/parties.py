"""Who takes part, and where: people by their mentions, countries and bodies by name."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.domain.models import Person, Span
from bot.extract.events.words import (
    BODIES,
    BODY_WORDS,
    CITIES,
    COUNTRIES,
    DEMONYMS,
    OFFICES,
    SAME_COUNTRY,
)


def _any(names: Sequence[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_NAMED: Final = re.compile(
    rf"(?<![\w.])(?:(?P<demonym>{_any(tuple(DEMONYMS))})(?=\s(?:{_any(OFFICES)})\b)"
    rf"|(?P<known>{_any((*COUNTRIES, *BODIES))})(?![\w])"
    rf"|(?P<body>(?:[A-Z][\w’'-]{{1,20}}\s){{1,4}}(?:{_any(BODY_WORDS)})\b))"
)
_PLACE: Final = re.compile(
    r"\b(?:in|at|visited|visit|near|reached"
    r"|(?:visit|trip|went|came|flew|returned|journey|tour|travell?ed|travels?)\sto)\s(?:the\s)?"
    rf"(?P<place>{_any((*CITIES, *COUNTRIES))})(?![\w])"
)


_PRONOUN: Final = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_GENDERS: Final = {"he": "m", "she": "f"}


def people_in(text: str, people: Sequence[Person], span: Span) -> tuple[int, ...]:
    """Return the indices of the people mentioned there, in the order of the table.

    A mention that the text has blanked out does not count.
    """
    return tuple(
        index
        for index, person in enumerate(people)
        if any(
            span.start <= mention.start < span.end and not text[mention.start].isspace()
            for mention in person.mentions
        )
    )


def meant_by_pronoun(
    text: str, people: Sequence[Person], sentence: Span, before: Span
) -> tuple[int, ...]:
    """Return who "he" or "she" is where it stands before any name: whom ``before`` names first."""
    pronoun = _PRONOUN.search(text, sentence.start, sentence.end)
    if pronoun is None or people_in(text, people, Span(sentence.start, pronoun.start())):
        return ()
    gender = _GENDERS[pronoun[0].lower()]
    named = [
        (mention.start, index)
        for index, person in enumerate(people)
        if person.gender in (gender, None) and not person.organisation
        for mention in person.mentions
        if before.start <= mention.start < before.end and not text[mention.start].isspace()
    ]
    return (min(named)[1],) if named else ()


def bodies_in(text: str, span: Span) -> Iterator[str]:
    """Yield countries and organisations named there, in text order."""
    for found in _NAMED.finditer(text, span.start, span.end):
        name = " ".join(found[0].split())
        yield DEMONYMS.get(name) or SAME_COUNTRY.get(name, name)


def place_in(text: str, span: Span) -> str | None:
    """Return the first place that a preposition or a verb of travel leads to."""
    found = _PLACE.search(text, span.start, span.end)
    return found["place"] if found else None


def participants(
    people: Sequence[Person], present: Sequence[int], bodies: Iterator[str]
) -> tuple[str, ...]:
    """Return each name once: people first, then bodies."""
    return tuple(dict.fromkeys((*(people[index].name for index in present), *bodies)))
