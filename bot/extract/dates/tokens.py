"""Spell a text as a string of token kinds, one letter a token, for the rules to match on."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.models import Span
from bot.extract.dates.holidays import NAMES
from bot.extract.dates.words import LEXICON, UNCAPITALISED, Value

_BARE: Final = (
    *("OTHER", "CAP", "HOLIDAY", "CODE", "ISO", "SLASH", "CLOCK", "SHORT", "FRACTION", "YEAR"),
    *(
        "DAY",
        "INT",
        "POSSESSIVE",
        "BREAK",
        "HYPHEN",
        "DASH",
        "COMMA",
        "SEMICOLON",
        "DOT",
        "STOP",
        "OPEN",
    ),
    *("CLOSE", "MONEY", "MARK"),
)
_KINDS: Final = sorted({kind for kind, _ in LEXICON.values()}.union(_BARE))
LETTERS: Final[Mapping[str, str]] = {kind: chr(0x100 + n) for n, kind in enumerate(_KINDS)}
"""Kind → the letter that stands for it; outside ASCII, so that no letter is an operator."""

_PROPER: Final = frozenset({"MONTH", "MON", "WEEKDAY", "WEEKDAYS", "WD"})
_COMMON: Final = frozenset({"WILL", "PLAN"})
"""Kinds of words that a capital shows to be part of a name: "the Clean Power Plan"."""
_MARKS: Final[Mapping[str, str]] = {
    "-": "HYPHEN",
    "/": "HYPHEN",
    "–": "DASH",
    "—": "DASH",
    ",": "COMMA",
    ".": "DOT",
    ";": "SEMICOLON",
    "!": "STOP",
    "?": "STOP",
    "(": "OPEN",
    "[": "OPEN",
    ")": "CLOSE",
    "]": "CLOSE",
    "$": "MONEY",
    "£": "MONEY",
    "€": "MONEY",
    "₹": "MONEY",
    "¥": "MONEY",
    "%": "PERCENT",
}
_FRACTIONS: Final = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}

_HOLIDAYS = "|".join(
    re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s") for name in sorted(NAMES)[::-1]
)
_TOKEN: Final = re.compile(
    rf"""
    (?P<HOLIDAY> (?:{_HOLIDAYS}) \b )
  | (?P<TITLE> (?: [A-Za-z]\. ){{2,8}}
             | (?: Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|Lt|Col|Sgt|Prof|Rev|Inc|Corp|Co|Ltd|No )\. )
  | (?P<FRACTION> [13]/[24] (?! [0-9/] ) | [½¼¾] )
  | (?P<CODE> (?: Q[1-4] | H[12] | FY ) (?! [^\W\d_] ) )
  | (?P<WORD> [^\W\d_]+ (?: ['’] (?:t|ll|d|re|ve|m) \b )? )
  | (?P<ISO> [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}} (?: T[0-9]{{2}} (?: :[0-9]{{2}} ){{0,2}}
             (?: \.[0-9]{{1,9}} )? (?: Z | [+-][0-9]{{2}}:?[0-9]{{2}} )? )? (?! [0-9] ) )
  | (?P<SLASH> [0-9]{{1,2}} (?P<sep>[/.]) [0-9]{{1,2}} (?P=sep) (?:[0-9]{{2}}){{1,2}} (?![0-9]) )
  | (?P<CLOCK> [0-9]{{1,2}} (?: [:.][0-9]{{2}} )? (?: :[0-9]{{2}} )? \s? [AaPp]\.?\s?[Mm] \b
             | [0-9]{{1,2}} : [0-9]{{2}} (?: :[0-9]{{2}} )? (?! [0-9:] ) )
  | (?P<DECADE> (?: [0-9]{{3}} | ['’‘] [0-9] ) 0 ['’]?s (?! [A-Za-z0-9] ) )
  | (?P<ORDINAL> [0-9]{{1,3}} (?:st|nd|rd|th) (?! [A-Za-z0-9] ) )
  | (?P<SHORT> ['’‘] [0-9]{{2}} (?! [0-9] ) )
  | (?P<NUMBER> (?: (?<! [^\W_] ) | (?<=FY) ) [0-9]+ (?: ,[0-9]{{3}} )* (?: \.[0-9]+ )? )
  | (?P<POSSESSIVE> ['’]s \b | (?<=s) ['’] (?! \w ) )
  | (?P<BREAK> \n [^\S\n]* \n )
  | (?P<PUNCTUATION> [^\s\w] )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: where it stands, what kind it is, and what it is worth."""

    start: int
    end: int
    kind: str
    value: Value = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's tokens, and the string of their kinds' letters."""

    text: str
    tokens: Sequence[Token]
    kinds: str

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token]) -> "Reading":
        """Spell the tokens."""
        return cls(text, tokens, "".join([LETTERS[token.kind] for token in tokens]))


def read(text: str, skip: Sequence[Span] = ()) -> Reading:
    """Break the text into tokens; what ``skip`` covers reads as a break between paragraphs."""
    tokens: list[Token] = []
    for start, end in _kept(len(text), skip):
        tokens += (_token(found) for found in _TOKEN.finditer(text, start, end))
        tokens.append(Token(end, end, "BREAK"))
    return Reading.of(text, tokens)


def _kept(length: int, skip: Sequence[Span]) -> Iterator[tuple[int, int]]:
    at = 0
    for span in sorted(skip):
        if at < span.start:
            yield at, min(span.start, length)
        at = max(at, span.end)
    if at < length:
        yield at, length


def _token(found: re.Match[str]) -> Token:
    start, end = found.span()
    group = found.lastgroup or "WORD"
    return Token(start, end, *_READERS[group](found[0]))


def _word(word: str) -> tuple[str, Value]:
    kind, value = LEXICON.get(word.lower()) or (None, None)
    capital = word[0].isupper()
    if kind in _PROPER and not capital:
        kind, value = UNCAPITALISED.get(word) or (None, None)
    if kind and not (capital and kind in _COMMON):
        return kind, value
    if capital:
        return "CAP", None
    return ("DID" if word.endswith("ed") and len(word) > 3 else "OTHER"), None


def _number(digits: str) -> tuple[str, Value]:
    if len(digits) > 9 or "." in digits:
        return "INT", float(digits.replace(",", "")) if len(digits) < 9 else None
    number = int(digits.replace(",", ""))
    if len(digits) == 4 and 1000 <= number < 2200:
        return "YEAR", number
    return ("DAY" if len(digits) < 3 and 1 <= number <= 31 else "INT"), number


def _decade(word: str) -> tuple[str, Value]:
    return "DECADE", int("".join(filter(str.isdigit, word)))


def _clock(word: str) -> tuple[str, Value]:
    """Return hours and minutes on the 24 hour clock; OTHER where there is no such time."""
    parts = [int(part) for part in re.findall("[0-9]+", word)]
    hour, minute = parts[0], parts[1] if len(parts) > 1 else 0
    letters = word.lower()
    if "m" in letters:
        hour = hour % 12 + (12 if "p" in letters else 0) if hour <= 12 else 99
    return ("CLOCK", f"{hour:02}:{minute:02}") if hour < 24 and minute < 60 else ("OTHER", None)


def _digits(word: str) -> int:
    return int(re.sub("[^0-9]", "", word))


_READERS: Final[Mapping[str, Callable[[str], tuple[str, Value]]]] = {
    "WORD": _word,
    "NUMBER": _number,
    "DECADE": _decade,
    "CLOCK": _clock,
    "HOLIDAY": lambda word: ("HOLIDAY", " ".join(word.replace("’", "'").split())),
    "TITLE": lambda word: ("CAP", word),
    "CODE": lambda word: ("CODE", word),
    "ISO": lambda word: ("ISO", word),
    "SLASH": lambda word: ("SLASH", word),
    "ORDINAL": lambda word: ("ORD", _digits(word)),
    "SHORT": lambda word: ("SHORT", _digits(word)),
    "FRACTION": lambda word: ("FRACTION", _FRACTIONS.get(word, 0.5)),
    "POSSESSIVE": lambda _: ("POSSESSIVE", None),
    "BREAK": lambda _: ("BREAK", None),
    "PUNCTUATION": lambda word: (_MARKS.get(word, "MARK"), None),
}
