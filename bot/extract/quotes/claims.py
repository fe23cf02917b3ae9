"""Find what is said in each paragraph, and the words that say by whom, before names resolve."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.models import QuoteKind, Span
from bot.extract.people.words import words
from bot.extract.quotes import frames, labels, reported, syntax
from bot.extract.quotes.frames import Frame
from bot.extract.quotes.layout import Paragraph, Utterance
from bot.extract.quotes.marks import Marked
from bot.extract.quotes.reported import Report
from bot.extract.quotes.verbs import Takes, reporting, takes

_LOWER_WORD = re.compile(r"\b[a-z][a-z-]+|\b(?:According|Said|Says|Asked|Adding)\b")
_THAT = re.compile(r"\bthat\b(?!,? “)")
_FRAGMENT = 5
"""Blanks in words right behind a verb from which they are speech even without a capital."""
_OWNERS = words("his her its their our my your the so-called these those such")
_LOCATOR = re.compile(r"[ \u00a0]*\((?:¶|p\.|para)[^()]{0,30}\)")
"""A place in the source that a card gives behind its words: (¶4)."""
_LIGHT = words("it him her them this that these as a an the its his their")
_ALL_BUT = 0.9
"""Share of a reported clause that stands in marks from which it counts as direct speech."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that someone said; ``source`` is the mention as it stands, not yet resolved."""

    content: Span
    kind: QuoteKind
    source: Span | None
    cue: Span | None
    rule: str
    confidence: float
    paragraph: int
    floating: bool = False
    """No frame of its own: the speaker must come from what stands around it."""


@dataclass(frozen=True, slots=True)
class Role:
    """What words in marks are within their utterance."""

    marked: Marked
    speech: bool
    before: Span
    after: Span


def gaps(utterance: Utterance) -> list[Span]:
    """Return the stretches outside marks: one before each mark, and the last one."""
    edges = [utterance.span.start]
    for marked in utterance.marked:
        edges += [marked.outer.start, marked.outer.end]
    edges.append(utterance.span.end)
    return [Span(a, max(a, b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _ends_well(text: str, inner: Span) -> bool:
    return text[inner.end - 1] in ".,?!…—–―-"


def _is_speech(text: str, marked: Marked, before: Span, after: Span) -> bool:
    """Tell whether the marks hold a whole utterance rather than words within a clause."""
    lead = before.of(text).strip()
    if not marked.opened or lead.endswith(":"):
        return True
    if not lead:
        return _stands_alone(text, marked, after)
    if lead.endswith((",", "-", "—", "–", "―")):
        cued = _has_cue(text, before) and not _inside_clause(text, before, after)
        return cued or (text[marked.inner.end - 1] in ",?!" and bool(frames.after(text, after)))
    last = lead.split()[-1]
    if last in ("that", "and", "but") or not takes(last) & Takes.SPEECH:
        return False
    if _goes_on(text, after) and not _ends_well(text, marked.inner):
        return False
    words = marked.inner.of(text)
    return words[0].isupper() or words.count(" ") > _FRAGMENT


def _stands_alone(text: str, marked: Marked, after: Span) -> bool:
    """Tell whether words in marks that open a sentence are speech, not a title or a term."""
    rest = _LOCATOR.sub("", after.of(text)).strip(" .")
    if _ends_well(text, marked.inner) or not marked.closed or not rest:
        return True
    framed = frames.after(text, after) or frames.dash(text, after)
    return marked.inner.of(text)[0].isupper() and framed is not None


def _inside_clause(text: str, before: Span, after: Span) -> bool:
    """Tell whether a "that" behind the last verb makes the words part of a reported clause."""
    lead = before.of(text)
    cues = [m.end() for m in _LOWER_WORD.finditer(lead) if m[0] in reporting()]
    that = _THAT.search(lead, cues[-1] if cues else 0)
    return that is not None and not frames.after(text, after)


def _goes_on(text: str, after: Span) -> bool:
    """Tell whether the writer's sentence goes on behind the marks without a frame."""
    rest = after.of(text).lstrip()
    return rest[:1].islower() and frames.after(text, after) is None


def _has_cue(text: str, span: Span) -> bool:
    table = reporting()
    return any(word.lower() in table for word in _LOWER_WORD.findall(span.of(text)))


def roles(text: str, utterance: Utterance) -> list[Role]:
    """Tell for each pair of marks whether it holds speech or words within a clause."""
    stretches = gaps(utterance)
    return [
        Role(m, _is_speech(text, m, stretches[i], stretches[i + 1]), stretches[i], stretches[i + 1])
        for i, m in enumerate(utterance.marked)
    ]


def frame_of(text: str, listed: Sequence[Role], i: int) -> Frame | None:
    """Return the frame beside the marks: behind them first where they end with a comma."""
    role = listed[i]
    behind = frames.after(text, role.after) or frames.dash(text, role.after)
    ahead = frames.before(text, role.before)
    if behind and (text[role.marked.inner.end - 1] == "," or (i and listed[i - 1].speech)):
        return behind
    if ahead or behind:
        return ahead or behind
    return frames.after(text, role.before) if i and listed[i - 1].speech else None


def _direct(role: Role, frame: Frame | None, paragraph: int) -> Claim:
    if frame is None:
        return Claim(role.marked.inner, QuoteKind.DIRECT, None, None, "", 0.5, paragraph, True)
    return Claim(
        role.marked.inner, QuoteKind.DIRECT, frame.source, frame.cue, frame.rule, 0.95, paragraph
    )


def _nearest(role: Role, reports: Sequence[Report]) -> Report | None:
    """Return the reporting verb beside the marks: the last one before, or the first behind."""
    ahead = [r for r in reports if r.source and role.before.holds(r.cue)]
    behind = [r for r in reports if role.after.holds(r.cue)]
    if ahead and not (behind and not role.before.end - ahead[-1].cue.end < 80):
        return ahead[-1]
    return behind[0] if behind else None


def _kind(text: str, content: Span, inside: Sequence[Role]) -> QuoteKind:
    marked = sum(r.marked.outer.end - r.marked.outer.start for r in inside)
    if not marked:
        return QuoteKind.INDIRECT
    whole = content.end - content.start - (5 if text.startswith("that ", content.start) else 0)
    return QuoteKind.DIRECT if marked >= _ALL_BUT * whole else QuoteKind.MIXED


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _scare(text: str, marked: Marked) -> bool:
    """Tell whether the marks only flag a word before its noun: his “emphatic” letter."""
    if " " in marked.inner.of(text):
        return False
    before = text[max(0, marked.outer.start - 12) : marked.outer.start].split()
    after = text[marked.outer.end : marked.outer.end + 3]
    owned = bool(before) and (before[-1].lower() in _OWNERS or before[-1].endswith(("’s", "'s")))
    return owned and after[:1] == " " and after[1:2].isalpha()


def _judged(text: str, content: Span, inside: Sequence[Role]) -> Span:
    """End a judgement with its marks; where it is on "it" or "them", the marked words alone."""
    outer = inside[-1].marked.outer
    lead = text[content.start : inside[0].marked.outer.start].lower().split()
    if all(word in _LIGHT for word in lead):
        return inside[0].marked.inner if len(inside) == 1 else outer
    return Span(content.start, outer.end)


def _from_report(text: str, report: Report, listed: Sequence[Role], paragraph: int) -> Claim | None:
    content = report.content
    if content is None or content.end - content.start < 2:
        return None
    located = _LOCATOR.search(text, content.start, content.end)
    if located and located.end() == content.end:
        content = Span(content.start, located.start())
    if any(r.speech and _overlap(r.marked.outer, content) for r in listed):
        return None
    inside = [r for r in listed if _overlap(r.marked.outer, content)]
    if report.rule == reported.VERDICT and not inside:
        return None
    if report.rule == reported.VERDICT:
        if all(_scare(text, r.marked) for r in inside):
            return None
        content = _judged(text, content, inside)
    for r in inside:
        content = Span(
            min(content.start, r.marked.outer.start), max(content.end, r.marked.outer.end)
        )
    kind = _kind(text, content, inside)
    if kind is QuoteKind.DIRECT:
        content = Span(inside[0].marked.inner.start, inside[-1].marked.inner.end)
    return Claim(content, kind, report.source, report.cue, report.rule, 0.8, paragraph)


@dataclass(frozen=True, slots=True)
class Asked:
    """An utterance that waits for its parse."""

    paragraph: int
    utterance: Utterance
    roles: tuple[Role, ...]
    frames: tuple[Frame | None, ...]


def _solved(text: str, asked: Asked) -> bool:
    """Tell whether frames alone settle the utterance: all speech, one cue each, no more."""
    cues = sum(
        1
        for gap in gaps(asked.utterance)
        for word in _LOWER_WORD.findall(gap.of(text))
        if word in reporting() or word.lower() == "according"
    )
    if not cues:
        return True
    done = all(r.speech and f for r, f in zip(asked.roles, asked.frames, strict=True))
    own = {f.cue for f in asked.frames if f}
    return bool(asked.roles) and done and cues <= len(own)


@dataclass(frozen=True, slots=True)
class Reading:
    """An utterance with all that its frames and its parse tell."""

    asked: Asked
    reports: Sequence[Report]

    def lead(self, text: str) -> Frame | None:
        """Return who speaks next where the utterance ends with a colon."""
        gap = gaps(self.asked.utterance)[-1]
        if not gap.of(text).rstrip().endswith(":"):
            return None
        frame = frames.before(text, gap)
        if frame:
            return frame
        named = [r for r in self.reports if r.source and gap.holds(r.cue)]
        return (
            Frame(named[-1].source, named[-1].cue, "ends with a colon before them")
            if named
            else None
        )


def _claims(text: str, reading: Reading, lead: Frame | None) -> list[Claim]:
    asked, reports = reading.asked, reading.reports
    claims = []
    for role, frame in zip(asked.roles, asked.frames, strict=True):
        if not role.speech:
            continue
        if frame is None and (near := _nearest(role, reports)) and near.source:
            frame = Frame(near.source, near.cue, "stands beside the words")
        if frame is None and not role.before.of(text).strip():
            frame = lead
        claims.append(_direct(role, frame, asked.paragraph))
    made = (_from_report(text, r, asked.roles, asked.paragraph) for r in reports)
    return claims + [c for c in made if c]


def _ask(text: str, number: int, utterance: Utterance) -> Asked:
    listed = tuple(roles(text, utterance))
    found = tuple(frame_of(text, listed, i) if r.speech else None for i, r in enumerate(listed))
    return Asked(number, utterance, listed, found)


def gather(text: str, paragraphs: Sequence[Paragraph]) -> list[Claim]:
    """Find every claim of the body in document order."""
    labelled = labels.find(text, [p.span for p in paragraphs])
    asked = [
        _ask(text, number, utterance)
        for number, paragraph in enumerate(paragraphs)
        if number not in labelled
        for utterance in paragraph.utterances
    ]
    claims = [_labelled(label, number) for number, label in labelled.items()]
    lead: Frame | None = None
    for a, tree in zip(asked, _trees(text, asked), strict=True):
        reading = Reading(a, reported.find(tree) if tree else ())
        claims += _claims(text, reading, lead or _signed(text, a, paragraphs))
        lead = reading.lead(text)
    return sorted(_apart(claims), key=lambda c: c.content)


def _trees(text: str, asked: Sequence[Asked]) -> Iterator["syntax.Parsed | None"]:
    """Parse what frames alone leave open; ``None`` for the rest."""
    open_ones = [not _solved(text, a) for a in asked]
    wanted = [
        (a.utterance.span, [r.marked.inner for r in a.roles if r.speech])
        for a, is_open in zip(asked, open_ones, strict=True)
        if is_open
    ]
    parsed = syntax.parse(text, wanted)
    return (next(parsed) if is_open else None for is_open in open_ones)


def _labelled(label: labels.Label, paragraph: int) -> Claim:
    return Claim(label.words, QuoteKind.DIRECT, label.name, None, "labels the turn", 0.9, paragraph)


def _signed(text: str, asked: Asked, paragraphs: Sequence[Paragraph]) -> Frame | None:
    """Return who signs the words on a line below: — Amina Noor, minister."""
    paragraph, end = paragraphs[asked.paragraph].span, asked.utterance.span.end
    if not asked.utterance.marked or _LOCATOR.sub("", gaps(asked.utterance)[-1].of(text)).strip(
        " ."
    ):
        return None
    if end < paragraph.end:
        return frames.dash(text, Span(end, paragraph.end))
    below = paragraphs[asked.paragraph + 1 : asked.paragraph + 2]
    return frames.signature(text, below[0].span) if below else None


def _apart(claims: Iterable[Claim]) -> list[Claim]:
    """Keep the outer of two claims on the same words, and direct speech before others."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.content.start, -c.content.end)):
        if kept and kept[-1].content.holds(claim.content):
            if (
                claim.kind is QuoteKind.DIRECT
                and claim.source
                and claim.content == kept[-1].content
            ):
                kept[-1] = claim
            continue
        kept.append(claim)
    return kept
