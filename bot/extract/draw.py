"""The process that draws timelines: a picture in through a pipe, a PNG out.

matplotlib takes a second to load and 60 MB to hold, so it never runs in the bot's process.
"""

import io
import warnings
from datetime import date, timedelta
from typing import Any, Final

from bot.domain.dates import How, Precision, When, words
from bot.domain.picture import Mark, Picture
from bot.extract import frames

MEMORY: Final = 1024**3
"""Bytes of address space."""
WIDTH: Final = 7.0
"""Inches at 100 dots each; a phone is 400 points wide, of which a card leaves 300."""
DOTS: Final = 100
TEXT: Final = 20.5
"""Points: 28 dots, which a phone shows as 16, or as 12 within a card."""
_ROW, _HEAD, _FOOT = 0.68, 1.15, 0.95
"""Inches of a row, of the title and the key above the rows, and of the axis below."""
_BACK, _BAND, _INK, _GRID = "#22262b", "#2c3138", "#f2f3f5", "#3f464f"
_STATED, _COMPUTED, _INFERRED = "#56b4e9", "#e69f00", "#f0e442"
"""Okabe and Ito's colours; the hatching says the same, so that none is needed."""
_COLOURS: Final = {How.STATED: _STATED, How.COMPUTED: _COMPUTED, How.INFERRED: _INFERRED}
_HATCHES: Final = {How.STATED: "", How.COMPUTED: "///", How.INFERRED: "..."}
_KEY: Final = {
    How.STATED: "stated",
    How.COMPUTED: "worked out",
    How.INFERRED: "inferred",
}
_THINNEST: Final = 0.012
"""Share of the axis that the narrowest mark takes, so that a day can be seen among decades."""
_STYLE: Final[Any] = {"font.size": TEXT, "hatch.linewidth": 2.0, "text.parse_math": False}
_EDGE: Final = 0.04
"""Share of the width that is left free at either side."""


def draw(picture: Picture) -> bytes:
    """Return a PNG of the timeline; ValueError where it has no marks."""
    if not picture.marks:
        raise ValueError("nothing to draw")
    # here, so that what this module knows can be read without loading it
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    height = _HEAD + _ROW * len(picture.marks) + _FOOT
    png = io.BytesIO()
    with warnings.catch_warnings(), rc_context(_STYLE):
        warnings.simplefilter("ignore")  # a letter that the font lacks is drawn as a box
        figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor=_BACK)
        canvas: Any = FigureCanvasAgg(figure)
        renderer = canvas.get_renderer()
        axes = figure.add_axes(
            (_EDGE, _FOOT / height, 1 - 2 * _EDGE, _ROW * len(picture.marks) / height)
        )
        _frame(axes, picture, *_limits(picture))
        for row, mark in enumerate(picture.marks):
            _fit(_mark(axes, row, mark), renderer)
        _fit(_head(figure, picture, height), renderer)
        figure.savefig(png, format="png", facecolor=_BACK, metadata={"Software": ""})
    return png.getvalue()


def _limits(picture: Picture) -> tuple[date, date]:
    first = min(mark.when.earliest for mark in picture.marks)
    last = max(mark.when.latest for mark in picture.marks)
    margin = max(2, (last - first).days // 40)
    return _moved(first, -margin), _moved(last, margin)


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _frame(axes: Any, picture: Picture, first: date, last: date) -> None:
    """Draw the axis of time, with as many years, months or days as it has room for."""
    axes.set_facecolor(_BACK)
    axes.set_xlim(first.toordinal(), last.toordinal() + 1)
    axes.set_ylim(len(picture.marks) - 0.5, -0.5)
    ticks = _ticks(first, last)
    axes.set_xticks([day.toordinal() for day, _ in ticks], [label for _, label in ticks])
    axes.set_yticks([])
    axes.tick_params(colors=_INK, length=6, width=1.5)
    axes.grid(axis="x", color=_GRID, linewidth=1.2, zorder=1)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_INK)


_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_MONTHS: Final = (1, 2, 3, 6)
_TICKS: Final = 5


def _ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Return a few days with what to write below them."""
    days = (last - first).days
    if days > 366 * 2:
        step = next((step for step in _YEARS if days / 365 / step <= _TICKS), _YEARS[-1])
        years = range(first.year - first.year % step, last.year + 1, step)
        found = [(date(year, 1, 1), str(year)) for year in years if year > 0]
    elif days > 62:
        step = next((step for step in _MONTHS if days / 30 / step <= _TICKS - 1), 6)
        months = range(first.year * 12, last.year * 12 + 12, step)
        found = [(day, f"{day:%b}\n{day.year}") for day in map(_first_of, months)]
    else:
        step = next(step for step in (1, 2, 7, 14) if days / step <= _TICKS or step == 14)
        found = [(day, f"{day.day} {day:%b}\n{day.year}") for day in _days(first, last, step)]
    return [(day, label) for day, label in found if first <= day <= last]


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _days(first: date, last: date, step: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(step, (last - first).days, step)]


def _mark(axes: Any, row: int, mark: Mark) -> Any:
    """Draw one event, a bar over all the days it may have been on; return the words above it."""
    if row % 2 == 0:
        axes.axhspan(row - 0.5, row + 0.5, color=_BAND, linewidth=0, zorder=0)
    left, right = axes.get_xlim()
    start, width = mark.when.earliest.toordinal(), float(mark.when.days)
    least = (right - left) * _THINNEST
    if width < least:
        start, width = start - (least - width) / 2, least
    axes.barh(
        row + 0.27, width, left=start, height=0.26, color=_COLOURS[mark.when.how],
        hatch=_HATCHES[mark.when.how], edgecolor=_BACK, linewidth=0, zorder=2,
    )  # fmt: skip
    words = f"{_short(mark.when)} · {mark.label}"
    return axes.annotate(
        words, (0, row + 0.04), xycoords=("axes fraction", "data"), xytext=(6, 0),
        textcoords="offset points", color=_INK, va="bottom", fontsize=TEXT, zorder=3,
    )  # fmt: skip


def _fit(text: Any, renderer: Any) -> None:
    """Cut words that are wider than the picture."""
    words, room = text.get_text(), WIDTH * DOTS * (1 - 2.5 * _EDGE)
    wide = text.get_window_extent(renderer).width
    while wide > room and len(words) > 1:
        words = words[: max(1, min(len(words) - 1, int(len(words) * room / wide)))]
        text.set_text(words.rstrip(" ,·") + "…")
        wide = text.get_window_extent(renderer).width


def _short(when: When) -> str:
    if when.precision is Precision.DAY:
        return f"{when.earliest.day} {when.earliest:%b} {when.earliest.year}"
    if when.precision is Precision.MONTH:
        return f"{when.earliest:%b} {when.earliest.year}"
    return words(when)


def _head(figure: Any, picture: Picture, height: float) -> Any:
    """Say what the hatching of those bars means that are there; return the title."""
    from matplotlib.patches import Patch

    used = [how for how in _KEY if any(mark.when.how is how for mark in picture.marks)]
    patches = [
        Patch(facecolor=_COLOURS[how], hatch=_HATCHES[how], edgecolor=_BACK, label=_KEY[how])
        for how in used
    ]
    figure.legend(
        handles=patches, ncols=len(used),
        loc="upper left", bbox_to_anchor=(_EDGE - 0.01, 1 - 0.6 / height),
        frameon=False, labelcolor=_INK, fontsize=TEXT, handlelength=1.2, columnspacing=1.0,
        handletextpad=0.5, borderpad=0, borderaxespad=0,
    )  # fmt: skip
    return figure.text(
        *(_EDGE, 1 - 0.2 / height, picture.title), color=_INK, va="top", fontsize=TEXT * 1.1
    )


def main() -> None:
    """Answer pictures from standard input until it closes."""
    frames.serve(draw, MEMORY)


if __name__ == "__main__":
    main()
