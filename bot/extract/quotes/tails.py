"""Where a report with words in marks ends, when the reporter's own sentence goes on behind them."""

import re

from bot.domain.models import Span

_WHOLE = 4
"""Words in marks from which they may be a clause of their own."""
_ASKED = re.compile(r"\s(?:when|if|once|after (?:being|he was|she was)) (?:asked|pressed|told)\b")
_MEANWHILE = re.compile(r"\s(?:while|after|as (?:he|she|they|it)) ")
_RESUMES = re.compile(
    r"\s?,?\s(?:(?:he|she|it|they|we|you|I|the|an?|his|her|their|its|this|these|there|adding|"
    r"referring|alluding|citing|noting|pointing|speaking|using|though|although|while|"
    r"even as)\b|in (?:an?|his|her|the) (?:interview|speech|statement|post|"
    r"tweet|letter|call|email)\b)"
)


def cut(text: str, said: Span, marked: Span) -> Span:
    """End the words ``said`` behind their last marks, ``marked`` with them, if they end there."""
    rest = text[marked.end : said.end]
    if not rest.strip(" ,.;"):
        return said
    breaks = rest.startswith(",") or text[marked.start : marked.end].rstrip("”\"'’").endswith(",")
    whole = marked.of(text).count(" ") + 1 >= _WHOLE
    resumes = bool(breaks and _RESUMES.match(rest)) or bool(whole and _MEANWHILE.match(rest))
    return Span(said.start, marked.end) if resumes or _ASKED.match(rest) else said
