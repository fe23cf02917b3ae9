"""Wordings that tell what a unit is, wherever it stands; each with the most words it may have."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.models import ZoneKind

K = ZoneKind


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording at a unit's beginning, and the kind it tells."""

    kind: ZoneKind
    words: int
    """The most words a unit with this cue may have."""
    pattern: re.Pattern[str]


def _cue(kind: ZoneKind, words: int, *forms: str) -> Cue:
    return Cue(kind, words, re.compile("(?:" + "|".join(forms) + ")", re.IGNORECASE))


LEAD = re.compile(r"[*_#>\s\[(“\"•·–—|-]{0,12}")
"""Signs and brackets that may stand before a cue."""

PAPER = (
    _cue(K.DOI, 14, r"doi ?:", r"https?://(?:dx\.)?doi\.org/\S+$", r"10\.\d{4,9}/\S+$"),
    _cue(K.CORRESPONDENCE, 90, r"correspond(?:ing|ence)(?: author| address| to)?\s?[:*]"),
    _cue(
        K.CITATION,
        120,
        r"(?:suggested |recommended )?citation ?:",
        r"(?:how )?to cite (?:this|the) (?:article|paper|document|publication)",
        r"cite (?:this|as)\b",
        r"(?:[epl][ -]{0,2}|print |online )?issn\b",
        r"(?:url|website|web link|article link) ?: ?<?https?://\S+$",
        r"(?:received|accepted|article history|manuscript received) ?:",
    ),
    _cue(K.KEY_WORDS, 60, r"key[ -]?words?(?: and phrases)?\**\s?[:—–-]", r"jel (?:codes?|class)"),
    _cue(K.ABSTRACT, 10_000, r"abstract\**\s?[:.—–-]\**\s+\S"),
    _cue(
        K.SERIES,
        16,
        r"vol(?:ume|\.)?,? ?(?:\d{1,4}|[ivxlc]{1,8})\b.{0,60}$",
        r"(?:issue|no\.|number) ?(?:\d{1,4}|[ivxlc]{1,8})\b.{0,40}$",
        r"(?:pages?|pp\.?) ?:? ?[a-z]?\d{1,5} ?[-‒–—] ?[a-z]?\d{1,5}\.?$",
        r"[\w .&'’/-]{2,50} ?(?:#|no\.|number|paper|brief|report|note|issue) ?#? ?\d{1,5}"
        r"(?:[,|:. –—-]{1,3}.{0,40})?$",
    ),
)

PAGE = (
    _cue(
        K.PHOTO_CREDIT,
        45,
        r"(?:photo|image|picture|illustration|cover|file photo|photograph)s?"
        r"(?: (?:source|credit|by|courtesy|caption)s?(?: of)?)? ?[:|/©]",
        r"(?:photo|image|picture|illustration)s? (?:source|credit|by|courtesy)\b",
        r"credits? ?: ?\S.{0,60}$",
        r"(?:source|credit|courtesy) ?: ?(?:getty|reuters|afp|ap\b|epa|xinhua|shutterstock|flickr)",
        r"(?:getty images|reuters|afp|ap photo|epa|shutterstock)$",
        r"[\w .-]{2,40}/ ?(?:getty(?: images)?|reuters|afp|ap|epa|xinhua|shutterstock|file)\.?$",
        r".{4,300}(?:[(\[] ?|[—–|] ?|[.!] )(?:file |ap |afp |reuters |epa )?(?:photo|image"
        r"|picture)s?"
        r"\b ?(?:[:/]|by\b|credit|courtesy|source|\w+\)|from\b)[^()\[\]]{0,60}[)\]]?\.?$",
        r".{4,300}(?:[(\[]|[—–|] )[\w .:]{2,40}/ ?(?:getty(?: images)?|reuters|afp|ap|epa|xinhua"
        r"|file)"
        r"[)\]]?\.?$",
    ),
    _cue(
        K.SITE_HEADER,
        40,
        r"(?:skip|jump) to (?:main )?(?:content|navigation)",
        r"(?:print|bookmark|e-?mail|share|save|listen|download|pdf|comments?|tweet)"
        r"(?:[ /|·,]{1,3}(?:print|bookmark|e-?mail|share|save|listen|download|pdf|tweet"
        r"|comments?))+$",
        r"(?:print|bookmark|advertisement|advertise(?:ment)? here|sponsored|menu|search|home"
        r"|log ?in"
        r"|sign in|register|my account|toggle navigation|close|loading\.*|listen|download(?: pdf)?"
        r"|print this|e-?mail this|open access|original article|research article|review article)$",
        r"for (?:any |more )?(?:further )?information or to subscribe\b",
        r"(?:we|this (?:web)?site) uses? cookies",
        r"<?https?://(?!\S{0,20}doi\.org)\S+$",
        r"home ?(?:[>»/|›]|[-–] ?>) ?\S",
        r"\d{1,3}[ -]min(?:ute)?s?[ -]read$",
        r"(?:please )?enable javascript",
        r"(?:media|press) (?:contact|enquir|inquir)\w*s? ?:",
        r"(?:font size|text size|reading time)\b",
    ),
    _cue(
        K.SOCIAL,
        45,
        r"(?:please )?(?:like|follow) .{0,80}\b(?:on|at) (?:facebook|twitter|x\b|instagram|linkedin"
        r"|youtube|telegram|google news|social media)",
        r"(?:follow|find|join|connect with) (?:us|me|him|her|them|the author)\b",
        r"(?:follow|join) our (?:\w+ )?(?:channel|group|page|community|newsletter|mailing list)\b",
        r"share (?:this|on|via|the (?:article|story|post))\b.{0,60}$",
        r"(?:share|facebook|twitter|whatsapp|linkedin|telegram|reddit|pinterest|tumblr|copy link|x)"
        r"(?:[ /|·,]{1,3}(?:share|facebook|twitter|whatsapp|linkedin|telegram|reddit|pinterest"
        r"|tumblr|e-?mail|print|copy link|x))*:?$",
        r"(?:click (?:here )?to |tap to )(?:share|tweet|print|e-?mail|subscribe|join)\b",
        r"(?:subscribe|sign up|register)(?: (?:now|here|today|free))*(?: (?:to|for"
        r"|and)\b.{0,200})?$",
        r"(?:get|receive) .{0,60}\b(?:in your inbox|newsletter|delivered|updates)\b",
        r"(?:like this|like|loading|tweet this|spread the word) ?:?(?: ?loading)?\.*…?$",
        r"(?:donate|support us|become a (?:member|patron|subscriber))(?: (?:now|today"
        r"|to)\b.{0,80})?$",
        r"(?:enjoying|liked) this (?:article|story)\b",
        r"(?:download|get) (?:our|the) .{0,30}\bapp\b",
        r"thank(?:s| you) for (?:reading|subscribing)\b",
    ),
    _cue(
        K.PUBLISHED_IN,
        40,
        r"(?:first |originally |also |this (?:article|piece|story|commentary|post|column|essay"
        r"|op-ed)"
        r"(?: was| has)?(?: been)?(?: first| originally| also)? ?)?"
        r"(?:published|appeared|printed|posted)(?: first| originally)? (?:in|by|at|on) (?:the )?"
        r"(?-i:[A-ZÀ-Þ]).{0,120}$",
        r"(?:this|the) (?:article|piece|story|commentary|post|column|essay|op-ed|note|text)"
        r" (?:was |has been |is )?(?:first |originally |also )?(?:re)?(?:published|appeared"
        r"|posted)\b",
        r"(?:re)?published (?:with|by|under) (?:permission|arrangement|a creative)",
        r"republished from\b",
        r"courtesy ?: ?\S",
        r"source ?: ?(?-i:[A-Z])[\w .&’'-]{2,60}$",
    ),
    _cue(
        K.DISCLAIMER,
        120,
        r"disclaimers?\s?[:.—–-]",
        r"disclosure(?: statement)?\s?[:.—–-]",
        r"(?:disclosure statements?|disclosures?|disclaimers?)$",
        r".{3,80} (?:does|do) not work for, consult\b",
        r"(?:the )?(?:views?|opinions?|statements?|ideas?)(?:,? (?:and"
        r"|or) [\w ]{4,30})? (?:expressed"
        r"|presented|stated|contained|given|set out|in this)\b.{0,200}\b(?:n\w{2,4}ss\w{2,4}ly"
        r"|own\b|alone\b|rather than|individual"
        r"|solely|personal|those of|belong|(?:do(?:es)? not|don[’']t) (?:\w+ly )?(?:reflect"
        r"|represent))",
        r"(?:this|the) (?:article|publication|commentary|paper|piece|column|post|essay)\b.{0,80}"
        r"\b(?:(?:do(?:es)? not|don[’']t) (?:\w+ly )?(?:reflect|represent)"
        r"|(?:reflects?|represents?) the (?:views?|opinions?) of the)",
        r"the (?:author|writer)s? (?:declares?|has no|have no|does not work)\b",
        r"terms (?:of (?:use|service)|and conditions)\b.{0,60}$",
        r"privacy policy\b.{0,60}$",
    ),
    _cue(
        K.DISCLAIMER,
        45,
        r"©|\(c\) ?(?:19|20)\d\d|copyright(?:s? ?(?:©|\(c\)|(?:19|20)\d\d|by\b|of\b)|:|,|$)",
        r"all rights reserved\b",
        r"(?:this (?:work|article) is )?licen[sc]ed under\b",
    ),
    _cue(
        K.ARCHIVE,
        30,
        r"(?:click|see|browse|visit) .{0,30}\b(?:links?|archives?)\b.{0,40}\barchives?\b",
        r"(?:year[- ]?wise |monthly |past |older )?(?:archives?|back issues|past issues)(?:$"
        r"| ?[:|])",
        r"(?:19|20)\d\d(?: ?[|,/·] ?(?:19|20)\d\d)+$",
    ),
    _cue(
        K.COMMENT,
        30,
        r"[^|]{2,60} ?\| ?(?:\d{1,3}|an?|one) (?:second|minute|hour|day|week|month|year)s? ago\b",
        r"[^\W\d_][\w .'’-]{1,30} ?[•·|–—-] ?(?:\d{1,3}|an?|one) (?:min|minute|hour|day|week|month"
        r"|year)s? ago\b.{0,20}$",
        r"(?:[\w.'’-]{1,20} ){0,3}(?:\d{1,3}|an?|one) (?:minute|hour|day|week|month|year)s? ago$",
        r"replying to\b.{0,60}$",
        r"comments are (?:moderated|closed|off|disabled)\b",
        r"(?:for more information,? )?(?:please )?(?:see|read) our comments? (?:faq|policy"
        r"|guidelines)",
        r"(?:leave|post|add|write|submit) (?:a|your|an) (?:comment|reply|response)\b.{0,60}$",
        r"your e-?mail address will not be published",
        r"(?:join|start) the (?:conversation|discussion)\b.{0,60}$",
        r"(?:log|sign) in to (?:comment|reply|post)\b",
        r"(?:\d{1,5} |no |reader |readers[’'] |user |view (?:all )?(?:\d+ )?)?comments?:?$",
        r"comments? ?\(\d{1,5}\)$",
        r"\d{1,5} (?:thoughts|responses|replies) (?:on|to)\b",
        r"(?:reply|report abuse|upvote|downvote|load more comments)$",
        r"be the first to comment\b",
    ),
    _cue(
        K.RELATED,
        40,
        r"(?:related|recommended|suggested|similar)(?: (?:articles?|stor(?:y|ies)|posts?|news"
        r"|content"
        r"|topics?|reading|reads|links?|items?|publications?|coverage|tags?|books?|research"
        r"|for you))?"
        r"(?:$| ?[:|])",
        r"(?:read|see|watch|listen|view) ?(?:more|also|next|now|on|full (?:story|article|text))"
        r"(?:$| ?[:|»›→>…]|\.\.\.)",
        r"also (?:read|see|watch|from|on)(?:$| ?[:|])",
        r"read (?:more|also|next)(?: about| on| from)?\b[^.]{0,80}$",
        r"continue reading\b.{0,60}$",
        r"more (?:from|on|in|by|about)\b[^.?!]{0,60}$",
        r"more (?:stories|news|articles|posts|coverage)\b.{0,40}$",
        r"you (?:may|might|can|could)? ?(?:also|want to|be interested)\b.{0,40}"
        r"(?:like|read|enjoy|interested|see)\b.{0,20}$",
        r"(?:most|must) (?:read|popular|viewed|shared|commented|recent)\b.{0,30}$",
        r"(?:trending(?: now| topics?)?|top stories|popular posts|recent posts|latest (?:news"
        r"|stories|posts|articles"
        r"|videos|from)|up next|in case you missed it|don[’']t miss|editor[’']?s?[’']? (?:picks?"
        r"|choice)|what to read next|further on)(?: (?:in|on|from|for)\b.{0,30})?:?$",
        r"other .{0,40}\b(?:publications|articles|stories|posts|commentar(?:y|ies)|news|essays)$",
        r"(?:next|previous|older|newer) (?:article|post|story|entry|page)s?\b.{0,80}$",
        r"(?:tags?|topics?|categor(?:y|ies)|filed under|labels|posted in) ?: ?\S.{0,200}$",
        r"(?:tags|topics|categories)$",
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
    for cue in PAGE + PAPER:
        if words <= cue.words and cue.pattern.match(text, at):
            return cue.kind
    return None
