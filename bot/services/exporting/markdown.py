"""Quotes, events and sources as Markdown (CommonMark), for notes and documents."""

import re
from collections.abc import Sequence
from urllib.parse import quote as percent

from bot.domain.answers import Dated, Described, Place, Quoted, Source
from bot.domain.dates import words
from bot.domain.models import Certainty, Polarity, Standing
from bot.services.exporting.notes import notes

_SYNTAX = re.compile(r"[\\`*_{}\[\]<>#|~&!]")
_REPORTED = {
    Polarity.ASSERTS: "",
    Polarity.DENIES: "reported as denied",
    Polarity.ASKS: "reported as asked",
    Polarity.DOUBTS: "reported as doubted",
}
_LIST = re.compile(r"^(?:[-+]|(\d{1,9})(?=[.)]))")


def to_markdown(title: str, items: Sequence[Quoted | Dated | Described]) -> bytes:
    """Return the items under a heading, each with where it stands."""
    blocks = [f"# {escape(title)}", *map(_block, items)]
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def _block(item: Quoted | Dated | Described) -> str:
    match item:
        case Quoted():
            said = (_REPORTED[item.polarity], f"marked as {item.mark}" if item.mark else "")
            return f"> {escape(item.words)}\n>\n> — {_speaker(item)} ({_credit(item, *said)})"
        case Dated():
            credit = _credit(item, *map(escape, notes(item)))
            return f"- **{escape(words(item.when))}**: {escape(item.words)} ({credit})"
        case Described():
            return f"- {_entry(item.source)}"


def _speaker(quote: Quoted) -> str:
    if quote.certainty is Certainty.UNCLEAR or not quote.speaker:
        name = "speaker unclear"
    else:
        name = escape(", ".join(part for part in (quote.speaker, quote.role) if part))
    return f"{name}, {words(quote.said)}" if quote.said else name


def _credit(item: Quoted | Dated, *more: str) -> str:
    parts = (item.ref, _key(item.source), _locator(item.place), _card(item.source), *more)
    return ", ".join(part for part in parts if part)


def _key(source: Source) -> str:
    key = escape(source.citekey)
    return f"[{key}](<{_address(source.url)}>)" if source.url and _sound(source.url) else key


def _entry(source: Source) -> str:
    published = words(source.published) if source.published else "undated"
    parts = ("; ".join(source.authors), source.title, source.outlet or "", published)
    credit = ". ".join(escape(part) for part in parts if part)
    return ", ".join(part for part in (f"{credit} ({_key(source)})", _card(source)) if part)


def _card(source: Source) -> str:
    return "source card, full text not loaded" if source.standing is Standing.CARD else ""


def _locator(place: Place) -> str:
    page = f"p. {place.page}" if place.page else ""
    paragraph = f"¶{place.paragraph}" if place.paragraph else ""
    return " ".join(part for part in (page, paragraph) if part)


def _sound(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _address(url: str) -> str:
    return percent(url, safe="/%:@!$&*+,;=~?#-._()'", errors="replace")


def escape(text: str) -> str:
    """Return the text on one line, with no character left that Markdown would take for its own."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    escaped = _SYNTAX.sub(r"\\\g<0>", line)
    return _LIST.sub(lambda found: f"{found[1] or ''}\\{'' if found[1] else found[0]}", escaped)
