"""Who signs words in marks: a name behind a dash, or on the line below."""

import re

from bot.domain.models import Span
from bot.extract.quotes.frames import Frame

_DASH = re.compile(
    r"[ \t]*+(?:\([^()\n]{1,30}\)[ \t]*+)?(?P<dash>[—–―]|--?)[ \t]*+"
    r"(?P<name>[A-Z][\w.’'-]*+"
    r"(?: (?:[A-Z][\w.’'-]*+|of|for|the|de|la|del|bin|ibn|al|van|von)){0,9})"
    r"(?=[ \t.]*+(?:$|\n|,|\())",
    re.MULTILINE,
)
SIGNED = "signs the words"
"""Rule of a signature: it holds for its own words alone."""
_SIGNED = re.compile(r"(?P<dash>[—–―]|--?)[ \t]*+(?P<name>[^\W\d_][^,(\n“\"]{1,80})(?<! )")
_FAR = 400
"""Characters of a signature that are read."""


def dash(text: str, gap: Span) -> Frame | None:
    """Read a name behind a dash: “…” — Amina Noor, minister."""
    return _signature(_DASH.match(text, gap.start, min(gap.end, gap.start + _FAR)))


def signature(text: str, line: Span) -> Frame | None:
    """Read a line of its own that signs the words above: — Kremlin readout (¶9)."""
    return _signature(_SIGNED.match(text, line.start, min(line.end, line.start + _FAR)))


def _signature(found: "re.Match[str] | None") -> Frame | None:
    if not found:
        return None
    start, name = found.start("name"), found["name"]
    end = start + len(name if name.endswith(("Jr.", "Sr.")) else name.rstrip(". "))
    return Frame(Span(start, end), Span(*found.span("dash")), SIGNED)
