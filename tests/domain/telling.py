"""Tellings made by hand."""

from datetime import date
from itertools import count

from bot.domain.dates import How, When
from bot.domain.dates import parse_when as read
from bot.domain.names import fold
from bot.domain.tellings import Telling

_IDS = count(1)


def when(typed: str, how: How = How.STATED) -> When:
    found = read(typed)
    assert found is not None, typed
    return found.known(how)


def telling(
    dated: str | None = "3 May 2021",
    *people: str,
    kind: str = "call",
    source: int = 1,
    words: str = "They spoke.",
    parties: tuple[str, ...] = (),
    place: str | None = None,
    status: str = "past",
    paragraph: int | None = 1,
    number: int | None = None,
) -> Telling:
    return Telling(
        id=None if dated is None else number or next(_IDS),
        source=source,
        when=when(dated) if dated else None,
        kind=kind,
        words=words,
        people=frozenset(map(fold, people)),
        parties=frozenset(map(fold, parties)),
        place=place,
        status=status,
        paragraph=paragraph,
    )


def day(text: str) -> date:
    return date.fromisoformat(text)
