"""Where authors belong, as lines about them tell: "is a senior fellow at the Wall Institute"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.models import Author, Evidence, ZoneKind
from bot.extract.metadata.sheet import Place, Sheet

POST = (
    r"\b(?:fellow|professor|lecturer|journalist|analyst|columnist|correspondent|researcher|scholar"
    r"|editor|director|writer|reporter|student|associate|expert|consultant|lawyer|economist"
    r"|historian|founder|co-?founder|president|chair(?:man|woman)?|member|specialist|strategist"
    r"|adviser|advisor|commentator|teacher|candidate|head|dean|works|teaches|research|studies)\b"
)
AT = re.compile(
    rf"(?i:{POST})[^.;()]{{0,80}}?(?: |, )(?:at|with) "
    r"(?P<name>(?:[Tt]he )?[A-ZÀ-Þ][\w.&’'-]*"
    r"(?:,? (?:(?:of|and|for|in|on|the|de|du|la|für|&) ){0,3}[A-ZÀ-Þ][\w.&’'-]*){0,9})"
)
"""What somebody is, and at which house."""
BEFORE = re.compile(r"\b(?:former(?:ly)?|previous(?:ly)?|ex|was|were|served|had)\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?]) (?=[A-ZÀ-Þ(])")
MEANT = re.compile(
    r"[(\[*_ ]{0,4}(?:the|this|our|about the) (?:writer|author|columnist)\b", re.IGNORECASE
)


def affiliated(
    sheet: Sheet, people: Sequence[Author]
) -> tuple[tuple[Author, ...], Evidence | None]:
    """Return the authors with the houses that bios give those who have none; never quite sure."""
    bios = list(sheet.places(ZoneKind.BIO))
    evidence = None
    told = []
    for author in people:
        house, bio = (None, None) if author.affiliation else _house(bios, author, len(people) == 1)
        told.append(replace(author, affiliation=house) if house else author)
        if bio and not evidence:
            evidence = Evidence("bio", bio.span, sure=False)
    return tuple(told), evidence


def _house(
    bios: Sequence[Place], author: Author, alone: bool
) -> tuple[str, Place] | tuple[None, None]:
    surname = author.name.split()[-1]
    for bio in bios:
        # "The writer" is the author only where there is one
        if surname in bio.text[:80] or (alone and MEANT.match(bio.text)):
            name = _named(bio.text)
            if name:
                return name, bio
    return None, None


def _named(bio: str) -> str | None:
    """Return the house of the first sentence that tells of a post held now."""
    for sentence in SENTENCE.split(bio[:1_000]):
        match = AT.search(sentence)
        if match and not BEFORE.search(sentence):
            return match["name"].rstrip(".,’'").removeprefix("the ")
    return None
