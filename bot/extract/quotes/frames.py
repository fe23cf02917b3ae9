"""Speaker frames beside direct speech, read by words alone: “…,” Noor said / Noor said: “…”."""

import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from bot.domain.models import Span
from bot.extract.people.words import words
from bot.extract.quotes import subjects
from bot.extract.quotes.subjects import Words
from bot.extract.quotes.verbs import Takes, is_sure, takes

_LOOK = 30
_TAIL = 12
"""Words that may stand between a verb and the comma before its marks: said in Leith on Monday,"""
_WEAK_TAIL = 4
"""Words up to the marks that a verb of another kind may have: began: / went on to say:"""
_SAID = words("Said Says Asked Added Wrote Recalled Explained")
_COMMA = frozenset(",?!.…")
_SINGULAR = frozenset({"he", "she", "they", "i"})
_TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow earlier "
    "reporters january february march april may june july august september october november "
    "december"
)
"""What stands behind a verb and is no subject: said Monday."""
_ENDS_SUBJECT = words(
    "in on at during after before when while who whom as about to with by from since because "
    "this last earlier later through via if although though whose where upon following against "
    "that which over amid outside inside if told said"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Who speaks and by what verb; ``source`` is the subject without auxiliaries."""

    source: Span
    cue: Span
    rule: str


def _reports(word: "re.Match[str]") -> bool:
    form = word[0]
    return form[0].islower() and not form.endswith("ing") and bool(takes(form))


def _verb(words: Words) -> int | None:
    """Return the verb that reports: a sure one before one that may be a noun."""
    near = [i for i, w in enumerate(words) if _reports(w) and not _relative(words, i)]
    return next((i for i in near if is_sure(words[i][0])), near[0] if near else None)


def _relative(words: Words, i: int) -> bool:
    return i > 0 and words[i - 1][0].lower() in ("who", "which", "that", "to")


def _inverted(words: Words) -> Words:
    """Take the subject that follows its verb: said Amina Noor, who … / said a spokesman for …"""
    taken: list[re.Match[str]] = []
    for word in words[: subjects.LONGEST + 1]:
        low = word[0].lower()
        if not word[0][0].isalnum() or low in _ENDS_SUBJECT:
            break
        taken.append(word)
    return taken


def _core(words: Words) -> Words:
    """Take a subject up to an apposition that ends right before the verb."""
    commas = [i for i, w in enumerate(words) if w[0] in ",—–―("]
    if not commas:
        return words
    closed = words[-1][0] in ",—–―)"
    return words[: commas[0]] if closed and len(commas) > 1 and commas[0] else ()


def _named_behind(words: Words, core: Words) -> Words:
    """Stretch "Google's chief executive" over the name in apposition: ", Laszlo Bock,"."""
    if len(words) <= len(core) or words[len(core)][0] != ",":
        return core
    behind = words[len(core) + 1 :]
    if core and behind and not core[-1][0][0].isupper() and behind[0][0][0].isupper():
        name = list(takewhile(lambda w: w[0][0].isupper(), behind))
        return words[: len(core) + 1 + len(name)]
    return core


def _any_verb(words: Words) -> int | None:
    """Return the verb of "…,” he surmised": any past tense behind a short sure subject."""
    for i, word in enumerate(words[1:5], 1):
        if word[0][0].islower():
            known = words[0][0].lower() in _SINGULAR if i == 1 else True
            named = all(w[0][0].isupper() for w in words[:i])
            return i if word[0].endswith("ed") and (known or named) else None
    return None


def after(text: str, gap: Span) -> Frame | None:
    """Read the frame that follows words in marks."""
    words = subjects.read(text, Span(gap.start, min(gap.end, gap.start + subjects.FAR)))
    words = list(dropwhile(lambda w: not w[0][0].isalnum(), words))
    verb = _verb(words[:_LOOK])
    if verb is None or (verb and not subjects.speaks(_subject(words[:verb]))):
        verb = _any_verb(words) if text[gap.start - 2 : gap.start - 1] in _COMMA else None
    if verb is None:
        return None
    subject = _subject(words[:verb]) if verb else _inverted(words[1:])
    if not subjects.speaks(subject) or (not verb and _is_day(subject)):
        return None
    source = subjects.span_of(_stretched(words, subject))
    return Frame(source, Span(*words[verb].span()), "follows the words")


def _stretched(words: Words, subject: Words) -> Words:
    if subject[0] is not words[0] or subject[-1] is words[-1]:
        return subject
    return _named_behind(words, subject)


def _subject(words: Words) -> Words:
    return subjects.bare(_core(subjects.bare(words)))


def _is_day(words: Words) -> bool:
    return words[0][0].lower() in _TIMES


def before(text: str, gap: Span) -> Frame | None:
    """Read the frame that leads up to words in marks."""
    words = subjects.read(text, Span(max(gap.start, gap.end - subjects.FAR), gap.end))
    if words and words[0][0] in _SAID and words[-1][0] in ",:":
        return _framed(words[1:-1], words[0])
    verb = _last_verb(words)
    if verb is None or subjects.suffers(words[:verb]) or not _leads_up(words[verb + 1 :]):
        return None
    subject = subjects.ahead_of(words[:verb])
    if not is_sure(words[verb][0]) and not _short(subject) and len(words) - verb > 2:
        return None
    return _framed(subject, words[verb])


def put_to(text: str, gap: Span) -> bool:
    """Tell whether the words are put to somebody, not said by them: Noor was asked, “…”."""
    words = subjects.read(text, Span(max(gap.start, gap.end - subjects.FAR), gap.end))
    verb = _last_verb(words)
    return verb is not None and subjects.suffers(words[:verb])


def _framed(subject: Words, verb: "re.Match[str]") -> Frame | None:
    if not subjects.speaks(subject):
        return None
    return Frame(subjects.span_of(subject), Span(*verb.span()), "leads up to the words")


def _last_verb(words: Words) -> int | None:
    """Return the last verb that may report: a sure one before one that may be a noun."""
    cues = [i for i, w in enumerate(words) if takes(w[0]) and w[0][0].islower()]
    if not cues or words[cues[-1]][0].endswith("ing"):
        return None
    verb = next((i for i in reversed(cues) if is_sure(words[i][0])), cues[-1])
    weak = not takes(words[verb][0]) & (Takes.SPEECH | Takes.READS)
    return None if weak and len(words) - verb > _WEAK_TAIL else verb


def _short(subject: Words) -> bool:
    """Tell whether the subject is so plain that a doubtful verb can pass."""
    alone = len(subject) == 1 and subject[0][0].lower() in _SINGULAR
    return alone or all(w[0][0].isupper() for w in subject)


def _leads_up(tail: Words) -> bool:
    """Tell whether what stands between the verb and the marks lets them be its words."""
    if not tail:
        return True
    if any(is_sure(w[0]) or w[0].endswith("ing") or w[0] in ";()" for w in tail[:-1]):
        return False
    last = tail[-1][0]
    plain = len(tail) <= _TAIL and not any(w[0] in subjects.FINITE for w in tail)
    return last == ":" or (last == "," and plain) or [w[0] for w in tail] == ["that"]
