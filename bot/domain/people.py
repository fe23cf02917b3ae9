"""When two names are one person's, and when a name is too bare to tell."""

from typing import Final

from bot.domain.identity import same_name
from bot.domain.names import tokens

_SOUNDS: Final = tuple(map(frozenset, ("ae", "ei", "ou", "iy", "ij", "ck", "kq", "vw", "sz", "gj")))
"""Letters that stand for one another where a name is written in another alphabet."""


def same_person(one: str, other: str) -> bool:
    """Tell whether two full names are safely one person's.

    ``same_name`` forgives any letter; here it must be one that two spellings of a sound may
    differ in, and never the ending of a first name: Maria is not Mario, nor Carter Garter.
    """
    first, second = tokens(one), tokens(other)
    if not same_name(one, other) or not _initials_agree(first, second):
        return False
    given, family = (first[0], second[0]), (first[-1], second[-1])
    return _ends_alike(*given) and _one_sound(*given) and _one_sound(*family)


def _initials_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell George W. from George H. W. Bush; one initial that the other leaves out is no matter."""
    here, there = ([word for word in words[1:-1] if len(word) == 1] for words in (one, other))
    if here and there:
        return here == there
    return len(here) + len(there) < 2


def _ends_alike(one: str, other: str) -> bool:
    return one[-1] == other[-1] or not {one[-1], other[-1]} & frozenset("aoe")


def _one_sound(one: str, other: str) -> bool:
    """Tell whether two words that differ in one letter may be said alike."""
    if one == other:
        return True
    if len(one) == len(other):
        differing = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
        return all(pair in _SOUNDS for pair in differing)
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return long[at] in long[max(0, at - 1) : at] + short[at : at + 1] or long[at] in "h'"


def is_bare(name: str) -> bool:
    """Tell whether a name is one word, particles aside: "Okafor", "de Gaulle", "al-Assad".

    Scripts without capitals write whole names in one word, so they are never bare.
    """
    words = name.split()
    names = [word for word in words if not word[:1].islower()]
    return len(names) < 2 and any(char.isupper() or char.islower() for char in name)


def surname(name: str) -> str:
    """Return the folded last word of a name, without particles: "assad" of "Bashar al-Assad"."""
    return (tokens(name) or ("",))[-1]


def roles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether some role of one is a role of the other, in as many words or in fewer.

    "Harbour Commissioner" agrees with "commissioner"; "Minister" alone with "Foreign Minister",
    but "Foreign Minister" not with "Transport Minister".
    """
    here, there = ([set(tokens(role)) - _ARTICLES for role in roles] for roles in (one, other))
    return any(a and b and (a <= b or b <= a) for a in here for b in there)


_ARTICLES: Final = frozenset({"the", "a", "an", "of"})
