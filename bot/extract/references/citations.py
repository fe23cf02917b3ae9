"""In-text citations linked to entries: "(Khan, 2021)", "Khan and Ali (2019)", "[3, 5–7]"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.models import Reference, Span, Zone
from bot.domain.names import fold
from bot.extract.references.people import initials, surnames

YEAR = r"(?:(?:1[5-9]|20)\d\d[a-z]?|n\. ?d\.)"
NAME = (
    r"(?:[A-ZÀ-Þ]\. ?){0,3}+(?:(?:de|van|von|der|den|al|el|bin|ibn|le|la|di|da|dos|du)[ -]){0,2}+"
    r"[A-ZÀ-Þ][\w’'-]{0,40}+"
)
BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]]{4,400})[)\]]")
PART = re.compile(
    r"(?:(?:see(?: also)?|also|cf\.|e\.g\.,?|quoted in|cited in|as cited in|compare|in) ){0,2}"
    rf"(?P<names>[^\d;]{{2,160}}?)(?:[’']s)?,? ?(?P<years>{YEAR}(?:(?:,| and| &) ?{YEAR}){{0,5}})"
    r"(?P<pages>[,:] ?[^;]{0,40})?"
)
YEARS = re.compile(YEAR)
ONLY_YEARS = re.compile(
    rf"{YEAR}(?:(?:[,;]| and| &) ?{YEAR}){{0,5}}(?:[,:] ?(?:pp?\. ?)?[\d–-]{{1,12}})?"
)
BEFORE = re.compile(
    rf"(?P<names>{NAME}(?:,? (?:[A-ZÀ-Þ]\. ?){{0,3}}{NAME}){{0,5}}"
    rf"(?:,? (?:and|&) {NAME}(?: {NAME}){{0,2}}|,? et al\.?(?:,| and others)?)?)(?:[’']s?)? ?$"
)
NUMBERS = re.compile(
    r"\[(?P<numbers>\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,20})\]|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})"
)
SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
LINK = re.compile(
    r"\[(?P<shown>[^\[\]]{0,80}[^\[\]\d][^\[\]]{0,80}|\d{4}[a-z]?)\]\([^()\s]{0,300}\)"
)
"""A Markdown link in a citation: (Khan, [2021](#ref)); one on a mere number stays in brackets."""
OTHERS = re.compile(r",? et al\b\.?|,? and others|,? and colleagues", re.IGNORECASE)
AND = re.compile(r",? (?:and|&) |, ?|; ?| & ")
AUTHORS_SEEN = 160


@dataclass(frozen=True, slots=True)
class Cited:
    """Names and a year as the body gives them; ``others`` where it says "et al."."""

    names: tuple[str, ...]
    year: str
    others: bool


class Index:
    """The entries of a list by what a citation may call them."""

    def __init__(self, listed: Sequence[Reference]) -> None:
        self._listed = listed
        self._numbers = {entry.number: i for i, entry in enumerate(listed) if entry.number}
        self._first: Mapping[tuple[str, str], list[int]] = defaultdict(list)
        for index, entry in enumerate(listed):
            if entry.authors and entry.year:
                for name in surnames(entry.authors[0]):
                    self._first[name, entry.year[:4]].append(index)

    def number(self, number: int) -> int | None:
        """Return the entry of a number."""
        return self._numbers.get(number)

    def find(self, cited: Cited) -> int | None:
        """Return the one entry that is meant; ``None`` where none or several may be."""
        name, letters = _parted(cited.names[0])
        found = self._first.get((fold(name), cited.year[:4]), [])
        for fits in (
            lambda entry: entry.year == cited.year,
            lambda entry: not letters or initials(entry.authors[0]).startswith(letters),
            lambda entry: _all_named(cited.names[1:], entry.authors[1:]),
            lambda entry: len(entry.authors) == len(cited.names) or cited.others,
        ):
            if len(found) > 1:
                found = [i for i in found if fits(self._listed[i])] or found
        return found[0] if len(found) == 1 and self._agrees(found[0], cited, letters) else None

    def _agrees(self, index: int, cited: Cited, letters: str) -> bool:
        """Refuse another letter's year, another's initials, a co-author who is not one."""
        entry = self._listed[index]
        own = initials(entry.authors[0])
        year = entry.year or ""
        lettered = len(cited.year) == len(year) == 5
        return (
            not (lettered and cited.year != year)
            and (not letters or not own or own[0] == letters[0])
            and _all_named(cited.names[1:], entry.authors[1:])
        )


def cited(
    text: str, zones: Sequence[Zone], listed: Sequence[Reference]
) -> dict[int, tuple[Span, ...]]:
    """Return the places in the body that cite each entry, by its index in the list."""
    index = Index(listed)
    places: dict[int, dict[Span, None]] = defaultdict(dict)
    for zone in zones:
        if zone.body:
            for entry, start, end in _in_zone(text[zone.start : zone.end], index):
                places[entry][Span(zone.start + start, zone.start + end)] = None
    return {entry: tuple(sorted(spans)) for entry, spans in places.items()}


def _in_zone(body: str, index: Index) -> Iterator[tuple[int, int, int]]:
    # a link's words stand where it began, so that no offset moves
    body = LINK.sub(lambda link: link["shown"].ljust(len(link[0])), body)
    for found in BRACKETS.finditer(body):
        yield from _bracketed(body, found, index)
    for found in NUMBERS.finditer(body):
        for number in _numbers(found):
            entry = index.number(number)
            if entry is not None:
                yield entry, found.start(), found.end()


def _bracketed(body: str, found: re.Match[str], index: Index) -> Iterator[tuple[int, int, int]]:
    inside = " ".join(found["inside"].rstrip("\\").split())
    if not YEARS.search(inside):
        return
    if ONLY_YEARS.fullmatch(inside):
        at = max(0, found.start() - AUTHORS_SEEN)
        yield from _narrative(body[at : found.start()], inside, found, index)
        return
    for part in inside.split(";"):
        match = PART.fullmatch(part.strip())
        if match:
            for year in YEARS.findall(match["years"]):
                cited = _cited(match["names"], year)
                entry = index.find(cited)
                if entry is None:
                    entry = index.find(_shortened(cited))
                if entry is not None:
                    yield entry, found.start(), found.end()


def _narrative(
    before: str, inside: str, found: re.Match[str], index: Index
) -> Iterator[tuple[int, int, int]]:
    """Link "Khan and Ali (2019)"; of "While Khan (2019)" only the last words may be a name."""
    match = BEFORE.search(before)
    if match is None:
        return
    names = match["names"]
    for year in YEARS.findall(inside):
        for start in (0, *(at.end() for at in re.finditer(" ", names))):
            entry = index.find(_cited(names[start:], year)) if names[start:].strip() else None
            if entry is not None:
                yield entry, found.start() - len(before) + match.start() + start, found.end()
                break


def _cited(names: str, year: str) -> Cited:
    plain = OTHERS.sub("", names).strip(" ,")
    pieces = [piece for piece in AND.split(plain) if piece.strip()]
    return Cited(
        tuple(pieces) or ("",), "n.d." if year[0] == "n" else year, plain != names.strip(" ,")
    )


def _shortened(cited: Cited) -> Cited:
    """Return the citation by surnames alone: "Bilal Khan" → "Khan"."""
    short = (name if _parted(name)[1] else name.rpartition(" ")[2] for name in cited.names)
    return replace(cited, names=tuple(short))


def _parted(name: str) -> tuple[str, str]:
    """Part "B. Khan’s" into the surname and the initials."""
    name = re.sub("[’']s?$", "", name.strip())
    match = re.match(r"((?:[^\W\d_]\. ?){1,4})(?=\S)", name)
    if match is None:
        return name, ""
    return name[match.end() :].strip(), "".join(re.findall(r"[^\W\d_]", match[1])).lower()


def _all_named(names: Sequence[str], authors: Sequence[str]) -> bool:
    known = frozenset().union(*map(surnames, authors)) if authors else frozenset()
    return all(fold(_parted(name)[0]) in known for name in names)


def _numbers(found: re.Match[str]) -> Iterator[int]:
    """Yield the numbers of "[3, 5–7]"."""
    if found["raised"]:
        yield int(found["raised"].translate(SUPERSCRIPT))
        return
    for part in re.split(r" ?[,;] ?", found["numbers"]):
        first, *last = (int(number) for number in re.split(r" ?[–-] ?", part))
        yield from range(first, min(last[0], first + 50) + 1) if last else (first,)
