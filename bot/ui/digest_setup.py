"""How digests look to those who set them up."""

from collections.abc import Sequence
from datetime import datetime

from discord import ui

from bot.domain.digest.models import Digest, Post, State
from bot.domain.digest.standing import Standing
from bot.ui import digest_words as words
from bot.ui import layout
from bot.ui.digest_notice import SAID
from bot.ui.text import bold, clip, escape, inline_code, plural

HEAD = "digestset"
NAME = 60
POSTS = 5


def card(title: str, standing: Standing) -> ui.LayoutView:
    """Draw a digest's settings, when it comes next, and what became of its last posts."""
    return layout.view(
        layout.text(f"### {title}"), layout.text(*_lines(standing)), _buttons(standing.digest)
    )


def listed(standings: Sequence[Standing]) -> ui.LayoutView:
    """Draw every digest of a server."""
    blocks: list[layout.Block | None] = []
    for standing in standings:
        blocks += [layout.text(*_lines(standing, brief=True)), _buttons(standing.digest)]
    title = plural(len(standings), "digest")
    return layout.view(layout.text(f"### {title}"), *blocks)


def _lines(standing: Standing, *, brief: bool = False) -> list[str]:
    digest, plan = standing.digest, standing.digest.plan
    role = f" · calls <@&{plan.target.role}>" if plan.target.role else ""
    silent = " · silent" if plan.target.silent else " · with a notification"
    made = [words.post(digest, post) for post in standing.posts[: 1 if brief else POSTS]]
    return [
        f"{bold(clip(plan.name, NAME))} → {words.where(plan)}{silent}{role}",
        f"{words.when(plan, standing.zone)} · up to {plural(plan.most, 'item')}",
        ""
        if brief
        else f"Shows {words.sections(plan.parts)}; "
        f"with nothing new: {words.ON_EMPTY[plan.on_empty]}",
        f"Only {inline_code(clip(plan.filter, 80 if brief else 200))}" if plan.filter else "",
        _lost(brief=brief) if standing.lost else "",
        _next(standing),
        *(f"- {clip(line, 130) if brief else line}" for line in made),
    ]


def _lost(*, brief: bool) -> str:
    advice = " Choose another filter, or take it off, with `/digest-setup edit`."
    return f"{bold(words.LOST)}.{'' if brief else advice}"


def _next(standing: Standing) -> str:
    pause, coming = standing.digest.pause, standing.next
    if pause is None or (coming and pause.until and pause.until < coming and not pause.trouble):
        again = f"; it rests until {words.moment(pause.until)}" if pause and pause.until else ""
        return f"Next: {words.moment(coming)}{again}" if coming else "It has no day to come."
    if pause.trouble:
        return f"{bold('Paused')}, since {SAID[pause.trouble]}."
    return f"{bold('Paused')} until `/digest-setup resume`."


def _buttons(digest: Digest) -> layout.Block:
    head = f"{HEAD}{digest.id}"
    turn = ("Pause", "pause") if digest.pause is None else ("Resume", "resume")
    return layout.row(
        layout.button("Preview", head, "preview"),
        layout.button(turn[0], head, turn[1]),
        layout.button("Delete", head, "delete"),
    )


def ask_delete(digest: Digest) -> ui.LayoutView:
    """Ask before a digest is deleted."""
    return layout.view(
        layout.text(
            f"### Delete {bold(clip(digest.plan.name, NAME))}?",
            "It will not come again, and the record of its posts goes. "
            "What it has posted stays in its channel.",
        ),
        layout.row(
            layout.button("Yes, delete it", f"{HEAD}{digest.id}", "deleted", danger=True),
            layout.button("Keep it", f"{HEAD}{digest.id}", "keep"),
        ),
        colour=layout.WARNING,
    )


def deleted(digest: Digest) -> ui.LayoutView:
    """Say that a digest is gone."""
    return layout.view(layout.text(f"### {bold(clip(digest.plan.name, NAME))} is deleted"))


def posted(digest: Digest, post: Post) -> ui.LayoutView:
    """Say what came of a post that was asked for at once."""
    done = post.state is State.SENT
    later = "I keep trying each minute." if post.state in (State.CLAIMED, State.SENDING) else ""
    return layout.view(
        layout.text(
            f"### {escape('Posted' if done else 'Not posted')}", words.post(digest, post), later
        ),
        colour=layout.ACCENT if done else layout.WARNING,
    )


def nothing(digest: Digest, *, lost: bool) -> ui.LayoutView:
    """Say that a digest would have nothing to say; ``lost`` is what its filter names."""
    why = (
        f"What its filter names is gone: {inline_code(clip(digest.plan.filter, 200))}. Choose "
        "another, or take it off, with `/digest-setup edit`."
        if lost
        else "Nothing is new that its sections and its filter ask for, and "
        f"it is set to {words.ON_EMPTY[digest.plan.on_empty]} then."
    )
    return layout.view(
        layout.text(f"### {bold(clip(digest.plan.name, NAME))} would have nothing to say", why),
        colour=layout.WARNING,
    )


def coming(standings: Sequence[Standing]) -> ui.LayoutView:
    """Say when digests come next, to readers."""
    lines = [
        f"{bold(clip(each.digest.plan.name, NAME))} → {words.where(each.digest.plan)}: "
        + (words.moment(each.next) if each.next else "paused")
        for each in standings
    ]
    return layout.view(layout.text("### The next digest", *lines))


def none_yet(digest: Digest, following: datetime | None) -> ui.LayoutView:
    """Say that a digest has not been posted yet."""
    said = f"The first comes {words.moment(following)}." if following else "It is paused."
    return layout.view(
        layout.text(f"### {bold(clip(digest.plan.name, NAME))} has not been posted yet", said)
    )
