"""How a person looks."""

from collections.abc import Iterable, Sequence

from discord import ui

from bot.domain.answers import Quoted
from bot.domain.dates import words
from bot.domain.models import QuoteKind
from bot.domain.who import Companion, Profile, Role
from bot.ui import layout
from bot.ui.parts import (
    NAME,
    shared,
    short,
    small,
    speaker,
    turned,
)
from bot.ui.text import block_quote, bold, clip, escape, join, plural

NAMES, ROLES, COMPANIONS, ABOUT = 8, 6, 6, 3
LINE = 140
KINDS = {
    QuoteKind.DIRECT: "direct",
    QuoteKind.MIXED: "partly in quotation marks",
    QuoteKind.INDIRECT: "reported",
}


def card(profile: Profile, *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw a person with what the library holds of them."""
    person = profile.person
    by = shared(shared_by)
    return layout.view(
        layout.text(f"### {escape(clip(person.name, NAME))}", _named(profile)),
        layout.text(*_roles(profile.roles)),
        layout.text(_counts(profile)),
        *(layout.text(*lines) for lines in _ends(profile)),
        layout.text(_companions(profile.companions)),
        layout.text(*_about(profile.about)),
        layout.text(small(person.ref, by)),
        layout.row(*_buttons(profile, shared=shared_by is not None)),
    )


def _named(profile: Profile) -> str:
    person = profile.person
    others = [name for name in person.names if name != person.name]
    return small(f"also {_some(others, NAMES)}") if others else ""


def _some(names: Sequence[str], most: int) -> str:
    shown = [escape(clip(name, 60), lines=False) for name in names[:most]]
    left = len(names) - len(shown)
    return join([*shown, plural(left, "other")] if left else shown)


def _roles(roles: Sequence[Role]) -> list[str]:
    lines = [f"- {escape(clip(role.name, NAME), lines=False)}{_years(role)}" for role in roles]
    return [bold("Called"), *lines[:ROLES]] if roles else []


def _years(role: Role) -> str:
    """Say when the sources appeared that give the role."""
    if role.first is None or role.last is None:
        return " (in an undated source)"
    first, last = words(role.first), words(role.last)
    return f" (in sources of {first} to {last})" if first != last else f" (in a source of {first})"


def _counts(profile: Profile) -> str:
    person = profile.person
    kinds = [f"{count} {KINDS[kind]}" for kind, count in profile.kinds]
    quotes = plural(person.quotes, "quote") + (f" ({join(kinds)})" if kinds else "")
    return f"{quotes} · {plural(person.events, 'event')}"


def _ends(profile: Profile) -> Iterable[tuple[str, ...]]:
    first, last = profile.first, profile.last
    if first is None or last is None:
        return
    if first.id == last.id:
        yield _said("Quoted", first)
    else:
        yield from (_said("First quoted", first), _said("Last quoted", last))


def _said(label: str, quote: Quoted) -> tuple[str, ...]:
    when = words(quote.said) if quote.said else f"day not given, {_reported(quote)}"
    return (
        " · ".join(filter(None, (f"{bold(label)}: {when}", turned(quote)))),
        block_quote(clip(" ".join(quote.words.split()), LINE)),
        small(quote.ref, short(quote.source, quote.place)),
    )


def _reported(quote: Quoted) -> str:
    published = quote.source.published
    return f"reported {words(published)}" if published else "in an undated source"


def _companions(companions: Sequence[Companion]) -> str:
    if not companions:
        return ""
    shown = [_companion(companion) for companion in companions[:COMPANIONS]]
    return f"{bold('Appears with')}: {', '.join(shown)}"


def _companion(companion: Companion) -> str:
    events = plural(companion.events, "event") if companion.events else ""
    beside = f"quoted beside them {_times(companion.quotes)}" if companion.quotes else ""
    how = "; ".join(part for part in (events, beside) if part)
    return f"{escape(clip(companion.name, 60), lines=False)} ({how})"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def _about(quotes: Sequence[Quoted]) -> Iterable[str]:
    if quotes:
        yield bold(f"What others say of them ({plural(len(quotes), 'quote')})")
    for quote in quotes[:ABOUT]:
        name = escape(clip(speaker(quote), 60), lines=False)
        yield f"{name} {turned(quote)}" if turned(quote) else f"{name}:"
        yield block_quote(clip(" ".join(quote.words.split()), LINE))
        yield small(quote.ref, short(quote.source, quote.place))


def _buttons(profile: Profile, *, shared: bool) -> list[layout.Block]:
    ref, person = profile.person.ref, profile.person
    buttons = [
        layout.button("Quotes", ref, "quotes", off=not person.quotes),
        layout.button("Timeline", ref, "timeline", off=not person.events),
    ]
    return buttons if shared else [*buttons, layout.button("Share", ref, "share")]
