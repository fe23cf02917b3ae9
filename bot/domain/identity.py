"""When two things are the same: articles, people, and facts read twice."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from rapidfuzz.distance import Levenshtein

from bot.domain.addresses import canonical_doi, canonical_url, host_of
from bot.domain.dates import When
from bot.domain.models import Metadata, Standing
from bot.domain.names import fold, tokens

_SPELLING = 5
"""Names of this many letters may differ in one of them ("Mahmood", "Mehmood")."""

_TELLING = 4
"""Words from which a title tells an article without author and date."""


def work_keys(metadata: Metadata) -> tuple[str, ...]:
    """Return what identifies an article, strongest first: URL, DOI, then title, author and date.

    The last comes again with the outlet, where one is known.
    """
    keys = []
    if metadata.url and (address := canonical_url(metadata.url)):
        keys.append(f"url:{address}")
    if doi := _doi(metadata):
        keys.append(f"doi:{doi}")
    if work := work_key(metadata):
        day = metadata.published.earliest.isoformat() if metadata.published else ""
        keys.append(f"{work}{day}")
        if metadata.outlet:
            keys.append(f"{work}{day}|{' '.join(tokens(metadata.outlet))}")
    return tuple(keys)


def work_key(metadata: Metadata) -> str | None:
    """Return what the keys of every edition begin with: title and first author.

    ``None`` where a short title without author and date would be all: "Editorial" is no name.
    """
    words = tokens(metadata.title or "")
    author = fold(metadata.authors[0].name) if metadata.authors else ""
    if not words or not (author or metadata.published or len(words) >= _TELLING):
        return None
    return f"work:{' '.join(words)}|{author}|"


def _doi(metadata: Metadata) -> str | None:
    return canonical_doi(metadata.doi) or canonical_doi(metadata.url)


def edition(new: Metadata, had: Iterable[tuple[int, Metadata]]) -> int | None:
    """Return which of the sources of this title and author is the same article again.

    The same day is; so is an undated copy, or one dated more coarsely, where only one source can
    be meant and the author is known.
    """
    fits = [(number, old) for number, old in had if not apart(new, old)]
    same = [number for number, old in fits if _same_days(new.published, old.published)]
    if same or not new.authors:
        return next(iter(same), None)
    close = [(number, old) for number, old in fits if _may_be_same(new.published, old.published)]
    if len(close) != 1 or (len(fits) > 1 and not (new.published and close[0][1].published)):
        return None
    return close[0][0]


def _same_days(one: When | None, other: When | None) -> bool:
    return one.same_days(other) if one and other else one is other


def _may_be_same(one: When | None, other: When | None) -> bool:
    return one is None or other is None or one.within(other) or other.within(one)


def apart(one: Metadata, other: Metadata) -> bool:
    """Tell whether two texts of one title are two articles: by DOI, by site, by outlet.

    A wire text in two papers is two; a librarian's card goes with whatever it is a card of.
    """
    dois = _doi(one), _doi(other)
    if all(dois):
        return dois[0] != dois[1]
    if Standing.CARD in {one.standing, other.standing}:
        return False
    hosts = host_of(one.url), host_of(other.url)
    if all(hosts):
        return hosts[0] != hosts[1]
    words = [set(tokens(work.outlet or "")) - {"the"} for work in (one, other)]
    return all(words) and not (words[0] <= words[1] or words[1] <= words[0])


def same_name(one: str, other: str) -> bool:
    """Tell whether two full names are safely one person's.

    Both need a first and a last name that agree (but for one letter in a long name), and the
    shorter name's middle names must all stand in the longer: never a bare surname, never "B. Khan"
    for "Imran Khan".
    """
    short, long = sorted((tokens(one), tokens(other)), key=len)
    if len(short) < 2 or len(short[0]) < 2:
        return False
    if not (_same_token(short[0], long[0]) and _same_token(short[-1], long[-1])):
        return False
    return all(any(_same_token(name, had) for had in long[1:-1]) for name in short[1:-1])


def _same_token(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SPELLING or one[0] != other[0]:
        return False
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1


def keep_ids(
    old: Iterable[tuple[int, Hashable]], new: Sequence[Hashable]
) -> tuple[tuple[int | None, ...], tuple[int, ...]]:
    """Give facts that were read before their old ids.

    ``old`` are (id, key) pairs, ``new`` the keys read now; equal keys pair up in order. Returns an
    id or ``None`` for each new key, and the old ids that nothing took up.
    """
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for number, key in old:
        waiting[key].append(number)
    kept = tuple(waiting[key].pop(0) if waiting.get(key) else None for key in new)
    left = tuple(number for numbers in waiting.values() for number in numbers)
    return kept, left
