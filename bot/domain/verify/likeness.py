"""Whether two words are one word: misspelt, inflected, or turned round."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.domain.verify import lexicon
from bot.domain.verify.opposites import PAIRS

_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "d")
_BESIDE = {
    "a": "sqwz", "b": "vghn", "c": "xdfv", "d": "serfcx", "e": "wsdr", "f": "drtgvc",
    "g": "ftyhbv", "h": "gyujnb", "i": "ujko", "j": "huikmn", "k": "jiolm", "l": "kop",
    "m": "njk", "n": "bhjm", "o": "iklp", "p": "ol", "q": "wa", "r": "edft", "s": "awedxz",
    "t": "rfgy", "u": "yhji", "v": "cfgb", "w": "qase", "x": "zsdc", "y": "tghu", "z": "asx",
}  # fmt: skip
"""Keys beside one another on a keyboard."""
Camps = frozenset[tuple[int, int]]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return the word without its common endings: enough to tell an inflected form."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending in {"ies", "ied"} else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word.rstrip("e") if len(word) > 3 else word


def participles(one: str, other: str) -> bool:
    """Tell whether one does and the other suffers: "attacking" and "attacked"."""
    does = one.endswith("ing") != other.endswith("ing")
    return does and one.endswith("ed") != other.endswith("ed") and stem(one) == stem(other)


SAME = 0
"""The side of words that stand on a line of one camp."""


def _camps() -> dict[str, Camps]:
    found: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(PAIRS.split(";")):
        for side, camp in enumerate(line.split("|"), start=1 if "|" in line else SAME):
            for word in camp.split():
                found.setdefault(word, set()).add((number, side))
                if word not in lexicon.FUNCTION:
                    found.setdefault(stem(word), set()).add((number, side))
    return {word: frozenset(places) for word, places in found.items()}


CAMPS = _camps()


def camps(word: str) -> Camps:
    """Return the camps (line, side: 1, 2 or ``SAME``) that a word or its stem stands in."""
    return CAMPS.get(word) or CAMPS.get(stem(word), frozenset())


def opposite(one: str, other: str) -> bool:
    """Tell whether two words stand on the two sides of one line."""
    far = {(line, 3 - side) for line, side in camps(one) if side != SAME}
    return not far.isdisjoint(camps(other))


def comrades(one: str, other: str) -> bool:
    """Tell whether two words mean the same: they share a line of one camp."""
    shared = camps(one) & camps(other)
    return any(side == SAME for _, side in shared) and not opposite(one, other)


def negated(one: str, other: str) -> bool:
    """Tell whether one word is the other with a prefix or suffix that turns it round."""
    short, long = sorted((one, other), key=len)
    for prefix in lexicon.PREFIXES:
        if long.startswith(prefix) and len(short) >= 3 and stem(long[len(prefix) :]) == stem(short):
            return True
    if long.endswith("less") and long[:4] == short[:4]:
        return True
    return any(
        one.endswith(a) and other.endswith(b) and one[: -len(a)] == other[: -len(b)]
        for a, b in (*lexicon.SUFFIX_PAIRS, *((b, a) for a, b in lexicon.SUFFIX_PAIRS))
    )


@lru_cache(maxsize=8192)
def same_word(one: str, other: str) -> bool:
    """Tell whether two words are one word inflected or misspelt, and not turned round."""
    if one == other:
        return True
    if one[:1].isdigit() or other[:1].isdigit() or negated(one, other):
        return False
    if stem(one) == stem(other):
        return True
    return misspelt(one, other)


def misspelt(one: str, other: str) -> bool:
    """Tell whether a finger slipped: a letter lost, gained, swapped, or the key beside it hit.

    Any other letter makes another word too often: "proscribe" is not "prescribe".
    """
    if min(len(one), len(other)) < 4 or one[0] != other[0] or OSA.distance(one, other) != 1:
        return False
    if len(one) != len(other) or sorted(one) == sorted(other):
        return True
    a, b = next((a, b) for a, b in zip(one, other, strict=True) if a != b)
    return b in _BESIDE.get(a, "") or a in _BESIDE.get(b, "")
