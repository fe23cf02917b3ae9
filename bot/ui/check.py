"""How verdicts look: the word first, then what you wrote and what the source says."""

from collections.abc import Callable, Sequence

import discord
from discord import ui

from bot.domain.answers import Quoted
from bot.domain.models import QuoteKind
from bot.domain.verify import Change, Checked, Located, SaidBy, Sort, Verdict
from bot.ui import layout, parts
from bot.ui.parts import (
    NAME,
    credit,
    shared,
    small,
    speaker,
    titled,
    verb,
)
from bot.ui.text import ELLIPSIS, around, bold, clip, escape, join, marked, units

FEATURE = "check"
MENU = "Check this quote"
MOST_CHANGES = 6
_WORDS = 90
"""Characters of one changed word or run of words, as it is named."""
_FURNITURE = 800
"""Characters of a verdict that are not the words compared."""
_SHORTEST = 160
MEANING = {
    Verdict.EXACT: "Word for word, but for case, quotation marks, dashes and final punctuation.",
    Verdict.CUT: "The words stand so in the source, which says more around or between them.",
    Verdict.CLOSE: "Nearly the words of the source; what differs is named.",
    Verdict.ALTERED: "Something that can turn the sense differs from the source.",
    Verdict.SIMILAR: "The source says something alike in other words; this is no quotation of it.",
    Verdict.ABSENT: "No article here has these words, which does not mean that nobody said them.",
    Verdict.OTHER_SPEAKER: "The words stand in the source, under another name.",
}
_WARNED = frozenset({Verdict.ALTERED, Verdict.OTHER_SPEAKER})
_VERBATIM = frozenset({Verdict.EXACT, Verdict.CUT, Verdict.OTHER_SPEAKER})


def card(checked: Checked, *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw one verdict."""
    by = small(shared(shared_by)) if shared_by else ""
    whose = "Checked" if shared_by else "You wrote"
    blocks = _verdict(checked, layout.CHARACTERS, "", whose)
    buttons = _buttons(checked, "")
    if checked.listing and not shared_by:
        buttons.append(layout.button("Share", FEATURE, checked.listing, "share"))
    rows = layout.rows(buttons)
    return layout.view(*blocks, layout.text(by), *rows, colour=_colour([checked]))


def cards(every: Sequence[Checked]) -> ui.LayoutView:
    """Draw the verdicts on the quotations of a message."""
    if not every:
        return layout.view(
            layout.text(
                "### Nothing to check",
                "That message has no quotation of 8 to 1,500 characters.",
            )
        )
    blocks: list[layout.Block | None] = []
    for number, checked in enumerate(every):
        blocks += [layout.rule()] if number else []
        suffix = str(number) if len(every) > 1 else ""
        blocks += _verdict(checked, layout.CHARACTERS // len(every), suffix, "The message says")
        blocks += layout.rows(_buttons(checked, suffix))
    return layout.view(*blocks, colour=_colour(every))


def _colour(every: Sequence[Checked]) -> discord.Colour:
    turned = any(place.turned for checked in every for place in checked.places)
    warned = turned or any(checked.verdict in _WARNED for checked in every)
    return layout.WARNING if warned else layout.ACCENT


def _verdict(
    checked: Checked, characters: int, suffix: str, whose: str
) -> list[layout.Block | None]:
    room = max(_SHORTEST, (characters - _FURNITURE) // max(2, len(checked.places) + 1))
    number = f" · {int(suffix) + 1}" if suffix else ""
    head = (f"### {checked.verdict}{number}", MEANING[checked.verdict], *_notes(checked))
    blocks = [layout.text(*head), layout.text(_asked(checked, room, whose))]
    for place in checked.places:
        said, where = _place(checked, place, room)
        # beside other verdicts there is no room to set them apart
        blocks += (
            [layout.text(*said, *where)] if suffix else [layout.text(*said), layout.text(*where)]
        )
    return blocks


def _notes(checked: Checked) -> tuple[str, ...]:
    """Say in words what the verdict rests on: changes, what a cut leaves out, the speaker."""
    comparison = checked.places[0].comparison if checked.places else None
    if comparison is None:
        return ()
    left_out = f"The sentence around them has {_named(comparison.left_out)}: read it whole."
    return (
        _changes(comparison.changes, len(checked.places)),
        left_out if comparison.left_out else "",
        _turned(checked.places),
        _speaker(checked),
        _doubted(checked.places),
        _standing(checked.places[0]),
    )


def _changes(changes: Sequence[Change], places: int) -> str:
    points = [c for c in changes if c.sort is Sort.POINTS]
    parts = [_change(c, places) for c in changes if c.sort is not Sort.POINTS]
    more = len(parts) - MOST_CHANGES
    parts = parts[:MOST_CHANGES] + ([f"and {more} more"] if more > 0 else [])
    return "; ".join(parts + (["punctuation differs"] if points else []))


def _change(change: Change, places: int) -> str:
    if change.sort is Sort.STITCHED:
        return f"stitched from {'two' if places == 2 else 'three'} places"
    why = "" if change.sort.harmless else f" ({change.sort})"
    if change.added and change.missing:
        moved = change.sort is Sort.ORDER and change.added == change.missing
        if moved:
            return f"moved: {_named(change.added)}"
        return f"changed: {_named(change.missing)} → {_named(change.added)}{why}"
    if change.added:
        return f"added: {_named(change.added)}{why}"
    return f"missing: {_named(change.missing)}{why}"


def _named(words: str) -> str:
    return bold(clip(words, _WORDS))


def _speaker(checked: Checked) -> str:
    if any(place.hidden for place in checked.places):
        return ""
    asked = bold(clip(checked.said_by or "", 80))
    given = join(list(dict.fromkeys(bold(_by(place)) for place in checked.places)))
    quotes = [place.held for place in checked.places if isinstance(place.held, Quoted)]
    mended = any("speaker" in quote.corrected for quote in quotes)
    whoever = "this server's moderators name" if mended else "the source names"
    match checked.speaker:
        case SaidBy.HOLDS:
            return f"{whoever[0].upper()}{whoever[1:]} {given}, as you do."
        case SaidBy.OTHER:
            return f"You name {asked}; {whoever} {given}."
        case SaidBy.UNKNOWN:
            return f"You name {asked}, whom this library does not know; {whoever} {given}."
        case SaidBy.UNCLEAR if mended:
            return f"You name {asked}; {whoever} nobody."
        case SaidBy.UNCLEAR:
            return f"You name {asked}; the source leaves the speaker unclear."
        case _:
            return ""


def _doubted(places: Sequence[Located]) -> str:
    """Say what moderators say of the quotes that they leave standing."""
    held = [place.held for place in places if isinstance(place.held, Quoted)]
    said = dict.fromkeys(parts.marked(quote) for quote in held if quote.mark)
    return " ".join(bold(f"{mark[0].upper()}{mark[1:]}.") for mark in said)


def _turned(places: Sequence[Located]) -> str:
    """Say who denied, doubted or asked the words, where the source has nobody stand by them."""
    held = [place.held for place in places if place.turned]
    said = [f"{_who(q)} {bold(verb(q))}" for q in held if isinstance(q, Quoted)]
    return f"The source says {join(list(dict.fromkeys(said)))} this." if said else ""


def _who(quote: Quoted) -> str:
    return bold(speaker(quote)) if speaker(quote) == clip(quote.speaker or "", NAME) else "somebody"


def _by(place: Located) -> str:
    if isinstance(place.held, Quoted):
        return speaker(place.held)
    return join(place.held.source.authors[:3]) or "the article itself"


def _standing(place: Located) -> str:
    """Say where the words are not those of a speaker."""
    if place.hidden:
        return "This server's moderators have hidden them as a quote: no speaker is named."
    if not isinstance(place.held, Quoted):
        return "These are the article's words, not quoted speech."
    if place.held.kind is QuoteKind.INDIRECT:
        return "The article reports this in its own words, not in quotation marks."
    if place.held.kind is QuoteKind.MIXED:
        return "Only part of it stands in quotation marks in the article."
    return ""


def _asked(checked: Checked, room: int, whose: str) -> str:
    marks = checked.places[0].comparison.asked_marks if checked.places else ()
    return f"{bold(whose)}\n> {_excerpt(checked.asked, marks, room)}"


def _place(checked: Checked, place: Located, room: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words, and apart from them where they stand."""
    held, found = place.held, place.comparison
    whole = checked.verdict in _VERBATIM or len(checked.places) > 1
    if whole and not found.source_marks:
        words = _fitted(lambda limit: around(held.words, found.start, found.end, limit), room)
    else:
        words = _excerpt(held.words, found.source_marks, room, found.start)
    who = f"{bold(_by(place))} · " if isinstance(held, Quoted) else ""
    ref = held.ref
    return (bold("The source says"), f"> {words}"), (
        f"{who}{credit(held.source, held.place)}",
        titled(held.source, 120),
        small(ref, held.source.ref if ref != held.source.ref else "", escape(held.source.citekey)),
    )


def _excerpt(text: str, marks: Sequence[tuple[int, int]], room: int, around_place: int = 0) -> str:
    """Show a text on one line with its marks in bold, from near the first of them if it is long."""

    def cut(limit: int) -> str:
        if units(text) <= limit:
            return marked(text, marks)
        first = marks[0][0] if marks else around_place
        start = max(0, min(first - limit // 3, len(text) - limit))
        start = text.rfind(" ", 0, start) + 1 if start else 0
        part = clip(text[start:], limit)
        kept = part.removesuffix(ELLIPSIS)
        shifted = [(a - start, min(b - start, len(kept))) for a, b in marks]
        inside = [(a, b) for a, b in shifted if 0 <= a < b]
        return f"{ELLIPSIS if start else ''}{marked(part, inside)}"

    return _fitted(cut, room)


def _fitted(draw: Callable[[int], str], room: int) -> str:
    """Draw within the room: marks and backslashes take some of it."""
    limit = room
    while units(drawn := draw(limit)) > room and limit > _SHORTEST // 8:
        limit = limit * 4 // 5
    return drawn


def _buttons(checked: Checked, suffix: str) -> list[layout.Block]:
    """Offer each place's source and citation, at most five buttons, none twice."""
    routes: dict[tuple[object, ...], str] = {}
    for number, place in enumerate(checked.places, 1):
        which = f" {number}" if len(checked.places) > 1 else ""
        routes.setdefault(_open(place), f"Open source{which}")
        if isinstance(place.held, Quoted):
            routes.setdefault((place.held.ref, "cite"), f"Cite{which}")
    more = (suffix,) if suffix else ()
    return [layout.button(name, *route, *more) for route, name in routes.items()][:4]


def _open(place: Located) -> tuple[object, ...]:
    source, paragraph = place.held.source, place.held.place.paragraph
    if paragraph and not source.card:
        return source.ref, "read", paragraph
    return source.ref, "open"
