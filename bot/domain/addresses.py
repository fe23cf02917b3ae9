"""Addresses of articles in the one form that tells whether two are the same."""

import re
from urllib.parse import SplitResult, unquote, urlsplit

LONGEST = 2_000
"""Characters of an address or a DOI that are looked at."""
DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>“”]+")
DOI_HOSTS = ("doi.org", "dx.doi.org")

_TRACKING = re.compile(
    r"(?:utm_\w{1,30}|(?:fb|g|d|y|tw|msc)clid|gclsrc|msclkid|igshi?d?|mc_[ce]id|cmpid|cmp|ref(?:_src"
    r"|_url)?|_g[al]|s_cid|[on]cid|smid|smtyp|spm|share|guccounter|guce_\w{1,30}|xtor|wt_mc|mkt_tok"
    r"|at_(?:medium|campaign)|ito|ns_\w{1,30}|__twitter_impression|fb_action_ids|amp|outputtype"
    r")(?:=|$)",
    re.IGNORECASE,
)
_DEVICE = re.compile(r"(?:(?:www\d?|m|mobile|amp)\.)(?=[^.]+\.)")
_WITHIN = re.compile(r"(?<=\.)(?:m|mobile|amp)\.(?=[^.]+\.)")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_AMP = re.compile(r"^/amp(?=/.)|/amp$|\.amp(?=\.html?$|$)", re.IGNORECASE)
_COPIED = re.compile(
    r"(?:web\.archive\.org/web/\w{1,20}/|(?:www\.)?google\.\w{2,3}/amp/(?:s/)?"
    r"|[\w-]{1,80}\.cdn\.ampproject\.org/\w/(?:s/)?)(?P<page>.+)",
    re.IGNORECASE,
)
"""An archive's or a search engine's copy, with the page's own address in its path."""


def canonical_url(url: str) -> str | None:
    """Return host, path and query of a page, without what only tells how somebody came to it.

    Scheme, "www.", hosts and paths for telephones, tracking, index pages, fragment and trailing
    slash go; a query that names the page stays. ``None`` where it names no page of its own (a
    site's front page), or a DOI, or is no URL.
    """
    try:
        parts = _split(url.strip()[:LONGEST])
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    host = _WITHIN.sub("", _DEVICE.sub("", host, count=1))
    telling = [pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair)]
    path = _INDEX.sub("", _AMP.sub("", re.sub("/{2,}", "/", parts.path).rstrip("/")))
    page = _decoded(path.rstrip("/")) + ("?" + "&".join(sorted(telling)) if telling else "")
    return f"{host}{page}" if page and host and host not in DOI_HOSTS else None


def _split(url: str) -> SplitResult:
    parts = urlsplit(url)
    copied = _COPIED.match(f"{parts.hostname}{parts.path}")
    if copied is None:
        return parts
    page = re.sub(r"^https?:/{1,2}", "", copied["page"])
    return urlsplit(f"https://{page}" + (f"?{parts.query}" if parts.query else ""))


def _decoded(path: str) -> str:
    """Write a path's letters as such; what would end or part it stays encoded."""
    return re.sub("(?:%(?!2[0f35]|3f)[0-9a-f]{2})+", _letters, path, flags=re.IGNORECASE)


def _letters(found: re.Match[str]) -> str:
    plain = unquote(found[0], errors="replace")
    return plain if plain.isprintable() and "\ufffd" not in plain else found[0]


def host_of(url: str | None) -> str | None:
    """Return the site of a page's address; ``None`` where it names none."""
    address = canonical_url(url) if url else None
    return re.split(r"[/?]", address, maxsplit=1)[0] if address else None


def canonical_doi(written: str | None) -> str | None:
    """Return a DOI in small letters from "doi:10…", "https://doi.org/10…" and the like.

    Brackets may be escaped as Markdown or URLs do; ``None`` where there is none.
    """
    found = DOI.search(unquote(written[:LONGEST]).replace("\\", "")) if written else None
    if found is None:
        return None
    doi = found[0].split("](", 1)[0].rstrip(".,;:*_'’")
    for opening, closing in ("()", "[]", "{}"):
        while doi.endswith(closing) and doi.count(closing) > doi.count(opening):
            doi = doi[:-1].rstrip(".,;:*_")
    return doi.lower()
