"""How two sources look side by side."""

from collections.abc import Iterator, Sequence

from discord import ui

from bot.domain.answers import Dated, Place, Source
from bot.domain.compare import Comparison, Framing, Sides
from bot.domain.dates import words
from bot.ui import differences, layout
from bot.ui.parts import (
    authors,
    card_note,
    locator,
    outlet,
    published,
    shared,
    small,
    titled,
)
from bot.ui.text import bold, clip, fit

NAMES, EVENTS, LINE = 8, 3, 90
SENTENCE = 240
FIRST, SECOND = "A", "B"


def card(compared: Comparison, *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw what two sources have in common, what only one has, and each in its own words."""
    about = f" · about: {fit(compared.about, 80, lines=False)}" if compared.about else ""
    by = shared(shared_by)
    return layout.view(
        layout.text(f"### {FIRST} and {SECOND} side by side{about}"),
        layout.text(_source(FIRST, compared.first), _source(SECOND, compared.second)),
        layout.text(*_named("Who is named", compared.people)),
        layout.text(*_events(compared.events)),
        layout.text(*_named("Topics", compared.topics)),
        layout.text("\n".join(line for f in compared.framings for line in _framing(f))),
        layout.text(*_differences(compared)),
        layout.text(small("sentences are the sources' own, not rewritten", by)),
        layout.row(*_buttons(compared, shared=shared_by is not None)),
    )


def _source(letter: str, source: Source) -> str:
    parts = (authors(source), outlet(source), published(source))
    credit = ", ".join(clip(part, 120) for part in parts if part)
    return f"{bold(letter)} {titled(source, 100)}\n{small(source.ref, credit)}{card_note(source)}"


def _named(title: str, sides: Sides[str]) -> list[str]:
    if sides.empty:
        return []
    return [bold(title), *(_names(label, names) for label, names in _sides(sides))]


def _sides(sides: Sides[str]) -> Iterator[tuple[str, Sequence[str]]]:
    yield "both", sides.both
    yield f"only {FIRST}", sides.first
    yield f"only {SECOND}", sides.second


def _names(label: str, names: Sequence[str]) -> str:
    shown = [fit(name, 40, lines=False) for name in names[:NAMES]]
    left = len(names) - len(shown)
    more = f" and {left} more" if left else ""
    return f"- {label}: {', '.join(shown)}{more}" if shown else ""


def _events(sides: Sides[Dated]) -> list[str]:
    if sides.empty:
        return []
    parts = (("both", sides.both), (f"only {FIRST}", sides.first), (f"only {SECOND}", sides.second))
    return [bold("Events"), *(line for label, events in parts for line in _told(label, events))]


def _told(label: str, events: Sequence[Dated]) -> Iterator[str]:
    if events:
        yield f"- {label}: {len(events)}"
    for event in events[:EVENTS]:
        sentence = fit(" ".join(event.words.split()), LINE, lines=False)
        yield f"  - {words(event.when)}: {sentence} ({event.ref})"


def _framing(framing: Framing) -> Iterator[str]:
    yield f"{bold('On')} {bold(clip(framing.topic, 60))}"
    for letter, said in ((FIRST, framing.first), (SECOND, framing.second)):
        yield _sentence(letter, *said) if said else small(letter, "no sentence of its own on it")


def _sentence(letter: str, sentence: str, place: Place) -> str:
    return f"{small(letter, locator(place))}\n> {fit(sentence, SENTENCE, lines=False)}"


def _differences(compared: Comparison) -> list[str]:
    if not compared.differences:
        return []
    lines = (f"- {differences.brief(each)}" for each in compared.differences)
    return [bold("Where they differ"), *lines]


def _buttons(compared: Comparison, *, shared: bool) -> list[layout.Block]:
    first, second = compared.first.ref, compared.second.ref
    buttons = [
        layout.button(f"Open {FIRST}", first, "open"),
        layout.button(f"Open {SECOND}", second, "open"),
    ]
    if not shared and compared.about is None:
        buttons.append(layout.button("Share", first, "share", "compare", second))
    return buttons
