"""How events look."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from discord import ui

from bot.domain.answers import Dated, Nothing, Page
from bot.domain.dates import How, words
from bot.ui import layout, lists
from bot.ui.parts import NAME, credit, dated, heading, short, small, titled
from bot.ui.text import block_quote, clip, escape, join, plural

FEATURE = "timeline"
DAY = "day of the year"
LINE = 220
MOST = 6
"""Participants named on a card."""
BARS = 12
"""Lines of the bar of years; more years are counted by decade."""
WIDTH = 14


def card(event: Dated, *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw an event with what dates it."""
    return layout.view(
        layout.text(f"### {words(event.when)}", small(_known(event))),
        layout.text(block_quote(clip(event.words, 1_500))),
        layout.text(small(*_facts(event))),
        layout.rule(),
        layout.text(
            f"1 source: {credit(event.source, event.place)}",
            titled(event.source),
            small(event.ref, event.source.ref, escape(event.source.citekey), _shared(shared_by)),
        ),
        layout.row(*_buttons(event, shared=shared_by is not None)),
    )


def _known(event: Dated) -> str:
    return dated(event.when, event.dated_by).removeprefix(words(event.when)).strip(" ()")


def _facts(event: Dated) -> list[str]:
    people = join([escape(clip(name, NAME)) for name in event.participants[:MOST]])
    return [
        event.kind,
        event.status,
        f"with {people}" if people else "",
        f"in {escape(clip(event.location, NAME))}" if event.location else "",
        "librarian's words" if event.source.card else "the article's words",
    ]


def _shared(name: str | None) -> str:
    return f"shared by {escape(clip(name, NAME))}" if name else ""


def _buttons(event: Dated, *, shared: bool) -> list[layout.Block]:
    buttons = [
        layout.button("Sources", event.source.ref, "open"),
        layout.button("Around it", event.ref, "around"),
        layout.button("Cite", event.ref, "cite"),
    ]
    return buttons if shared else [*buttons, layout.button("Share", event.ref, "share")]


def line(event: Dated) -> str:
    """Draw an event as an item of a list."""
    how = {How.STATED: "", How.COMPUTED: "worked out", How.INFERRED: "inferred"}[event.when.how]
    planned = event.status if event.status != "past" else ""
    return "\n".join(
        (
            heading(words(event.when), how, planned),
            block_quote(clip(" ".join(event.words.split()), LINE)),
            small(event.ref, short(event.source, event.place)),
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
    title = plural(page.total, "event")
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
