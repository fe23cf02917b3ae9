"""What several cards say in the same words."""

from bot.domain.answers import Dated, Place, Quoted, Source
from bot.domain.corrections import Mark
from bot.domain.dates import How, When, words
from bot.domain.models import Certainty, Polarity
from bot.ui.text import bold, clip, escape, join, link

CARD = "source card, full text not loaded"
NAME = 100
"""Characters of a name, outlet or role on a card; front matter may hold thousands."""
_REPORTED = {
    Polarity.ASSERTS: "said",
    Polarity.DENIES: "denied",
    Polarity.ASKS: "asked",
    Polarity.DOUBTS: "questioned",
}


def dated(when: When, dated_by: str | None, source: Source | None = None) -> str:
    """Say a date in words, its precision, and how it is known; ``source`` is what it stands in."""
    corrected = source is not None and "date" in source.corrected
    return f"{words(when)} ({when.precision}; {_known(when.how, dated_by, corrected=corrected)})"


def _known(how: How, dated_by: str | None, *, corrected: bool) -> str:
    by = f" “{escape(clip(dated_by, 60))}”" if dated_by else ""
    if how is How.STATED:
        return f"as the text gives it:{by}" if by else "as the text gives it"
    if how is How.CORRECTED:
        return "as this server's moderators correct it"
    if how is How.COMPUTED:
        published = "the corrected publication date" if corrected else "the publication date"
        return f"worked out from{by or ' the text'} and {published}"
    return f"inferred from{by or ' other dates in the text'}"


def speaker(quote: Quoted) -> str:
    """Name the speaker, or say that the text leaves it unclear; not escaped."""
    if quote.certainty is Certainty.UNCLEAR or not quote.speaker:
        return "Speaker unclear"
    return clip(quote.speaker, NAME)


def verb(quote: Quoted) -> str:
    """Return the words by which the source reports it: "said", "did not deny"; not escaped."""
    plain = _REPORTED[quote.polarity]
    if quote.polarity is Polarity.ASSERTS or not quote.cue or quote.cue.endswith("ing"):
        return plain
    return clip(" ".join(quote.cue.split()), NAME)


_MARKS = {
    Mark.DISPUTED: "disputed by this server's moderators",
    Mark.MISATTRIBUTED: "misattributed, say this server's moderators",
}


def marked(quote: Quoted) -> str:
    """Say what moderators say of a quote that they leave standing; not escaped."""
    return _MARKS[quote.mark] if quote.mark else ""


def corrected(item: Quoted | Dated | Source) -> str:
    """Say in a line which fields moderators corrected."""
    said = ", ".join(item.corrected)
    return small(f"corrected by this server's moderators: {said}") if said else ""


def turned(quote: Quoted) -> str:
    """Say how the words are reported where nobody is said to stand by them: denied, asked."""
    return "" if quote.polarity is Polarity.ASSERTS else f"{bold(verb(quote))}:"


def authors(source: Source) -> str:
    """Name the authors as a citation does: up to three, then "and others"."""
    names = [escape(clip(name, NAME)) for name in source.authors]
    if not names:
        return "author not named"
    return f"{names[0]} and others" if len(names) > 3 else join(names)


def outlet(source: Source) -> str:
    """Name where a source appeared, if it says."""
    return escape(clip(source.outlet or "", NAME))


def published(source: Source) -> str:
    """Say when a source was published, or that it does not say."""
    return words(source.published) if source.published else "undated"


def credit(source: Source, place: Place) -> str:
    """Say who reports it, where and when: AUTHOR, OUTLET, DATE, ¶4."""
    parts = [authors(source), outlet(source), published(source), locator(place)]
    said = ", ".join(part for part in parts if part)
    return f"reported by {said}{card_note(source)}"


def locator(place: Place) -> str:
    """Write where in a source something stands: page and paragraph."""
    page = f"p. {place.page}" if place.page else ""
    paragraph = f"¶{place.paragraph}" if place.paragraph else ""
    return " ".join(part for part in (page, paragraph) if part)


def card_note(source: Source) -> str:
    """Say so where only a librarian's account of the article is loaded."""
    return f" · {CARD}" if source.card else ""


def titled(source: Source, limit: int = 200) -> str:
    """Name a source by its title, as a link where it has one."""
    title = clip(source.title, limit)
    address = source.url or (f"https://doi.org/{source.doi}" if source.doi else None)
    return link(title, address) if address else escape(title)


def short(source: Source, place: Place) -> str:
    """Name a source in a list's line: author, year, locator."""
    names = source.authors[0].split() if source.authors else []
    author = clip(names[-1], NAME) if names else "author not named"
    year = str(source.published.earliest.year) if source.published else "undated"
    parts = (escape(author), year, locator(place), "source card" if source.card else "")
    return " · ".join(part for part in parts if part)


def small(*parts: str) -> str:
    """Write parts as one line of small print."""
    return f"-# {' · '.join(part for part in parts if part)}"


def shared(name: str | None) -> str:
    """Say who posted a copy for everyone; nothing where nobody did."""
    return f"shared by {escape(clip(name, NAME))}" if name else ""


def heading(*parts: str) -> str:
    """Write parts as one bold line."""
    return bold(" · ".join(part for part in parts if part))
