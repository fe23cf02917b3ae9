"""Events as TimelineJS reads them (https://timeline.knightlab.com/docs/json-format.html)."""

import html
import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from bot.domain.answers import Dated, Source
from bot.domain.dates import Precision, When, words
from bot.services.exporting.notes import notes

_HEADLINE: Final = 80
_PARTS: Final = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}
"""How many of year, month and day a date has that TimelineJS can name as it is."""


def to_timelinejs(title: str, events: Sequence[Dated]) -> bytes:
    """Return the events as a timeline; whatever stands in an article is escaped for HTML."""
    timeline = {
        "title": {"text": {"headline": html.escape(title)}},
        "events": [_slide(event) for event in events],
    }
    return (json.dumps(timeline, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _slide(event: Dated) -> dict[str, Any]:
    return {
        "unique_id": event.ref,
        **_dates(event.when),
        "display_date": words(event.when),
        "text": {"headline": _headline(event.words), "text": _text(event)},
    }


def _dates(when: When) -> dict[str, Any]:
    parts = _PARTS.get(when.precision)
    if parts:
        return {"start_date": _date(when.earliest, parts)}
    return {"start_date": _date(when.earliest, 3), "end_date": _date(when.latest, 3)}


def _date(day: date, parts: int) -> dict[str, int]:
    named = (("year", day.year), ("month", day.month), ("day", day.day))
    return dict(named[:parts])


def _headline(sentence: str) -> str:
    line = " ".join(sentence.split())
    if len(line) > _HEADLINE:
        line = line[:_HEADLINE].rpartition(" ")[0] or line[:_HEADLINE]
        line = line.rstrip(" ,;:–—-") + "…"
    return html.escape(line)


def _text(event: Dated) -> str:
    how = f"{event.when.how}: “{' '.join(event.dated_by.split())}”"
    known = "; ".join((event.when.precision, how, *notes(event)))
    place = f", ¶{event.place.paragraph}" if event.place.paragraph else ""
    return (
        f"<p>{html.escape(event.words)}</p>"
        f"<p>{_source(event.source)}{place}</p><p>{html.escape(known)}</p>"
    )


def _source(source: Source) -> str:
    published = words(source.published) if source.published else "undated"
    parts = ("; ".join(source.authors), source.title, source.outlet or "", published)
    credit = html.escape(", ".join(part for part in parts if part))
    if source.url and source.url.startswith(("https://", "http://")):
        return f'<a href="{html.escape(source.url)}" rel="noopener">{credit}</a>'
    return credit
