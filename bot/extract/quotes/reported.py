"""Reported speech in a parsed sentence: who, by what verb, and which words are the report."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.domain.models import Span
from bot.extract.people.roles import head_of
from bot.extract.people.titles import BODIES, DOCUMENTS
from bot.extract.people.words import words
from bot.extract.quotes.syntax import Parsed
from bot.extract.quotes.verbs import Takes, is_sure, takes

_CLAUSES = frozenset({"ccomp"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_GOVERNED = words("dobj oprd ccomp xcomp prep attr acomp pobj dative advcl")
_BREAKS = frozenset({",", "—", "–", "―", "--"})
_ASIDES = words("even while although though whereas as which who where despite")
_IN_PASSING = words("said says say added noted argued explained")
_MUTE = words("this that these those which what it there nobody none whatever here percent one")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SAYS = words("said says say")
_NAMES = frozenset({"NNP", "NNPS"})
_CLAUSE_OPENERS = words("DT PRP PRP$ NNP NNPS NN NNS JJ IN CD VBG RB EX WRB")
_CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "acl", "prep", "relcl", "ccomp"})


VERDICT = "judges in words of its own"
"""Rule of a report that counts only where words stand in marks."""


@dataclass(frozen=True, slots=True)
class Report:
    """Words reported: ``source`` may be missing where the sentence names nobody."""

    content: Span | None
    source: Span | None
    cue: Span
    rule: str
    to: str | None = None


def _noun_phrase(parsed: Parsed, head: Any) -> Span:
    """Return the noun phrase of a head: up to the head and its "of" or "for", no relative clause."""
    last = head
    for child in head.rights:
        if (
            child.dep_ in ("prep",)
            and child.i == last.i + 1
            and child.lower_ in ("of", "for", "from", "at", "in")
        ):
            end = child.right_edge
            inner = [
                t for t in child.subtree if t.dep_ in ("relcl", "acl", "appos") or t.text == ","
            ]
            last = parsed.doc[inner[0].i - 1] if inner else end
        elif child.dep_ in ("nmod", "flat", "compound") and child.i == last.i + 1:
            last = child
        elif child.dep_ == "cc" and any(c.dep_ == "conj" for c in head.rights):
            last = next(c for c in head.rights if c.dep_ == "conj").right_edge
            break
    first = head.left_edge
    while first.i < head.i and (first.is_punct or first.lower_ in ("and", "but", "so", "as")):
        first = parsed.doc[first.i + 1]
    return parsed.span(first, last)


def _relative_head(token: Any) -> Any:
    before = token.doc[token.i - 1] if token.i else token
    if before.text == "," and token.i > 1:
        before = token.doc[token.i - 2]
    if before.tag_ in _NAMES:
        return before
    clause = token.head
    while clause.dep_ in ("conj", "xcomp", "ccomp"):
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def subject(verb: Any) -> Any | None:
    """Return the token that heads the subject of a verb, looking up the tree where it has none."""
    seen = 0
    while seen < 6:
        for child in verb.lefts if verb.dep_ != "acl" else ():
            if child.dep_ == "nsubj" or (child.dep_ == "nsubjpass" and seen):
                return _relative_head(child) if child.lower_ in _RELATIVES else child
        for child in verb.rights:
            if child.dep_ == "nsubj":
                return child
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ not in _CLIMB or verb.head is verb:
            return None
        verb = _outer(verb)
        seen += 1
    return None


def _outer(verb: Any) -> Any:
    """Step up the tree; "said it was early and added" joins said, whatever the parser thinks."""
    head = verb.head
    if verb.dep_ == "conj" and head.dep_ == "ccomp" and takes(head.head.lower_) & Takes.SPEECH:
        return head if takes(head.lower_) & Takes.SPEECH else head.head
    return head


def _can_speak(who: Any, kinds: Takes) -> bool:
    """Tell whether a subject can have said it: "this shows that" is nobody's speech."""
    low = who.lower_
    if low == "it":
        return bool(kinds & Takes.SPEECH) and not kinds & Takes.IMPLIES
    if low in _MUTE or who.tag_ == "WDT":
        return False
    if who.tag_ in _NAMES or who.tag_ == "PRP" or not kinds & Takes.IMPLIES:
        return True
    return _animate(who)


def _animate(who: Any) -> bool:
    """Tell whether a noun is one that speaks: a person, a body, a document."""
    low = who.lower_
    single = low.removesuffix("s")
    kinds = BODIES | DOCUMENTS
    return who.tag_ in _NAMES or who.tag_ == "PRP" or bool(head_of(low)) or not kinds.isdisjoint(
        (low, single)
    )


def _shared(parsed: Parsed, verb: Any) -> Any | None:
    """Return who does the participle before: with the ministry denouncing it, calling it …"""
    for i in range(verb.i - 1, max(0, verb.i - 20), -1):
        token, before = parsed.doc[i], parsed.doc[i - 1]
        if token.tag_ == "VBG" and takes(token.lower_) and before.tag_.startswith("NN"):
            return before
    return None


def _agent(verb: Any) -> Any | None:
    for child in verb.rights:
        if child.dep_ == "agent":
            return next((c for c in child.rights if c.dep_ == "pobj"), None)
    return None


def _passive(verb: Any) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.lefts)


def _clause_span(parsed: Parsed, verb: Any, clause: Any) -> Span | None:
    """Return the reported clause on its side of the verb."""
    if clause.i > verb.i:
        first, last = clause.left_edge, clause.right_edge
        if first.i <= verb.i:
            first = parsed.doc[verb.i + 1]
        that = next(
            (
                t
                for t in parsed.doc[verb.i + 1 : clause.i]
                if t.lower_ == "that" and t.dep_ == "mark"
            ),
            None,
        )
        first = that if that is not None and that.head.i == clause.i else first
    else:
        if _object(verb) is not None and not takes(verb.lower_) & Takes.INFINITIVE:
            return None
        first = clause.left_edge
        own = [t.i for t in verb.subtree if t.i > clause.i and not clause.is_ancestor(t)]
        last = parsed.doc[min(own) - 1] if own else clause.right_edge
        if last.i + 1 < len(parsed.doc) and parsed.doc[last.i + 1].text in (":", ";"):
            return _rest(parsed, verb)
    return _trimmed(parsed, first, last, cut=clause.i > verb.i)


def _cut(parsed: Parsed, lo: int, hi: int) -> int:
    """End a report before the next one, and before what the writer adds: ", even as …"."""
    finite = any(t.tag_ in _FINITE for t in parsed.doc[lo : lo + 2])
    for i in range(lo + 2, hi):
        token, before = parsed.doc[i], parsed.doc[i - 1]
        if token.tag_ == "VBG" and takes(token.lower_):
            if before.text in _BREAKS:
                return i - 1
            if before.lower_ in ("before", "after", "while", "without", "by"):
                return i - 2
        if before.text == "," and token.lower_ in _ASIDES and finite:
            return i - 1
        finite = finite or token.tag_ in _FINITE
        if token.tag_ in ("VBD", "VBZ", "VBN") and is_sure(token.text):
            link = next((k for k in (i - 1, i - 2, i - 3) if parsed.doc[k].dep_ == "cc"), None)
            if link is not None and link > lo:
                return link - 1
    return hi


def _trimmed(parsed: Parsed, first: Any, last: Any, *, cut: bool = True) -> Span | None:
    lo, hi = first.i, _cut(parsed, first.i, last.i) if cut else last.i
    while lo <= hi and parsed.doc[lo].text in (",", ":", "-", "—", "–", ".", ";"):
        lo += 1
    while hi >= lo and parsed.doc[hi].text in (",", ".", ":", "-", "—", "–", ";", "?", "!"):
        hi -= 1
    return parsed.span(parsed.doc[lo], parsed.doc[hi]) if lo <= hi else None


def _clause(parsed: Parsed, verb: Any) -> Any | None:
    found = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if found is not None:
        return found
    for token in parsed.doc[verb.i + 1 : verb.i + 20]:
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > token.i:
            return token.head
        if token.tag_ in _FINITE:
            break
    return None


def _verdict(parsed: Parsed, verb: Any) -> Span | None:
    """Return what a judging verb governs: called | the plan “a disaster”."""
    first = next((c for c in verb.rights if not c.is_punct), None)
    if first is None:
        return None
    last = max(
        (c.right_edge for c in verb.rights if c.dep_ in _GOVERNED), default=None, key=lambda t: t.i
    )
    return _trimmed(parsed, parsed.doc[verb.i + 1], last) if last is not None else None


def _object(verb: Any) -> Any | None:
    return next((c for c in verb.rights if c.dep_ == "dobj"), None)


def _infinitive(parsed: Parsed, verb: Any) -> Span | None:
    """Return "the senator to apologise" after urge, tell, ask …"""
    for child in verb.rights:
        is_to = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts)
        if child.dep_ in ("xcomp", "ccomp", "advcl") and is_to:
            who = _object(verb)
            first = who.left_edge if who and who.i < child.i else child.left_edge
            return _trimmed(parsed, first, child.right_edge)
    return None


def _charge(parsed: Parsed, verb: Any) -> Span | None:
    """Return "the minister of lying" after accuse, or "them of the danger" after warn."""
    of = next((c for c in verb.rights if c.lower_ in ("of", "that")), None)
    who = _object(verb)
    if who is None or of is None or of.i < who.i:
        return None
    return _trimmed(parsed, who.left_edge, of.right_edge)


def _content(parsed: Parsed, verb: Any, kinds: Takes) -> tuple[Span | None, str]:
    clause = _clause(parsed, verb)
    if clause is not None and kinds & (Takes.SPEECH | Takes.INFINITIVE | Takes.OBJECT):
        return _clause_span(parsed, verb, clause), "reports it"
    if kinds & Takes.INFINITIVE and (span := _infinitive(parsed, verb)):
        return span, "asks for it"
    if kinds & Takes.CHARGE and (span := _charge(parsed, verb)):
        return span, "accuses"
    if is_sure(verb.text) and kinds & Takes.SPEECH and (span := _rest(parsed, verb)):
        return span, "reports it"
    thing = _object(verb)
    if thing is not None and kinds & Takes.OBJECT:
        return _trimmed(parsed, thing.left_edge, thing.right_edge), "reports it"
    if kinds & (Takes.VERDICT | Takes.OBJECT):
        return _verdict(parsed, verb), VERDICT
    return None, ""


def _rest(parsed: Parsed, verb: Any) -> Span | None:
    """Return all that follows a verb that the parser gave no clause: said legalising it could …"""
    doc, i = parsed.doc, verb.i + 1
    if verb.lower_ not in _SAYS or i >= len(doc) or doc[i].tag_ not in _CLAUSE_OPENERS:
        return None
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[i + 1 :]) and not parsed.hidden(
        doc[i]
    ):
        return _trimmed(parsed, doc[i], doc[-1])
    return None


def _aside(parsed: Parsed, verb: Any) -> tuple[int, int] | None:
    """Return the commas around "…, he said on Monday, …"."""
    doc = parsed.doc
    left = next(
        (i for i in range(verb.i - 1, max(-1, verb.i - 13), -1) if doc[i].text in _BREAKS), None
    )
    right = next(
        (i for i in range(verb.i + 1, min(len(doc), verb.i + 8)) if doc[i].text in _BREAKS), None
    )
    if left is None or right is None or left == 0 or right + 1 >= len(doc):
        return None
    between = [t for t in doc[left + 1 : right] if t.i != verb.i]
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.dep_ == "cc" for t in between) or not between:
        return None
    return left, right


def _passing(parsed: Parsed, verb: Any) -> list[Span]:
    """Return the words on both sides of "…, he said, …"."""
    if verb.lower_ not in _IN_PASSING or not (commas := _aside(parsed, verb)):
        return []
    if not any(c.dep_ == "nsubj" for c in verb.children):
        return []
    left, right = commas
    if parsed.doc[left + 1].lower_ == "as":
        return []
    if (
        any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
        and parsed.doc[0].dep_ != "mark"
    ):
        return []
    if parsed.hidden(parsed.doc[right + 1]) or parsed.doc[right + 1].is_quote:
        if not any(t.tag_ in _FINITE for t in parsed.doc[:left]):
            return []
    parts = [_trimmed(parsed, parsed.doc[0], parsed.doc[left - 1])]
    parts.append(_trimmed(parsed, parsed.doc[right + 1], parsed.doc[-1]))
    return [p for p in parts if p]


def _as(parsed: Parsed, verb: Any) -> Span | None:
    """Return the words beside "as Noor put it": the sentence without the aside."""
    doc = parsed.doc
    start = next(
        (i for i in range(verb.i - 1, max(-1, verb.i - 10), -1) if doc[i].lower_ == "as"), None
    )
    if start is None or any(t.text in _BREAKS for t in doc[start : verb.i]):
        return None
    end = next(
        (i for i in range(verb.i + 1, min(len(doc), verb.i + 9)) if doc[i].text in _BREAKS),
        len(doc),
    )
    if start == 0 or (start == 1 and not doc[0].is_alpha):
        return _trimmed(parsed, doc[end + 1], doc[-1]) if end + 2 < len(doc) else None
    if doc[start - 1].text in _BREAKS:
        return _trimmed(parsed, doc[0], doc[start - 1], cut=False)
    return None


def _verb_reports(parsed: Parsed) -> Iterator[Report]:
    for token in parsed.doc:
        if not token.tag_.startswith("VB"):
            continue
        kinds = takes(token.lower_)
        if not kinds or parsed.hidden(token):
            continue
        who = _agent(token) if _passive(token) or token.tag_ == "VBN" else None
        who = who if who is not None or _passive(token) else subject(token)
        content, rule = _content(parsed, token, kinds)
        if token.tag_ == "VBG" and (who is None or not _animate(who)):
            who = _shared(parsed, token) or who
        if who is not None and not _can_speak(who, kinds):
            continue
        source = None
        if who is not None and not parsed.hidden(who):
            source = _noun_phrase(parsed, who)
        passing = _passing(parsed, token)
        if kinds & Takes.SPEECH and content is None and (beside := _as(parsed, token)):
            passing = [beside]
        for part in passing:
            yield Report(part, source, parsed.span(token, token), "said in passing")
        if passing:
            continue
        yield Report(content, source, parsed.span(token, token), rule)


def _according(parsed: Parsed) -> Iterator[Report]:
    for token in parsed.doc:
        if token.lower_ != "according":
            continue
        to = next((c for c in token.rights if c.lower_ == "to"), None)
        who = next((c for c in to.rights if c.dep_ == "pobj"), None) if to is not None else None
        if who is None or parsed.hidden(who):
            continue
        source, cue = _noun_phrase(parsed, who), parsed.span(token, to)
        parts = _around(parsed, token, who) or [None]
        yield from (Report(part, source, cue, "according to") for part in parts)


def _around(parsed: Parsed, token: Any, who: Any) -> list[Span]:
    """Return the sentence before "according to …", and what follows its closing comma."""
    doc = parsed.doc
    comma = next((t.i for t in doc[who.i + 1 :] if t.text in _BREAKS), len(doc))
    before = _trimmed(parsed, doc[0], doc[token.i - 1], cut=False) if token.i > 1 else None
    after = _trimmed(parsed, doc[comma + 1], doc[-1]) if comma + 2 < len(doc) else None
    if before and (token.i < 4 or not after or doc[token.i - 1].text not in _BREAKS):
        return [after] if after and token.i < 4 else [before]
    return [part for part in (before, after) if part]


def find(parsed: Parsed) -> list[Report]:
    """Find every report in the sentence, outermost first as they stand."""
    return [*_verb_reports(parsed), *_according(parsed)]
