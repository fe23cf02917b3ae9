"""Find capitalised names with the titles before them, as candidates for people."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import dropwhile

from bot.domain.models import Span
from bot.extract.people.firstnames import genders
from bot.extract.people.roles import roles_after
from bot.extract.people.titles import (
    BODIES,
    HEADS,
    HONORIFICS,
    MEN,
    MODIFIERS,
    OFFICES,
    OPENERS,
    PLACES,
    WOMEN,
)
from bot.extract.people.words import words

_UP = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_ABBREVIATED = (
    r"(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Prof|Rev|Hon|Jr|Sr|St|[A-Z])\."
)
_WORD = rf"(?:{_ABBREVIATED}|[{_UP}](?:\w|[-’'.](?=\w))*+!?)"
_LINK = r"(?:de|la|del|van|von|der|bin|ibn|bint|al|el|ul|ur|da|dos|du|zu)"
_RUN = re.compile(
    rf"(?<![\w@#])(?:(?:al|el|ul)-)?{_WORD}"
    rf"(?:(?:[ \u00a0]|(?<=\.))(?:{_LINK}[ \u00a0-]){{0,2}}(?:(?:al|el|ul)-)?{_WORD}){{0,8}}"
)
_TOKEN = re.compile(r"[^\s\u00a0]+")
_NEXT_WORD = re.compile(r"[ \u00a0](?:(?:has|had|also|later|then)[ \u00a0])?(\w{1,12})\b")
_BEFORE = re.compile(r"\b([A-Z][a-z]{2,}|[Tt]he)[ \u00a0]$")
_LAST_WORD = re.compile(r"\b(\w{1,12})[ \u00a0]$")
_SAYS = words(
    "said says told tells wrote asked added argued stated insisted tweeted noted explained "
    "replied responded continued declared claimed warned acknowledged joked"
)
_MONTHS = words(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_POSSESSIVE = re.compile(r"[’']s$")
_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv"})


Tokens = list[re.Match[str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of capitals that may name a person: ``tokens`` without titles."""

    span: Span
    tokens: tuple[str, ...]
    folded: tuple[str, ...]
    """The name's words in lower case, without suffixes."""
    title: str
    """The title words before it, as written."""
    gender: str | None
    possessive: bool
    speaks: bool
    """A reporting verb stands right beside it."""
    the: bool = False
    """An article stands before it, as before a body's name."""
    placed: bool = False
    """A role stands in apposition behind it."""


def folded(tokens: Iterable[str]) -> tuple[str, ...]:
    """Return a name's words in lower case, without suffixes such as Jr."""
    plain = tuple(token.rstrip(".!").lower() for token in tokens)
    return tuple(word for word in plain if word not in _SUFFIX) or plain


def bare(word: str) -> str:
    """Fold a word for look-up: lower case, no stops, no possessive."""
    return re.sub(r"[’']s?$", "", word.rstrip(".!,")).lower()


def _is_title(word: str) -> bool:
    folded = bare(word)
    return folded in HONORIFICS or folded in OFFICES


def _qualifies(word: str) -> bool:
    """Tell whether the word can stand within a title before its head."""
    folded = bare(word)
    return _is_title(word) or folded in MODIFIERS or folded in PLACES or folded in BODIES


def _gender_of(titles: Iterable[str]) -> str | None:
    for title in titles:
        folded = bare(title)
        gender = HONORIFICS.get(folded) or (
            "f" if folded in WOMEN else "m" if folded in MEN else None
        )
        if gender:
            return gender
    return None


def _title_before(text: str, start: int, lo: int) -> str:
    """Return lower-case title words that stand right before a name: "press secretary"."""
    window = text[max(lo, start - 70) : start]
    words = re.split(r"[.!?;:,(“”\"\n]", window)[-1].split()
    kept: list[str] = []
    for word in reversed(words):
        if not (_qualifies(word) if kept else _is_title(word)):
            break
        kept.append(word)
    return " ".join(reversed(kept))


def _clip(tokens: Tokens) -> Tokens:
    """Cut a run behind a possessive."""
    for i, token in enumerate(tokens):
        if _POSSESSIVE.search(token[0]) or token[0].endswith(("s’", "s'")):
            return tokens[: i + 1]
    return tokens


def _split_title(tokens: Tokens) -> tuple[int, int]:
    """Return where the title begins and where the name does; places before a name are neither."""
    name = max((i + 1 for i, token in enumerate(tokens[:-1]) if _is_title(token[0])), default=0)
    begin = 0
    while begin < name - 1 and bare(tokens[begin][0]) in _MONTHS | OPENERS:
        begin += 1
    start = name
    while start < len(tokens) - 1 and bare(tokens[start][0]) in PLACES | OPENERS | MODIFIERS:
        start += 1
    start = max(start, _behind_body(tokens, start))
    return (begin, start) if name else (start, start)


def _behind_body(tokens: Tokens, start: int) -> int:
    """Return where a full name begins right behind a body's: of the Treasury Amina Noor."""
    for i in range(start + 1, len(tokens) - 1):
        if bare(tokens[i - 1][0]) in BODIES and bare(tokens[i][0]) in genders():
            return i
    return start


def _groups(tokens: Tokens) -> Iterator[Tokens]:
    rest = tokens
    while rest:
        group = _clip(rest)
        yield group
        rest = rest[len(group) :]


def _candidate(text: str, group: Tokens, lo: int) -> Candidate | None:
    """Read one name; ``lo`` is where its paragraph starts."""
    group = list(dropwhile(lambda t: bare(t[0]) in OPENERS, group))
    if not group:
        return None
    begins, cut = _split_title(group)
    titles, name = group[begins:cut], group[cut:]
    span = _name_span(text, name)
    if span is None:
        return None
    begin = titles[0].start() if titles else span.start
    title = " ".join([_title_before(text, begin, lo), text[begin : span.start].strip()]).strip()
    tokens = tuple(span.of(text).split())
    return Candidate(
        span=span,
        tokens=tokens,
        folded=folded(tokens),
        title=title,
        gender=_gender_of(title.split()),
        possessive=_POSSESSIVE.search(name[-1][0]) is not None,
        speaks=_speaks(text, span),
        the=_is_part(text, span, lo) and not title,
        placed=len(tokens) > 1 and any(roles_after(text, span.end)),
    )


def _is_part(text: str, span: Span, lo: int) -> bool:
    """Tell whether an article or another capital stands before: the Admiralty, National Roads."""
    before = _BEFORE.search(text, max(lo, span.start - 20), span.start)
    if before is None:
        return False
    word = before[1].lower()
    return word == "the" or (before[1][0].isupper() and word not in OPENERS)


def _name_span(text: str, name: Tokens) -> Span | None:
    """Return where a name stands, without possessive or stop; ``None`` for a title alone."""
    word = bare(name[0][0])
    if len(name) == 1 and (_is_title(name[0][0]) or word in MODIFIERS):
        return None
    start, last = name[0].start(), name[-1]
    end = last.start() + len(_POSSESSIVE.sub("", last[0]))
    if not last[0].endswith(("Jr.", "Sr.")):
        end = start + len(text[start:end].rstrip(".’'"))
    return Span(start, end) if end > start else None


def _speaks(text: str, span: Span) -> bool:
    after = _NEXT_WORD.match(text, span.end)
    before = _LAST_WORD.search(text, max(0, span.start - 12), span.start)
    return bool(after and after[1] in _SAYS) or bool(before and before[1] in _SAYS)


def candidates(text: str, spans: Iterable[Span], heard: Container[int] = ()) -> list[Candidate]:
    """Find the runs of capitals in the spans, in order; those that end at ``heard`` speak."""
    found = []
    for span in spans:
        for run in _RUN.finditer(text, span.start, span.end):
            for group in _groups(list(_TOKEN.finditer(text, *run.span()))):
                candidate = _candidate(text, group, span.start)
                if candidate and candidate.span.end in heard:
                    candidate = replace(candidate, speaks=True)
                if candidate:
                    found.append(candidate)
    return found


def looks_personal(candidate: Candidate) -> bool:
    """Tell whether a full name is a person's by its own words."""
    words = candidate.folded
    if any(w in BODIES for w in words[1:]) or words[0] in BODIES:
        return False
    if words[-1] in HEADS and words[0] not in genders():
        return False
    return words[0] in genders() or not any(w in PLACES for w in words)
