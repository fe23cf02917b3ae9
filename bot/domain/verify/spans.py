"""What in a message is a quotation."""

import re

SHORTEST, LONGEST = 8, 1_500
MOST = 3
_MARKED = re.compile(
    r"“([^“”]{1,1500})”|\"([^\"\n]{1,1500})\"|„([^„“”]{1,1500})[“”]|«([^«»]{1,1500})»"
    r"|''([^'\n]{1,1500})''"
)
_QUOTED_LINES = re.compile(r"^(?:> ?.*(?:\n|\Z))++", re.MULTILINE)
_UNKEPT = re.compile(r"[\x00\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_OUTER = re.compile(r"^[\s\"'“”„«»‘’`>]++|[\s\"'“”„«»‘’`]++$")


def quoted(message: str) -> tuple[str, ...]:
    """Return up to three quoted spans of a message; the whole message where none is marked.

    Spans and messages that are too short or too long to check are left out.
    """
    spans = [next(filter(None, match.groups())) for match in _MARKED.finditer(message)]
    if not any(map(fits, spans)):
        spans = [_unquoted(match[0]) for match in _QUOTED_LINES.finditer(message)]
    if not any(map(fits, spans)):
        spans = [message]
    kept = dict.fromkeys(trimmed(span) for span in spans if fits(span))
    return tuple(kept)[:MOST]


def trimmed(text: str) -> str:
    """Return a quotation without the marks around it, and without what cannot be kept."""
    return _OUTER.sub("", _UNKEPT.sub("", text))


def fits(text: str) -> bool:
    """Tell whether a quotation is of a length that can be checked."""
    return SHORTEST <= len(trimmed(text)) <= LONGEST and len(text) <= LONGEST + 2


def _unquoted(lines: str) -> str:
    return "\n".join(line.removeprefix(">").strip() for line in lines.splitlines())
