"""How the queue looks: an item a page, why it is here, and what its source says."""

from collections.abc import Sequence

from discord import ui

from bot.domain.answers import Dated, Known, Passage, Quoted, Source
from bot.domain.corrections import Correction
from bot.domain.curate import Counts, Item, Queued, Report, Waiting
from bot.domain.dates import words
from bot.domain.models import Certainty
from bot.ui import layout
from bot.ui.curate import DONE, HEAD, day, kept, undo, who
from bot.ui.parts import NAME, credit, dated, locator, small, speaker, titled
from bot.ui.quotes import KINDS
from bot.ui.text import around, block_quote, bold, clip, escape, plural

REPORTS = 3
"""Reports that a page shows."""
WORDS, CONTEXT = 450, 1_100
"""Characters of an item's words, and of all that its source says around them."""
LEGEND = "Accept as right: it stays, and its reports are closed · what you do can be undone"
DOUBTS = {
    Certainty.LIKELY: "who spoke is likely, not sure",
    Certainty.UNCLEAR: "who spoke is unclear",
}


def page(queued: Queued, zone: str, above: layout.Block | None = None) -> ui.LayoutView:
    """Draw a page; ``above`` says what was done to the one before."""
    waiting = queued.waiting
    return layout.view(
        above,
        layout.text(
            f"### Queue · {queued.number} of {queued.total}", small(*_counted(queued.counts))
        ),
        layout.text(bold("Why it is here"), *_reasons(waiting, zone)),
        layout.rule(),
        *(layout.text(*lines) for lines in _item(queued.item)),
        layout.rule() if queued.context else None,
        layout.text(*_context(queued.context)),
        *_buttons(queued),
    )


def empty(above: layout.Block | None = None) -> ui.LayoutView:
    """Say that nothing waits."""
    return layout.view(
        above,
        layout.text(
            "### Queue · nothing waits",
            "No reports, nothing that looks wrong, and no speaker that this bot is unsure of.",
        ),
        layout.row(layout.button("Log", HEAD, "log", 1, "-", 0)),
    )


def dismissed(ref: str) -> layout.Block | None:
    """Say that reports of an item were put aside."""
    return layout.text(f"{bold('Put aside')}: {ref}")


def decided(correction: Correction, number: int) -> layout.Block:
    """Say what was done to an item of a page, with a way back."""
    said = (f"{bold(DONE[correction.act])}: {correction.item}", kept(correction))
    return layout.section("\n".join(filter(None, said)), undo(correction, number))


def _counted(counts: Counts) -> list[str]:
    said = (
        (counts.reported, f"{counts.reported:,} reported"),
        (counts.flagged, plural(counts.flagged, "looks wrong", "look wrong")),
        (counts.unsure, plural(counts.unsure, "unsure speaker")),
    )
    return [text for count, text in said if count]


def _reasons(waiting: Waiting, zone: str) -> list[str]:
    shown = waiting.reports[-REPORTS:]
    left = len(waiting.reports) - len(shown)
    return [
        *(_reported(report, zone) for report in reversed(shown)),
        f"and {plural(left, 'more report')}" if left else "",
        *(
            f"- {flag.flag}: “{escape(clip(flag.words, 120), lines=False)}”"
            for flag in waiting.flags[:4]
        ),
        _doubt(waiting),
    ]


def _reported(report: Report, zone: str) -> str:
    where = " in direct messages" if report.direct else ""
    said = block_quote(clip(report.reason, 250))
    return f"- {who(report.user)} reported{where} on {day(report.at, zone)}:\n{said}"


def _doubt(waiting: Waiting) -> str:
    doubt = DOUBTS.get(waiting.certainty)
    if doubt is None:
        return ""
    told = f"; told by {plural(waiting.sources, 'source')}" if waiting.sources > 1 else ""
    often = "once" if waiting.posted == 1 else f"{waiting.posted:,} times"
    times = f"; posted here {often}" if waiting.posted else ""
    return f"- {doubt}{told}{times}"


def _item(item: Item) -> list[list[str]]:
    """Return an item's texts, a line each; what follows a block quote is a text of its own."""
    match item:
        case Quoted():
            return _quote(item)
        case Dated():
            return _event(item)
        case Source():
            return [[titled(item), small(item.ref, escape(item.citekey))]]
        case Known():
            names = ", ".join(escape(clip(name, NAME)) for name in item.names[:6])
            return [
                [bold(clip(item.name, NAME)), f"also: {names}" if names else "", small(item.ref)]
            ]


def _quote(quote: Quoted) -> list[list[str]]:
    said = (
        dated(quote.said, quote.dated_by, quote.source) if quote.said else "the text gives no date"
    )
    role = f", {escape(clip(quote.role, NAME))}" if quote.role and quote.speaker else ""
    return [
        [f"{bold(speaker(quote))}{role}", block_quote(clip(quote.words, WORDS))],
        [
            f"→ {KINDS[quote.kind]} · {said}",
            small(escape(clip(quote.rule, 140))),
            f"→ {credit(quote.source, quote.place)}",
            small(quote.ref, quote.source.ref, escape(clip(quote.source.title, 120))),
        ],
    ]


def _event(event: Dated) -> list[list[str]]:
    return [
        [bold(words(event.when)), block_quote(clip(event.words, WORDS))],
        [
            f"→ {dated(event.when, event.dated_by, event.source)}",
            f"→ in {escape(clip(event.location, NAME))}" if event.location else "",
            f"→ {credit(event.source, event.place)}",
            small(event.ref, event.source.ref, escape(clip(event.source.title, 120))),
        ],
    ]


def _context(passages: Sequence[Passage]) -> list[str]:
    if not passages:
        return []
    room = CONTEXT // len(passages)
    return [bold("In its source"), *(_passage(passage, room) for passage in passages)]


def _passage(passage: Passage, room: int) -> str:
    where = "card" if passage.source.card else locator(passage.place)
    if passage.mark is None:
        return f"{bold(where)} {escape(clip(passage.words, room), lines=False)}"
    return f"{bold(where)} {around(passage.words, *passage.mark, room)}"


def _buttons(queued: Queued) -> list[layout.Block]:
    at, ref, last = queued.number, queued.item.ref, queued.total
    acts = [layout.button("Accept as right", HEAD, "accept", at, ref, main=True)]
    if ref[0] in "QE":
        acts.append(layout.button("Hide", HEAD, "hide", at, ref))
    if ref[0] in "QEP":
        acts.append(layout.button("Edit", HEAD, "edit", at, ref))
    acts.append(layout.button("Open", ref, "open"))
    turns = [
        layout.button("Prev", HEAD, "queue", max(1, at - 1), "prev", off=at == 1),
        layout.button("Next", HEAD, "queue", min(last, at + 1), "next", off=at == last),
        layout.button("Log", HEAD, "log", 1, "-", 0),
    ]
    return [ui.TextDisplay(small(LEGEND)), layout.row(*acts), layout.row(*turns)]
