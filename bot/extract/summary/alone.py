"""Which sentences stand on their own: whole, and clear without what goes before."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from bot.domain.models import Span

_FEWEST_WORDS = 6
_MOST_WORDS = 90
_OPENING = r"[\"'“‘(`\s]*+"
_LEANS = (
    r"however|but|and|so|yet|then|thus|therefore|moreover|furthermore|also|nevertheless|still"
    r"|instead|meanwhile|indeed|besides|additionally|finally|consequently|hence|similarly|likewise"
    r"|conversely|nonetheless|rather|otherwise|or|nor|accordingly|later|afterwards|earlier"
    r"|for (?:example|instance)|in (?:addition|contrast|particular|fact|turn|response|short)"
    r"|as (?:a result|such|for)|on the (?:other|contrary)|of course|to this end|by contrast"
    r"|not only that|even so|that said"
)
_POINTS = r"this|that|these|those|it|its|he|she|they|him|his|her|hers|them|their|theirs|such"
_LEANING = re.compile(
    rf"{_OPENING}(?:(?:{_LEANS})\b"
    rf"|(?:all|both|each|some|many|most|one|none|any|neither|either)\s(?:of\s)?(?:{_POINTS})\b"
    rf"|(?:(?:after|as|at|before|beyond|by|despite|during|following|for|from|given|in|of|on|since"
    rf"|through|to|under|upon|with|without|like|unlike)\s)?(?:{_POINTS}|it's|he's|she's|they're|that's)\b"
    r"|the\s(?-i:latter|former|same|above|aforementioned|second|third|two|three|pair|duo|other"
    r"|first-mentioned|\d{1,3}-year-old)\b|(?:another|here|both|others|neither)\b)",
    re.IGNORECASE,
)
# "In the spring, he …", "Last year she …": nobody has been named yet.
_FRONTED = re.compile(
    rf"{_OPENING}(?:in|at|on|during|by|from|with|without|despite|for|over|under|throughout|amid|last"
    r"|next|once|today|yesterday|maybe|perhaps|since|until|(?!according)\w{1,20}(?:ly|ing))\b"
    r"(?:[^,;:“”\"]{0,80},\s(?:he|she|it|they)|(?:\s\w{1,12}){1,2}\s(?:he|she|they|his|her|their))\b",
    re.IGNORECASE,
)
_TURNS = re.compile(rf"{_OPENING}[^.;:“\"]{{1,60}}\b(?:however|therefore|thus)\b", re.IGNORECASE)
_FURNITURE = re.compile(
    r"\b(?:contributed to this|this (?:story|article|post) (?:has been|was)|all rights reserved"
    r"|(?:follow|like) (?:us|me|him|her|@\w{1,30}) on|click here|read more|sign up (?:for|to))\b",
    re.IGNORECASE,
)
# A text may point at itself.
_OF_ITSELF = re.compile(
    rf"{_OPENING}(?:in\s)?this\s(?:paper|article|study|report|essay|commentary|note|brief)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:(?:he|she|they|it)\s(?:\w{1,10}\s)?(?:said|says|added|adds|told|tells|wrote|writes"
    r"|explained|argued|warned|noted|tweeted|recalled|insisted|continued|concluded|replied|asked"
    r"|asks|declared|remarked)|(?:said|says|added|adds|asked)\s(?:he|she|they))\b"
)
_NAME = re.compile(
    r"(?<=[\w,;”\"] )[A-Z][a-z]|^[\"“]?[A-Z]\w++ [A-Z]"
    r"|^(?!(?:The|An?|In|On|At|As|By|For|From|When|While|If|After|Before|Since|Last|With)\b)[A-Z]"
)
_WHOLE = re.compile(r"(?<![.…])[.!][\"'”’)\]]*+(?: [\"”)]| '')?$")
_STARTS = re.compile(rf"{_OPENING}(?:[A-Z0-9$£€]|[^\W\d_a-z])")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("``", "''"))
_MARK = re.compile('["“”]')
_BEFORE_OPENING = frozenset("([—–-")


def whole(text: str, sentences: Sequence[Span]) -> tuple[bool, ...]:
    """Tell of each sentence whether it is complete: no fragment and no part of a quotation."""
    quoted = _within_quotations(text, sentences)
    return tuple(
        not inside and _complete(span.of(text))
        for span, inside in zip(sentences, quoted, strict=True)
    )


def clear(sentence: str) -> bool:
    """Tell whether a sentence can be understood first: it points at nothing before it."""
    if _FRONTED.match(sentence) or _TURNS.match(sentence) or _FURNITURE.search(sentence):
        return False
    if _LEANING.match(sentence) and not _OF_ITSELF.match(sentence):
        return False
    unnamed = _UNNAMED.search(sentence)
    name = _NAME.search(sentence)
    return unnamed is None or (name is not None and name.start() < unnamed.start())


def _complete(sentence: str) -> bool:
    return (
        _FEWEST_WORDS <= len(sentence.split()) <= _MOST_WORDS
        and _STARTS.match(sentence) is not None
        and _WHOLE.search(sentence[-6:]) is not None
        and sentence.count('"') % 2 == 0
        and all(sentence.count(opens) == sentence.count(closes) for opens, closes in _PAIRS)
    )


def _within_quotations(text: str, sentences: Sequence[Span]) -> list[bool]:
    """Tell of each sentence whether it starts inside a quotation that an earlier one opened.

    It does where the nearest mark before it opens and the nearest one after its start closes, so
    a lost mark spoils its own neighbourhood and no more.
    """
    places, opening = _marks(text)
    inside = []
    for span in sentences:
        at = bisect_left(places, span.start)
        inside.append(0 < at < len(places) and opening[at - 1] and not opening[at])
    return inside


def _marks(text: str) -> tuple[list[int], list[bool]]:
    """Return where the double quotation marks stand, and of each whether it opens."""
    places: list[int] = []
    opening: list[bool] = []
    for mark in _MARK.finditer(text):
        after_opening = bool(opening) and opening[-1]
        places.append(mark.start())
        opening.append(_opens(text, mark.start(), after_opening=after_opening))
    return places, opening


def _opens(text: str, at: int, *, after_opening: bool) -> bool:
    if text[at] != '"':
        return text[at] == "“"
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    starts = not before.strip() or before in _BEFORE_OPENING
    ends = not after.strip()
    # Tokenised text sets a mark apart on both sides: there the marks alternate.
    return not after_opening if starts == ends else starts
