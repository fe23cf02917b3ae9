"""Short keys that people type: ``korybko2021``."""

import re
import unicodedata

from bot.domain.models import Metadata
from bot.extract.metadata.words import SUFFIXES

_SMALL = """
a an the and or of in on at to for from with by is are was were be as it its s how why what when who
whose where which that this these do does did can will
"""
SMALL = frozenset(_SMALL.split())
"""Words of a title that tell nothing."""


def citekey(metadata: Metadata) -> str:
    """Return the first author's surname, or the title's first telling word, and the year or nd."""
    year = str(metadata.published.earliest.year) if metadata.published else "nd"
    return f"{_surname(metadata) or _title_word(metadata.title) or 'source'}{year}"


def _surname(metadata: Metadata) -> str:
    if not metadata.authors:
        return ""
    name = metadata.authors[0].name
    if "," in name:
        name = name.split(",", 1)[0]
    words = [word for word in name.split() if word.lower() not in SUFFIXES]
    return _folded(words[-1]) if words else ""


def _title_word(title: str | None) -> str:
    words = [_folded(word) for word in re.split(r"[\s'’\-–—/]+", title or "")]
    telling = [word for word in words if word and word not in SMALL]
    return next(iter(telling), "") or next((word for word in words if word), "")


def _folded(word: str) -> str:
    special = word.lower().translate({0xDF: "ss", 0xE6: "ae", 0xF8: "o", 0x142: "l", 0x131: "i"})
    plain = unicodedata.normalize("NFKD", special)
    return re.sub(r"[^a-z0-9]", "", plain)
