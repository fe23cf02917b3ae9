"""What readers would call an article: news, op-ed, commentary, paper."""

import re

from bot.domain.models import Evidence, SourceKind, ZoneKind
from bot.extract.metadata.datelines import dateline
from bot.extract.metadata.sheet import Sheet

K = ZoneKind
NAMES = {
    "opinion": SourceKind.OPINION,
    "op ed": SourceKind.OPINION,
    "oped": SourceKind.OPINION,
    "editorial": SourceKind.OPINION,
    "column": SourceKind.OPINION,
    "journal article": SourceKind.PAPER,
    "journal": SourceKind.PAPER,
    "research": SourceKind.PAPER,
    "analysis": SourceKind.COMMENTARY,
    "brief": SourceKind.COMMENTARY,
    "blog": SourceKind.ARTICLE,
    "report": SourceKind.NEWS,
}
COMMENTARY = re.compile(
    r"\b(?:commentar(?:y|ies)|issue brief|policy brief|analysis|perspective)\b", re.IGNORECASE
)
OPINION = re.compile(
    r"\b(?:opinions?|op-?eds?|editorials?|columns?|columnists?|viewpoint)\b", re.IGNORECASE
)
CITY = re.compile(r"[A-Z]{4,20}(?:[ /][A-Z]{4,20})?: (?-i:The|An?|[A-Z][a-z]+) ")
"""South Asian papers set the place off with a colon: LAHORE: The …"""

LABEL = re.compile(r"[\w -]{4,14}(?=[:|])")
"""What a title may begin with: "Editorial: …"."""

PAPER = (K.DOI, K.CORRESPONDENCE, K.CITATION, K.ABSTRACT, K.KEY_WORDS)

CREDIT = re.compile(
    r"[(\[]?(?:additional )?(?:reporting|writing|editing)\b|.{3,120}\bcontributed\b", re.IGNORECASE
)
"""Who wrote and edited a news text; no sign of an opinion."""


def genre(sheet: Sheet) -> tuple[SourceKind, Evidence | None]:
    """Return the kind and what told it: front matter, or the zones a kind of text has."""
    for name in ("source_kind", "kind"):
        kind = _named(sheet.hint(name))
        if kind is not None:
            return kind, Evidence("front matter")
    for kind, where, sure in _signs(sheet):
        return kind, Evidence(where, sure=sure)
    return SourceKind.ARTICLE, None


def _named(said: str | None) -> SourceKind | None:
    if said is None or said == "card":
        return None
    plain = said.lower().replace("_", " ")
    if plain in set(SourceKind):
        return SourceKind(plain)
    return NAMES.get(plain.replace("-", " "))


def _scholarly(sheet: Sheet) -> int:
    """Count what only papers have; a DOI or a corresponding author is enough by itself."""
    found = {sheet.zones[place.index].kind for place in sheet.head(*PAPER)}
    entries = sum(1 for _ in sheet.places(K.REFERENCE))
    return len(found) + len(found & {K.DOI, K.CORRESPONDENCE}) + (entries > 4)


def _signs(sheet: Sheet) -> list[tuple[SourceKind, str, bool]]:
    signs: list[tuple[SourceKind, str, bool]] = []
    labels = [place.text for place in sheet.head(K.SITE_HEADER, K.SECTION, K.SERIES)]
    labels += [m.group() for place in sheet.head(K.TITLE) if (m := LABEL.match(place.text))]
    social = [place.text for place in sheet.places(K.SOCIAL, K.PUBLISHED_IN)]
    if _scholarly(sheet) > 1:
        signs.append((SourceKind.PAPER, "the head of a paper", True))
    if any(COMMENTARY.search(label) for label in labels):
        signs.append((SourceKind.COMMENTARY, "page header", True))
    if any(OPINION.search(label) for label in labels + social):
        signs.append((SourceKind.OPINION, "section label", True))
    first = next(sheet.places(K.PARAGRAPH), None)
    if first is not None and (dateline(first.text) or CITY.match(first.text)):
        signs.append((SourceKind.NEWS, "dateline", True))
    if any(not CREDIT.match(p.text) for p in sheet.places(K.BIO)) or any(
        "view" in p.text.lower() for p in sheet.places(K.DISCLAIMER)
    ):
        signs.append((SourceKind.OPINION, "a bio or disclaimer", False))
    return signs
