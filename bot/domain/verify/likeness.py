"""Whether two words are one word: misspelt, inflected, or turned round."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.domain.verify import lexicon
from bot.domain.verify.opposites import PAIRS

_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "d")
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


def _camps() -> dict[str, Camps]:
    found: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(PAIRS.split(";")):
        for side, camp in enumerate(line.split("|")):
            for word in camp.split():
                found.setdefault(word, set()).add((number, side))
                if word not in lexicon.FUNCTION:
                    found.setdefault(stem(word), set()).add((number, side))
    return {word: frozenset(places) for word, places in found.items()}


CAMPS = _camps()


def camps(word: str) -> Camps:
    """Return the camps (line, side) that a word or its stem stands in."""
    return CAMPS.get(word) or CAMPS.get(stem(word), frozenset())


def opposite(one: str, other: str) -> bool:
    """Tell whether two words stand on the two sides of one line."""
    far = {(line, 1 - side) for line, side in camps(one)}
    return not far.isdisjoint(camps(other))


def comrades(one: str, other: str) -> bool:
    """Tell whether two words stand on one side of a line, and on two sides of none."""
    return not camps(one).isdisjoint(camps(other)) and not opposite(one, other)


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
        for a, b in (*lexicon.SUFFIX_PAIRS[:3], *((b, a) for a, b in lexicon.SUFFIX_PAIRS[:3]))
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
    """Tell whether one is the other with a letter or two awry, its first letter in place."""
    length = min(len(one), len(other))
    if length < 4 or one[0] != other[0]:
        return False
    allowed = 2 if length >= 8 else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed
