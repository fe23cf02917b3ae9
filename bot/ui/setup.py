"""How a server is set up: a short hello, and four private steps."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any, Final

from discord import ChannelType, Interaction, Object, TextChannel, ui

from bot.domain.policy import Policy
from bot.domain.settings import Decided
from bot.ui import layout
from bot.ui.forms import Form
from bot.ui.parts import small
from bot.ui.settings import clock, shown_to, staff_lines
from bot.ui.text import bold, escape, join, plural

Mention = Callable[[str], str]
HEAD: Final = "setup"


class Step(IntEnum):
    """The steps, as their buttons name them."""

    ZONE = 1
    DIGEST = 2
    VISIBILITY = 3
    STAFF = 4


@dataclass(frozen=True, slots=True)
class State:
    """Where somebody is: what the server has decided, and the channel chosen for a digest."""

    decided: Decided
    channel: int | None = None
    lacking: Sequence[str] = ()
    """What the bot lacks in the channel, as Discord calls it."""
    digest: str = ""
    """The digest that is in the channel."""
    zone: str = "UTC"
    zones: Sequence[tuple[str, str]] = ()
    """Zones that many servers go by: (IANA name, in words)."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


def welcome(mention: Mention) -> ui.LayoutView:
    """Say hello to a server that has just let the bot in."""
    return layout.view(
        layout.text(
            "### Hello",
            "I answer from articles: who said what, when it happened, and where it is written, "
            "each with its source. What I do not know, I say.",
        ),
        layout.text(
            f"- {mention('quote search')} finds quotes, {mention('timeline show')} what happened "
            f"when, {mention('help')} everything else.\n"
            f"- Whoever manages this server: {mention('setup')} has four short steps.",
        ),
        layout.text(small("I cannot read your messages. Answers are private unless shared.")),
    )


def draw(step: Step, state: State) -> ui.LayoutView:
    """Draw a step of the wizard."""
    title, blocks = _STEPS[step](state)
    return layout.view(
        layout.text(f"### {title}", small(f"step {step} of {len(_STEPS)} · {_SAVED[step]}")),
        *blocks,
        layout.row(*_turns(step, state)),
    )


def _turns(step: Step, state: State) -> list[layout.Block]:
    last = step is Step.STAFF
    chosen = {
        Step.ZONE: state.decided.zone is not None,
        Step.DIGEST: state.channel is not None,
        Step.VISIBILITY: state.decided.public is not None,
        Step.STAFF: bool(state.decided.staff),
    }[step]
    word = "Finish" if last else "Next" if chosen else "Skip"
    blocked = step is Step.DIGEST and bool(state.lacking)
    turns = [
        layout.button("Back", *path(step - 1, state), "go", off=step is Step.ZONE),
        layout.button(word, *path(step + 1, state), "go", off=blocked, main=not blocked),
    ]
    if blocked:
        turns += [
            layout.button("Check again", *path(step, state), "go", main=True),
            layout.button("No digest", *path(step + 1, State(state.decided)), "go"),
        ]
    return turns


_SAVED: Final = {
    Step.ZONE: "saved as you choose",
    Step.DIGEST: "set up when you press Finish",
    Step.VISIBILITY: "saved as you choose",
    Step.STAFF: "saved as you choose",
}
"""When what is chosen in a step comes to hold."""


def path(step: int, state: State) -> tuple[object, ...]:
    """Return the route of a step, with the channel chosen for the digest."""
    return HEAD, int(step), state.channel or 0


def _zone(state: State) -> tuple[str, list[layout.Block | None]]:
    now, chosen = clock(state.decided, state.now), state.decided.zone or ""
    menu = layout.select(
        "Choose a time zone", state.zones, *path(Step.ZONE, state), "zone", chosen=chosen
    )
    return "In which time zone is this server?", [
        layout.text(
            f"Set to {bold(state.zone)}: {now}.",
            "Daily digests come by its clocks, and moderators' records are dated by them.",
        ),
        menu,
        layout.row(layout.button("Another zone", *path(Step.ZONE, state), "ask")),
    ]


def _digest(state: State) -> tuple[str, list[layout.Block | None]]:
    where = f"<#{state.channel}>" if state.channel else ""
    if state.lacking:
        said = (
            f"In {where} I am not allowed: {join([bold(name) for name in state.lacking])}. Give "
            "these to my role in the channel's settings → Permissions, then check again."
        )
    elif state.digest:
        said = f"{where} has a digest already, “{escape(state.digest)}”; it stays as it is."
    elif where:
        said = f"{where} it is: I may do there all that a digest needs. It comes every day."
    else:
        said = "Choose a channel, and a digest comes there every day; or none, and skip this."
    menu: ui.ChannelSelect[Any] = ui.ChannelSelect(
        custom_id=layout.path(*path(Step.DIGEST, state), "channel"),
        channel_types=[ChannelType.text, ChannelType.news],
        placeholder="A channel for the daily digest",
        default_values=[Object(state.channel, type=TextChannel)] if state.channel else [],
    )
    return "Where may a daily digest go?", [
        layout.text(
            "A digest is one message a day, at 08:00, without a notification: new sources and "
            "quotes, what happened on this day, a quote of the day."
        ),
        layout.text(said),
        layout.row(menu),
    ]


def _visibility(state: State) -> tuple[str, list[layout.Block | None]]:
    choices = {
        "1": ("For everyone", True),
        "0": ("For the asker alone", False),
        "x": ("As usual", None),
    }
    holds = next(label for label, public in choices.values() if public is state.decided.public)
    buttons = [
        layout.button(
            label,
            *path(Step.VISIBILITY, state),
            "public",
            value,
            main=state.decided.public is public,
        )
        for value, (label, public) in choices.items()
    ]
    return "Who sees the answers?", [
        layout.text(
            f"Set to {bold(holds)}. As usual means: private, except `/quote random`.",
            "Whoever asks can choose otherwise with `share`; this is for when they do not.",
            small("By command or channel: `/settings visibility` and `/settings channels`"),
        ),
        layout.row(*buttons),
    ]


def _staff(state: State) -> tuple[str, list[layout.Block | None]]:
    menu: ui.RoleSelect[Any] = ui.RoleSelect(
        custom_id=layout.path(*path(Step.STAFF, state), "role"),
        placeholder="A role that may correct what is shown",
    )
    return "Who helps you?", [
        layout.text(
            "Members with Manage Messages may correct what I show, those with Manage Server may "
            "add articles too. You can trust a role beside them; so far:"
        ),
        layout.text("\n".join(f"- {line}" for line in staff_lines(state.decided.staff))),
        layout.row(menu),
        layout.text(
            shown_to(Policy.CURATE) if state.decided.staff else "",
            small("`/settings staff` lets a role add articles, and takes trust back."),
        ),
    ]


_STEPS: Final[Mapping[Step, Callable[[State], tuple[str, list[layout.Block | None]]]]] = {
    Step.ZONE: _zone,
    Step.DIGEST: _digest,
    Step.VISIBILITY: _visibility,
    Step.STAFF: _staff,
}


def done(state: State, mention: Mention) -> ui.LayoutView:
    """Say what holds now, and offer three things to try."""
    digest = f"none; {mention('digest-setup create')} sets one up"
    if state.digest:
        digest = (
            f"“{escape(state.digest)}” comes to <#{state.channel}>; "
            f"{mention('digest-setup status')} says when"
        )
    answers = {
        True: "for everyone",
        False: "for the asker alone",
        None: "as usual: private, except `/quote random`",
    }
    return layout.view(
        layout.text(
            "### This server is set up",
            f"- {bold('Time zone')}: {escape(state.zone)}",
            f"- {bold('Digest')}: {digest}",
            f"- {bold('Answers')}: {answers[state.decided.public]}",
            f"- {bold('Staff')}: moderators{_beside(len(state.decided.staff))}",
        ),
        layout.text(
            bold("Three things to try"),
            f"- {mention('quote random')}: a quote for the channel",
            f"- {mention('timeline show')}: what happened when",
            f"- {mention('library add file')}: an article of your own",
        ),
        layout.text(small("/settings show tells what holds; /setup can be gone through again.")),
    )


def _beside(roles: int) -> str:
    return f", and {plural(roles, 'role')} beside them" if roles else " alone"


class OtherZone(Form, title="Time zone"):
    """Asks for a zone in words."""

    policy = Policy.MANAGE
    zone: ui.TextInput[Any] = ui.TextInput(
        label="A city, a country or an offset",
        placeholder="Karachi, Pakistan, UTC+5",
        min_length=1,
        max_length=100,
    )

    def __init__(self, chosen: Callable[[Interaction, str], Awaitable[None]]) -> None:
        super().__init__()
        self._chosen = chosen

    async def on_submit(self, interaction: Interaction) -> None:
        """Hand on what was typed."""
        await self._chosen(interaction, self.zone.value)
