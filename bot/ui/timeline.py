"""How events look."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from discord import ui

from bot.domain.answers import Dated, Nothing, Page
from bot.domain.dates import How, words
from bot.domain.happenings import Told, Witness
from bot.ui import differences, layout, lists
from bot.ui.parts import (
    NAME,
    corrected,
    credit,
    dated,
    heading,
    shared,
    short,
    small,
    titled,
)
from bot.ui.text import block_quote, bold, clip, escape, join, plural

FEATURE = "timeline"
DAY = "day of the year"
LINE = 220
MOST = 6
"""Participants named on a card."""
BARS = 12
"""Lines of the bar of years; more years are counted by decade."""
WIDTH = 14
WITNESSES = 4
"""Other sources that an event's card names."""
PASSAGES = 8
"""Passages that the list of an event's sources shows."""
HOW = {
    How.STATED: "",
    How.COMPUTED: "worked out",
    How.INFERRED: "inferred",
    How.CORRECTED: "corrected here",
}
INDEPENDENT = "Sources of one author, or in the same words, count once."


def card(told: Told, *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw an event with what dates it, who tells of it, and where they differ."""
    event = told.event
    return layout.view(
        layout.text(f"### {words(event.when)}", small(_known(event))),
        layout.text(block_quote(clip(event.words, 1_500))),
        layout.text(small(*_facts(event)), corrected(event)),
        layout.rule(),
        layout.text(
            *_sources(told),
        ),
        layout.text(
            _differing(told),
            small(event.ref, event.source.ref, escape(event.source.citekey), shared(shared_by)),
        ),
        layout.row(*_buttons(told, shared=shared_by is not None)),
    )


def _sources(told: Told) -> list[str]:
    event = told.event
    by_source = {witness.source.id: witness for witness in reversed(told.witnesses)}
    others = [each for id_, each in reversed(by_source.items()) if id_ != event.source.id]
    count = plural(told.sources, "source")
    first = [f"{count}: {credit(event.source, event.place)}", titled(event.source)]
    shown = [f"- {_witnessed(witness)}" for witness in others[:WITNESSES]]
    left = len(others) - len(shown)
    return [*first, *(["Also told:"] if shown else []), *shown, f"and {left} more" if left else ""]


def _witnessed(witness: Witness) -> str:
    """Say in a line how a source dates it."""
    return f"{short(witness.source, witness.place)}: {_dated_there(witness)}"


def _dated_there(witness: Witness) -> str:
    if witness.when is None:
        return "no date of its own; its words fit this one"
    return dated(witness.when, witness.dated_by, witness.source)


def _differing(told: Told) -> str:
    """Say in a line where the sources differ most."""
    if not told.differences:
        return ""
    gravest = max(told.differences, key=lambda compared: compared.relation.rank)
    more = len(told.differences) - 1
    return f"Sources differ: {differences.brief(gravest)}" + (f", and {more} more" if more else "")


def witnesses(told: Told) -> ui.LayoutView:
    """Draw everyone who tells of an event, each with how they date it and a way to the passage."""
    event, shown = told.event, told.witnesses[:PASSAGES]
    left = len(told.witnesses) - len(shown)
    differ = layout.button("Differences", event.ref, "differences")
    return layout.view(
        layout.text(f"### {plural(told.sources, 'independent source')} · {words(event.when)}"),
        *(_passage(witness, at) for at, witness in enumerate(shown)),
        layout.text(f"and {left} more" if left else "", small(INDEPENDENT)),
        layout.row(differ) if told.differences else None,
    )


def _passage(witness: Witness, at: int) -> layout.Block:
    lines = (
        bold(_plain_date(witness)),
        block_quote(clip(" ".join(witness.words.split()), LINE)),
        small(short(witness.source, witness.place)),
    )
    opens = layout.button("Open", *differences.route(witness, str(at)))
    return layout.section("\n".join(lines), opens)


def _plain_date(witness: Witness) -> str:
    if witness.when is None:
        return "no date of its own"
    how = HOW[witness.when.how]
    return f"{words(witness.when)}{f' · {how}' if how else ''}"


def _known(event: Dated) -> str:
    known = dated(event.when, event.dated_by, event.source)
    return known.removeprefix(words(event.when)).strip(" ()")


def _facts(event: Dated) -> list[str]:
    people = join([escape(clip(name, NAME)) for name in event.participants[:MOST]])
    return [
        event.kind,
        event.status,
        f"with {people}" if people else "",
        f"in {escape(clip(event.location, NAME))}" if event.location else "",
        "librarian's words" if event.source.card else "the article's words",
    ]


def _buttons(told: Told, *, shared: bool) -> list[layout.Block]:
    event = told.event
    several = len(told.witnesses) > 1
    buttons = [
        layout.button(
            "Sources", *((event.ref, "sources") if several else (event.source.ref, "open"))
        ),
        layout.button("Around it", event.ref, "around"),
        layout.button("Cite", event.ref, "cite"),
    ]
    return buttons if shared else [*buttons, layout.button("Share", event.ref, "share")]


def line(event: Dated, shown: str = "") -> str:
    """Draw an event as an item of a list; ``shown`` is its sentence where it is drawn already."""
    how = HOW[event.when.how]
    planned = event.status if event.status != "past" else ""
    several = plural(event.sources, "source") if event.sources > 1 else ""
    return "\n".join(
        (
            heading(words(event.when), how, planned),
            shown or block_quote(clip(" ".join(event.words.split()), LINE)),
            small(event.ref, short(event.source, event.place), several),
        )
    )


def page(
    page: Page[Dated],
    years: Sequence[tuple[str, int]] = (),
    *,
    shared_by: str | None = None,
) -> ui.LayoutView:
    """Draw a page of a timeline, under a bar of its years."""
    above = [layout.text(bar(years))] if len(years) > 1 else []
    items = [lists.Item(line(event), (event.ref, "open")) for event in page.items]
    title = lists.counted(page, "event")
    shown = _worded(page)
    return lists.page(FEATURE, shown, title, items, above=above, shared_by=shared_by)


def _worded(page: Page[Dated]) -> Page[Dated]:
    """Write the day of a year in words."""
    said = tuple((name, day_of_year(day) if name == DAY else day) for name, day in page.heading)
    return replace(page, heading=said)


def day_of_year(day: str) -> str:
    """Write "01-17" as "17 January"."""
    return f"{date.fromisoformat(f'2000-{day}'):%-d %B}"


def bar(years: Sequence[tuple[str, int]]) -> str:
    """Draw how many events each year (or decade) has, as text.

    ``years`` are (year or decade in words, events) in order; those without events are left out.
    """
    counted = years if len(years) <= BARS else _decades(years)
    most = max(count for _, count in counted)
    wide = max(len(label) for label, _ in counted)
    lines = (
        f"{label:<{wide}} {'█' * max(1, count * WIDTH // most)} {count}" for label, count in counted
    )
    return "```\n" + "\n".join(lines) + "\n```"


def _decades(years: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for year, count in years:
        decade = f"{int(year) // 10 * 10}s" if year.isdigit() else year
        counts[decade] = counts.get(decade, 0) + count
    return list(counts.items())[-BARS:]


def nothing(answer: Nothing) -> ui.LayoutView:
    """Say why a timeline is empty; on a day without events, show the nearest that has some."""
    if not answer.nearest:
        return lists.nothing(FEATURE, answer)
    asked = answer.asked.get(DAY) or ""
    near = answer.nearest[0].when.earliest
    items = [lists.Item(line(event), (event.ref, "open")) for event in answer.nearest[:5]]
    return layout.view(
        layout.text(
            f"### Nothing on {day_of_year(asked)}",
            f"Nearest: {near:%-d %B} ({apart(asked, near)}).",
        ),
        *(layout.section(item.words, layout.button("Open", *item.route)) for item in items),
        colour=layout.WARNING,
    )


def apart(asked: str, near: date) -> str:
    """Say how many days lie between a day "MM-DD" and another, the short way round."""
    days = abs((date.fromisoformat(f"2000-{asked}") - near.replace(year=2000)).days)
    return f"{plural(min(days, 366 - days), 'day')} off"
