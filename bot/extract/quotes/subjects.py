"""Which words before or behind a verb are one noun phrase that can speak, by words alone."""

import re
from collections.abc import Sequence

from bot.domain.models import Span
from bot.extract.people.roles import head_of
from bot.extract.people.titles import PARTY
from bot.extract.people.words import words
from bot.extract.quotes.verbs import is_sure

_WORD = re.compile(
    r"[^\W_](?:[\w’'-]|\.(?=\w)|(?<=\b[JS]r)\."
    r"|(?<=\b\w)\.|(?<=\b\w\w)\.(?= [A-Z])|(?<=\b\w{3})\.(?= [A-Z]))*+"
    r"|[^\w\s]"
)
LONGEST = 14
"""Words that a subject without commas may have."""
FAR = 400
"""Characters beside words in marks that are read."""
FINITE = words("is are was were has had have will would can could did does do may might should")
_STOPS = frozenset(",;:.—–―)(")
_PRONOUNS = words("he she they i we it you one")
_DETERMINERS = words(
    "the a an one another his her their its our my this that these those some many several two "
    "three four five other both most"
)
_AUXILIARIES = words(
    "has had have is was are were did does do also later then once again further already "
    "just recently often still even simply never not famously reportedly publicly since would "
    "will could might must may previously first finally sometimes always repeatedly now clearly "
    "soon immediately quickly himself herself"
)
_PASSIVE = words("is are was were be been being")
"""Before a verb: its subject is not who speaks."""
_SURNAMES = words("kelly reilly daly healy connolly donnelly sally lily emily molly kimberly billy")
_LINKS = words("and but so as yet then or thus further moreover")
_NOT_SUBJECT = words(
    "which that when if because while where although though who what how why according to in on "
    "at by for with from as of after before during since until whether not"
)

Words = Sequence["re.Match[str]"]


def read(text: str, span: Span) -> Words:
    """Return the words and stops of a stretch, without the party behind a name."""
    parties = [m.span() for m in PARTY.finditer(text, span.start, span.end)]
    found = _WORD.finditer(text, span.start, span.end)
    return [w for w in found if not any(lo <= w.start() < hi for lo, hi in parties)]


def _adverbial(word: str) -> bool:
    verb = word.lower() in _AUXILIARIES and word != "Will"
    return verb or (word.endswith("ly") and word[0].islower())


def _opens(word: str, *, alone: bool) -> bool:
    """Tell whether a word before a subject is no part of it: And, Later, Recently."""
    low = word.lower()
    early = low in _AUXILIARIES or (low.endswith("ly") and low not in _SURNAMES)
    return low in _LINKS or not word[0].isalnum() or (early and not alone)


def bare(words: Words) -> Words:
    """Strip auxiliaries and adverbs behind a subject, and links before it."""
    lo, hi = 0, len(words)
    while hi > lo and _adverbial(words[hi - 1][0]):
        hi -= 1
    while lo < hi and _opens(words[lo][0], alone=hi - lo == 1):
        lo += 1
    return words[lo:hi]


def speaks(words: Words) -> bool:
    """Tell whether the words are one noun phrase that can speak."""
    if not words or len(words) > LONGEST:
        return False
    first = words[0][0]
    if len(words) == 1 and first.lower() in _PRONOUNS:
        return True
    if first.lower() in _NOT_SUBJECT or first.lower() in _PRONOUNS:
        return False
    if any(not w[0][0].isalnum() or is_sure(w[0]) for w in words) or _owns(words[-1][0]):
        return False
    if words[-1][0] == "to" or any(w[0] in FINITE for w in words):
        return False
    joined = " ".join(w[0] for w in words)
    return first[0].isupper() or first.lower() in _DETERMINERS or head_of(joined) is not None


def _owns(word: str) -> bool:
    return word.endswith(("’s", "'s", "s’", "s'"))


def span_of(words: Words) -> Span:
    """Return the range from the first word to the last."""
    return Span(words[0].start(), words[-1].end())


def suffers(ahead: Words) -> bool:
    """Tell whether the verb behind these words is a passive: Noor was then | asked."""
    plain = [w[0].lower() for w in ahead[-2:]]
    near = plain[:-1] if plain and plain[-1] not in _PASSIVE and _adverbial(plain[-1]) else plain
    return bool(near) and near[-1] in _PASSIVE


def of_verb(text: str, ahead: Span) -> Span | None:
    """Return the subject at the end of what stands before a verb; ``None`` for a passive."""
    words = read(text, Span(max(ahead.start, ahead.end - FAR), ahead.end))
    if suffers(words):
        return None
    found = ahead_of(words)
    return span_of(found) if speaks(found) and found[-1][0] not in _DETERMINERS else None


def ahead_of(words: Words) -> Words:
    """Return the bare subject that ends what stands before a verb; empty where there is none."""
    return _behind_stop(words) or _behind_aside(words)


def _behind_stop(words: Words) -> Words:
    stops = [i for i, w in enumerate(words) if w[0] in _STOPS]
    return bare(words[stops[-1] + 1 if stops else 0 :])


def _behind_aside(words: Words) -> Words:
    """Step back over what stands between a name and its verb: Noor, who was there, once said."""
    while words and _adverbial(words[-1][0]):
        words = words[:-1]
    commas = [i for i, w in enumerate(words) if w[0] == ","]
    if len(commas) < 2 or commas[-1] + 1 < len(words):
        return ()
    subject = _behind_stop(words[: commas[-2]])
    return subject if subject and subject[-1][0][0].isupper() else ()
