"""One renderer for every list: five items a page, each with a button; it knows no feature."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from discord import ui

from bot.domain.answers import Nothing, Page
from bot.domain.query import Hint
from bot.ui import layout
from bot.ui.parts import (
    shared,
    small,
)
from bot.ui.text import bold, clip, escape, join, plural

LABELS = {
    "event": "of",
    "topic": "about",
    "text": "words",
    "in": "kind of find",
    "day of the year": "on this day",
}
_LEFT_OUT = {
    "in": ("Among everything", "Find everything"),
    "text": ("Without the words", "Drop words"),
    "about": ("Without the topic", "Drop topic"),
}
"""What leaving a filter out is called, before a count and on its button."""
HINTS = {
    "unknown-field": "“{typed}:” is not a field{meant}; it was read as words",
    "unknown-kind": "“{typed}” is not a kind of quote: direct, partial or reported",
    "short-prefix": "“{typed}”: a beginning needs three letters before the *",
    "too-long": "only the first 400 characters were read",
    "too-many-terms": "only the first 16 words were read",
    "only-exclusions": "there is nothing to look for, only words to leave out",
    "empty-field": "“{typed}:” has nothing behind it",
    "needs-words": "{typed} are found by words: add one or more",
    "quotes-only": "{typed} are not found by speaker or kind of quote: only quotes are",
    "unexcludable-field": "“-{typed}:” leaves nothing out; only words can be left out",
}


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: what it says, and the route that its button opens."""

    words: str
    route: tuple[object, ...]


def page(
    feature: str,
    page: Page[Any],
    title: str,
    items: Sequence[Item],
    *,
    above: Sequence[layout.Block | None] = (),
    shared_by: str | None = None,
) -> ui.LayoutView:
    """Draw a page: what was asked, the items, and the way to the other pages."""
    return layout.view(
        layout.text(f"### {title}{asked(page.heading)}", *map(hint, page.hints)),
        *above,
        *(layout.section(item.words, layout.button("Open", *item.route)) for item in items),
        *feet(feature, page, shared_by),
    )


def counted(page: Page[Any], noun: str) -> str:
    """Say how many were found, and that there are more where that is so."""
    return f"{'More than ' if page.more else ''}{plural(page.total, noun)}"


def feet(feature: str, page: Page[Any], shared_by: str | None) -> list[layout.Block | None]:
    """Draw the way to the other pages, and the button that shares this one."""
    below: list[layout.Block | None] = []
    if page.pages > 1:
        below.append(layout.row(*_turns(feature, page)))
    if shared_by is None:
        share = layout.button("Share page", feature, page.listing, "share", page.number)
        below.append(layout.row(share))
    else:
        below.append(layout.text(small(shared(shared_by))))
    return below


def _turns(feature: str, page: Page[Any]) -> list[layout.Block]:
    first, last = page.number == 1, page.number == page.pages
    route = (feature, page.listing)
    return [
        layout.button("First", *route, "first", 1, off=first),
        layout.button("Prev", *route, "prev", max(1, page.number - 1), off=first),
        layout.button(f"{page.number} / {page.pages}", *route, "jump", page.pages),
        layout.button("Next", *route, "next", min(page.pages, page.number + 1), off=last),
        layout.button("Last", *route, "last", page.pages, off=last),
    ]


def asked(heading: Sequence[tuple[str, str]]) -> str:
    """Say the filters in words, behind a title."""
    said = [_filter(name, value) for name, value in heading]
    return "".join(f" · {words}" for words in said)


def _filter(name: str, value: str) -> str:
    shown = escape(clip(value, 80))
    if name == "sort":
        return "best match first" if value == "best" else f"{shown} first"
    if name == "order":
        return shown
    return f"{LABELS.get(name, name)}: {shown}"


def hint(note: Hint) -> str:
    """Say how something was read."""
    meant = f" (did you mean “{escape(note.meant)}:”?)" if note.meant else ""
    words = HINTS.get(note.kind, "")
    typed = escape(clip(note.typed, 40))
    return small(words.format(typed=typed, meant=meant)) if words else ""


def nothing(feature: str, answer: Nothing) -> ui.LayoutView:
    """Say why there is nothing, and offer what would give something."""
    wanted = join([_filter(name, value) for name, value in answer.heading]) or "that"
    counts = [
        f"{_left_out(name)[0]}: {'at least ' * (name in answer.capped)}{count}."
        for name, count in answer.without
    ]
    close = [bold(clip(name, 60)) for name in answer.close]
    drops = [
        layout.button(_left_out(name)[1], feature, answer.listing, "drop", name)
        for name, _ in answer.without
    ]
    return layout.view(
        layout.text(
            f"### Nothing for {wanted}",
            " ".join(counts),
            _instead(answer),
            f"Closest name: {join(close, 'or')}." if close else "",
            *map(hint, answer.hints),
        ),
        *([layout.row(*drops[:5])] if drops else []),
        *([layout.row(*asks)] if (asks := _asks(feature, answer)) else []),
        colour=layout.WARNING,
    )


def _left_out(name: str) -> tuple[str, str]:
    return _LEFT_OUT.get(name, (f"Without the {name}", f"Drop {name}"))


def _instead(answer: Nothing) -> str:
    """Say which other words would find something."""
    meant = answer.meant
    said = (
        [f"Did you mean {bold(clip(meant.text, 80))}? That finds {meant.count}."] if meant else []
    )
    said += [f"Only {bold(clip(other.text, 80))}: {other.count}." for other in answer.fewer]
    return " ".join(said)


def _asks(feature: str, answer: Nothing) -> list[layout.Block]:
    others = [*([answer.meant] if answer.meant else []), *answer.fewer][:5]
    return [
        layout.button(f"Search: {other.text}", feature, other.listing, "first", 1)
        for other in others
    ]
