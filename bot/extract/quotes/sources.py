"""Who is the subject of a reporting verb, and whether such a subject can speak at all."""

from typing import Any

from bot.domain.models import Span
from bot.extract.people.roles import head_of
from bot.extract.people.titles import BODIES, DOCUMENTS
from bot.extract.people.words import words
from bot.extract.quotes import tree
from bot.extract.quotes.syntax import Parsed
from bot.extract.quotes.verbs import Takes, takes

_CLIMB = words("conj xcomp advcl pcomp acl prep relcl ccomp")
_HIGHEST = 6
"""Steps up the tree in search of a subject."""
_MUTE = words("this that which what there nobody none whatever here nothing everything")
_SPEAKERS = BODIES | DOCUMENTS
_MANNERS = words(
    "plan plans need needs size strength merit merits rank taste tastes custom tradition rule "
    "rules law laws schedule wishes will age ages ability means income type kind degree order "
    "preference preferences"
)
"""What things are done according to, and nobody says."""
_LINKS = words("and but so as")
_BEHIND = words("of for from at in")


def _antecedent(token: Any) -> Any:
    """Return what a relative pronoun stands for: the name right before it, or the clause's head."""
    before = tree.first(tree.back(token.doc, token.i, 2), lambda t: t.text != ",")
    while before is not None and before.dep_ == "pobj" and before.head.lower_ in _BEHIND:
        before = before.head.head
    if before is not None and before.tag_ in tree.NAMES:
        return before
    clause = token.head
    while clause.dep_ in ("conj", "xcomp", "ccomp"):
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def _outer(verb: Any) -> Any:
    """Step up the tree; "said it was early and added" joins said, whatever the parser thinks."""
    head = verb.head
    reported = head.dep_ == "ccomp" and takes(head.head.lower_) & Takes.SPEECH
    if verb.dep_ == "conj" and reported and not takes(head.lower_) & Takes.SPEECH:
        return head.head
    return head


def _own_subject(verb: Any, *, passive: bool) -> Any | None:
    if verb.dep_ == "acl":
        return tree.first(verb.rights, lambda t: t.dep_ == "nsubj") or verb.head
    kinds = ("nsubj", "nsubjpass") if passive else ("nsubj",)
    child = tree.first(verb.lefts, lambda t: t.dep_ in kinds)
    if child is None:
        return tree.first(verb.rights, lambda t: t.dep_ == "nsubj")
    relative = child.lower_ in tree.RELATIVES and not child.text.isupper()
    return _antecedent(child) if relative else child


def _subject(verb: Any) -> Any | None:
    """Return the subject of a verb, looking up the tree where it has none of its own."""
    for step in range(_HIGHEST):
        found = _own_subject(verb, passive=bool(step))
        if found is not None:
            return found
        if verb.dep_ not in _CLIMB or verb.head is verb:
            return None
        verb = _outer(verb)
    return None


def _agent(verb: Any) -> Any | None:
    by = tree.first(verb.rights, lambda t: t.dep_ == "agent")
    return None if by is None else tree.first(by.rights, lambda t: t.dep_ == "pobj")


def _shared(verb: Any) -> Any | None:
    """Return who does the participle before: with the ministry denouncing it, calling it …"""
    for token in tree.back(verb.doc, verb.i, 20):
        before = verb.doc[token.i - 1] if token.i else token
        if token.tag_ == "VBG" and takes(token.lower_) and before.tag_.startswith("NN"):
            return before
    return None


def _bare(verb: Any) -> bool:
    """Tell whether it is a passive without auxiliary: when asked; asked about it, he …"""
    opener = verb.i == 0 or verb.doc[verb.i - 1].lower_ in ("when", "if", "as", "once", "“", '"')
    return opener and verb.dep_ in ("advcl", "acl") and verb.tag_ in ("VBN", "VBD")


def of_verb(verb: Any) -> Any | None:
    """Return the token that heads whoever speaks by this verb, or ``None``."""
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.lefts) or _bare(verb)
    agent = _agent(verb) if passive or verb.tag_ == "VBN" else None
    if agent is not None or passive:
        return agent
    return _of_participle(verb) if verb.tag_ == "VBG" else _subject(verb) or _beside(verb)


def _of_participle(verb: Any) -> Any | None:
    who = _issuer(verb) or _reporter(verb) or _subject(verb)
    return who if who is not None and _animate(who) else _shared(verb) or who or _beside(verb)


def _issuer(verb: Any) -> Any | None:
    """Return who puts out the words: she released a statement saying, emailed supporters saying."""
    noun = verb.head
    if verb.dep_ != "acl" or noun.dep_ not in ("dobj", "pobj"):
        return None
    told = noun.head.lower_ == "to" or takes(noun.head.lower_) & Takes.SPEECH
    text = noun.dep_ == "dobj" and noun.lower_ in DOCUMENTS
    if not told and not text:
        return None
    issues = _verb_above(noun)
    who = None if issues is None else _subject(issues)
    return who if who is not None and _animate(who) else None


def _reporter(verb: Any) -> Any | None:
    """Return who reports the clause that a participle behind a comma ends: said …, adding …"""
    near = tree.first(tree.back(verb.doc, verb.i, 3), lambda t: not t.is_quote)
    if near is None or not (tree.breaks(near) or near.lower_ == "while"):
        return None
    while verb.dep_ != "ROOT":
        clause, verb = verb, verb.head
        if clause.dep_ == "ccomp" and verb.i < clause.i and takes(verb.lower_) & Takes.SPEECH:
            return _subject(verb)
    return None


def _beside(verb: Any) -> Any | None:
    """Return the name right before a verb that the parser left without subject: Noor, 44, said."""
    near = tree.back(verb.doc, verb.i, 5)
    found = tree.first(near, lambda t: t.text != "," and t.tag_ not in ("CD", "RB"))
    if found is None or not (verb.tag_ in tree.FINITE or verb.dep_ == "ROOT"):
        return None
    return found if found.tag_ in tree.NAMES or (found.i and found.is_title) else None


def leading(last: Any) -> tuple[Any, Any] | None:
    """Return who does what leads up to a colon, and by which verb; ``last`` stands before it."""
    verb = _verb_above(last)
    who = None if verb is None or verb.i > last.i else _subject(verb)
    return (who, verb) if who is not None and who.i <= last.i and _animate(who) else None


def _verb_above(token: Any) -> Any | None:
    while not token.tag_.startswith("VB") and token.dep_ != "ROOT":
        token = token.head
    return token if token.tag_.startswith("VB") else None


def _animate(who: Any) -> bool:
    """Tell whether a noun is one that speaks: a person, a body, a document."""
    if who.tag_ in tree.NAMES or who.tag_ == "PRP" or head_of(who.lower_):
        return True
    return who.lower_ in _SPEAKERS or who.lower_.removesuffix("s") in _SPEAKERS


def is_source(who: Any) -> bool:
    """Tell whether something is told according to it: not "according to its strength"."""
    return who.lower_ not in _MANNERS and (_animate(who) or who.tag_.startswith("NN"))


def can_speak(who: Any, kinds: Takes) -> bool:
    """Tell whether a subject can have said it: "this shows that" is nobody's speech."""
    if who.lower_ == "it":
        return bool(kinds & Takes.SPEECH) and not kinds & Takes.IMPLIES
    if who.lower_ in _MUTE or who.tag_ == "WDT":
        return False
    return not kinds & Takes.IMPLIES or _animate(who)


def _end_of(preposition: Any) -> Any:
    """Return the end of "of the board", before any clause or apposition in it."""
    inner = tree.first(
        preposition.subtree, lambda t: t.dep_ in ("relcl", "acl", "appos") or t.text == ","
    )
    return preposition.right_edge if inner is None else preposition.doc[inner.i - 1]


def _last(head: Any) -> Any:
    last = head
    for child in head.rights:
        near = child.i == last.i + 1
        if near and child.dep_ == "prep" and child.lower_ in _BEHIND:
            last = _end_of(child)
        elif near and child.dep_ in ("nmod", "flat", "compound"):
            last = child
        elif child.dep_ == "cc":
            joined = tree.first(head.rights, lambda t: t.dep_ == "conj")
            return last if joined is None else joined.right_edge
    return last


def phrase(parsed: Parsed, head: Any) -> Span:
    """Return a noun phrase with its "of …" and "for …", without relative clauses."""
    start = head.left_edge
    while start.i < head.i and (start.is_punct or start.lower_ in _LINKS):
        start = parsed.doc[start.i + 1]
    return parsed.span(start, _last(head))
