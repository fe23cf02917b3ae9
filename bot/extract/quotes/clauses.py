"""Which words of a parsed sentence are the report, and where the writer's own resume."""

from typing import Any

from bot.domain.models import Span
from bot.extract.people.words import words
from bot.extract.quotes import tree
from bot.extract.quotes.syntax import Parsed
from bot.extract.quotes.verbs import Takes, is_sure, takes

VERDICT = "judges in words of its own"
"""Rule of a report that counts only where words stand in marks."""
TOPIC = "tells what it was about"
"""Rule of a report that gives no more than its subject."""

_EDGE = frozenset(",.:;-—–―?!")
_STOPS = frozenset(".:;?!“”\"''")
_ASIDES = words("even while although though whereas as which who where despite a an")
_BEFORE_PARTICIPLE = words("before after while without by")
_PAST = words("VBD VBZ VBN")
_WHETHER = words("if whether how what why who")
_ASKS = ("ask", "wonder", "question", "inquir", "enquir")
_TOPICS = words("about of")
_SAYS = words("said says say")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday today yesterday")
_OPENERS = words("DT PRP PRP$ NNP NNPS NN NNS JJ IN CD VBG RB EX WRB")
_GOVERNED = words("dobj oprd ccomp xcomp prep attr acomp pobj dative advcl")
_THAT_WITHIN = 20
"""Tokens between a verb and its "that": told a town hall in Leith on Monday that …"""


def _next_report(parsed: Parsed, i: int, lo: int) -> int | None:
    """Return where the words before token ``i`` end if another report begins with it."""
    token, before = parsed.doc[i], parsed.doc[i - 1]
    if token.tag_ == "VBG" and takes(token.lower_):
        if tree.breaks(before):
            return i - 1
        return i - 2 if before.lower_ in _BEFORE_PARTICIPLE else None
    if token.tag_ in _PAST and is_sure(token.text) and takes(token.text) & Takes.SPEECH:
        link = tree.first(tree.back(parsed.doc, i, 3), lambda t: t.dep_ == "cc")
        return link.i - 1 if link is not None and link.i > lo else None
    return None


def _reports_on(tokens: Any) -> bool:
    return any(is_sure(t.text) and takes(t.text) & Takes.SPEECH for t in tokens)


def _cut(parsed: Parsed, lo: int, hi: int) -> int:
    """End a report before the next one, and before what the writer adds: ", even as …", ", a …"."""
    finite = tree.finite(parsed.doc[lo : lo + 2])
    for i in range(lo + 2, hi):
        token = parsed.doc[i]
        end = _next_report(parsed, i, lo)
        if end is not None:
            return end
        if finite and parsed.doc[i - 1].text == "," and token.lower_ in _ASIDES:
            return i - 1
        if finite and token.text == ";" and _reports_on(parsed.doc[i + 1 :]):
            return i - 1
        finite = finite or token.tag_ in tree.FINITE
    return hi


def trimmed(parsed: Parsed, first: Any, last: Any, *, cut: bool = True) -> Span | None:
    """Return the range from one token to another without the stops at its edges."""
    doc, lo = parsed.doc, first.i
    hi = _cut(parsed, lo, last.i) if cut else last.i
    while lo <= hi and doc[lo].text in _EDGE:
        lo += 1
    while hi >= lo and (doc[hi].text in _EDGE or doc[hi].dep_ == "cc"):
        hi -= 1
    return parsed.span(doc[lo], doc[hi]) if lo <= hi else None


def _that(verb: Any) -> Any | None:
    """Return the "that" which opens the verb's clause, no verb between."""
    for token in tree.on(verb.doc, verb.i, _THAT_WITHIN):
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > token.i:
            return token
        if token.tag_.startswith("VB") or token.tag_ == "MD":
            return None
    return None


def _following(parsed: Parsed, verb: Any, clause: Any, that: Any | None) -> Span | None:
    first = clause.left_edge if that is None else that
    if first.i <= verb.i:
        first = parsed.doc[verb.i + 1]
    return trimmed(parsed, _behind_day(first), _grown(parsed, clause.right_edge))


def _behind_day(first: Any) -> Any:
    """Step over the day of the saying: said | on Monday | the port would close."""
    doc, i = first.doc, first.i + (first.lower_ == "on")
    if i + 2 >= len(doc) or doc[i].lower_ not in _DAYS or not tree.finite(doc[i + 1 :]):
        return first
    return first if doc[i + 1].tag_ in tree.FINITE else doc[i + 1]


def _grown(parsed: Parsed, last: Any) -> Any:
    """Go on to the next break where the parser cuts a clause in the middle of a phrase."""
    for token in parsed.doc[last.i + 1 :]:
        if token.text in _STOPS or tree.breaks(token):
            return last
        last = token
    return last


def _preceding(parsed: Parsed, verb: Any, clause: Any) -> Span | None:
    """Return a clause that stands before its verb: The port would close, Noor said."""
    if tree.direct_object(verb) is not None and not takes(verb.lower_) & Takes.INFINITIVE:
        return None
    own = [t.i for t in verb.subtree if t.i > clause.i and not clause.is_ancestor(t)]
    last = parsed.doc[min(own) - 1] if own else clause.right_edge
    if last.i + 1 < len(parsed.doc) and parsed.doc[last.i + 1].text in (":", ";"):
        return _rest(parsed, verb)
    return trimmed(parsed, clause.left_edge, last, cut=False)


def _clause(parsed: Parsed, verb: Any) -> Span | None:
    that = _that(verb)
    behind = tree.first(verb.rights, lambda t: t.dep_ == "ccomp")
    clause = behind or tree.first(verb.lefts, lambda t: t.dep_ == "ccomp")
    made_clear = not takes(verb.lower_)
    if that is not None and (clause is None or that.i == verb.i + 1 or made_clear):
        clause = that.head
    if clause is None:
        return None
    if clause.i < verb.i:
        return _preceding(parsed, verb, clause)
    return _following(parsed, verb, clause, that if that is None or that.head == clause else None)


def _rest(parsed: Parsed, verb: Any) -> Span | None:
    """Return all that follows a verb that the parser gave no clause: said legalising it could …"""
    doc, i = parsed.doc, verb.i + 1
    if verb.lower_ not in _SAYS or i >= len(doc) or doc[i].tag_ not in _OPENERS:
        return None
    if parsed.hidden(doc[i]) or not tree.finite(doc[i + 1 :]):
        return None
    return trimmed(parsed, doc[i], doc[-1])


def _infinitive(parsed: Parsed, verb: Any) -> Span | None:
    """Return "the senator to apologise" after urge, tell, ask …"""
    for child in verb.rights:
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts)
        if to and child.dep_ in ("xcomp", "ccomp", "advcl"):
            who = tree.direct_object(verb)
            first = who.left_edge if who and who.i < child.i else child.left_edge
            return trimmed(parsed, first, child.right_edge)
    return None


def _charge(parsed: Parsed, verb: Any) -> Span | None:
    """Return "the minister of lying" after accuse, or "them of the danger" after warn."""
    who = tree.direct_object(verb)
    if who is None:
        return None
    of = tree.first(tree.on(parsed.doc, who.i, 12), lambda t: t.lower_ == "of" and _charges(t))
    return None if of is None else trimmed(parsed, who.left_edge, of.right_edge)


def _topic(parsed: Parsed, verb: Any) -> Span | None:
    """Return "the need for reform" after speak about, or "the danger" after warn of."""
    for child in verb.rights:
        noun = tree.first(child.rights, lambda t: t.dep_ in ("pobj", "pcomp"))
        if child.dep_ == "prep" and child.lower_ in _TOPICS and noun is not None:
            return trimmed(parsed, noun.left_edge, child.right_edge)
    return None


def _charges(of: Any) -> bool:
    return of.head.tag_.startswith("VB") or any(c.tag_ == "VBG" for c in of.rights)


def _asked(parsed: Parsed, verb: Any) -> Span | None:
    """Return "if they were ready" after ask, or "boycotting it" after suggest."""
    for child in verb.rights:
        asks = verb.lower_.startswith(_ASKS) and child.left_edge.lower_ in _WHETHER
        question = asks and child.dep_ == "advcl"
        if question or (child.dep_ == "xcomp" and child.tag_ == "VBG"):
            return trimmed(parsed, child.left_edge, child.right_edge)
    return None


def _verdict(parsed: Parsed, verb: Any) -> Span | None:
    """Return what a judging verb governs: called | the plan “a disaster”."""
    ends = [c.right_edge for c in verb.rights if c.dep_ in _GOVERNED]
    last = max(ends, default=None, key=lambda t: t.i)
    return None if last is None else trimmed(parsed, parsed.doc[verb.i + 1], last)


def _thing(parsed: Parsed, verb: Any) -> Span | None:
    thing = tree.direct_object(verb)
    return None if thing is None else trimmed(parsed, thing.left_edge, thing.right_edge)


def content(parsed: Parsed, verb: Any, kinds: Takes) -> tuple[Span | None, str]:
    """Return the words a verb reports and the rule that found them."""
    speech = kinds & (Takes.SPEECH | Takes.INFINITIVE | Takes.OBJECT)
    if speech and (span := _clause(parsed, verb)):
        return span, "reports it"
    if kinds & Takes.INFINITIVE and (span := _infinitive(parsed, verb)):
        return span, "asks for it"
    if kinds & Takes.CHARGE and (span := _charge(parsed, verb)):
        return span, "charges it"
    if kinds & Takes.SPEECH and (span := _asked(parsed, verb) or _rest(parsed, verb)):
        return span, "reports it"
    if kinds & Takes.TOPIC and (span := _topic(parsed, verb)):
        return span, TOPIC
    if kinds & Takes.OBJECT and (span := _thing(parsed, verb)):
        return span, "reports it"
    if kinds & (Takes.VERDICT | Takes.OBJECT):
        return _verdict(parsed, verb), VERDICT
    return None, ""
