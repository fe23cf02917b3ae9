"""Reported speech in a parsed sentence: who, by what verb, and which words are the report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.models import Span
from bot.extract.people.roles import head_of
from bot.extract.people.words import words
from bot.extract.quotes import asides, clauses, sources, tree
from bot.extract.quotes.clauses import VERDICT
from bot.extract.quotes.syntax import Parsed
from bot.extract.quotes.verbs import Takes, takes

_MAKES = words("make makes made making")
_PUTS = words("put puts putting")
_POINTS = words("point points pointed pointing")
_TURNS = _MAKES | _PUTS | _POINTS
_REFLEXIVE = words("itself himself herself themselves myself yourself ourselves oneself")
_CONDITIONS = words("if unless whether")
_NAMED = words("called dubbed labeled labelled termed")
_TELLING = words("NN VB PR MD CD")
"""Tags, by their first letters, of verbs, nouns and what stands for them."""

__all__ = ["VERDICT", "Report", "find", "leading"]


@dataclass(frozen=True, slots=True)
class Report:
    """Words reported: ``source`` is missing where the sentence names nobody, ``content`` where
    the verb stands beside words in marks."""

    content: Span | None
    source: Span | None
    cue: Span
    rule: str


def _kinds(verb: Any) -> Takes:
    """Tell what the verb governs; "made it clear that", "put it" and "point out" report too."""
    behind = [t.lower_ for t in tree.on(verb.doc, verb.i, 8)] if verb.lower_ in _TURNS else []
    if verb.lower_ in _PUTS and behind[:1] == ["it"]:
        return Takes.SPEECH
    if verb.lower_ in _POINTS and behind[:1] == ["out"]:
        return Takes.SPEECH | Takes.OBJECT
    if verb.lower_ in _MAKES and "clear" in behind[:3] and "that" in behind:
        return Takes.SPEECH
    return takes(verb.lower_)


def _conditional(verb: Any) -> bool:
    return any(t.dep_ == "mark" and t.lower_ in _CONDITIONS for t in verb.lefts)


def _supposed(verb: Any) -> bool:
    """Tell whether the verb stands in a condition: if it rains and Noor says so."""
    joined = [t for t in verb.lefts if any(c.dep_ == "cc" for c in t.rights)]
    if any(_conditional(t) for t in joined):
        return True
    while not _conditional(verb):
        if verb.dep_ not in ("conj", "xcomp") or verb.head is verb:
            return False
        verb = verb.head
    return True


def _titles(verb: Any, who: Any) -> bool:
    """Tell whether a thing is only given its name: a play called “Low Tide”."""
    thing = verb.dep_ == "acl" and verb.tag_ == "VBN" and who is not None and who.i == verb.head.i
    return thing and verb.lower_ in _NAMED and who.i == verb.i - 1 and not head_of(who.lower_)


def _telling(parsed: Parsed, report: Report) -> Report:
    """Leave out words that have no verb or noun of their own: itself clear."""
    if report.content is None:
        return report
    start, end = report.content.start, report.content.end
    held = [t for t in parsed.doc if start <= parsed.origin(t.idx) < end]
    told = any(parsed.hidden(t) or t.tag_[:2] in _TELLING for t in held)
    if not held or (told and held[0].lower_ not in _REFLEXIVE):
        return report
    return replace(report, content=None)


def _verb(parsed: Parsed, verb: Any) -> Iterator[Report]:
    kinds = _kinds(verb)
    who = sources.of_verb(verb)
    mute = who is not None and not sources.can_speak(who, kinds)
    if mute or _supposed(verb) or _titles(verb, who):
        return
    source = None if who is None or parsed.hidden(who) else sources.phrase(parsed, who)
    cue = parsed.span(verb, verb)
    content, rule = clauses.content(parsed, verb, kinds)
    beside = asides.passing(parsed, verb)
    if kinds & Takes.SPEECH and (content is None or rule == VERDICT) and not beside:
        beside = [span for span in (asides.as_clause(parsed, verb),) if span]
    for span in beside:
        yield Report(span, source, cue, "says it aside")
    if not beside:
        yield Report(content, source, cue, rule)


def _according(parsed: Parsed, token: Any) -> Iterator[Report]:
    to = tree.first(token.rights, lambda t: t.lower_ == "to")
    who = None if to is None else tree.first(to.rights, lambda t: t.dep_ == "pobj")
    if who is None or parsed.hidden(who) or not sources.is_source(who):
        return
    source, cue = sources.phrase(parsed, who), parsed.span(token, to)
    parts: list[Span | None] = [*asides.around(parsed, token, who)]
    for part in parts or [None]:
        yield Report(part, source, cue, "is given as the source")


def find(parsed: Parsed) -> list[Report]:
    """Find every report in the sentence, as their verbs stand; then "according to"."""
    verbs = [
        t for t in parsed.doc if t.tag_.startswith("VB") and _kinds(t) and not parsed.hidden(t)
    ]
    according = [t for t in parsed.doc if t.lower_ == "according"]
    found = [_telling(parsed, report) for verb in verbs for report in _verb(parsed, verb)]
    return found + [report for token in according for report in _according(parsed, token)]


def leading(parsed: Parsed, gap: Span) -> Report | None:
    """Return who does what leads up to a colon at the end of the stretch: he was blunt: “…”."""
    ahead = [t for t in parsed.doc if gap.start <= parsed.origin(t.idx) < gap.end]
    plain = [t for t in ahead if not t.is_punct and not parsed.hidden(t)]
    found = sources.leading(plain[-1]) if plain else None
    if found is None or parsed.hidden(found[0]):
        return None
    who, verb = found
    return Report(
        None, sources.phrase(parsed, who), parsed.span(verb, verb), "leads up to the words"
    )
