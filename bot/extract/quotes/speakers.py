"""Resolve the mention that speaks to a person, a body or an anonymous source."""

import re
from dataclasses import dataclass

from bot.domain.models import Certainty, Span, Speaker
from bot.extract.people.cast import Named
from bot.extract.people.roles import head_of
from bot.extract.quotes import bodies, pronouns, signatures
from bot.extract.quotes.claims import Claim
from bot.extract.quotes.scene import Scene

_PRONOUN = {"he": "m", "she": "f", "who": None, "him": "m", "his": "m", "her": "f"}
_GROUP = frozenset({"they", "it", "them"})
_VAGUE = frozenset({"we", "you", "one"})
_AND = re.compile(r"\b(?:and|or)\b|&")
_CORE = re.compile(r",|\b(?:of|for|from|who|whose|which|that|in|at|with)\b|[(;—–―]")
_APPOSED = re.compile(r",?[ \u00a0](?=[A-Z])")
_PART = re.compile(r"[ \u00a0](?:of|for) (?:the )?[A-Z]")
_BOUND = re.compile(r"(?:\b(?:of|for|from|to|with|by|about|under|and|than)|,)[ \u00a0]$")
"""Before a name: it belongs to the role, as in a spokesman for Amina Noor."""
_WORD = re.compile(r"\w+")
_ON = "goes on from the words before: "
_SURE, _LIKELY = 0.85, 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """A speaker with the rule that found it and how sure that is, 0 to 1."""

    speaker: Speaker | None
    rule: str
    confidence: float


def certainty(confidence: float) -> Certainty:
    """Put a number into words."""
    if confidence >= _SURE:
        return Certainty.SURE
    return Certainty.LIKELY if confidence >= _LIKELY else Certainty.UNCLEAR


def core_of(text: str, span: Span) -> Span:
    """Return a noun phrase up to its first comma, preposition or relative clause."""
    cut = _CORE.search(text, span.start + 1, span.end)
    if cut is None:
        return span
    return Span(span.start, span.start + len(text[span.start : cut.start()].rstrip()))


def heard(text: str, source: Span) -> list[int]:
    """Return where a speaker's name would end; none for the Voice of America."""
    core = core_of(text, source)
    part = _PART.match(text, core.end, source.end)
    return [] if part and " " not in core.of(text) else [core.end]


def _ends_core(scene: Scene, core: Span) -> Named | None:
    inside = [n for n in scene.cast.within(core) if not n.possessive or n.span.end == core.end]
    if len(inside) > 1 and _AND.search(scene.text, inside[0].span.end, inside[-1].span.start):
        return None
    if inside and not _WORD.search(scene.text, inside[-1].span.end, core.end):
        return inside[-1]
    return None


def _apposed(scene: Scene, at: int) -> Named | None:
    """Return the person named right behind a role: the mayor, Amina Noor / spokesman Tom Reyes."""
    behind = _APPOSED.match(scene.text, at, at + 3)
    near = scene.cast.within(Span(behind.end(), behind.end() + 60)) if behind else []
    if not behind or not near:
        return None
    begin = near[0].span.start - (len(near[0].title) + 1 if near[0].title else 0)
    return near[0] if behind.end() in (begin, near[0].span.start) else None


def _ends(scene: Scene, span: Span) -> Named | None:
    """Return the person whose full name ends a long role: the Governor of the Bank Amina Noor."""
    inside = [n for n in scene.cast.within(span) if n.span.end == span.end]
    if not inside or " " not in inside[0].span.of(scene.text):
        return None
    return None if _BOUND.search(scene.text, span.start, inside[0].span.start) else inside[0]


def named_in(scene: Scene, span: Span) -> Named | None:
    """Return the person a noun phrase names: at the end of its core, or in apposition to it."""
    core = core_of(scene.text, span)
    named = _ends_core(scene, core)
    if named or not head_of(core.of(scene.text)):
        return named
    behind = _apposed(scene, core.end) or _ends(scene, span) or _apposed(scene, span.end)
    return behind or _ahead(scene, span)


def _ahead(scene: Scene, span: Span) -> Named | None:
    """Return the person named right before a role left open: Tom Reyes, the mayor said."""
    near = scene.cast.within(Span(max(0, span.start - 60), max(0, span.start - 2)))
    if near and near[-1].span.end == span.start - 2 and scene.text.startswith(", ", span.start - 2):
        return near[-1]
    return None


def speaker_of(scene: Scene, span: Span | None, person: int) -> Speaker:
    """Return a person as a speaker, with the first role the article gives them."""
    who = scene.cast.people[person]
    return Speaker(span, who.name, who.roles[0] if who.roles else None, person)


def _words(phrase: str) -> set[str]:
    return set(re.findall(r"[a-z]+", phrase.lower())) - {"the"}


def _by_role(scene: Scene, span: Span) -> int | None:
    """Return the person whom "the foreign minister" means by the roles the article gives."""
    phrase = core_of(scene.text, span).of(scene.text)
    if not phrase.lower().startswith("the ") or not head_of(phrase):
        return None
    asked = _words(phrase)
    held = [any(asked <= _words(r) for r in p.roles) for p in scene.cast.people]
    return held.index(True) if sum(held) == 1 else None


def _pronoun(scene: Scene, span: Span, frame: str, words: Span) -> Verdict:
    text = span.of(scene.text)
    found = pronouns.meant(scene, span, _PRONOUN[text.lower()], words)
    if found is None:
        return Verdict(Speaker(span, None), f"{frame}, but nobody named before fits", 0.2)
    person, clear = found
    name = scene.cast.people[person].name
    rule = f"{frame}, and “{text}” is {name}, the nearest who fits"
    return Verdict(speaker_of(scene, span, person), rule, 0.8 if clear else 0.6)


def _of_group(span: Span, text: str, frame: str, last: Verdict | None) -> Verdict:
    """Take "it" and "they" for the body or the unnamed people who spoke last."""
    speaker = last.speaker if last else None
    if speaker is None or speaker.person is not None or not speaker.name:
        return Verdict(Speaker(span, None), f"{frame}, but “{text}” is left open", 0.3)
    rule = f"{frame}, and “{text}” spoke last: {speaker.name}"
    return Verdict(Speaker(span, speaker.name, speaker.role), rule, 0.6)


def _noun(scene: Scene, span: Span, frame: str) -> Verdict:
    """Resolve a name, a role, a body, or someone unnamed."""
    named = named_in(scene, span)
    if named:
        return Verdict(speaker_of(scene, span, named.person), frame, 0.95)
    owner = bodies.owner(scene.text, span)
    if owner and (named := named_in(scene, owner)):
        return Verdict(speaker_of(scene, span, named.person), f"{frame}: their own words", 0.75)
    person = _by_role(scene, span)
    if person is not None:
        name = scene.cast.people[person].name
        return Verdict(speaker_of(scene, span, person), f"{frame}: the role of {name}", 0.7)
    name = bodies.name_of(scene.text, owner or span)
    return Verdict(Speaker(span, name), f"{frame}, as the article puts it", 0.8)


def resolve(scene: Scene, claim: Claim, span: Span, last: Verdict | None) -> Verdict:
    """Resolve the mention that speaks; ``last`` is who spoke before."""
    text, frame = span.of(scene.text), _frame(scene, claim)
    low = text.lower() if not text.isupper() or text == "I" else text
    if low in _PRONOUN:
        return _pronoun(scene, span, frame, claim.content)
    if low == "i":
        return Verdict(Speaker(span, scene.author), f"{frame}: the author speaks", 0.5)
    if low in _GROUP:
        return _of_group(span, text, frame, last)
    if low in _VAGUE:
        return Verdict(Speaker(span, None), f"{frame}, but “{text}” is left open", 0.3)
    return _noun(scene, span, frame)


def _frame(scene: Scene, claim: Claim) -> str:
    """Describe in words where the mention stands: “Noor said” before the words."""
    source, cue = claim.source, claim.cue
    if source is None:
        return claim.rule
    lo = min(source.start, cue.start if cue else source.start)
    hi = max(source.end, cue.end if cue else source.end)
    if hi - lo > 80:
        lo, hi = source.start, source.end
    words = " ".join(scene.text[lo:hi].split())
    return f"“{words}” {claim.rule}"


def attribute(scene: Scene, claim: Claim, last: Verdict | None) -> Verdict:
    """Resolve the speaker of a claim; a floating one goes on with the last speaker."""
    if claim.source is None:
        if claim.floating and last and last.speaker and not last.rule.endswith(signatures.SIGNED):
            rule = last.rule if last.rule.startswith(_ON) else _ON + last.rule
            return Verdict(last.speaker, rule, min(0.7, last.confidence))
        return Verdict(None, "no speaker is named", 0.2)
    verdict = resolve(scene, claim, claim.source, last)
    speaker = verdict.speaker
    if speaker and speaker.person is not None:
        scene.spoke.append((claim.content.start, speaker.person))
    return verdict
