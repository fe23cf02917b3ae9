"""Lines that name an article's authors or its date."""

import re
from dataclasses import dataclass

from bot.domain.dates import Precision
from bot.extract.metadata.days import dated, without_dates
from bot.extract.metadata.words import LABELS, NEVER, PARTICLES, SUFFIXES

LONGEST = 200
"""Characters of the longest byline."""

BY = re.compile(
    r"(?:(?:written|posted|reported|story|published|authored|compiled|text|words) )?by[ :\xa0]+"
    r"|(?:authors?|byline) ?: ?|from ",
    re.IGNORECASE,
)
STAMPS = re.compile(
    r"\b(?:first |last |originally )?(?:published|updated|posted|modified|uploaded|created|issued"
    r"|date|on|at|in|filed|release[sd]?|online|edited|last)\b:?"
    r"|\b\d{1,2}[:.]\d\d(?::\d\d)?[ \xa0]?(?:[ap]\.?m\b\.?)?(?: ?(?:hrs|hours))?"
    r"|\b(?:\d{1,3}|an?) (?:minute|hour|day|week|month|year)s? ago\b"
    r"|\b[ap]\.?m\b\.?|\b\d+[ \-]min(?:ute)?s?(?:[ \-]read)?\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:gmt|utc|ist|pst|pkt|est|edt|bst|cet|aest|et"
    r"|eastern)\b(?:[ \xa0]?[+\-]\d{1,2}(?::?\d\d)?)?"
    r"|\btime zone\b",
    re.IGNORECASE,
)
ROLE_MARK = re.compile(r" ?[|] ?| [–—-] ")
MARKS = "*†‡§¶#∗⁎¹²³⁴⁵⁶⁷⁸⁹⁰"
NUMBERED = re.compile(r"(?<=[^\W\d_])(?:[ ,]?\d)+$")
SPLIT = re.compile(r"\s*(?:,|;|&|/|\band\b|\bwith\b)\s*")


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors of a line, how sure it is a byline, and whether it is dated."""

    names: tuple[str, ...]
    strong: bool
    dated: bool
    affiliation: str | None = None


def byline(line: str) -> Byline | None:
    """Read a line as a byline; ``None`` where it is none.

    Strong: it says "By", or a date stands beside the name. Otherwise it is only a name, which
    is a byline where the lines around it make it one.
    """
    line = " ".join(line[: LONGEST + 1].split()).strip("*_ ")
    if not line or len(line) > LONGEST or line.endswith((":", "?", "!", ";")):
        return None
    said_by = BY.match(line)
    body = line[said_by.end() :] if said_by else line
    has_date = any(item.when.precision is Precision.DAY for item in dated(body))
    if has_date:
        body = STAMPS.sub(" ", " ".join(without_dates(body)))
    body = body.strip(" ,|·•–—-:")
    said_by = said_by or BY.match(body)
    body = BY.sub("", body, count=1) if BY.match(body) else body
    strong = bool(said_by) or has_date
    named, role = _parted(body)
    names, place = _names(named, NEVER if strong else LABELS)
    if not names and said_by and not has_date and _desk(named):
        names = (named,)
    return Byline(names, strong, has_date, role or place) if names else None


def date_line(line: str) -> bool:
    """Tell whether a line is a date and nothing else but labels, a time or a weekday."""
    line = line[: LONGEST + 1].strip()
    if not line or len(line) > 120 or not dated(line):
        return False
    rest = STAMPS.sub(" ", " ".join(without_dates(line)))
    return not re.search(r"[^\W_]", rest)


def stamped(line: str) -> bool:
    """Tell whether a short line bears a full date and few other words: "Print, May 4, 2021"."""
    line = line[: LONGEST + 1].strip()
    if len(line) > 120 or line.endswith((".", ":", "?")) or byline(line) is not None:
        return False
    if not any(item.when.precision is Precision.DAY for item in dated(line)):
        return False
    first = dated(line)[0]
    rest = STAMPS.sub(" ", " ".join(without_dates(line)))
    return len(re.findall(r"[^\W_]+", rest)) <= (8 if first.span.start == 0 else 3)


def is_name(text: str, never: frozenset[str] = LABELS) -> bool:
    """Tell whether a text reads as one person's name: two to six capitalised words.

    ``never`` are words that the name must not have.
    """
    words = [word for word in text.strip(MARKS + " ").split() if word.lower() not in SUFFIXES]
    if not 2 <= len(words) <= 6 or any(word.lower() in never for word in words):
        return False
    last = words[-1]
    if last.lower() in PARTICLES or (last.endswith(".") and len(last) > 2):
        return False
    return all(_name_word(word) for word in words)


def bare_name(text: str) -> str:
    """Return a name without footnote marks: "Bo Hu †" → "Bo Hu"."""
    return NUMBERED.sub("", text.strip(MARKS + " \xa0")).strip(MARKS + " \xa0,")


def _parted(body: str) -> tuple[str, str | None]:
    """Part "Kim Lee | Lecturer | Lahore" into the names and what they do."""
    named, *rest = ROLE_MARK.split(body)
    return named, ", ".join(part for part in rest if part) or None


def _names(text: str, never: frozenset[str]) -> tuple[tuple[str, ...], str | None]:
    """Return the names of a line, and the place after a single one: "Kim Lee, Lahore"."""
    pieces = [bare_name(piece) for piece in SPLIT.split(text)]
    kept = [piece for piece in pieces if piece and piece.lower() not in SUFFIXES]
    if not kept or len(kept) > 12 or not is_name(kept[0], never):
        return (), None
    people = tuple(piece for piece in kept if is_name(piece, never))
    if len(people) == len(kept):
        return tuple(_cased(name) for name in people), None
    first, _, place = text.partition(",")
    return ((_cased(bare_name(first)),), place.strip()) if place and len(kept) <= 3 else ((), None)


def _cased(name: str) -> str:
    """Return a name in capitals as names are written: KIM LEE → Kim Lee."""
    return name.title() if name.isupper() and len(name) > 5 else name


def _desk(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 6 and all(word[0].isupper() or word in {"the", "of"} for word in words)


def _name_word(word: str) -> bool:
    if word.lower() in PARTICLES:
        return True
    letters = word.strip(".,'’-“”\"")
    if letters.endswith(("'s", "’s")):
        return False
    if not letters or not letters[0].isupper():
        return letters.startswith(("d'", "d’", "al-", "el-")) and len(letters) > 3
    return all(c.isalpha() or c in ".'’-‐`" or _combining(c) for c in letters)


def _combining(character: str) -> bool:
    return "\u0300" <= character <= "\u036f"
