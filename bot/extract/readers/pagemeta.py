"""What a page says about itself outside its text: JSON-LD, citation tags, Open Graph."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Tags = dict[str, list[str]]

LARGEST_SCRIPT = 500_000
"""Characters of the longest JSON-LD script that is read."""
DEEPEST = 12
MOST_AUTHORS = 50

DAY = re.compile(r"\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d/.-])")
DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")
DOI = re.compile(r"10\.\d{4,9}/\S{1,200}")
SIGNED = re.compile(r"(?:by|von|par|por)\s+", re.IGNORECASE)
TITLES = ("citation_title", "ld:headline", "og:title", "twitter:title", "dc.title", "title")
OUTLETS = ("citation_journal_title", "og:site_name", "ld:publisher", "application-name")
AUTHORS = (
    *("citation_author", "ld:author", "author", "parsely-author", "sailthru.author"),
    *("dc.creator", "article:author", "byl"),
)
DATES = (
    *("citation_publication_date", "citation_date", "ld:datepublished", "article:published_time"),
    *("parsely-pub-date", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date", "date"),
    *("pubdate", "publish-date", "citation_online_date"),
)
PLAIN = {
    "section": ("article:section", "ld:articlesection", "citation_section"),
    "volume": ("citation_volume", "prism.volume"),
    "issue": ("citation_issue", "prism.number"),
    "language": ("lang", "ld:inlanguage", "og:locale"),
}
DOIS = ("citation_doi", "prism.doi", "dc.identifier", "dc.identifier.doi", "bepress_citation_doi")
URLS = ("canonical", "og:url", "ld:url")
DESCRIPTIONS = ("og:description", "description", "ld:description", "twitter:description")


def tags(tree: "HtmlElement") -> Tags:
    """Return every name the page gives a value to, in small letters, with its values in order."""
    found: Tags = {}
    for name, value in (*_metas(tree), *_links(tree), *_linked(tree)):
        words = " ".join(value.split())
        if words and words not in found.setdefault(name, []):
            found[name].append(words)
    return {name: values for name, values in found.items() if values}


def hints(found: Tags) -> dict[str, object]:
    """Return what the tags say as hints: outlet, authors, date, url, doi, section, language …"""
    said: dict[str, object] = {
        "outlet": _first(found, OUTLETS),
        "authors": _authors(found),
        "date": _date(found),
        "url": next((u for u in _all(found, URLS) if u.startswith(("http://", "https://"))), None),
        "doi": next((m[0] for d in _all(found, DOIS) if (m := DOI.search(d))), None),
        "pages": _pages(found),
        "key_words": _key_words(found),
        "kind": _kind(found),
    }
    said |= {field: _first(found, names) for field, names in PLAIN.items()}
    if said["language"]:
        said["language"] = re.split(r"[-_]", str(said["language"]))[0].lower()
    return {field: value for field, value in said.items() if value}


def titles(found: Tags) -> list[str]:
    """Return what the tags call the page, the best first."""
    return _all(found, TITLES)


def descriptions(found: Tags) -> list[str]:
    """Return how the tags describe the page."""
    return _all(found, DESCRIPTIONS)


def _metas(tree: "HtmlElement") -> Iterator[tuple[str, str]]:
    yield "lang", tree.get("lang") or tree.get("xml:lang") or ""
    for element in tree.iter("meta"):
        names = element.get("name") or element.get("property") or element.get("itemprop") or ""
        for name in names.lower().split():
            yield name.replace("dcterms.", "dc.").replace("dc:", "dc."), element.get("content", "")


def _links(tree: "HtmlElement") -> Iterator[tuple[str, str]]:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            yield "canonical", element.get("href", "")
    for element in tree.iter("time"):
        if element.get("itemprop") == "datePublished" or "pubdate" in element.attrib:
            yield "datepublished", element.get("datetime") or ""
    for element in tree.iter("title"):
        yield "title", element.text_content()
        return


def _linked(tree: "HtmlElement") -> Iterator[tuple[str, str]]:
    """Yield the fields of the page's first article in JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        article = next(_articles(_json(script.text or ""), 0), None)
        if article:
            yield from _fields(article)
            return


def _json(source: str) -> object:
    if len(source) > LARGEST_SCRIPT:
        return None
    try:
        # strict=False: line ends stand raw within the strings of many pages
        return json.loads(source.strip().strip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _articles(node: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(node, list):
        for item in node:
            yield from _articles(item, depth + 1)
    elif isinstance(node, dict):
        if any(_is_article(kind) for kind in _texts(node.get("@type"))):
            yield node
        yield from _articles(node.get("@graph"), depth + 1)
        yield from _articles(node.get("mainEntity"), depth + 1)


def _is_article(kind: str) -> bool:
    return kind.endswith("Article") or kind in {"BlogPosting", "Report", "LiveBlogPosting"}


def _fields(article: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for kind in _texts(article.get("@type")):
        yield "ld:type", kind
    for name in ("headline", "datePublished", "inLanguage", "articleSection", "description"):
        for text in _texts(article.get(name))[:1]:
            yield f"ld:{name.lower()}", text
    for name in ("author", "publisher", "url", "mainEntityOfPage"):
        for text in _names(article.get(name))[:MOST_AUTHORS]:
            yield "ld:url" if name == "mainEntityOfPage" else f"ld:{name}", text


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _names(value: object) -> list[str]:
    """Return the names of a thing, or of several."""
    things = value if isinstance(value, list) else [value]
    named = [thing.get("name") if isinstance(thing, dict) else thing for thing in things]
    return [name for each in named for name in _texts(each)]


def _all(found: Tags, names: Iterable[str]) -> list[str]:
    return [value for name in names for value in found.get(name, ())]


def _first(found: Tags, names: Iterable[str]) -> str | None:
    return next(iter(_all(found, names)), None)


def _authors(found: Tags) -> list[str]:
    """Return the authors of the first tag that names persons."""
    outlets = {outlet.casefold() for outlet in _all(found, OUTLETS)}
    for tag in AUTHORS:
        names = [name for value in found.get(tag, ()) for name in _people(value, tag)]
        persons = [name for name in names if name.casefold() not in outlets]
        if persons:
            return list(dict.fromkeys(persons))[:MOST_AUTHORS]
    return []


def _people(value: str, tag: str) -> list[str]:
    value = SIGNED.sub("", value, count=1) if SIGNED.match(value) else value
    if "://" in value or "@" in value or value.startswith("www."):
        return []
    if tag.startswith(("citation", "dc.")) and value.count(",") == 1:
        last, first = value.split(",")
        return [f"{first.strip()} {last.strip()}"] if first.strip() else [last.strip()]
    parts = re.split(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", value)
    return [part for part in (each.strip(" .") for each in parts) if len(part) > 1]


def _date(found: Tags) -> str | None:
    """Return the day the article came out, as ISO 8601 where it can be: 2021-03-04, 2021-03."""
    for said in _all(found, DATES):
        match = DAY.match(said.split("T")[0])
        if match:
            return "-".join([match[1], *(part.zfill(2) for part in match.groups()[1:] if part)])
        if re.search(r"\d{4}", said):
            return said[:60]
    place = next((m for u in _all(found, URLS) if (m := DAY_IN_ADDRESS.search(u))), None)
    return "-".join(part.zfill(2) for part in place.groups()) if place else None


def _pages(found: Tags) -> str | None:
    ends = [found.get(f"citation_{end}page", [""])[0] for end in ("first", "last")]
    return "–".join(dict.fromkeys(end for end in ends if end)) or None


def _key_words(found: Tags) -> list[str]:
    values = [part for value in found.get("citation_keywords", ()) for part in value.split(";")]
    return [value.strip() for value in values if value.strip()]


def _kind(found: Tags) -> str | None:
    if "OpinionNewsArticle" in found.get("ld:type", ()):
        return "op-ed"
    paper = "citation_journal_title" in found or "ScholarlyArticle" in found.get("ld:type", ())
    return "paper" if paper else None
