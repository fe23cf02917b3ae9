"""Mends what citeproc-py 0.11 leaves wrong in a rendered reference, fault by fault."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.cite import Rendered, Style

BEGIN, END = "\ue000", "\ue001"
"""Private characters that stand around italics while a reference is made."""
NAMED = "\ue002"
"""Stands where a periodical would be named a second time."""

_INNER: Final = {"“": "‘", "”": "’"}
_MARKS = f"[{BEGIN}{END}]"
_NAMED = re.compile(f"{_MARKS}?{NAMED}{_MARKS}?[.,]? ?")
_AFTER_END = re.compile(rf"([?!…])((?:[”’]|{_MARKS}){{0,6}})\.(?=[\s”’]|$|{_MARKS})")
_AFTER_QUOTE = re.compile(rf"((?:[”’]|{END}){{1,6}})([.,])")
_DOUBLED = re.compile(r"([.,])(?:\s?\1){1,9}(?=\s|$)")
_SPACE = re.compile(r" (?=[.,;:)](?:\s|$))")
_PREPOSITION = re.compile(
    r"(?<=[^\W_] )(?:About|Above|Across|Against|Along|Among|Around|Behind|Below|Beneath|Beside"
    r"|Between|Beyond|During|Inside|Outside|Through|Throughout|Toward|Towards|Under|Upon|Within"
    r"|Without)(?= )"
)
_ITALIC = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")


def mended(text: str, style: Style, title: str = "") -> Rendered:
    """Return a reference put right, with its italic pieces.

    ``title`` is given where it stands in for a missing author.
    """
    text = _once(text, title) if title else text
    text = "".join(_nested(_NAMED.sub("", text)))
    text = _AFTER_QUOTE.sub(_moved_in, text)
    if style is Style.MLA:
        # MLA lowers every preposition, however long; citeproc-py knows only the short ones
        text = _PREPOSITION.sub(lambda word: word[0].lower(), text)
    text = _AFTER_END.sub(r"\1\2", text)
    text = _SPACE.sub("", _DOUBLED.sub(r"\1", text))
    italics = (found[1].strip() for found in _ITALIC.finditer(text))
    plain = re.sub(_MARKS, "", text)
    return Rendered(plain.strip(), tuple(dict.fromkeys(filter(None, italics))))


def _once(text: str, title: str) -> str:
    """Take out the title's second coming: CSL suppresses what has stood in for an author."""
    folded, sought = text.casefold(), title.casefold()
    first = folded.find(sought)
    if len(folded) != len(text) or not 0 <= first <= len("“‘"):
        return text
    again = folded.find(sought, first + len(sought))
    if again < 0:
        return text
    rest = text[again + len(sought) :].lstrip(f"”’{END}").lstrip("., ")
    return text[:again].rstrip(f"“‘{BEGIN}") + rest


def _nested(text: str) -> Iterator[str]:
    """Turn double marks within double marks into single ones."""
    depth = 0
    for char in text:
        if char == "”" and depth:
            depth -= 1
        yield _INNER.get(char, char) if depth % 2 else char
        if char == "“":
            depth += 1


def _moved_in(found: re.Match[str]) -> str:
    """Put a full stop or comma before the closing mark, as American English does."""
    marks, stop = found[1], found[2]
    return f"{stop}{marks}" if "”" in marks else found[0]
