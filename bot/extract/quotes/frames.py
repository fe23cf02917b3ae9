"""Speaker frames beside direct speech, read by words alone: “…,” Noor said / Noor said: “…”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.models import Span
from bot.extract.people.roles import head_of
from bot.extract.people.titles import PLACES
from bot.extract.quotes.verbs import Takes, takes

_WORD = re.compile(
    r"[^\W_](?:[\w’'-]|\.(?=\w)|(?<=\b\w)\.|(?<=\b\w\w)\.(?= [A-Z])|(?<=\b\w{3})\.(?= [A-Z]))*+|[^\w\s]"
)
_LONGEST = 14
"""Words that a subject without commas may have."""
_PRONOUNS = frozenset("he she they i we it you one".split())
_DETERMINERS = frozenset(
    "the a an one another his her their its our my this that these those some many several two "
    "three four five other both most".split()
)
_AUXILIARIES = frozenset(
    "has had have is was are were did does do also later then once once again further already "
    "just recently often still even simply never not famously reportedly publicly since would will "
    "could might must may previously first finally sometimes always repeatedly now clearly soon "
    "immediately quickly himself herself".split()
)
_LINKS = frozenset("and but so as yet then or thus further moreover".split())
_ENDS_SUBJECT = frozenset(
    "in on at during after before when while who whom as about to with by from since because "
    "this last earlier later through via if although though whose where upon following against "
    "that which over amid outside inside if told said".split()
)
_NOT_SUBJECT = frozenset(
    "which that when if because while where although though who what how why".split()
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Who speaks and by what verb; ``source`` is the subject without auxiliaries."""

    source: Span
    cue: Span
    rule: str


Words = Sequence["re.Match[str]"]


def _words(text: str, span: Span) -> list["re.Match[str]"]:
    return list(_WORD.finditer(text, span.start, span.end))


def _reports(word: "re.Match[str]") -> bool:
    form = word[0].lower()
    speech = Takes.SPEECH | Takes.WEAK | Takes.READS | Takes.INFINITIVE
    return word[0][0].islower() and not form.endswith("ing") and bool(takes(form) & speech)


def _bare_subject(words: Words) -> Words:
    """Strip auxiliaries and adverbs behind a subject, and links before it."""
    lo, hi = 0, len(words)
    while hi > lo and (words[hi - 1][0].lower() in _AUXILIARIES or words[hi - 1][0].endswith("ly")):
        hi -= 1
    while lo < hi and (words[lo][0].lower() in _LINKS or not words[lo][0][0].isalnum()):
        lo += 1
    return words[lo:hi]


def _is_subject(words: Words) -> bool:
    """Tell whether the words are one noun phrase that can speak."""
    if not words or len(words) > _LONGEST:
        return False
    first = words[0][0]
    if len(words) == 1 and first.lower() in _PRONOUNS:
        return True
    if first.lower() in _NOT_SUBJECT or first.lower() in _PRONOUNS:
        return False
    if any(not w[0][0].isalnum() or _reports(w) for w in words):
        return False
    joined = " ".join(w[0] for w in words)
    return first[0].isupper() or first.lower() in _DETERMINERS or head_of(joined) is not None


def _span(words: Words) -> Span:
    return Span(words[0].start(), words[-1].end())


def _inverted(words: Words) -> Words:
    """Take the subject that follows its verb: said Amina Noor, who … / said a spokesman for …"""
    taken: list[re.Match[str]] = []
    for word in words[: _LONGEST + 1]:
        low = word[0].lower()
        if not word[0][0].isalnum() or low in _ENDS_SUBJECT:
            break
        taken.append(word)
    return taken


def after(text: str, gap: Span) -> Frame | None:
    """Read the frame that follows words in marks."""
    words = _words(text, gap)
    while words and not words[0][0][0].isalnum():
        words = words[1:]
    verb = next((i for i, w in enumerate(words[: _LONGEST + 4]) if _reports(w)), None)
    if verb is None:
        return None
    subject = _bare_subject(words[:verb]) if verb else _inverted(words[1:])
    if not _is_subject(subject) or (
        not verb and takes(words[0][0]) & Takes.WEAK and len(subject) < 1
    ):
        return None
    if not verb and (
        subject[0][0].lower() in PLACES
        or subject[0][0].lower() in _PRONOUNS - {"he", "she", "they", "i", "we"}
    ):
        return None
    return Frame(_span(subject), Span(*words[verb].span()), "frame after the words")


def before(text: str, gap: Span) -> Frame | None:
    """Read the frame that leads up to words in marks."""
    words = _words(text, gap)
    verb = next((i for i, w in enumerate(words) if _reports(w)), None)
    if verb is None or verb == 0:
        return None
    tail = words[verb + 1 :]
    if not _leads_up(tail):
        return None
    subject = _bare_subject(words[:verb])
    if not _is_subject(subject):
        return None
    return Frame(_span(subject), Span(*words[verb].span()), "frame before the words")


def _leads_up(tail: Words) -> bool:
    """Tell whether what stands between the verb and the marks lets them be its words."""
    if not tail:
        return True
    if any(_reports(w) or w[0].endswith("ing") or w[0] in ";()" for w in tail):
        return False
    last = tail[-1][0]
    return last == ":" or (last == "," and len(tail) <= 12) or [w[0] for w in tail] == ["that"]
