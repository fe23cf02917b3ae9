"""When two things are the same: articles, people, and facts read twice."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from urllib.parse import urlsplit

from rapidfuzz.distance import Levenshtein

from bot.domain.models import Metadata
from bot.domain.names import fold, tokens

_SPELLING = 5
"""Names of this many letters may differ in one of them ("Mahmood", "Mehmood")."""

_DOI_HOSTS = ("doi.org", "dx.doi.org")
_TRACKING = re.compile(r"(?:utm_\w{1,30}|fbclid|gclid|igshid|mc_[ce]id|cmpid|ref)=", re.IGNORECASE)


def work_keys(metadata: Metadata) -> tuple[str, ...]:
    """Return what identifies an article, strongest first: DOI, URL, then title, author and date."""
    keys = []
    if metadata.doi:
        keys.append(f"doi:{metadata.doi.casefold()}")
    if metadata.url and (address := canonical_url(metadata.url)):
        keys.append(f"url:{address}")
    if metadata.title:
        keys.append(_work(metadata))
    return tuple(keys)


def _work(metadata: Metadata) -> str:
    author = fold(metadata.authors[0].name) if metadata.authors else ""
    day = metadata.published.earliest.isoformat() if metadata.published else ""
    return f"work:{' '.join(tokens(metadata.title or ''))}|{author}|{day}"


def canonical_url(url: str) -> str | None:
    """Return host, path and query without "www.", tracking, fragment and trailing slash.

    ``None`` where it names no page of its own (a site's front page), or a DOI, or is no URL.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    telling = [pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair)]
    page = parts.path.rstrip("/") + ("?" + "&".join(sorted(telling)) if telling else "")
    return f"{host}{page}" if page and host and host not in _DOI_HOSTS else None


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
