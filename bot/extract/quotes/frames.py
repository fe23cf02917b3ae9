"""Speaker frames beside direct speech, read by words alone: “…,” Noor said / Noor said: “…”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from bot.domain.models import Span
from bot.extract.people.roles import head_of
from bot.extract.people.words import words
from bot.extract.quotes.verbs import Takes, is_sure, takes

_WORD = re.compile(
    r"[^\W_](?:[\w’'-]|\.(?=\w)|(?<=\b[JS]r)\."
    r"|(?<=\b\w)\.|(?<=\b\w\w)\.(?= [A-Z])|(?<=\b\w{3})\.(?= [A-Z]))*+"
    r"|[^\w\s]"
)
_DASH = re.compile(
    r"[ \t]*+(?:\([^()\n]{1,30}\)[ \t]*+)?(?P<dash>[—–―]|--?)[ \t]*+"
    r"(?P<name>[A-Z][\w.’'-]*+"
    r"(?: (?:[A-Z][\w.’'-]*+|of|for|the|de|la|del|bin|ibn|al|van|von)){0,9})"
    r"(?=[ \t.]*+(?:$|\n|,|\())",
    re.MULTILINE,
)
SIGNED = "signs the words"
"""Rule of a signature: it holds for its own words alone."""
_SIGNED = re.compile(r"(?P<dash>[—–―]|--?)[ \t]*+(?P<name>[^\W\d_][^,(\n“\"]{1,80})(?<! )")
_LONGEST = 14
_LOOK = 30
_TAIL = 12
"""Words that may stand between a verb and the comma before its marks: said in Leith on Monday,"""
_FINITE = words("is are was were has had have will would can could did does do may might should")
_WEAK_TAIL = 4
"""Words up to the marks that a verb of another kind may have: began: / went on to say:"""
_FAR = 400
"""Characters of a frame that are read."""
_SAID = words("Said Says Asked Added Wrote Recalled Explained")
_COMMA = frozenset(",?!.…")
_SINGULAR = frozenset({"he", "she", "they", "i"})
_TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow earlier "
    "reporters january february march april may june july august september october november "
    "december"
)
"""Words that a subject without commas may have."""
_PRONOUNS = words("he she they i we it you one")
_DETERMINERS = words(
    "the a an one another his her their its our my this that these those some many several two "
    "three four five other both most"
)
_AUXILIARIES = words(
    "has had have is was are were did does do also later then once again further already "
    "just recently often still even simply never not famously reportedly publicly since would "
    "will could might must may previously first finally sometimes always repeatedly now clearly "
    "soon immediately quickly himself herself"
)
_SURNAMES = words("kelly reilly daly healy connolly donnelly sally lily emily molly kimberly billy")
_LINKS = words("and but so as yet then or thus further moreover")
_ENDS_SUBJECT = words(
    "in on at during after before when while who whom as about to with by from since because "
    "this last earlier later through via if although though whose where upon following against "
    "that which over amid outside inside if told said"
)
_NOT_SUBJECT = words(
    "which that when if because while where although though who what how why according to in on "
    "at by for with from as of after before during since until whether not"
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
    form = word[0]
    return form[0].islower() and not form.endswith("ing") and bool(takes(form))


def _verb(words: Words) -> int | None:
    """Return the verb that reports: a sure one before one that may be a noun."""
    near = [i for i, w in enumerate(words) if _reports(w) and not _relative(words, i)]
    return next((i for i in near if is_sure(words[i][0])), near[0] if near else None)


def _relative(words: Words, i: int) -> bool:
    return i > 0 and words[i - 1][0].lower() in ("who", "which", "that", "to")


def _adverbial(word: str) -> bool:
    return word.lower() in _AUXILIARIES or (word.endswith("ly") and word[0].islower())


def _opens(word: str, *, alone: bool) -> bool:
    """Tell whether a word before a subject is no part of it: And, Later, Recently."""
    low = word.lower()
    early = low in _AUXILIARIES or (low.endswith("ly") and low not in _SURNAMES)
    return low in _LINKS or not word[0].isalnum() or (early and not alone)


def _bare_subject(words: Words) -> Words:
    """Strip auxiliaries and adverbs behind a subject, and links before it."""
    lo, hi = 0, len(words)
    while hi > lo and _adverbial(words[hi - 1][0]):
        hi -= 1
    while lo < hi and _opens(words[lo][0], alone=hi - lo == 1):
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
    if any(not w[0][0].isalnum() or is_sure(w[0]) for w in words) or _owns(words[-1][0]):
        return False
    if words[-1][0] == "to" or any(w[0] in _FINITE for w in words):
        return False
    joined = " ".join(w[0] for w in words)
    return first[0].isupper() or first.lower() in _DETERMINERS or head_of(joined) is not None


def _owns(word: str) -> bool:
    return word.endswith(("’s", "'s", "s’", "s'"))


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


def dash(text: str, gap: Span) -> Frame | None:
    """Read a name behind a dash: “…” — Amina Noor, minister."""
    return _signature(_DASH.match(text, gap.start, min(gap.end, gap.start + _FAR)))


def signature(text: str, line: Span) -> Frame | None:
    """Read a line of its own that signs the words above: — Kremlin readout (¶9)."""
    return _signature(_SIGNED.match(text, line.start, min(line.end, line.start + _FAR)))


def _signature(found: "re.Match[str] | None") -> Frame | None:
    if not found:
        return None
    start, name = found.start("name"), found["name"]
    end = start + len(name if name.endswith(("Jr.", "Sr.")) else name.rstrip(". "))
    return Frame(Span(start, end), Span(*found.span("dash")), SIGNED)


def after(text: str, gap: Span) -> Frame | None:
    """Read the frame that follows words in marks."""
    words = _words(text, Span(gap.start, min(gap.end, gap.start + _FAR)))
    words = list(dropwhile(lambda w: not w[0][0].isalnum(), words))
    verb = _verb(words[:_LOOK])
    if verb is None or (verb and not _is_subject(_subject(words[:verb]))):
        verb = _any_verb(words) if text[gap.start - 2 : gap.start - 1] in _COMMA else None
    if verb is None:
        return None
    subject = _subject(words[:verb]) if verb else _inverted(words[1:])
    if not _is_subject(subject) or (not verb and _is_day(subject)):
        return None
    return Frame(_span(_stretched(words, subject)), Span(*words[verb].span()), "follows the words")


def _stretched(words: Words, subject: Words) -> Words:
    if subject[0] is not words[0] or subject[-1] is words[-1]:
        return subject
    return _named_behind(words, subject)


def _subject(words: Words) -> Words:
    return _bare_subject(_core(_bare_subject(words)))


def _is_day(words: Words) -> bool:
    return words[0][0].lower() in _TIMES


def before(text: str, gap: Span) -> Frame | None:
    """Read the frame that leads up to words in marks."""
    words = _words(text, Span(max(gap.start, gap.end - _FAR), gap.end))
    if words and words[0][0] in _SAID and words[-1][0] in ",:":
        return _framed(words[1:-1], words[0])
    verb = _last_verb(words)
    if verb is None or not _leads_up(words[verb + 1 :]):
        return None
    stops = [i for i, w in enumerate(words[:verb]) if w[0] in ",;:.—–―)("]
    subject = _bare_subject(words[stops[-1] + 1 if stops else 0 : verb])
    if not is_sure(words[verb][0]) and not _short(subject) and len(words) - verb > 2:
        return None
    return _framed(subject, words[verb])


def _framed(subject: Words, verb: "re.Match[str]") -> Frame | None:
    if not _is_subject(subject):
        return None
    return Frame(_span(subject), Span(*verb.span()), "leads up to the words")


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
    plain = len(tail) <= _TAIL and not any(w[0] in _FINITE for w in tail)
    return last == ":" or (last == "," and plain) or [w[0] for w in tail] == ["that"]
