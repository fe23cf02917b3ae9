"""The items that a post shows, by which it is found again once one of them is corrected."""

from collections.abc import Iterator

from bot.domain.digest.edition import Edition
from bot.domain.digest.frozen import kind_of, thaw
from bot.domain.watch import Alert


def items(payload: str) -> tuple[str, ...]:
    """Return the items whose words a frozen post gives, each once; sources give none."""
    try:
        kind = kind_of(payload)
        if kind == Edition.__name__:
            return tuple(dict.fromkeys(_of_edition(thaw(Edition, payload))))
        if kind == Alert.__name__:
            return tuple(dict.fromkeys(_of_alert(thaw(Alert, payload))))
    except ValueError:
        pass  # no words of an item can be in it
    return ()


def _of_edition(edition: Edition) -> Iterator[str]:
    yield from (quote.ref for quote in edition.quotes)
    yield from (event.ref for event in edition.events)
    if edition.quote:
        yield edition.quote.ref
    if edition.difference:
        for saying in (edition.difference.first, edition.difference.second):
            if saying.witness.event is not None:
                yield f"E{saying.witness.event}"
    yield from (each.item for each in edition.corrections)


def _of_alert(alert: Alert) -> Iterator[str]:
    for news in alert.news:
        if found := news.quote or news.event:
            yield found.ref
