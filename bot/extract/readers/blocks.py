"""Pages as blocks: what a browser would set as one paragraph, heading, item or row."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.models import ZoneKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

K = ZoneKind


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


UNSEEN = _names(
    "script style template noscript title svg math iframe object select option textarea button"
    " input video audio canvas map dialog menu"
)
FURNITURE = _names("nav footer aside form")
FLOWS = _names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font hi i ins kbd label mark ref rp rt"
    " ruby s samp small span strike strong sub sup tt u var wbr"
)
"""Elements that a paragraph runs on through; all others begin and end blocks."""
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "head"), K.HEADING),
    **dict.fromkeys(("blockquote", "quote", "q"), K.BLOCK_QUOTATION),
    **dict.fromkeys(("li", "item", "dd", "dt", "row", "tr"), K.LIST),
}
CELLS = frozenset(("cell", "td", "th"))
BREAKS = frozenset(("br", "lb"))

INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens and signs of no width: a browser shows none of them."""
PARTS = re.compile(r"\n[ \t\xa0]*\n|(?<=[.!?:”\"])[ \t\xa0]*\n")
"""Where <br> parts paragraphs: twice, or at the end of a sentence; else it ends a line of verse."""
UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Block:
    """The words of a block, white space as single blanks, and what the markup calls it."""

    text: str
    kind: ZoneKind = K.PARAGRAPH
    classes: str = ""
    """The class names of its element and of the one around it, in small letters."""
    level: int = 0
    """1 for <h1> … 6 for <h6>, else 0."""


def blocks(root: "HtmlElement", keep: Callable[["HtmlElement"], bool]) -> list[Block]:
    """Return the blocks under an element in order, without what ``keep`` refuses."""
    from lxml.etree import iterwalk

    writer = _Writer()
    skipped: object = None
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if not isinstance(element.tag, str) or not keep(element):
                skipped = element
                walk.skip_subtree()
                continue
            writer.opens(element)
        else:
            if element is not skipped:
                writer.closes(element)
            skipped = None
            if element is not root:
                writer.says(element.tail)
    writer.ends()
    return writer.blocks


def seen(element: "HtmlElement") -> bool:
    """Tell whether a browser shows an element, and it is no navigation."""
    if element.tag in UNSEEN or element.tag in FURNITURE or "hidden" in element.attrib:
        return False
    style = element.get("style", "").replace(" ", "")
    return element.get("aria-hidden") != "true" and "display:none" not in style


def every(element: "HtmlElement") -> bool:
    """Keep any element that holds words."""
    return element.tag not in UNSEEN


def clean(text: str) -> str:
    """Return words as a browser shows them: single blanks, nothing invisible."""
    return " ".join(UNHELD.sub("\ufffd", INVISIBLE.sub("", text)).split())


class _Writer:
    """Collects the words of open elements, and closes a block where the page does."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._kinds: list[ZoneKind] = []
        self._first: HtmlElement | None = None

    def opens(self, element: "HtmlElement") -> None:
        if element.tag in KINDS:
            self.ends()
            self._kinds.append(KINDS[element.tag])
        elif element.tag in CELLS:
            self._words.append(" | " if "".join(self._words).strip() else "")
        elif element.tag in BREAKS:
            self._words.append("\n")
        elif element.tag not in FLOWS:
            self.ends()
        if self._first is None:
            self._first = element
        self.says(element.text)

    def closes(self, element: "HtmlElement") -> None:
        if element.tag in KINDS:
            self.ends()
            self._kinds.pop()
        elif element.tag not in FLOWS | CELLS | BREAKS:
            self.ends()

    def says(self, words: str | None) -> None:
        if words:
            # a line end in the source is a blank; one that <br> asks for stays
            self._words.append(words.replace("\n", " "))

    def ends(self) -> None:
        for part in PARTS.split("".join(self._words)):
            text = "\n".join(line for raw in part.split("\n") if (line := clean(raw)))
            if text:
                self.blocks.append(_block(text, self._kinds, self._first))
        self._words, self._first = [], None


def _block(text: str, kinds: list[ZoneKind], element: "HtmlElement | None") -> Block:
    classes, level = "", 0
    for _ in range(3):
        if element is None:
            break
        classes += f" {element.get('class', '')} {element.get('itemprop', '')}".lower()
        if isinstance(element.tag, str) and re.fullmatch(r"h[1-6]", element.tag):
            level = int(element.tag[1])
        element = element.getparent()
    quoted = K.BLOCK_QUOTATION in kinds[-3:]
    kind = K.BLOCK_QUOTATION if quoted else kinds[-1] if kinds else K.PARAGRAPH
    return Block(text, kind, classes[:300], level)
