"""How a source reports words: as asserted, asked, denied or doubted, or as never said at all."""

import re

from bot.domain.models import Polarity, Span
from bot.extract.people.words import words

_DENIES = words("deny denies denied denying refute refutes refuted refuting disavow disavowed")
_DOUBTS = words(
    "doubt doubts doubted doubting dispute disputes disputed disputing question questions "
    "questioned questioning"
)
_ASKS = words(
    "ask asks asked asking wonder wonders wondered wondering query queries queried querying "
    "inquire inquires inquired inquiring enquire enquires enquired enquiring"
)
_REACH = 60
"""Characters before a verb or its subject that may turn it."""
_AUXILIARY = (
    "(?:did|does|do|has|have|had|would|will|could|can|should|may|might|must|is|are|was|were)"
)
_UNSAID = re.compile(
    rf"\b(?:{_AUXILIARY}(?: not|n[’']t)|cannot|can[’']t|won[’']t|never|not|neither|"
    r"neither \w{2,14} nor|"
    r"(?:refus|declin|fail|forg[eo]t)\w{0,4} to|(?:stop|stops|stopped|stopping|fell|fall) short of|"
    r"without|instead of|rather than|yet to)"
    r"(?: (?!only|merely|simply)(?:ever|once|yet|even|to|have|has|be|been|having|\w{2,14}ly)){0,3}"
    r"\s$",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"\b(?:nor|neither|never|nowhere|at no (?:time|point|stage)) {_AUXILIARY}\s$", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:no|neither|none|nobody|not (?:a|one))(?= |$)", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|whether|suppose|supposing|as though)\s$", re.IGNORECASE)
_INVERTED = re.compile(r"(?:^|[.!?“\"—]\s*)(?:Did|Does|Do|Has|Have|Had|Should|Would|Could)\s$")
"""Before a subject: Did Noor say so? / Should Noor say so, …"""
_UNTRUE = re.compile(
    r"\b(?:not true|untrue|false|a lie|a myth|not the case|no (?:evidence|proof|sign)|doubtful|"
    r"(?:do|does|did)(?: not|n[’']t) (?:think|believe)|doubts?|doubted)\s(?:that )?$",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:(?:would|could|might|should) (?:\w{2,14}ly )?have|(?:needs?|ought) to|may|might)"
    r"\s$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were)(?: (?:also|then|once|later|again|\w{2,14}ly))?\s$")
_LEAD_IF = re.compile(r"\b(?:if|unless|whether)\s[^.,;:“”\"]{1,90}?,?\s*$", re.IGNORECASE)


def cue_of(text: str, verb: Span) -> Span:
    """Return the verb that reports with what negates it: "did not say", "refused to say"."""
    start = max(0, verb.start - _REACH)
    found = _UNSAID.search(text[start : verb.start])
    return Span(start + found.start(), verb.end) if found else verb


def unsaid(text: str, verb: Span, source: Span | None) -> bool:
    """Tell whether the sentence has the words not said: "never said", "nobody said"."""
    if _class(verb.of(text)) in (Polarity.DENIES, Polarity.DOUBTS):
        return False
    return cue_of(text, verb) != verb or (source is not None and nobody(text, source))


def nobody(text: str, source: Span) -> bool:
    """Tell whether the sentence has nobody say it: no minister said, nor did Noor say."""
    before = text[max(0, source.start - _REACH) : source.start]
    return bool(_NOBODY.match(source.of(text)) or _TURNED.search(before))


def supposed(text: str, verb: Span | None, source: Span) -> bool:
    """Tell whether somebody is only supposed to speak: if Noor says “no”, Noor would have said."""
    before = text[max(0, source.start - _REACH) : source.start]
    if _IF.search(before) or _UNTRUE.search(before) or _INVERTED.search(before):
        return True
    return bool(verb and _UNREAL.search(text[max(0, verb.start - _REACH) : verb.start]))


def only_if(text: str, lead: Span) -> bool:
    """Tell whether what leads up to words in marks is a condition: if Noor says, “We left.”"""
    return _LEAD_IF.search(text[max(lead.start, lead.end - 2 * _REACH) : lead.end]) is not None


def polarity(text: str, verb: Span | None, source: Span | None, said: Span) -> Polarity:
    """Tell how the source reports the words ``said`` by the verb."""
    if verb is None:
        return Polarity.ASSERTS
    if unsaid(text, verb, source):
        return Polarity.DENIES
    kind = _class(verb.of(text))
    if kind in (Polarity.DENIES, Polarity.DOUBTS) and cue_of(text, verb) != verb:
        return Polarity.DOUBTS
    return Polarity.ASSERTS if kind is not Polarity.ASKS and _uttered(text, verb, said) else kind


def put(text: str, verb: Span) -> bool:
    """Tell whether a question is put to somebody by whom nobody tells: Noor was asked whether."""
    before = text[max(0, verb.start - _REACH) : verb.start]
    return _class(verb.of(text)) is Polarity.ASKS and _PASSIVE.search(before) is not None


def _class(verb: str) -> Polarity:
    low = verb.lower()
    if low in _DENIES:
        return Polarity.DENIES
    if low in _DOUBTS:
        return Polarity.DOUBTS
    return Polarity.ASKS if low in _ASKS else Polarity.ASSERTS


def _uttered(text: str, verb: Span, said: Span) -> bool:
    """Tell whether marks and a break make them an utterance of its own: denied it: “We left.”"""
    quoted = text[said.start - 1 : said.start] in "“\"'‘«" and said.start > 0
    between = text[verb.end : said.start].rstrip("“\"'‘«` ")
    return quoted and (said.end <= verb.start or between.endswith((",", ":")))
