"""One entry of a reference list read: authors, year, title, where it appeared, its address.

Four ways of writing are told apart: the year in brackets behind the authors (APA, Harvard), the
year between full stops (Chicago), a title in quotation marks, also with its opening mark lost
(MLA, IEEE, notes), and, where nothing else tells, sentences on end (Vancouver).
"""

import re
from dataclasses import dataclass

from bot.domain.addresses import canonical_doi
from bot.domain.models import Reference
from bot.extract.metadata.days import dated
from bot.extract.references.entries import Entry
from bot.extract.references.people import named, people
from bot.extract.references.titles import Work, quoted, sentence, signed, told

URL = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"“”\]]+")
DOI = re.compile(r"(?:\b(?:doi|DOI):? ?)?\b10\.\d{4,9}/[^\s\]>\"“”]+")
LINKED = re.compile(r"\[([^\[\]]{1,300})\]\(([^\s]{1,500})\)")
_DAY = r"(?:\d{1,2} \w{3,9}\.?,? \d{4}|\w{3,9}\.? \d{1,2},? \d{4})"
FETCHED = re.compile(
    r"[\[(]?\b(?:last )?(?:retrieved|available|accessed|visited|viewed)\b"
    rf"(?: (?:at|on|from|online|via)\b:?(?: {_DAY})?|:? {_DAY}|:|(?=\W{{0,5}}$))"
    r"(?:,? (?:at|from)\b)?[.,:;)\]]{0,3}",
    re.IGNORECASE,
)
YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
BRACKETED = re.compile(
    rf"[\s,]{{0,5}}\((?P<year>{YEAR}|n\. ?d\.|in press|forthcoming)(?:[,;:/–-] ?[^()]{{0,40}})?\)"
    r"[.,:]?\s*"
)
STOPPED = re.compile(
    r"(?P<authors>[^“”\"()]{2,300}?)(?P<stop>[.,]|(?<=[A-ZÀ-Þ])) "
    rf"(?P<year>{YEAR})(?P<end>[.,:]) (?=\S)"
)
ANY_YEAR = re.compile(rf"\b(?:{YEAR})\b")
NO_DATE = re.compile(r"\bn\. ?d\.")
NO_NAMES = re.compile(r"[“”\"*]|(?:^|\s)[‘'\d]")
LONGEST_AUTHORS = 400
SENTENCES = re.compile(r"(?P<authors>.{2,300}?[^\W\d_])\. (?=\S)")


@dataclass(frozen=True, slots=True)
class Read:
    """What the words of an entry tell."""

    authors: tuple[str, ...]
    year: str | None
    work: Work


def reference(entry: Entry) -> Reference:
    """Return an entry of a list with its fields; what cannot be told stays empty."""
    words, doi, url = _addresses(entry.words)
    ways = (_bracketed, _stopped, _quoted, _signed)
    read = next(filter(None, (way(words) for way in ways)), None) or _sentences(words)
    return Reference(
        start=entry.start,
        end=entry.end,
        authors=read.authors,
        year=read.year,
        title=read.work.title,
        container=read.work.container,
        doi=doi,
        url=url,
        number=entry.number,
    )


def _addresses(words: str) -> tuple[str, str | None, str | None]:
    """Part the DOI and the address from the words."""
    words = LINKED.sub(_unlinked, words.replace("\\", ""))
    found = DOI.search(words)
    doi = canonical_doi(found[0]) if found else None
    urls = [_closed(url) for url in URL.findall(words)]
    url = next((url for url in urls if doi is None or doi not in url.lower()), None)
    plain = FETCHED.sub(" ", DOI.sub(" ", URL.sub(" ", words)))
    plain = re.sub(r"[<\[(]\s{0,3}[>\])]", " ", plain)
    return " ".join(plain.split()).strip(" <>"), doi, url


def _unlinked(link: re.Match[str]) -> str:
    return link[2] if URL.match(link[1]) else f"{link[1]} {link[2]}"


def _closed(url: str) -> str:
    url = url.rstrip(".,;:*_'’")
    return url[:-1] if url.endswith(")") and url.count(")") > url.count("(") else url


def _bracketed(words: str) -> Read | None:
    """Read "Khan, B. (2021, May). Title. *Journal*, 3(2), 1-5." """
    year = BRACKETED.search(words, 0, LONGEST_AUTHORS)
    if year is None or year.start() < 2 or NO_NAMES.search(words[: year.start()]):
        return None
    written, rest = words[: year.start()], words[year.end() :]
    if not rest.strip(" .*_"):
        return None
    said = year["year"]
    return Read(people(written), "n.d." if said.startswith("n") else said, told(rest))


def _stopped(words: str) -> Read | None:
    """Read "Khan, Bilal. 2021. Title. *Journal* 3 (2): 1-5." """
    found = STOPPED.match(words)
    if found is None:
        return None
    body = (found["stop"], found["end"]) == (".", ".") and found["authors"].count(" ") < 12
    if not (named(found["authors"]) or (body and found["authors"][:1].isupper())):
        return None
    written = found["authors"].rstrip(".") + "."
    return Read(people(written), found["year"], told(words[found.end() :]))


def _quoted(words: str) -> Read | None:
    """Read "Bilal Khan, “Title,” *The Paper*, 18 January 2021"."""
    parts = quoted(words)
    if parts is None:
        return None
    written, work, rest = parts
    return Read(people(written) if written else (), _year(f"{written} {rest}"), work)


def _signed(words: str) -> Read | None:
    """Read "Bilal Khan, *The Wall* (London: Pier Press, 2019), 45"."""
    parts = signed(words)
    if parts is None:
        return None
    written, work, rest = parts
    return Read(people(written), _year(rest), work)


def _sentences(words: str) -> Read:
    """Read "Khan B, Ali C. Title. Journal. 2021;3:1-5" and what is written in no known way."""
    first = SENTENCES.match(words)
    if first and named(first["authors"]):
        rest = words[first.end() :]
        return Read(people(first["authors"]), _year(rest), told(rest))
    dates = dated(words)
    if dates and dates[-1].span.end >= len(words.rstrip(" .)")) - 1:
        return _dated(words[: dates[-1].span.start].rstrip(" ,.(["), _year(words))
    return Read((), _year(words), sentence(words))


def _dated(words: str, year: str | None) -> Read:
    """Read "Title of a report, The Paper, 18 January 2021" without quotation marks."""
    title, comma, outlet = words.rpartition(", ")
    if not comma or not outlet[:1].isupper():
        return Read((), year, sentence(words))
    first, _, rest = title.partition(", ")
    if rest.count(" ") >= 3 and named(first):
        return Read((first,), year, Work(rest, outlet))
    return Read((), year, Work(title.strip('“" '), outlet))


def _year(words: str) -> str | None:
    years = ANY_YEAR.findall(words)
    return years[-1] if years else "n.d." if NO_DATE.search(words) else None
