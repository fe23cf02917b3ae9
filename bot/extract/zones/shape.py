"""What a unit looks like: how long it is, how it ends, whether it reads as prose."""

import re
from dataclasses import dataclass

SEEN = 600
"""Characters at either end of a unit that are looked at."""

ENDED = re.compile(
    r"[.!?…][\"”’'»)\]*_]*(?:\[\^?\d{1,3}\]|\(\[?\d{4}\]?\))?$|(?<=[^\W\d])[.!?][\"”]?\d{1,3}$"
)
INNER_END = re.compile(r"[^\W\d_]{2}[.!?][\"”’)\]]*\s+[\"“‘(\[]?[^\W\d_a-zß-öø-ÿ]")
WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_SMALL = """
a an and as at but by for from in into of on or over per the to up via vs with is are was be de la
el after amid not no than that
"""
SMALL = frozenset(_SMALL.split())
"""Words that titles leave small."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The features of a unit that its kind is judged by."""

    text: str
    """The words, white space as single blanks; the middle of a very long unit is left out."""
    words: int
    """Counted in what is kept of the text; a longer unit has at least that many."""
    ended: bool
    """It ends as a sentence does."""
    sentences: int
    """1, or 2 where a sentence ends inside it."""

    @property
    def colon(self) -> bool:
        """Tell whether it leads on to what follows."""
        return self.text.endswith((":", ":”", ":*", ":**"))

    @property
    def prose(self) -> bool:
        """Tell whether it reads as a paragraph of running text."""
        if self.words >= 40:
            return True
        if self.words >= 12 and (self.ended or self.colon):
            return True
        return self.sentences > 1 and self.words >= 8

    @property
    def sentence(self) -> bool:
        """Tell whether it reads as at least one whole sentence, however short."""
        return self.prose or (self.ended and self.words >= 3)

    @property
    def lower(self) -> bool:
        """Tell whether it begins with a small letter."""
        return self.text[:1].islower()

    def titled(self) -> float:
        """Return the share of its longer words that are capitalised."""
        words = [w for w in WORD.findall(self.text) if w.lower() not in SMALL]
        return sum(w[0].isupper() for w in words) / len(words) if words else 0.0


def shape(text: str, start: int, end: int) -> Shape:
    """Return the features of ``text[start:end]``."""
    if end - start <= 2 * SEEN:
        kept = " ".join(text[start:end].split())
    else:
        kept = " ".join(f"{text[start : start + SEEN]} {text[end - SEEN : end]}".split())
    return Shape(
        text=kept,
        words=kept.count(" ") + 1,
        ended=bool(ENDED.search(kept[-16:])),
        sentences=1 + bool(INNER_END.search(kept)),
    )
