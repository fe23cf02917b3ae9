"""Lines that name an article's authors or its date."""

import re
from dataclasses import dataclass

from bot.domain.dates import Precision
from bot.extract.metadata.days import dated, without_dates

LONGEST = 200
"""Characters of the longest byline."""

BY = re.compile(
    r"(?:(?:written|posted|reported|story|published|authored|compiled|text|words) )?by[ :\xa0]+"
    r"|authors?: ?|from ",
    re.IGNORECASE,
)
LABELS = re.compile(
    r"\b(?:first |last |originally )?(?:published|updated|posted|modified|uploaded|created|issued"
    r"|date|on|at|in|filed|release[sd]?|online|edited|last)\b:?"
    r"|\b\d{1,2}[:.]\d\d(?::\d\d)?[ \xa0]?(?:[ap]\.?m\b\.?)?(?: ?(?:hrs|hours))?"
    r"|\b[ap]\.?m\b\.?|\b\d+[ \-]min(?:ute)?s?(?:[ \-]read)?\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:gmt|utc|ist|pst|pkt|est|edt|bst|cet|aest|et|eastern)\b(?:[ \xa0]?[+\-]\d{1,2}(?::?\d\d)?)?"
    r"|\btime zone\b",
    re.IGNORECASE,
)
ROLE_MARK = re.compile(r" ?[|] ?| [–—-] ")
MARKS = "*†‡§¶#∗⁎¹²³⁴⁵⁶⁷⁸⁹⁰"
NUMBERED = re.compile(r"(?<=[^\W\d_])(?:[ ,]?\d)+$")
SPLIT = re.compile(r"\s*(?:,|;|&|/|\band\b|\bwith\b)\s*")
PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "ter",
        "ten",
        "bin",
        "ibn",
        "al",
        "el",
        "ul",
        "ur",
        "bint",
        "e",
        "y",
        "i",
        "af",
        "zu",
    ]
)
SUFFIXES = frozenset(
    [
        "jr",
        "jr.",
        "sr",
        "sr.",
        "ii",
        "iii",
        "iv",
        "phd",
        "ph.d.",
        "ph.d",
        "md",
        "m.d.",
        "dr",
        "dr.",
        "mba",
        "esq",
    ]
)
NO_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "how",
        "why",
        "what",
        "when",
        "who",
        "whose",
        "where",
        "which",
        "this",
        "that",
        "these",
        "those",
        "is",
        "are",
        "was",
        "were",
        "in",
        "on",
        "at",
        "for",
        "to",
        "with",
        "after",
        "before",
        "as",
        "of",
        "from",
        "new",
        "news",
        "world",
        "opinion",
        "editorial",
        "opinions",
        "analysis",
        "politics",
        "commentary",
        "review",
        "reviews",
        "times",
        "today",
        "daily",
        "studies",
        "study",
        "global",
        "international",
        "national",
        "institute",
        "university",
        "department",
        "school",
        "centre",
        "center",
        "council",
        "foundation",
        "association",
        "ministry",
        "committee",
        "reader",
        "relations",
        "policy",
        "foreign",
        "affairs",
        "security",
        "economy",
        "business",
        "sports",
        "culture",
        "introduction",
        "conclusion",
        "abstract",
        "background",
        "summary",
        "references",
        "bibliography",
        "methodology",
        "discussion",
        "results",
        "contents",
        "menu",
        "home",
        "search",
        "subscribe",
        "login",
        "share",
        "print",
        "bookmark",
        "comments",
        "comment",
        "related",
        "more",
        "read",
        "part",
        "chapter",
        "section",
        "figure",
        "table",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "spring",
        "summer",
        "autumn",
        "winter",
        "updated",
        "published",
        "advertisement",
        "press",
        "weekly",
        "monthly",
        "online",
        "video",
        "photo",
        "photos",
        "image",
        "war",
        "peace",
        "crisis",
        "trade",
        "climate",
        "health",
        "science",
        "technology",
        "letters",
        "features",
        "blog",
        "blogs",
        "podcast",
        "newsletter",
        "research",
        "report",
        "reports",
        "brief",
        "journal",
        "magazine",
        "not",
        "no",
        "and",
        "but",
        "or",
        "nor",
        "if",
        "it",
        "its",
        "he",
        "she",
        "they",
        "we",
        "you",
        "his",
        "her",
        "their",
        "our",
        "your",
        "my",
        "i",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
        "must",
        "do",
        "does",
        "did",
        "be",
        "been",
        "said",
        "says",
        "literature",
        "overview",
        "results",
        "method",
        "methods",
        "findings",
        "recommendations",
        "acknowledgements",
        "acknowledgments",
        "appendix",
        "annex",
        "notes",
        "sources",
        "early",
        "life",
        "key",
        "way",
        "forward",
        "looking",
        "ahead",
        "next",
        "steps",
        "bottom",
        "line",
        "lessons",
        "learned",
        "case",
        "future",
        "history",
        "historical",
        "north",
        "south",
        "east",
        "west",
        "asia",
        "asian",
        "american",
        "european",
        "african",
        "russian",
        "chinese",
        "indian",
        "pakistani",
        "balance",
        "power",
        "economic",
        "political",
        "social",
        "military",
        "strategic",
        "regional",
        "public",
        "private",
        "human",
        "rights",
    ]
)
"""Words that begin labels and headings, not names; a line with one is no bare name."""


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
        body = LABELS.sub(" ", " ".join(without_dates(body)))
    body = body.strip(" ,|·•–—-:")
    named, _, affiliation = _parted(body)
    names = tuple(_names(named))
    if not names and said_by and not has_date and _desk(named):
        names = (named,)
    if not names:
        return None
    return Byline(names, bool(said_by) or has_date, has_date, affiliation or None)


def date_line(line: str) -> bool:
    """Tell whether a line is a date and nothing else but labels, a time or a weekday."""
    line = line[: LONGEST + 1].strip()
    if not line or len(line) > 120 or not dated(line):
        return False
    rest = LABELS.sub(" ", " ".join(without_dates(line)))
    return not re.search(r"[^\W_]", rest)


def is_name(text: str) -> bool:
    """Tell whether a text reads as one person's name: two to six capitalised words."""
    words = [word for word in text.strip(MARKS + " ").split() if word.lower() not in SUFFIXES]
    if not 2 <= len(words) <= 6 or any(word.lower() in NO_NAMES for word in words):
        return False
    last = words[-1]
    if last.lower() in PARTICLES or (last.endswith(".") and len(last) > 2):
        return False
    return all(_name_word(word) for word in words)


def bare_name(text: str) -> str:
    """Return a name without footnote marks: "Bo Hu †" → "Bo Hu"."""
    return NUMBERED.sub("", text.strip(MARKS + " \xa0")).strip(MARKS + " \xa0,")


def _parted(body: str) -> tuple[str, str, str]:
    mark = ROLE_MARK.search(body)
    if mark is None:
        return body, "", ""
    return body[: mark.start()], mark.group(), ", ".join(ROLE_MARK.split(body[mark.end() :]))


def _names(text: str) -> list[str]:
    pieces = [bare_name(piece) for piece in SPLIT.split(text)]
    kept = [piece for piece in pieces if piece and piece.lower() not in SUFFIXES]
    if not kept or len(kept) > 12 or not is_name(kept[0]):
        return []
    people = [piece for piece in kept if is_name(piece)]
    # "Kim Lee, Lahore" is a name and a place; "Kim Lee, Bo Hu and x" is no byline
    return people if len(people) == len(kept) or (len(kept) == 2 and "," in text) else []


def _desk(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 6 and all(word[0].isupper() or word in {"the", "of"} for word in words)


def _name_word(word: str) -> bool:
    if word.lower() in PARTICLES:
        return True
    letters = word.strip(".,'’-“”\"")
    if not letters or not letters[0].isupper():
        return letters.startswith(("d'", "d’", "al-", "el-")) and len(letters) > 3
    return all(c.isalpha() or c in ".'’-‐`" or _combining(c) for c in letters)


def _combining(character: str) -> bool:
    return "\u0300" <= character <= "\u036f"
