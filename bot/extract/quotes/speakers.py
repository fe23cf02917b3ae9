"""Resolve the mention that speaks to a person, a body or an anonymous source."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.models import Certainty, Span, Speaker
from bot.extract.people.cast import Cast, Named
from bot.extract.people.roles import head_of
from bot.extract.quotes.claims import Claim

_PRONOUN = {"he": "m", "she": "f", "who": None, "him": "m", "her": "f"}
_VAGUE = frozenset({"i", "we", "they", "it", "you", "one"})
_CORE = re.compile(r",|\b(?:of|for|from|who|whose|which|that|in|at|with)\b|\(|—|–|;")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A speaker with the rule that found it and how sure that is, 0 to 1."""

    speaker: Speaker | None
    rule: str
    confidence: float


@dataclass(slots=True)
class Scene:
    """What a reader remembers while reading on: who is in view and who spoke last."""

    text: str
    cast: Cast
    outside: Sequence[Named]
    """Names outside marks, in order."""
    starts: Sequence[int]
    paragraphs: Sequence[Span]
    spoke: list[tuple[int, int]] = field(default_factory=list)
    """(offset, person) of each resolved speaker so far."""


def core_of(text: str, span: Span) -> Span:
    """Return a noun phrase up to its first comma, preposition or relative clause."""
    cut = _CORE.search(text, span.start + 1, span.end)
    return Span(span.start, span.start + len(text[span.start : cut.start()].rstrip())) if cut else span


def named_in(scene: Scene, span: Span) -> Named | None:
    """Return the person a noun phrase names: the name that ends its core."""
    core = core_of(scene.text, span)
    inside = [n for n in scene.cast.within(Span(core.start, core.end)) if not n.possessive]
    if not inside:
        return None
    last = inside[-1]
    rest = re.findall(r"\w+", scene.text[last.span.end : core.end])
    return None if rest else last


def _speaker(scene: Scene, span: Span | None, person: int) -> Speaker:
    who = scene.cast.people[person]
    return Speaker(span, who.name, who.roles[0] if who.roles else None, person)


def _fits(scene: Scene, person: int, gender: str | None) -> bool:
    known = scene.cast.people[person].gender
    return gender is None or known is None or known == gender


W = dict(par=1.2, rank=0.1, obj=1.0, poss=0.8, subj=0.7, known=0.7, last=4.0, lastpar=0.6, first=0.3)


def pronoun(scene: Scene, span: Span, gender: str | None) -> Verdict:
    """Find whom a pronoun means: the nearest subject before it, then who spoke last."""
    best: dict[int, float] = {}
    here = _paragraph(scene, span.start)
    lo = bisect.bisect_left(scene.starts, span.start)
    seen = -1
    for rank, named in enumerate(reversed(scene.outside[max(0, lo - 25) : lo])):
        back = here - _paragraph(scene, named.span.start)
        if back > 4:
            break
        if not _fits(scene, named.person, gender):
            continue
        score = 3.0 - back * W["par"] - rank * W["rank"]
        score += 0.0 if named.object else W["obj"]
        score += W["subj"] if named.subject else 0.0
        score -= W["poss"] if named.possessive else 0.0
        if gender and scene.cast.people[named.person].gender == gender:
            score += W["known"]
        best[named.person] = max(best.get(named.person, -9.0), score)
    for at, person in reversed(scene.spoke[-3:]):
        back = here - _paragraph(scene, at)
        if back <= 3 and _fits(scene, person, gender):
            best[person] = max(best.get(person, -9.0), W["last"] - back * W["lastpar"])
            break
    if not best:
        return Verdict(Speaker(span, None), "a pronoun that nobody before it fits", 0.2)
    ranked = sorted(best, key=lambda p: -best[p])
    clear = len(ranked) == 1 or best[ranked[0]] - best[ranked[1]] > 0.5
    name = scene.cast.people[ranked[0]].name
    rule = f"“{span.of(scene.text)}” means {name}"
    return Verdict(_speaker(scene, span, ranked[0]), rule, 0.8 if clear else 0.6)


def _paragraph(scene: Scene, at: int) -> int:
    return bisect.bisect_right(scene.paragraphs, at, key=lambda p: p.start)


def _by_role(scene: Scene, span: Span) -> int | None:
    """Return the person whom "the foreign minister" means by the roles the article gives."""
    phrase = span.of(scene.text)
    head = head_of(phrase)
    if not head or not re.match(r"(?i)the ", phrase):
        return None
    words = set(re.findall(r"[a-z]+", core_of(scene.text, span).of(scene.text).lower())) - {"the"}
    fits = [
        i
        for i, p in enumerate(scene.cast.people)
        if any(words <= set(re.findall(r"[a-z]+", r.lower())) for r in p.roles)
    ]
    return fits[0] if len(fits) == 1 else None


def resolve(scene: Scene, span: Span) -> Verdict:
    """Resolve one mention."""
    text = span.of(scene.text)
    low = text.lower()
    if low in _PRONOUN:
        return pronoun(scene, span, _PRONOUN[low])
    if low in _VAGUE:
        return Verdict(Speaker(span, None), f"“{text}” is left open", 0.3)
    named = named_in(scene, span)
    if named:
        return Verdict(_speaker(scene, span, named.person), "named", 0.95)
    person = _by_role(scene, span)
    if person is not None:
        return Verdict(_speaker(scene, span, person), "meant by role", 0.7)
    return Verdict(Speaker(span, text), "as the article calls the source", 0.8)


def certainty(confidence: float) -> Certainty:
    """Put a number into words."""
    if confidence >= 0.85:
        return Certainty.SURE
    return Certainty.LIKELY if confidence >= 0.5 else Certainty.UNCLEAR


def attribute(scene: Scene, claim: Claim, last: Verdict | None) -> Verdict:
    """Resolve the speaker of a claim; a floating one goes on with the last speaker."""
    if claim.source is None:
        if claim.floating and last is not None and last.speaker:
            return Verdict(last.speaker, "goes on with the last speaker", min(0.7, last.confidence))
        return Verdict(None, "no speaker is named", 0.2)
    verdict = resolve(scene, claim.source)
    if verdict.speaker and verdict.speaker.person is not None:
        scene.spoke.append((claim.content.start, verdict.speaker.person))
    return verdict
