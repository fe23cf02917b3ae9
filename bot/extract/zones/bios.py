"""Lines about the author."""

import re

from bot.extract.metadata.bylines import is_name
from bot.extract.zones.units import Unit

ROLE = re.compile(
    r"\b(?:fellow|professor|lecturer|journalist|author of|author and|authors?|analyst|columnist"
    r"|correspondent|researcher|scholar|editor|director|writer|reporter|student|associate|expert"
    r"|consultant|lawyer|advocate|diplomat|ambassador|economist|historian|activist|founder"
    r"|co-?founder|president of|chairman of|chair of|member of|specialist|strategist|academic"
    r"|adviser|advisor|commentator|blogger|broadcaster|teaches|graduate|candidate at|visiting"
    r"|freelance|contributor|secretary|minister|mayor|senator|served as|phd|intern)\b",
    re.IGNORECASE,
)
WRITER = re.compile(
    r"(?:<\w{1,6}>|[(\[*_ ]){0,4}(?:the|this|our|about the|guest) (?:writer|author|columnist"
    r"|reporter|contributor"
    r"|correspondent)s?\b(?:[’']s)?(?:(?: is| are| was| were)(?: currently| also| now)? (?:an?|the"
    r"|author|editor|director|professor|founder|member|president|chairman|chair"
    r"|currently|based|working|pursuing|former|visiting|associated|serving|head|with)\b"
    r"|(?: has| have) (?:been|served|worked|written|authored)\b|(?: works| teaches| tweets| holds"
    r"| heads| serves| hosts| writes| covers) |(?: can| may) be \w|:|$)",
    re.IGNORECASE,
)
REACH = re.compile(
    r"[(\[*_ ]{0,4}(?:(?:he|she|they|the (?:writer|author)) (?:can be (?:reached|contacted)"
    r"|(?:tweets|blogs|posts) (?:at|as|on|under|from|@)) ?"
    r"|(?:twitter|x|e-?mail|contact|reach (?:him|her|them)) ?(?:[:@]|handle)"
    r"|@\w{2,20}$|(?:about )?(?:the )?(?:authors?|writers?|contributors?)(?: bio(?:graphy)?)?:?$"
    r"|(?:additional )?reporting by\b|\(?(?:reporting|writing|editing) by\b)",
    re.IGNORECASE,
)
CREDIT = re.compile(r".{3,120}\bcontributed (?:to|reporting)\b.{0,60}$")
VERB = re.compile(
    r"^[(\[*_—–\- ]{0,4}(?:(?:about )?(?:the )?(?i:author|writer|contributor)s? ?[:–-] ?)?"
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Ambassador|Amb|Gen|Lt|Col|Rep|Sen)\.? ){0,2}"
    r"(?P<name>[^,.:;(|]{4,50}?),? (?:is|are|was|has been|serves|works|teaches|writes|holds|covers"
    r"|heads|leads|currently|joined|studies|\(?@)\b"
)
MOST_WORDS = 130


def bio(unit: Unit) -> bool:
    """Tell whether a unit is surely about its author: "The writer is …", "He tweets at …"."""
    if unit.shape.words > MOST_WORDS:
        return False
    text = unit.text
    return bool(WRITER.match(text) or REACH.match(text) or CREDIT.match(text)) or (
        text.startswith("(") and text.endswith((")", ").")) and subject(unit) is not None
    )


def subject(unit: Unit) -> str | None:
    """Return the name that a unit begins with and says the profession of, if it does."""
    if unit.shape.words > MOST_WORDS:
        return None
    match = VERB.match(unit.text)
    if match is None or not ROLE.search(unit.text, match.end(), match.end() + 200):
        return None
    name = match.group("name").strip(" *_([")
    return name if is_name(name) else None
