"""What words in marks are within their sentence: speech, or a fragment, a title, a term."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.models import Span
from bot.extract.people.words import words
from bot.extract.quotes import frames, leads, signatures
from bot.extract.quotes.frames import Frame
from bot.extract.quotes.layout import Utterance
from bot.extract.quotes.marks import Marked
from bot.extract.quotes.verbs import Takes, reporting, takes

LOCATOR = re.compile(r"[ \u00a0]*\((?:¶|p\.|para)[^()]{0,30}\)")
"""A place in the source that a card gives behind its words: (¶4)."""

_CUE = re.compile(r"\b[a-z][a-z-]+|\b(?:According|Said|Says|Asked|Adding)\b")
_THAT = re.compile(r"\bthat\b(?!,? “)")
_FRAGMENT = 5
"""Blanks in words right behind a verb from which they are speech even without a capital."""
_HEADING = 8
"""Words that a section heading in marks may have."""
_SMALL = 4
"""Letters of a word that a title may write small."""
_WORK = re.compile(
    r"\b(?:film|movie|book|novel|memoir|song|album|play|musical|show|series|program|programme|paper|"
    r"essay|article|documentary|poem|headlined|titled|entitled|subtitled),?$"
)
"""Before marks: what they hold is a title."""
_NICKNAME = 24
"""Characters that a nickname may have."""
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'-]+|\b[A-Z]\.)[ \u00a0]$")
_NAME_AFTER = re.compile(r"[ \u00a0][A-Z][\w’'-]")
_OWNERS = words("his her its their our my your the so-called these those such")


@dataclass(frozen=True, slots=True)
class Role:
    """Words in marks, whether they are speech, and the stretches outside marks beside them."""

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
    return [Span(a, max(a, b)) for a, b in list(pairwise(edges))[::2]]


def cues(text: str, span: Span) -> list[str]:
    """Return the words of a stretch that may report speech, as often as they stand there."""
    known = reporting()
    found = (word.lower() for word in _CUE.findall(text, span.start, span.end))
    return [word for word in found if word in known or word in ("according", "clear")]


def _ends_well(text: str, inner: Span) -> bool:
    return text[inner.end - 1] in ".,?!…—–―-"


def _is_speech(text: str, marked: Marked, before: Span, after: Span) -> bool:
    """Tell whether the marks hold a whole utterance rather than words within a clause."""
    lead = before.of(text).strip()
    if _nickname(text, marked):
        return False
    if not marked.opened or lead.endswith(":"):
        return True
    if not lead:
        return _stands_alone(text, marked, after)
    if _WORK.search(lead):
        return False
    if lead.endswith((",", "-", "—", "–", "―", "(")):
        return _follows_break(text, marked, before, after)
    return _follows_verb(text, marked, lead.split()[-1], after)


def _nickname(text: str, marked: Marked) -> bool:
    """Tell whether the marks stand within a name: Joe “The Barrel” Smith."""
    ends = _NAME_BEFORE.search(text, max(0, marked.outer.start - 20), marked.outer.start)
    begins = _NAME_AFTER.match(text, marked.outer.end)
    short = marked.inner.end - marked.inner.start < _NICKNAME
    plain = text[marked.inner.end - 1].isalnum() and marked.inner.of(text)[0].isupper()
    return bool(short and plain and ends and begins)


def _follows_break(text: str, marked: Marked, before: Span, after: Span) -> bool:
    """Tell whether words behind a comma or dash are speech, not the end of the clause."""
    if frames.before(text, before) or leads.lead(text, before):
        return not _inside_clause(text, before, after)
    if frames.after(text, after):
        return text[marked.inner.end - 1] in ",?!" or bool(cues(text, before))
    whole = marked.inner.of(text)[0].isupper() and bool(cues(text, before))
    return whole and not _inside_clause(text, before, after)


def _follows_verb(text: str, marked: Marked, last: str, after: Span) -> bool:
    """Tell whether words right behind a verb are its speech: she said “We are ready.”"""
    if last in ("that", "and", "but") or not takes(last) & Takes.SPEECH:
        return False
    if _goes_on(text, after) and not _ends_well(text, marked.inner):
        return False
    said = marked.inner.of(text)
    return said[0].isupper() or said.count(" ") > _FRAGMENT


def _stands_alone(text: str, marked: Marked, after: Span) -> bool:
    """Tell whether words in marks that open a sentence are speech, not a title or a term."""
    rest = LOCATOR.sub("", after.of(text)).strip(" .")
    if not rest and marked.single and marked.inner.of(text).count(" ") < _HEADING:
        return False
    if _is_title(text, marked) and rest and not frames.after(text, after):
        return False
    if _ends_well(text, marked.inner) or not marked.closed or not rest:
        return True
    framed = frames.after(text, after) or signatures.dash(text, after)
    return marked.inner.of(text)[0].isupper() and framed is not None


def _is_title(text: str, marked: Marked) -> bool:
    """Tell whether words before a comma are written as a title is: “The Low Tide,”."""
    said = marked.inner.of(text)
    long = [word for word in said.split() if len(word) > _SMALL]
    return said.endswith(",") and all(word[0].isupper() for word in long)


def _inside_clause(text: str, before: Span, after: Span) -> bool:
    """Tell whether a "that" behind the last verb makes the words part of a reported clause."""
    known = reporting()
    ends = [m.end() for m in _CUE.finditer(text, before.start, before.end) if m[0] in known]
    that = _THAT.search(text, ends[-1] if ends else before.start, before.end)
    return that is not None and not frames.after(text, after)


def _goes_on(text: str, after: Span) -> bool:
    """Tell whether the writer's sentence goes on behind the marks without a frame."""
    rest = after.of(text).lstrip()
    return rest[:1].islower() and frames.after(text, after) is None


def of(text: str, utterance: Utterance) -> list[Role]:
    """Tell for each pair of marks what it holds."""
    around = gaps(utterance)
    found: list[Role] = []
    for m, before, after in zip(utterance.marked, around, around[1:], strict=False):
        turned = bool(found) and found[-1].speech and _turns(text, before)
        found.append(Role(m, turned or _is_speech(text, m, before, after), before, after))
    return found


def _turns(text: str, between: Span) -> bool:
    """Tell whether a frame interrupts the words: “We came,” said Noor, “and stayed.”"""
    ends = between.of(text).rstrip()[-1:] in (",", ":", "-", "—", "–", "―")
    return ends and frames.after(text, between) is not None


def frame_of(text: str, listed: Sequence[Role], i: int) -> Frame | None:
    """Return the frame beside the marks: behind them first where they end with a comma."""
    role = listed[i]
    behind = frames.after(text, role.after) or signatures.dash(text, role.after)
    ahead = frames.before(text, role.before)
    follows = i > 0 and listed[i - 1].speech
    if behind and (text[role.marked.inner.end - 1] == "," or follows):
        return behind
    if ahead or behind:
        return ahead or behind
    turned = frames.after(text, role.before) if follows else None
    return turned or leads.lead(text, role.before)


def is_scare(text: str, marked: Marked) -> bool:
    """Tell whether the marks only flag a word before its noun: his “emphatic” letter."""
    if " " in marked.inner.of(text):
        return False
    before = text[max(0, marked.outer.start - 12) : marked.outer.start].split()
    after = text[marked.outer.end : marked.outer.end + 3]
    owned = bool(before) and (before[-1].lower() in _OWNERS or before[-1].endswith(("’s", "'s")))
    return owned and after[:1] == " " and after[1:2].isalpha()
