"""Wordings that tell what a unit is: what is written where, in the field's own phrases.

A table has one wording a line, as a regular expression that must match at the unit's beginning;
``<name>`` stands for the words of that name in ``WORDS``.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.models import ZoneKind

K = ZoneKind

WORDS = {
    "text": "(?:article|piece|story|commentary|post|column|essay|op-ed|paper|publication|note)",
    "texts": "(?:articles?|stor(?:y|ies)|posts?|news|commentar(?:y|ies)|essays?|publications?)",
    "agency": "(?:getty(?: images)?|reuters|afp|ap(?: photo)?|epa|xinhua|shutterstock|flickr)",
    "network": "(?:facebook|twitter|x|whatsapp|instagram|linkedin|youtube|telegram|reddit"
    "|pinterest|tumblr|google news)",
    "button": "(?:print|bookmark|e-?mail|share|save|listen|download|pdf|tweet|copy link|comments?)",
    "picture": "(?:photo|photograph|image|picture|illustration)",
    "ago": r"(?:\d{1,3}|an?|one) (?:second|min|minute|hour|day|week|month|year)s? ago",
    "number": "(?:[0-9]{1,4}|[ivxlc]{1,8})",
    "Name": "(?-i:[A-ZÀ-Þ])",
    "credited": r"[^()\[\]]{0,60}[)\]]?\.?",
    "printed": "(?:(?:re)?published|appeared|printed|posted)",
    "counted": r"(?:#|no\.|number|paper|brief|report|note|issue)",
    "linked": "(?:content|topics?|reading|reads|links?|items?|coverage|tags?|books?|research)",
    "views": r"(?:the )?(?:views?|opinions?|statements?|ideas?)(?: (?:and|or) [\w ]{4,30})?,?",
    "given": "(?:expressed|presented|stated|contained|given|set out|in this)",
    "not": r"(?:do(?:es)? not|don[’']t) (?:\w+ly )?(?:reflect|represent)",
}
"""Words that several wordings share."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The kind that a table of wordings tells, and the most words a unit of it may have."""

    kind: ZoneKind
    words: int
    pattern: re.Pattern[str]


def _cue(kind: ZoneKind, words: int, table: str) -> Cue:
    whole = "|".join(table.split("\n")[1:-1])
    for name, meaning in WORDS.items():
        whole = whole.replace(f"<{name}>", meaning)
    return Cue(kind, words, re.compile(f"(?:{whole})", re.IGNORECASE))


LEAD = re.compile(r"[*_#>\s\[(“\"•·–—|←→«»-]{0,12}")
"""Signs and brackets that may stand before a wording."""

CUES = (
    _cue(
        K.PHOTO_CREDIT,
        45,
        r"""
(?:file |cover )?<picture>s?(?: (?:source|credit|by|courtesy|caption)s?(?: of)?)? ?[:|/©]
<picture>s? (?:source|credit|by|courtesy)\b
cover (?:photo|image|picture) ?:
credits? ?: ?\S.{0,60}$
(?:source|courtesy) ?: ?<agency>\b
<agency>$
[\w .-]{2,40}/ ?(?:<agency>|file)\.?$
.{4,300}[(\[—–|.!] ?(?:file |ap |afp )?<picture>s? ?(?:[:/]|by <Name>)<credited>$
.{4,300}[(\[](?:file |ap |afp |reuters )?<picture>s?\b<credited>$
.{4,300}(?:[(\[]|[—–|] )[\w .:]{2,40}/ ?(?:<agency>|file)[)\]]?\.?$
""",
    ),
    _cue(
        K.SITE_HEADER,
        40,
        r"""
(?:skip|jump) to (?:main )?(?:content|navigation)
<button>(?:[ /|·,]{1,3}<button>)+$
(?:print|bookmark|listen|download(?: pdf)?|print this|e-?mail this|close|menu|search|home)$
(?:advertise(?:ment)?(?: here)?|sponsored|log ?in|sign in|register|my account|loading\.*)$
(?:toggle navigation|open access|(?:original|research|review) article)$
for (?:any |more )?(?:further )?information or to subscribe\b
(?:we|this (?:web)?site) uses? (?:cookies|your sign-?up)
(?:please )?enable javascript
<?https?://(?!\S{0,20}doi\.org)\S+$
home ?(?:[>»/|›]|[-–] ?>) ?\S
\d{1,3}[ -]min(?:ute)?s?[ -]read$
(?:media|press) (?:contact|enquir|inquir)\w*s? ?:
(?:font size|text size|reading time)\b
(?-i:LENGTH|LOAD-DATE|PUBLICATION-TYPE|LANGUAGE|SUBJECT|JOURNAL-CODE) ?: ?\S
""",
    ),
    _cue(
        K.SOCIAL,
        45,
        r"""
(?:please )?(?:like|follow) .{0,80}\b(?:on|at) (?:<network>|social media)\b
(?:follow|find|join|connect with) (?:us|me|him|her|them|the author)\b
(?:follow|join) our (?:\w+ )?(?:channel|group|page|community|newsletter|mailing list)\b
share (?:this|on|via|the <text>)\b.{0,60}$
(?:<network>|share|copy link)(?:[ /|·,]{1,3}(?:<network>|<button>))*:?$
(?:click (?:here )?to |tap to )(?:share|tweet|print|e-?mail|subscribe|join)\b
(?:subscribe|sign up|register)(?: (?:now|here|today|free))*(?: (?:to|for|and)\b.{0,200})?$
(?:get|receive) .{0,60}\b(?:in your inbox|newsletter|delivered|updates)\b
(?:like this|like|loading|tweet this|spread the word) ?:?(?: ?loading)?\.*…?$
(?:donate|support us|become a (?:member|patron|subscriber))(?: (?:now|today|to)\b.{0,80})?$
(?:enjoying|liked) this <text>\b
(?:.{0,30}\? )?(?:download|get) (?:our|the) .{0,30}\bapp\b
thank(?:s| you) for (?:reading|subscribing)\b
""",
    ),
    _cue(
        K.PUBLISHED_IN,
        40,
        r"""
(?:first |originally |also )?<printed>(?: first)? (?:in|by|at|on) (?:the )?<Name>.{0,120}$
(?:this|the) <text>(?: was| has| is)?(?: been)?(?: first| originally| also)? ?<printed>\b
(?:re)?published (?:with|by|under) (?:permission|arrangement|a creative)
republished from\b
courtesy ?: ?\S
source ?: ?<Name>[\w .&’'-]{2,60}$
""",
    ),
    _cue(
        K.DISCLAIMER,
        120,
        r"""
(?:disclaimers?|disclosures?(?: statements?)?)\s?(?:[:.—–-]|$)
.{3,80} (?:does|do) not work for, consult\b
<views> <given>\b.{0,200}(?:<not>|\bn\w{2,4}ss\w{2,4}ly (?:those|the views)\b)
<views> <given>\b.{0,200}\b(?:those of the (?:authors?|writers?|individual)|rather than)\b
<views> <given>\b.{0,100}\b(?:own|alone|solely|personal|belong)\b(?!.{0,40}\bsaid\b).{0,40}$
(?:this|the) <text>\b.{0,80}(?:<not>|(?:reflects?|represents?) the (?:views?|opinions?) of the\b)
the (?:author|writer)s? (?:declares?|has no|have no|does not work)\b
(?:terms of (?:use|service)|terms and conditions|privacy policy)\b.{0,60}$
""",
    ),
    _cue(
        K.DISCLAIMER,
        45,
        r"""
©|\(c\) ?(?:19|20)\d\d|copyright(?:s? ?(?:©|\(c\)|(?:19|20)\d\d|by\b|of\b)|:|,|$)
all rights reserved\b
(?:this (?:work|article) is )?licen[sc]ed under\b
""",
    ),
    _cue(
        K.ARCHIVE,
        30,
        r"""
(?:click|see|browse|visit) .{0,30}\b(?:links?|archives?)\b.{0,40}\barchives?\b
(?:year[- ]?wise |monthly |past |older )?(?:archives?|back issues|past issues)(?:$| ?[:|])
(?:19|20)\d\d(?: ?[|,/·] ?(?:19|20)\d\d)+$
""",
    ),
    _cue(
        K.COMMENT,
        30,
        r"""
[^|]{2,60} ?\| ?<ago>\b
[^\W\d_][\w .'’-]{1,30} ?[•·|–—-] ?<ago>\b.{0,20}$
(?:[\w.'’-]{1,20} ){0,3}<ago>$
replying to\b[^.!?,]{1,30}$
comments are (?:moderated|closed|off|disabled)\b
(?:for more information,? )?(?:please )?(?:see|read) our comments? (?:faq|policy|guidelines)
(?:leave|post|add|write|submit) (?:a|your|an) (?:comment|reply|response)\b.{0,60}$
your e-?mail address will not be published
(?:join|start) the (?:conversation|discussion)\b.{0,60}$
(?:log|sign) in to (?:comment|reply|post)\b
(?:\d{1,5} |no |reader |readers[’'] |user |view (?:all )?(?:\d+ )?)?comments?:?$
comments? ?\(\d{1,5}\)$
(?:\d{1,5}|one|two|three) (?:thought|response|comment|repl)(?:s|y|ies)? (?:on|to)\b
(?:reply|report abuse|upvote|downvote|load more comments)$
be the first to comment\b
""",
    ),
    _cue(
        K.RELATED,
        40,
        r"""
(?:related|recommended|suggested|similar)(?: (?:<texts>|<linked>|for you))?(?:$| ?[:|])
(?:read|see|watch|listen|view) ?(?:more|also|next|now|on|full <text>)(?:$| ?[:|»›→>…]|\.\.\.)
also (?:read|see|watch|from|on)(?:$| ?[:|])
read (?:more|also|next)(?: about| on| from)?\b[^.]{0,80}$
continue reading\b.{0,60}$
view all (?:posts|articles|stories)\b.{0,60}$
(?:post|posts|article) navigation$
more (?:from|on|in|by|about)\b[^.?!]{0,60}$
more <texts>\b.{0,40}$
you (?:may|might|could)(?: also| want to| be){1,2} (?:like|read|enjoy|interested|see)\b.{0,20}$
(?:most|must) (?:read|popular|viewed|shared|commented|recent)\b.{0,30}$
(?:trending(?: now| topics?)?|top stories)(?: (?:in|on|from|for)\b.{0,30})?:?$
(?:popular|recent|latest) (?:<texts>|videos|from)(?: (?:in|on|from|for)\b.{0,30})?:?$
(?:up next|in case you missed it|don[’']t miss|what to read next):?$
editor[’']?s?[’']? (?:picks?|choice):?$
other .{0,40}\b<texts>$
(?:next|previous|older|newer) (?:article|post|story|entry|page)s?\b.{0,80}$
(?:tags?|topics?|categor(?:y|ies)|filed under|labels|posted in) ?: ?\S.{0,200}$
(?:tags|topics|categories)$
""",
    ),
    _cue(
        K.DOI,
        14,
        r"""
doi ?:
https?://(?:dx\.)?doi\.org/\S+$
10\.\d{4,9}/\S+$
""",
    ),
    _cue(
        K.CORRESPONDENCE,
        90,
        r"""
correspond(?:ing|ence)(?: author| address| to)?\s?[:*]
""",
    ),
    _cue(
        K.CITATION,
        120,
        r"""
(?:suggested |recommended )?citation ?:
(?:how )?to cite (?:this|the) <text>
cite (?:this|as)\b
(?:[epl][ -]{0,2}|print |online )?issn\b
(?:url|website|web link|article link) ?: ?<?https?://\S+$
(?:received|accepted|article history|manuscript received) ?:
""",
    ),
    _cue(
        K.KEY_WORDS,
        60,
        r"""
key[ -]?words?(?: and phrases)?\**\s?[:—–-]
jel (?:codes?|class)
""",
    ),
    _cue(
        K.ABSTRACT,
        10_000,
        r"""
abstract\**\s?[:.—–-]\**\s+\S
""",
    ),
    _cue(
        K.SERIES,
        16,
        r"""
vol(?:ume|\.)?,? ?<number>\b.{0,60}$
(?:issue|no\.|number) ?<number>\b.{0,40}$
(?:pages?|pp\.?) ?:? ?[a-z]?\d{1,5} ?[-‒–—] ?[a-z]?\d{1,5}\.?$
[\w .&'’/-]{2,50} ?<counted> ?#? ?\d{1,5}(?:[,|:. –—-]{1,3}.{0,40})?$
""",
    ),
)

REFERENCES = re.compile(
    r"(?:\d{1,2}\.? |[ivx]{1,5}\. )?(?:references?(?: cited| list)?|bibliography|works cited"
    r"|literature cited|sources|endnotes?|foot ?notes?|notes(?: and references)?|citations"
    r"|further reading|external links|selected bibliography)\**\s?:?\**$",
    re.IGNORECASE,
)
"""A heading over a list of references or notes."""

SECTIONS = re.compile(
    r"(?:opinions?|op-?eds?|editorials?|analysis|commentar(?:y|ies)|columns?|columnists?|comment"
    r"|features?|news|world|politics|business|economy|national|international|asia|europe|africa"
    r"|middle east|south asia|americas|perspectives?|viewpoints?|explainers?|interviews?|essays?"
    r"|blogs?|foreign policy|security|culture|sports?|science|technology|health|environment"
    r"|magazine|letters?|review|reviews|top stories|latest|front page|pakistan|india|russia|us|uk)"
    r"(?: ?[|/>»·•] ?[\w &-]{2,30})?$",
    re.IGNORECASE,
)
"""Names that newspapers give to their sections."""


@lru_cache(maxsize=2048)
def cued(text: str, words: int) -> ZoneKind | None:
    """Return the kind that a unit's wording tells, ``None`` where it tells none."""
    lead = LEAD.match(text)
    at = lead.end() if lead else 0
    for cue in CUES:
        if words <= cue.words and cue.pattern.match(text, at):
            return cue.kind
    return None
