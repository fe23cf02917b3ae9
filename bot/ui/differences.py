"""How it looks where sources differ: a slot, both sayings, both passages."""

from discord import ui

from bot.domain.answers import Nothing, Page
from bot.domain.corrections import Ruling
from bot.domain.dates import words
from bot.domain.differences import Relation, Slot
from bot.domain.happenings import Compared, Saying, Witness
from bot.ui import layout, lists
from bot.ui.parts import heading, short, small
from bot.ui.text import around, clip, escape, plural

FEATURE = "differences"
PASSAGES = (130, 60, 0)
"""Characters of each passage: the first with which a page fits into a message."""
SLOTS = {
    Slot.DATE: "date",
    Slot.COUNT: "how many before",
    Slot.INTERVAL: "how long since the last",
    Slot.INITIATOR: "who began it",
    Slot.PLACE: "place",
    Slot.OUTCOME: "whether it happened",
    Slot.AMOUNT: "amount",
    Slot.ROLE: "office",
}
RELATIONS = {
    Relation.SAME: "same",
    Relation.FINER: "finer: the first is more exact",
    Relation.COMPATIBLE: "compatible: both can hold",
    Relation.LOOSE: "loose: one is rounded",
    Relation.CONFLICT: "conflict: both cannot hold",
}

RULINGS = {
    Ruling.REAL: "this server's moderators say: a real difference",
    Ruling.SAME: "this server's moderators say: the same, told in other words",
    Ruling.NOT_COMPARABLE: "this server's moderators say: the two cannot be compared",
}


def page(page: Page[Compared], *, shared_by: str | None = None) -> ui.LayoutView:
    """Draw a page of differences, each with a button to either passage."""
    drawn = [[lines(compared, limit) for compared in page.items] for limit in PASSAGES]
    room = layout.CHARACTERS - 400
    fitting = next((each for each in drawn if sum(len(a) + len(b) for a, b in each) <= room), None)
    title = plural(page.total, "difference") + " between sources"
    blocks: list[layout.Block | None] = []
    for at, (sides, compared) in enumerate(zip(fitting or drawn[-1], page.items, strict=True)):
        blocks += [*map(layout.text, sides), opens(compared, at)]
    return layout.view(
        layout.text(f"### {title}{lists.asked(page.heading)}"),
        *blocks,
        *lists.feet(FEATURE, page, shared_by),
    )


def lines(compared: Compared, limit: int = PASSAGES[0]) -> tuple[str, str]:
    """Draw one slot: what it is and how that stands, what A says, and what B says.

    Two texts, since a plain line behind a block quote is drawn by some as part of it.
    """
    title = heading(f"{SLOTS[compared.slot]} · {RELATIONS[compared.relation]}")
    ruled = "".join(f"\n{line}" for line in filter(None, (_ruled(compared),)))
    return (
        f"{title}{ruled}\n{_side('A', compared.first, limit)}",
        _side("B", compared.second, limit),
    )


def _ruled(compared: Compared) -> str:
    """Say what this server's moderators say of a difference."""
    if compared.ruled is None:
        return ""
    note = (
        f" – {escape(clip(compared.ruled.note, 120), lines=False)}" if compared.ruled.note else ""
    )
    return small(f"{RULINGS[compared.ruled.ruling]}{note}")


def brief(compared: Compared) -> str:
    """Say one difference within a line of a card."""
    pair = f"{says(compared.first)} / {says(compared.second)}"
    return f"{SLOTS[compared.slot]}: {pair} ({compared.relation})"


def _side(letter: str, saying: Saying, limit: int) -> str:
    witness = saying.witness
    said = f"{letter} · {short(witness.source, witness.place)}: {says(saying)}"
    return f"{said}\n> {_passage(saying, limit)}" if limit else said


def says(saying: Saying) -> str:
    """Say what one source says of a slot: its words, or its date."""
    witness = saying.witness
    if saying.says:
        return f"“{escape(clip(saying.says, 70), lines=False)}”"
    if saying.since:
        return f"{_dated(witness)}, {_span(saying.since)} before"
    return _dated(witness)


def _dated(witness: Witness) -> str:
    if witness.when is None:
        return "no date that can be resolved"
    by = f" (“{escape(clip(witness.dated_by, 40), lines=False)}”)" if witness.dated_by else ""
    return f"{words(witness.when)}{by}"


def _span(since: tuple[int, int]) -> str:
    least, most = since
    if least == most:
        return plural(most, "day")
    if most > 2 * 365:
        years = round(least / 365.25), round(most / 365.25)
        return plural(years[0], "year") if years[0] == years[1] else f"{years[0]}–{years[1]} years"
    return f"{least}–{most} days"


def _passage(saying: Saying, limit: int) -> str:
    """Return the sentence with the words that count in bold, cut around them."""
    sentence = " ".join(saying.witness.words.split())
    marked = " ".join((saying.says or saying.witness.dated_by or "").split())
    start = sentence.find(marked) if marked else -1
    if start < 0:
        return escape(clip(sentence, limit), lines=False)
    return around(sentence, start, start + len(marked), limit)


def opens(compared: Compared, at: int) -> layout.Block:
    """Draw the way to both passages; ``at`` keeps the ids of one message apart."""
    return layout.row(
        layout.button("Open A", *route(compared.first.witness, f"{at}a")),
        layout.button("Open B", *route(compared.second.witness, f"{at}b")),
    )


def route(witness: Witness, mark: str) -> tuple[object, ...]:
    """Return what opens a passage; the ``mark`` keeps the ids of one message apart."""
    paragraph = witness.place.paragraph or 1
    return witness.source.ref, "read", paragraph, mark


def nothing(answer: Nothing) -> ui.LayoutView:
    """Say that no two sources differ there."""
    if answer.without:
        return lists.nothing(FEATURE, answer)
    about = lists.asked(answer.heading)
    return layout.view(
        layout.text(
            f"### No differences found{about}",
            "Two sources are compared where both tell of the same happening and both give its "
            "date, place, number, interval, outcome, or who began it.",
            small("“No differences found” does not mean that they agree."),
        ),
        colour=layout.WARNING,
    )
