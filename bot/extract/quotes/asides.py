"""Reports whose verb stands aside: "…, she said, …", "as Noor put it, …", "according to …"."""

from typing import Any

from bot.domain.models import Span
from bot.extract.people.words import words
from bot.extract.quotes import tree
from bot.extract.quotes.clauses import trimmed
from bot.extract.quotes.syntax import Parsed
from bot.extract.quotes.verbs import Takes, is_sure, takes

_TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday last this earlier "
    "later again"
)
_LEFT, _RIGHT = 12, 7
"""Tokens that an aside may reach to each side of its verb."""


def _adverbial(token: Any) -> bool:
    """Tell whether what follows the verb is when, where or how it was said, or who said it."""
    said_by = token.dep_ in ("nsubj", "compound", "det", "poss", "amod") and _inverts(token)
    return said_by or token.tag_ in ("IN", "RB", "TO") or token.lower_ in _TIMES


def _inverts(token: Any) -> bool:
    """Tell whether the token belongs to a subject that stands behind its verb."""
    head = token if token.dep_ == "nsubj" else token.head
    return bool(head.dep_ == "nsubj" and head.head.i < head.i)


def _commas(parsed: Parsed, verb: Any) -> tuple[Any, Any] | None:
    """Return the breaks around "…, he said on Monday, …"."""
    left = tree.first(tree.back(parsed.doc, verb.i, _LEFT), tree.breaks)
    right = tree.first(tree.on(parsed.doc, verb.i, _RIGHT), tree.breaks)
    if left is None or right is None or not left.i or right.i + 1 >= len(parsed.doc):
        return None
    if right.i > verb.i + 1 and not _adverbial(parsed.doc[verb.i + 1]):
        return None
    between = [t for t in parsed.doc[left.i + 1 : right.i] if t.i != verb.i]
    alone = between and not tree.finite(between) and not any(t.dep_ == "cc" for t in between)
    return (left, right) if alone else None


def _quoted(parsed: Parsed, i: int) -> bool:
    """Tell whether whole words in marks stand at the token."""
    return parsed.hidden(parsed.doc[i]) or parsed.doc[i].is_quote


def _speaks(verb: Any) -> bool:
    sure = is_sure(verb.text) and bool(takes(verb.text) & Takes.SPEECH)
    return sure and verb.tag_ in tree.FINITE and tree.direct_object(verb) is None


def passing(parsed: Parsed, verb: Any) -> list[Span]:
    """Return the words on both sides of "…, he said, …"; none where it is no such aside."""
    doc = parsed.doc
    commas = _commas(parsed, verb) if _speaks(verb) else None
    who = tree.first(verb.children, lambda t: t.dep_ == "nsubj")
    if commas is None or who is None or doc[commas[0].i + 1].lower_ == "as":
        return []
    left, right = commas[0].i, commas[1].i
    clause = tree.first(verb.children, lambda t: t.dep_ == "ccomp" and t.i > verb.i)
    if (clause is not None and doc[0].dep_ != "mark") or _quoted(parsed, left - 1):
        return []
    if _quoted(parsed, right + 1) and doc[0].lower_ != "if":
        return []
    before = trimmed(parsed, doc[0], doc[left - 1])
    behind = trimmed(parsed, doc[right + 1], doc[-1]) if who.i < verb.i else None
    linked = doc[left - 1].dep_ == "cc" or doc[left - 1].tag_ == "WDT"
    return [part for part in ((None if linked else before), behind) if part]


def as_clause(parsed: Parsed, verb: Any) -> Span | None:
    """Return the words beside "as Noor put it": the sentence without the aside."""
    doc = parsed.doc
    opener = tree.first(tree.back(doc, verb.i, 9), lambda t: t.lower_ == "as" or tree.breaks(t))
    if opener is None or opener.lower_ != "as":
        return None
    end = tree.first(tree.on(doc, verb.i, 8), tree.breaks)
    behind = None
    if end is not None and end.i + 2 < len(doc):
        behind = trimmed(parsed, doc[end.i + 1], doc[-1])
    if opener.i < 3:
        return behind
    return trimmed(parsed, doc[0], doc[opener.i - 1], cut=False) if _ends(doc, opener) else None


def _ends(doc: Any, opener: Any) -> bool:
    return tree.breaks(doc[opener.i - 1])


def around(parsed: Parsed, token: Any, who: Any) -> list[Span]:
    """Return the sentence before "according to …", and what follows its closing comma."""
    doc = parsed.doc
    comma = tree.first(doc[who.i + 1 :], tree.breaks)
    behind = None
    if comma is not None and comma.i + 2 < len(doc):
        behind = trimmed(parsed, doc[comma.i + 1], doc[-1])
    before = trimmed(parsed, doc[0], doc[token.i - 1], cut=False) if token.i > 1 else None
    if token.i < 4 and behind:
        return [behind]
    if before and not tree.breaks(doc[token.i - 1]):
        return [before]
    if before and tree.finite(doc[: token.i]):
        return [before]
    return [part for part in (before, behind) if part]
