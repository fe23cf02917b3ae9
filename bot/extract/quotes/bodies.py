"""Sources that are no persons: bodies, documents and those who stay unnamed."""

import re
from collections.abc import Iterable

from bot.domain.models import Mention, Person, Span, Speaker
from bot.extract.people.titles import DOCUMENTS

_OWNED = re.compile(
    r"(?:[Tt]he |[Aa]n? |[Hh]is |[Hh]er )?(?P<owner>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,4})[’']s? "
    r"(?:[\w-]+ ){0,3}?(?P<noun>[\w-]+)(?= (?:of|on|to|about|from|in|for|after)\b|$)"
)
_FROM = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ne) (?:[\w-]+ ){0,3}?(?P<noun>[\w-]+) "
    r"(?:from|by|issued by|released by|of) (?P<owner>(?:the )?[A-Z].{1,60})$"
)
_ARTICLE = re.compile(r"^[Tt]he (?=.*[A-Z])")


def owner(text: str, span: Span) -> Span | None:
    """Return whose document speaks: the Kremlin of "the Kremlin’s readout of the call"."""
    phrase = text[span.start : span.end]
    for pattern in (_OWNED, _FROM):
        found = pattern.match(phrase)
        if found and found["noun"].lower() in DOCUMENTS:
            return Span(span.start + found.start("owner"), span.start + found.end("owner"))
    return None


def name_of(text: str, span: Span) -> str:
    """Return a source's name as shown: proper names without their article."""
    return _ARTICLE.sub("", " ".join(span.of(text).split()))


def people(speakers: Iterable[Speaker]) -> list[Person]:
    """Return the bodies among the speakers: those with a name, that are no person."""
    spans: dict[str, list[Span]] = {}
    for speaker in speakers:
        known = speaker.person is None and speaker.name and speaker.span
        if known and speaker.name and speaker.name[0].isupper():
            found = spans.setdefault(speaker.name, [])
            if speaker.span and speaker.span not in found:
                found.append(speaker.span)
    return [
        Person(name, (name,), organisation=True, mentions=tuple(_mention(s) for s in found))
        for name, found in spans.items()
    ]


def _mention(span: Span) -> Mention:
    return Mention(span.start, span.end, "name")
