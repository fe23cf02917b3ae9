"""What every card of moderators, owners and forms of trouble keeps to, whatever was typed."""

import re

from discord import ui

from bot.domain.changes import NOUNS
from bot.ui import (
    curate,
    digest_setup,
    faults,
    feeds,
    layout,
    library,
    owner,
    search,
    settings,
    setup,
    subscription,
    watch,
)
from bot.ui.routes import read
from bot.ui.text import units
from tests.ui.cards import ids, keeps_limits, parts

HEADS = frozenset(NOUNS) | {
    *(library.DRAFT, library.SHELF, feeds.FEED, owner.HEAD, setup.HEAD, settings.HEAD),
    *(watch.HEAD, subscription.HEAD, digest_setup.HEAD, curate.HEAD, curate.REPORT),
    search.FEATURE,
}
"""Heads of the ids that these cards may carry; each has a handler in the running bot."""
_CODE = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_TARGET = re.compile(r"\]\(https?://[^\s)]*\)")
_LOUD = re.compile(r"(?<!\\)(?:\\\\)*(@everyone|@here|<@&?1>|<#2>)", re.IGNORECASE)
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def words(view: ui.LayoutView) -> list[str]:
    """Return what each text of a card has, with its marks."""
    return [part["content"] for part in parts(view) if "content" in part]


def loud(view: ui.LayoutView) -> list[str]:
    """Return what would mention somebody: neither escaped nor within code or an address."""
    bare = (_TARGET.sub("", _CODE.sub("", text)) for text in words(view))
    return [found for text in bare for found in _LOUD.findall(text)]


def keeps_calm(view: ui.LayoutView) -> None:
    """Assert that a card fits, that its buttons lead to handlers, and that it pings nobody."""
    keeps_limits(view)
    assert loud(view) == []
    heads = {press.head for each in ids(view) if (press := read(each))}
    assert heads - {faults.CHOOSE} <= HEADS


def keeps_budget(view: ui.LayoutView) -> None:
    """Assert the house's own budget, and that no date stands there as a machine writes it."""
    keeps_calm(view)
    assert len(parts(view)) <= layout.COMPONENTS
    assert sum(map(units, words(view))) <= layout.CHARACTERS
    assert not [text for text in words(view) if _ISO.search(text)]
