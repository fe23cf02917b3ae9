"""Names as references sort them: family and given name, particles, bodies that sign as one."""

import re
from typing import Final

from bot.domain.names import tokens

_TITLES = re.compile(r"^(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.?\s)+", re.IGNORECASE)
_DEGREES = re.compile(r",?\s(?:PhD|Ph\.D\.|MD|M\.D\.|MBE|OBE)$")
_SUFFIX = re.compile(r"(?:,\s?|\s)(Jr\.?|Sr\.?|II|III|IV)$")
_KOREAN = re.compile(r"[A-Z]\w{1,12}-[a-z]\w{0,12}")
_PARTICLES: Final = frozenset({
    "de", "da", "das", "di", "do", "dos", "du", "del", "della", "der", "den", "la", "las",
    "le", "los", "van", "von", "zu", "zum", "ten", "ter", "y",
})  # fmt: skip
_ARABIC: Final = frozenset({
    "al", "el", "as", "ash", "bin", "bint", "ibn", "abu",
})  # fmt: skip
"""Kept at the head of the family name everywhere: bin Salman, al Assad."""
_LINKS: Final = frozenset({
    "ul", "ur", "ud", "uz", "us", "un", "e", "i",
})  # fmt: skip
"""Joins what stands on both sides into one name: Zia ul Haq."""
_BODIES: Final = frozenset({
    "administration", "agency", "army", "association", "associates", "authority", "bank",
    "board", "bureau", "cabinet", "center", "centre", "channel", "coalition", "college",
    "command", "commission", "committee", "company", "congress", "correspondent",
    "corporation", "council", "court", "delegation", "department", "desk", "directorate",
    "editor", "editorial", "editors", "embassy", "federation", "force", "forces", "forum",
    "foundation", "government", "group", "house", "initiative", "institute", "institution",
    "kremlin", "league", "media", "ministry", "mission", "monitor", "network", "news",
    "newsroom", "newspaper", "office", "official", "officials", "organisation",
    "organization", "parliament", "party", "pentagon", "police", "post", "press",
    "programme", "program", "project", "readout", "reporter", "report", "reuters", "school",
    "secretariat", "senate", "service", "society", "spokesman", "spokesperson",
    "spokeswoman", "staff", "statement", "taliban", "team", "times", "tribune", "union",
    "university", "wire",
})  # fmt: skip
_WORDS: Final = frozenset({
    "and", "at", "for", "from", "in", "of", "on", "the", "to", "with", "&",
})  # fmt: skip
"""Small words as bodies have them; "On" and "To" with a capital are given names."""
_FAMILY_FIRST: Final = frozenset({
    "deng", "hua", "jiang", "liu", "mao", "qin", "wang", "xi", "xu", "zhang", "zhao",
    "zhou", "zhu",
})  # fmt: skip
"""Chinese family names that are nobody's given name in English order."""


def csl_name(name: str) -> dict[str, str]:
    """Return a name as CSL has it: family, given, particle and suffix, or one literal."""
    name = _DEGREES.sub("", _TITLES.sub("", " ".join(name.split()), 1)) or name
    if is_body(name):
        return {"literal": name}
    bare = _SUFFIX.sub("", name)
    suffix = name[len(bare) :].lstrip(", ")
    given, particle, family = _parted(bare)
    parts = {
        "family": family,
        "given": given,
        "non-dropping-particle": particle,
        "suffix": suffix,
    }
    return {field: value for field, value in parts.items() if value}


def is_body(name: str) -> bool:
    """Tell whether a name is an institution's, a desk's or an agency's, which is not turned round.

    A name of one word is kept as it is, too.
    """
    found = tokens(name)
    if len(found) < 2 or any(map(str.isdigit, found)):
        return True
    small = name.startswith("The ") or not _WORDS.isdisjoint(name.split())
    return small or not _BODIES.isdisjoint(found)


def short(name: str) -> str:
    """Return what stands in a parenthesis: the family name, or the body's whole name."""
    parts = csl_name(name)
    if "literal" in parts:
        return re.sub(r"^[Tt]he\s", "", parts["literal"])
    return " ".join(filter(None, (parts.get("non-dropping-particle"), parts["family"])))


def _parted(name: str) -> tuple[str, str, str]:
    """Return given name, particle and family name."""
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return given, "", family or given
    words = name.split()
    if len(words) == 1:
        return "", "", name
    if len(words) == 2 and _family_first(*words):
        return words[1], "", words[0]
    return _around(words, _family_at(words))


def _family_first(first: str, second: str) -> bool:
    chinese = first.lower() in _FAMILY_FIRST and second.lower() not in _FAMILY_FIRST
    return chinese or bool(_KOREAN.fullmatch(second))


def _family_at(words: list[str]) -> int:
    """Return where the family name begins."""
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _ARABIC:
        at -= 1
    while at > 1 and words[at - 1] in _LINKS:
        at -= 2
    return at


def _around(words: list[str], at: int) -> tuple[str, str, str]:
    start = at
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:at]), " ".join(words[at:])
