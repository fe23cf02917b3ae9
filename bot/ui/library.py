"""How drafts look, and the way from a file to an article."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import discord
from discord import ui

from bot.domain.answers import Dated, Described, Quoted, Selected
from bot.domain.models import Certainty
from bot.domain.shelf import Doubt, Draft, Likeness, Stage, Twin
from bot.ui import layout, quotes, timeline
from bot.ui.parts import NAME, authors, dated, outlet, small, titled
from bot.ui.sources import KINDS, fitting
from bot.ui.text import bold, clip, escape, join, plural

DRAFT = "draft"
"""The head of what is done with a draft: ``draft12/publish``."""
SHELF = "shelf"
"""The head of what is done with a server's own sources: ``shelf/remove/12``."""
STAGES = {
    Stage.READING: "Reading it: text, people, quotes, dates …",
    Stage.KEEPING: "Writing down what was found …",
}
CERTAINTY = {
    Certainty.SURE: "sure",
    Certainty.LIKELY: "likely",
    Certainty.UNCLEAR: "unclear",
}
DOUBTS = {
    Doubt.TITLE: "No title was found.",
    Doubt.AUTHOR: "No author was found: it will be cited by its title.",
    Doubt.DATE: "No date was found: “on Monday” and the like cannot be worked out.",
    Doubt.COARSE_DATE: "The day is missing from its date.",
    Doubt.UNSURE_DATE: "Its date is worked out, not stated.",
    Doubt.NO_QUOTES: "No quotes were found.",
    Doubt.SPEAKERS: "Of some quotes it is unclear who spoke.",
    Doubt.LIKELY: "Of most quotes it is likely, but not sure, who spoke.",
    Doubt.NO_EVENTS: "No dated events were found.",
    Doubt.SHORT: "It is very short: is the text whole?",
    Doubt.LANGUAGE: "It seems not to be in English: quotes and dates may be missed.",
}
_DETAILS = (Doubt.TITLE, Doubt.AUTHOR, Doubt.DATE, Doubt.COARSE_DATE, Doubt.UNSURE_DATE)
"""What can be mended by filling in a form."""
LIKE = {
    Likeness.DOI: "the same DOI",
    Likeness.URL: "the same address",
    Likeness.TITLE: "the same title and author",
}
WHERE = {
    "title": "heading",
    "details given": "given by a moderator",
    "front matter": "the file's own details",
}
"""Places in which something was found, in other words."""
MOST = 4
"""Sources like a draft that are named."""


def progress(name: str, stage: Stage, number: int) -> ui.LayoutView:
    """Say how far the work on an article is."""
    said = STAGES.get(stage, "")
    if stage is Stage.WAITING:
        said = f"Waiting for its turn: {plural(number, 'article')} before it."
    elif stage is Stage.READING and number:
        said = f"{said} {number} s"
    return layout.view(layout.text(f"### {escape(clip(name, 80))}", said))


def draft(draft: Draft) -> ui.LayoutView:
    """Say what was found in an article, what is unsure, and what it resembles."""
    return layout.view(
        layout.text(
            "This was a draft already; here it is." if draft.again else "",
            f"### Draft: {titled(draft.described.source)}",
            _credit(draft.described),
            *_known(draft),
        ),
        layout.rule(),
        layout.text(bold("Found"), *_found(draft)),
        layout.rule(),
        layout.text(bold("Missing or unsure"), *_doubts(draft.doubts)),
        _twins(draft.twins),
        layout.rule(),
        layout.text(*_small(draft)),
        layout.row(
            layout.button("Preview", draft_head(draft.number), "quotes", 1),
            layout.button(_publish(draft), draft_head(draft.number), "publish", main=True),
            layout.button("Edit details", draft_head(draft.number), "edit"),
            layout.button("Discard", draft_head(draft.number), "discard"),
        ),
    )


def draft_head(number: int) -> str:
    """Return the head of a draft's routes."""
    return f"{DRAFT}{number}"


def _publish(draft: Draft) -> str:
    replaced = next((twin.source.ref for twin in draft.twins if twin.replaces), None)
    return f"Publish as new text of {replaced}" if replaced else "Publish"


def _credit(described: Described) -> str:
    source = described.source
    when = dated(source.published, None) if source.published else "undated"
    kind = KINDS[source.kind]
    return " · ".join(part for part in (authors(source), outlet(source), when, kind) if part)


def _known(draft: Draft) -> list[str]:
    found = dict(draft.evidence)
    named = {"title": "title", "authors": "author", "published": "date", "outlet": "outlet"}
    said = [
        f"{name}: {escape(WHERE.get(found[key], found[key]))}"
        for key, name in named.items()
        if key in found
    ]
    return [small("how it is known", *said)] if said else []


def _found(draft: Draft) -> list[str]:
    described = draft.described
    sorts = join([f"{count} {CERTAINTY[certainty]}" for certainty, count in draft.quotes])
    quoted = plural(described.quotes, "quote") + (f" (speaker: {sorts})" if sorts else "")
    size = f"{plural(described.words, 'word')} in {plural(described.paragraphs, 'paragraph')}"
    people = plural(draft.people, "person", "people")
    lines = [f"{quoted} · {plural(described.events, 'dated event')} · {people}", size]
    if described.references:
        lines[1] += f" · {plural(described.references, 'reference')}"
    return lines


def _doubts(doubts: Sequence[Doubt]) -> list[str]:
    if not doubts:
        return ["Nothing that this bot can tell. Look at the preview before you publish."]
    lines = [f"- {DOUBTS[doubt]}" for doubt in doubts]
    if any(doubt in _DETAILS for doubt in doubts):
        lines.append(small("Edit details fills in what you know"))
    return lines


def _twins(twins: Sequence[Twin]) -> layout.Block | None:
    if not twins:
        return None
    lines = [_twin(twin) for twin in twins[:MOST]]
    more = len(twins) - MOST
    return layout.text(bold("Like what is here"), *lines, f"… and {more} more" if more > 0 else "")


def _twin(twin: Twin) -> str:
    how = LIKE.get(twin.how, f"{round(twin.share * 100)} % of the shorter text is in the other")
    name = f"- {bold(twin.source.ref)} {titled(twin.source, 80)}: {how}."
    if twin.replaces:
        return f"{name} Publishing puts this text in its place; its numbers and corrections stay."
    return f"{name} Both will be there, and count as one witness."


def _small(draft: Draft) -> list[str]:
    by = f"added by <@{draft.user}>" if draft.user else ""
    where = f"from {escape(clip(draft.origin, NAME))}" if draft.origin else ""
    file = f"{escape(clip(draft.name, 60))}, {size(draft.size)}"
    expires = discord.utils.format_dt(draft.expires, "D")
    return [
        small(draft.ref, file, where, by),
        small(f"only moderators see a draft; unless published, it is deleted on {expires}"),
    ]


def size(count: int) -> str:
    """Write a number of bytes."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1_000)):,} kB"
    return f"{count / 1_000_000:,.1f} MB"


def quotes_preview(number: int, items: Sequence[Quoted], page: int, total: int) -> ui.LayoutView:
    """Draw a page of a draft's quotes as its list will be."""
    return _preview(number, "quotes", plural(total, "quote"), map(quotes.line, items), page, total)


def events_preview(number: int, items: Sequence[Dated], page: int, total: int) -> ui.LayoutView:
    """Draw a page of a draft's events as its list will be."""
    lines = map(timeline.line, items)
    return _preview(number, "timeline", plural(total, "dated event"), lines, page, total)


def summary_preview(number: int, selected: Selected) -> ui.LayoutView:
    """Draw a draft's summary as it will be."""
    lines = ["\n\n".join(fitting(selected)[0]) or "No sentences could be selected."]
    return _preview(number, "summary", "Selected sentences, not rewritten", lines, 1, 0)


def _preview(
    number: int, shown: str, title: str, lines: "Sequence[str] | map[str]", page: int, total: int
) -> ui.LayoutView:
    head = draft_head(number)
    tabs = [
        layout.button(label, head, tab, 1, off=tab == shown)
        for tab, label in (("quotes", "Quotes"), ("timeline", "Timeline"), ("summary", "Summary"))
    ]
    last = max(1, -(-total // 5))
    turns = [
        layout.button("Prev", head, shown, max(1, page - 1), "prev", off=page == 1),
        layout.button("Next", head, shown, min(last, page + 1), "next", off=page == last),
    ]
    paged = f" · {page} / {last}" if last > 1 else ""
    return layout.view(
        layout.text(f"### Preview of D{number}: {title}{paged}"),
        *(layout.text(line) for line in lines),
        layout.text(small("numbers are given anew when it is published")),
        layout.row(*tabs, *(turns if last > 1 else ())),
        layout.row(
            layout.button("Back to the draft", head, "open"),
            layout.button("Publish", head, "publish", main=True),
        ),
    )


def discarding(draft: Draft) -> ui.LayoutView:
    """Ask whether a draft is to be thrown away."""
    head = draft_head(draft.number)
    return layout.view(
        layout.text(
            f"### Discard “{escape(clip(draft.described.source.title, 100))}”?",
            "The file and what was found in it are deleted. There is no way back but to add it "
            "again.",
        ),
        layout.row(
            layout.button("Discard it", head, "gone", danger=True),
            layout.button("Keep it", head, "open"),
        ),
        colour=layout.WARNING,
    )


def discarded(number: int) -> ui.LayoutView:
    """Say that a draft is gone."""
    return layout.view(layout.text(f"### D{number} is discarded", "Nothing of it was kept."))


def published(described: Described) -> ui.LayoutView:
    """Say that an article is there for everyone, with the way to it and back."""
    source = described.source
    counts = f"{plural(described.quotes, 'quote')} · {plural(described.events, 'dated event')}"
    return layout.view(
        layout.text(f"### Published: {titled(source)}", _credit(described)),
        layout.text(f"Everyone in this server finds it from now on: {counts}."),
        layout.text(small(source.ref, escape(source.citekey))),
        layout.row(
            layout.button("Open source", source.ref, "open", main=True),
            layout.button("Quotes", source.ref, "quotes"),
            layout.button("Remove", SHELF, "remove", source.id),
        ),
    )


def drafts(listed: Sequence[tuple[int, str, str, datetime]]) -> ui.LayoutView:
    """List the drafts of a server: (number, title, file, when it goes), newest first."""
    if not listed:
        return layout.view(
            layout.text("### No drafts", "`/library add` reads an article and makes one of it.")
        )
    shown = [
        layout.section(
            f"**{escape(clip(title, 120))}**\n"
            + small(
                f"D{number}",
                escape(clip(name, 60)),
                f"deleted {discord.utils.format_dt(expires, 'R')}",
            ),
            layout.button("Open", draft_head(number), "open"),
        )
        for number, title, name, expires in listed[:8]
    ]
    more = len(listed) - len(shown)
    return layout.view(
        layout.text(
            f"### {plural(len(listed), 'draft')}",
            "Articles that only moderators see until they are published.",
        ),
        *shown,
        layout.text(small(f"and {more} more: type in `/library drafts`")) if more else None,
    )


LABELS: Mapping[str, str] = {
    "title": "Title",
    "authors": "Authors, a semicolon between",
    "outlet": "Outlet: paper, journal or site",
    "date": "Date of publication",
    "url": "Address (URL)",
}
"""What the fields of the form are called."""
LONGEST: Mapping[str, int] = {"title": 300, "authors": 300, "outlet": 100, "date": 40, "url": 500}
