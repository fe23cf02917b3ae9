"""Saved web pages: the article's own words, without the page around them."""

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from bot.domain.models import Document
from bot.errors import Unreadable
from bot.extract.readers import blocks, composing, pagemeta
from bot.extract.readers.decoding import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST = 2_000_000
"""Characters of the longest page that is read."""
MOST_ELEMENTS = 100_000
KEPT = 0.7
"""Share of the balanced reading that the precise one must keep to be preferred."""
HEAD = 4_096
"""Bytes in which a page declares its encoding."""

DECLARED = re.compile(
    rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{2,40})""", re.IGNORECASE
)
ENCODINGS = re.compile(
    r"utf-?8|(?:windows-?|cp)125\d|iso-?8859-?\d{1,2}|koi8-[ru]|shift[_-]?jis|euc-(?:jp|kr)"
    r"|gb2312|gbk|gb18030|big5|macintosh",
    re.IGNORECASE,
)
"""What a page may declare; other codecs of Python are no encodings of pages, and some are slow."""


def read(data: bytes, name: str) -> Document:
    """Return an article's headline, byline, date and body as text, with zones and hints.

    Raises Unreadable where the page is too large or too deep, or no article is found on it.
    """
    tree = _tree(_decoded(data, name), name)
    found = pagemeta.tags(tree)
    _strip(tree)
    page = blocks.blocks(tree, blocks.seen)
    body = _body(tree, name)
    if not any(character.isalnum() for part in body for character in part.text):
        raise Unreadable(name, "no article found on the page")
    text, zones, hints = composing.compose(page, body, found)
    return Document(text=text, name=name, hints=hints, zones=zones)


def _decoded(data: bytes, name: str) -> str:
    """Decode by the declared encoding where the bytes bear it out."""
    declared = DECLARED.search(data, 0, HEAD)
    label = declared[1].decode("ascii", "replace") if declared else ""
    text = None
    if ENCODINGS.fullmatch(label) and label.lower() not in {"utf-8", "utf8"}:
        # browsers, too, read what is declared as Latin-1 as its superset
        label = "cp1252" if re.fullmatch(r"iso-?8859-?1", label, re.IGNORECASE) else label
        try:
            text = data.decode(label)
        except (UnicodeDecodeError, LookupError):
            text = None
    text = decode(text.encode("utf-8") if text is not None else data, name)
    if len(text) > LARGEST:
        raise Unreadable(name, f"a page larger than {LARGEST // 1_000_000} MB")
    return text


def _tree(text: str, name: str) -> "HtmlElement":
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(name, "not a web page") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise Unreadable(name, "a page nested too deeply")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise Unreadable(name, f"a page of more than {MOST_ELEMENTS:,} elements")
    return tree


def _strip(tree: "HtmlElement") -> None:
    from lxml import etree

    etree.strip_elements(tree, "script", "style", "template", with_tail=False)


def _body(tree: "HtmlElement", name: str) -> list[blocks.Block]:
    """Return the article's blocks: read with precision, unless that loses much of the article."""
    precise, balanced = (_article(tree, name, precise=precise) for precise in (True, False))
    return precise if _size(precise) > KEPT * _size(balanced) else balanced


def _article(tree: "HtmlElement", name: str, *, precise: bool) -> list[blocks.Block]:
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            deepcopy(tree), favor_precision=precise, include_comments=False
        )
    except Exception as error:  # parsers of hostile pages raise anything
        raise Unreadable(name, f"could not be read ({type(error).__name__})") from error
    body = getattr(found, "body", None)
    return [] if body is None else blocks.blocks(body, blocks.every)


def _size(parts: list[blocks.Block]) -> int:
    return sum(len(part.text) for part in parts)
