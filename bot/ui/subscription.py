"""How somebody's own digest looks: its letter, its settings, and why it has stopped."""

from collections.abc import Sequence
from datetime import datetime

from discord import ui

from bot.domain.digest.models import Digest, Kind
from bot.domain.subscription import Letter
from bot.ui import digest, layout
from bot.ui.digest_words import LOST, moment, when
from bot.ui.parts import small
from bot.ui.text import bold, clip, escape, inline_code
from bot.ui.watch import trouble

HEAD = "subscription"
NAME = 80
SUBSCRIBE = "`/digest subscribe`"
HEADING = "Your daily digest"
WAYS = f"Once a day at most. To change it: {SUBSCRIBE} with what should change."
UNZONED = "No zone was named, so it goes by UTC: give `zone:` to change that."


def letter(told: Letter, marker: str) -> ui.LayoutView:
    """Draw a day's digest for one person.

    What stands in a server's library cannot be opened in direct messages, so it has no buttons.
    """
    manage = layout.row(layout.button("Settings", HEAD, "show"))
    if not told.server:
        return _with(digest.card(told.edition, marker=marker), manage)
    where = f"from {escape(clip(told.server, NAME))}: open what it names there"
    drawn = digest.card(told.edition, marker=marker, note=where)
    return _with(drawn, manage, plain=True)


def _with(view: ui.LayoutView, manage: layout.Block, *, plain: bool = False) -> ui.LayoutView:
    container = next(child for child in view.children if isinstance(child, ui.Container))
    blocks = [_plain(block) if plain else block for block in container.children]
    return layout.view(*blocks, manage)


def _plain(block: layout.Block) -> layout.Block | None:
    """Return a block without its buttons."""
    if isinstance(block, ui.Section):
        words = (each.content for each in block.children if isinstance(each, ui.TextDisplay))
        return layout.text(*words)
    if isinstance(block, ui.TextDisplay):
        return layout.text(block.content.replace(digest.OPENS, ""))
    return None if isinstance(block, ui.ActionRow) else block


def card(
    kept: Digest,
    coming: datetime | None,
    server: str,
    zone: str,
    *,
    head: str = HEADING,
    guessed_zone: bool = False,
    lost: bool = False,
) -> ui.LayoutView:
    """Draw somebody's own digest as it is set; ``lost`` is what its topics name.

    ``server`` is whose library it tells of, ``zone`` what people call its zone.
    """
    plan = kept.plan
    about = inline_code(clip(plan.filter, 200)) if plan.filter else "everything"
    of = f"the library of {bold(clip(server, NAME))}" if server else "the bundled articles"
    return layout.view(
        layout.text(
            f"### {head}",
            f"By direct message: {when(plan, zone)}.",
            f"About {about}, from {of}.",
            f"{bold(LOST)}. Name other topics with {SUBSCRIBE}." if lost else "",
            _state(kept, coming),
        ),
        layout.text(small(UNZONED) if guessed_zone else "", small(WAYS)),
        layout.row(*_buttons(kept)),
        colour=layout.WARNING if kept.pause else layout.ACCENT,
    )


def _state(kept: Digest, coming: datetime | None) -> str:
    if kept.pause and kept.pause.trouble:
        return f"{bold('Stopped')}: {trouble(kept.pause.trouble)}. Resume tries again."
    if kept.pause:
        return f"{bold('Paused')}."
    return f"Next: {moment(coming)}." if coming else ""


def _buttons(kept: Digest) -> list[layout.Block]:
    turn = "resume" if kept.pause else "pause"
    return [
        layout.button(turn.capitalize(), HEAD, turn, main=turn == "resume"),
        layout.button("End", HEAD, "end"),
    ]


def none() -> ui.LayoutView:
    """Say that there is no digest of one's own."""
    return layout.view(
        layout.text(
            "### You have no digest of your own",
            f"{SUBSCRIBE} sends you one by direct message, once a day at most: what is new, what "
            "happened on the day, and a quote, about the topics that you name.",
        )
    )


def ended() -> ui.LayoutView:
    """Say that somebody's digest is no more."""
    return layout.view(layout.text("### Your digest has ended", f"{SUBSCRIBE} begins another."))


def stopped(what: Sequence[Digest]) -> ui.LayoutView:
    """Tell somebody, once, what of theirs has stopped and how it goes on."""
    return layout.view(
        layout.text("### Something of yours has stopped", *map(_stopped, what)),
        layout.text(small("This is said once.")),
        colour=layout.WARNING,
    )


def _stopped(kept: Digest) -> str:
    why = kept.pause.trouble if kept.pause else None
    said = trouble(why) if why else "it is paused"
    what, resume = _NAMES[kept.kind]
    if kept.kind is Kind.SERVER:
        what = f"The digest {bold(clip(kept.plan.name, NAME))}"
    elif kept.plan.target.channel:
        what = f"The alerts of watches in <#{kept.plan.target.channel}>"
    return f"- {what}: {said}. When that is put right: {resume}."


_NAMES = {
    Kind.SERVER: ("The digest", "`/digest-setup resume`"),
    Kind.PERSONAL: ("Your daily digest", "`/digest subscription`, then Resume"),
    Kind.WATCH: ("The alerts of your watches", "`/watch resume`"),
}
