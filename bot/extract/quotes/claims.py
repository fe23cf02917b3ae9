"""Find what is said in each paragraph, and the words that say by whom, before names resolve."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.models import QuoteKind, Span
from bot.extract.people.words import words
from bot.extract.quotes import (
    frames,
    labels,
    leads,
    reported,
    roles,
    signatures,
    stance,
    subjects,
    syntax,
    tails,
)
from bot.extract.quotes.asking import Asked, ask, hands_over, trees
from bot.extract.quotes.frames import Frame
from bot.extract.quotes.layout import Paragraph, Utterance
from bot.extract.quotes.reported import Report
from bot.extract.quotes.roles import LOCATOR, Role, gaps
from bot.extract.quotes.verbs import is_sure

_LIGHT = words("it him her them this that these as a an the its his their")
_ALL_BUT = 0.9
"""Share of a reported clause that stands in marks from which it counts as direct speech."""
_MORE = 3
"""Blanks in words in marks from which their sentence goes on with what someone said."""
_BESIDE = 80
"""Characters between a verb and the marks it leads up to, when another verb follows them."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that someone said; ``source`` is the mention as it stands, not yet resolved."""

    content: Span
    kind: QuoteKind
    source: Span | None
    cue: Span | None
    rule: str
    confidence: float
    floating: bool = False
    """No frame of its own: the speaker must come from what stands around it."""


def _direct(text: str, role: Role, frame: Frame | None) -> Claim:
    said = role.marked.inner
    if frame is None:
        floating = not (hands_over(text, role.before) or frames.put_to(text, role.before))
        return Claim(said, QuoteKind.DIRECT, None, None, "", 0.5, floating)
    return Claim(said, QuoteKind.DIRECT, frame.source, frame.cue, frame.rule, 0.95)


def _nearest(role: Role, reports: Sequence[Report]) -> Frame | None:
    """Return the subject of the verb beside the marks: the last one before, or the first behind."""
    ahead = [r for r in reports if r.source and role.before.holds(r.cue)]
    behind = [r for r in reports if role.after.holds(r.cue)]
    far = ahead and behind and role.before.end - ahead[-1].cue.end >= _BESIDE
    near = ahead[-1] if ahead and not far else behind[0] if behind else None
    if near is None or near.source is None:
        return None
    return Frame(near.source, near.cue, "stands beside the words")


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _kind(text: str, content: Span, inside: Sequence[Role]) -> QuoteKind:
    marked = sum(r.marked.outer.end - r.marked.outer.start for r in inside)
    if not marked:
        return QuoteKind.INDIRECT
    whole = content.end - content.start - (5 if text.startswith("that ", content.start) else 0)
    return QuoteKind.DIRECT if marked >= _ALL_BUT * whole else QuoteKind.MIXED


def _judged(text: str, content: Span, inside: Sequence[Role]) -> Span | None:
    """End a judgement with its marks; where it is on "it" or "them", the marked words alone."""
    if all(roles.is_scare(text, r.marked) for r in inside):
        return None
    lead = text[content.start : inside[0].marked.outer.start].lower().split()
    if all(word in _LIGHT for word in lead):
        content = inside[0].marked.outer
    return Span(content.start, inside[-1].marked.outer.end)


def _trimmed(text: str, content: Span) -> Span:
    """Leave out the locator that a card writes behind a report."""
    located = LOCATOR.search(text, content.start, content.end)
    if located and located.end() == content.end:
        return Span(content.start, located.start())
    return content


def _content(text: str, report: Report, inside: Sequence[Role]) -> Span | None:
    """Return the words reported, widened to whole marks."""
    content = report.content and _trimmed(text, report.content)
    if content and report.rule == reported.VERDICT:
        content = _judged(text, content, inside) if inside else None
    if content is None or content.end - content.start < 2:
        return None
    outer = [r.marked.outer for r in inside]
    return Span(
        min(content.start, *(m.start for m in outer), content.start),
        max(content.end, *(m.end for m in outer), content.end),
    )


def _reaching(text: str, report: Report, held: Sequence[Role]) -> Report:
    """Let a judgement reach the marks right behind it where the parser stops at "it"."""
    if report.content is None or report.rule != reported.VERDICT:
        return report
    for role in held:
        outer = role.marked.outer
        if outer.start > report.content.end and not text[report.content.end : outer.start].strip():
            return replace(report, content=Span(report.content.start, outer.end))
    return report


def _sourced(text: str, report: Report, utterance: Utterance) -> Report:
    """Read by words alone whose report it is where the parser lost the subject of its verb."""
    lost = report.source is None and report.content and report.content.start > report.cue.end
    if not lost or not is_sure(report.cue.of(text)):
        return report
    ahead = Span(utterance.span.start, report.cue.start)
    return replace(report, source=subjects.of_verb(text, ahead))


def _from_report(text: str, report: Report, held: Sequence[Role]) -> Claim | None:
    report = _reaching(text, report, held)
    if report.content is None:
        return None
    inside = [r for r in held if _overlap(r.marked.outer, report.content)]
    content = _content(text, report, inside)
    if content is None or any(r.speech for r in inside):
        return None
    if inside:
        content = tails.cut(text, content, inside[-1].marked.outer)
    kind = _kind(text, content, inside)
    if kind is QuoteKind.DIRECT:
        content = Span(inside[0].marked.inner.start, inside[-1].marked.inner.end)
    floating = report.source is None and _goes_on(text, report, held)
    return Claim(content, kind, report.source, report.cue, report.rule, 0.8, floating)


def _goes_on(text: str, report: Report, held: Sequence[Role]) -> bool:
    """Tell whether a participle goes on from speech before it: “We came,” he said, adding that …"""
    spoken = any(r.speech and r.marked.outer.end <= report.cue.start for r in held)
    return spoken and report.cue.of(text).endswith("ing")


def _claims(
    text: str,
    asked: Asked,
    tree: syntax.Parsed | None,
    reports: Sequence[Report],
    lead: Frame | None,
) -> Iterator[Claim]:
    for role, frame in zip(asked.roles, asked.frames, strict=True):
        if role.speech and (frame or not stance.only_if(text, role.before)):
            first = not role.before.of(text).strip()
            frame = frame or _nearest(role, reports) or _handed(text, tree, role.before)
            yield _direct(text, role, frame or (lead if first else None))
    for report in reports:
        if any(r.marked.outer.holds(report.cue) for r in asked.roles):
            continue
        claim = _from_report(text, _sourced(text, report, asked.utterance), asked.roles)
        if claim:
            yield claim


def _handed(text: str, tree: syntax.Parsed | None, gap: Span) -> Frame | None:
    """Return who leads up to words behind a colon by a name alone or any verb."""
    if not hands_over(text, gap):
        return None
    report = reported.leading(tree, gap) if tree else None
    named = Frame(report.source, report.cue, report.rule) if report and report.source else None
    return leads.headed(text, gap) or named


def _lead(
    text: str, asked: Asked, tree: syntax.Parsed | None, reports: Sequence[Report]
) -> Frame | None:
    """Return who speaks in the next paragraph where the utterance ends with a colon."""
    gap = gaps(asked.utterance)[-1]
    if not hands_over(text, gap):
        return None
    named = [
        Frame(r.source, r.cue, "ends with a colon before them")
        for r in reports
        if r.source and gap.holds(r.cue)
    ]
    return frames.before(text, gap) or (named[-1] if named else _handed(text, tree, gap))


def _signed(text: str, asked: Asked, paragraphs: Sequence[Paragraph]) -> Frame | None:
    """Return who signs the words, behind them or on the line below: — Amina Noor, minister."""
    rest = LOCATOR.sub("", gaps(asked.utterance)[-1].of(text)).strip(" .")
    if rest or not asked.utterance.marked:
        return None
    paragraph, end = paragraphs[asked.paragraph].span, asked.utterance.span.end
    if end < paragraph.end:
        return signatures.dash(text, Span(end, paragraph.end))
    below = paragraphs[asked.paragraph + 1 : asked.paragraph + 2]
    if not below:
        return None
    line = Span(text.rfind("\n", 0, below[0].span.start) + 1, below[0].span.end)
    return signatures.signature(text, below[0].span) or signatures.dash(text, line)


def _apart(claims: Iterable[Claim]) -> list[Claim]:
    """Keep the outer of two claims on the same words, and the one that names its source."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.content.start, -c.content.end)):
        if not kept or not kept[-1].content.holds(claim.content):
            kept.append(claim)
        elif claim.content == kept[-1].content and claim.source and not kept[-1].source:
            kept[-1] = claim
    return kept


def _continued(text: str, asked: Asked) -> Iterator[Claim]:
    """Take a sentence with words in marks, right behind what someone said, for more of the same."""
    if any(r.marked.inner.of(text).count(" ") >= _MORE for r in asked.roles):
        yield Claim(asked.utterance.span, QuoteKind.MIXED, None, None, "", 0.5, floating=True)


def gather(text: str, paragraphs: Sequence[Paragraph]) -> list[Claim]:
    """Find every claim of the body in document order."""
    turns = labels.find(text, [p.span for p in paragraphs])
    asked = [
        ask(text, number, utterance)
        for number, paragraph in enumerate(paragraphs)
        if number not in turns
        for utterance in paragraph.utterances
    ]
    claims = [_turn(label) for label in turns.values()]
    lead: Frame | None = None
    spoke: int | None = None
    for a, tree in zip(asked, trees(text, asked), strict=True):
        reports = reported.find(tree) if tree else []
        found = list(_claims(text, a, tree, reports, lead or _signed(text, a, paragraphs)))
        if spoke == a.paragraph and not found and not reports:
            found = list(_continued(text, a))
        spoke = a.paragraph if any(c.kind is not QuoteKind.INDIRECT for c in found) else None
        lead = _lead(text, a, tree, reports)
        claims += found
    return [claim for claim in _apart(claims) if _stands(text, claim)]


def _stands(text: str, claim: Claim) -> bool:
    """Tell whether somebody is said to have spoken, not only supposed to or said not to."""
    source, verb = claim.source, claim.cue
    return not (source and (stance.supposed(text, verb, source) or stance.nobody(text, source)))


def _turn(label: labels.Label) -> Claim:
    return Claim(label.words, QuoteKind.DIRECT, label.name, None, "labels the turn", 0.9)
