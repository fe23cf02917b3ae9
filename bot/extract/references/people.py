"""The authors of an entry, as reference lists write them, and what citations call them."""

import re

from bot.domain.names import fold
from bot.extract.metadata.bylines import is_name

MOST = 30
"""Authors of an entry that are read."""

INITIALS = re.compile(r"(?:[A-ZÀ-Þ](?:\.|(?![\w'’]))[ -]{0,2}){1,5}(?:(?:Jr|Sr|I{1,3})\.?)?$")
GIVEN = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-ZÀ-Þ][\w'’-]*\.?)){0,3}$")
SHORT = re.compile(r"(?P<surname>[^\W\d_][\w'’ -]{1,40}) (?P<initials>[A-ZÀ-Þ]{1,3})$")
"""Khan BA, as medical journals write."""
AND = re.compile(r"\s*(?:;|,?\s&|,?\s(?:and|und|et|y)\s)\s*")
OTHERS = re.compile(r"[, ]*\b(?:et al\b\.?|and others)", re.IGNORECASE)
EDITORS = re.compile(r"\s*\((?:eds?|trans|hrsg)\.?\)|,? \beds?\.", re.IGNORECASE)


def people(written: str) -> tuple[str, ...]:
    """Return the names before an entry's year or title, each as written there."""
    plain = EDITORS.sub("", OTHERS.sub("", written[:1_000])).strip(" ,;:*_")
    names: list[str] = []
    for group in AND.split(plain):
        names += _names([piece.strip() for piece in group.split(",") if piece.strip()])
    return tuple(name for name in map(_tidy, names) if name)[:MOST]


def _names(pieces: list[str]) -> list[str]:
    """Put "Khan", "B." together where the surname comes first."""
    names: list[str] = []
    for index, piece in enumerate(pieces):
        alone = bool(names) and "," not in names[-1]
        first = index == 1 and len(pieces) == 2 and " " not in pieces[0]
        if alone and (INITIALS.match(piece) or (first and GIVEN.match(piece.rstrip(".")))):
            names[-1] = f"{names[-1]}, {piece}"
        else:
            names.append(piece)
    return names


def _tidy(name: str) -> str:
    name = re.sub(r"\s+,", ",", name).strip(" ,;:*_")
    abbreviated = INITIALS.search(name.rpartition(",")[2].strip()) is not None
    return name if abbreviated else name.rstrip(".")


def named(written: str) -> bool:
    """Tell whether words read as authors: every piece a name or initials."""
    names = people(written)
    return bool(names) and all(
        INITIALS.match(name.partition(",")[2].strip())
        or SHORT.match(name)
        or is_name(" ".join(reversed([part.strip() for part in name.split(",", 1)])))
        for name in names
    )


def surnames(name: str) -> frozenset[str]:
    """Return what a citation may call an author: surname, whole name, an abbreviation."""
    said = {name}
    bare, _, short = name.partition(" (")
    said.update((bare, short.rstrip(")")))
    if "," in name:
        said.add(name.partition(",")[0])
    elif match := SHORT.match(name):
        said.add(match["surname"])
    elif is_name(name):
        said.add(name.split()[-1])
    capitals = "".join(word[0] for word in bare.split() if word[0].isupper())
    if len(capitals) >= 3 and "," not in name:
        said.add(capitals)
    return frozenset(fold(one) for one in said if one)


def initials(name: str) -> str:
    """Return the first letters of an author's given names."""
    if "," in name:
        given = name.partition(",")[2]
    elif match := SHORT.match(name):
        return match["initials"].lower()
    else:
        given = name.rpartition(" ")[0]
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", given)).lower()
