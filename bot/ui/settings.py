"""How what a server has decided is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from discord import ui

from bot.domain.cite import Style
from bot.domain.policy import Policy
from bot.domain.settings import Decided, Feature, Quota, Reach, Setting
from bot.ui import layout
from bot.ui.cite import STYLES
from bot.ui.parts import small
from bot.ui.text import bold, escape, join, plural

HEAD: Final = "settings"
MAY: Final[Mapping[Policy, str]] = {
    Policy.CURATE: "may correct what I show here (`/curate`)",
    Policy.LIBRARY: "may add and remove articles (`/library`), and correct them (`/curate`)",
}
GROUPS: Final[Mapping[Policy, tuple[str, ...]]] = {
    Policy.CURATE: ("/curate",),
    Policy.LIBRARY: ("/curate", "/library"),
}
RESETS: Final[Mapping[str, tuple[Setting, ...]]] = {
    "everything": tuple(Setting),
    "visibility": (Setting.PUBLIC, Setting.COMMAND, Setting.CHANNEL),
    "timezone": (Setting.ZONE,),
    "cite-style": (Setting.CITE_STYLE,),
    "staff": (Setting.STAFF,),
    "channels": (Setting.REACH, Setting.ROOM),
}
"""What can be reset, by the name of its command."""
LISTED = 20
"""Roles, channels or commands named in one line; a server may have hundreds."""
BRIEFLY = 6
"""Roles where everything else is told, too."""
_FEATURES: Final = {Feature.URL: "articles and feeds from the web"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is said of a server beside its decisions."""

    zone: str
    """How people call its time zone."""
    now: datetime
    quota: Quota
    features: frozenset[Feature]


def card(decided: Decided, shown: Shown) -> ui.LayoutView:
    """Show everything that a server has decided, and what the owner allows it."""
    return layout.view(
        layout.text("### How this bot behaves in this server"),
        layout.text(
            _item("Time zone", f"{escape(shown.zone)} ({clock(decided, shown.now)})"),
            _item("Answers", *_visible(decided)),
            _item("Channels", _channels(decided)),
            _item("Citations", style_name(decided.cite_style or Style.APA)),
            _item("Staff", *staff_lines(decided.staff, BRIEFLY)),
        ),
        layout.rule(),
        layout.text(
            _item("Room", _room(shown.quota)),
            _item("From the web", _web(shown.features)),
            small("These two are the bot owner's to change."),
        ),
    )


def _item(name: str, *lines: str) -> str:
    if len(lines) == 1:
        return f"- {bold(name)}: {lines[0]}"
    return "\n".join((f"- {bold(name)}", *(f"  - {line}" for line in lines)))


def clock(decided: Decided, now: datetime) -> str:
    """Say what the clocks of a server's zone show."""
    return f"{now.astimezone(ZoneInfo(decided.zone or 'UTC')):%H:%M} now"


def style_name(style: Style) -> str:
    """Return how a style is called in the options of /cite."""
    return next(name for name, known in STYLES.items() if known is style)


def _visible(decided: Decided) -> list[str]:
    usual = {
        None: "private, except `/quote random`, unless somebody asks to share",
        True: "for everyone, unless somebody says `share: False`",
        False: "private, unless somebody asks to share",
    }
    said = [usual[decided.public]]
    for public in (True, False):
        commands = [f"`/{name}`" for name, each in decided.commands.items() if each is public]
        channels = [f"<#{number}>" for number, each in decided.channels.items() if each is public]
        whom = "for everyone" if public else "private"
        said += [f"{whom}: {_some(commands)}"] if commands else []
        said += [f"{whom} in {_some(channels)}"] if channels else []
    return said


def _channels(decided: Decided) -> str:
    rooms = _some([f"<#{number}>" for number in sorted(decided.rooms)])
    match decided.reach:
        case Reach.ONLY if rooms:
            return f"answers can be for everyone only in {rooms}; elsewhere all are private"
        case Reach.ONLY:
            return "answers can be for everyone nowhere: the channels that were named are gone"
        case Reach.EXCEPT if rooms:
            return f"answers can be for everyone anywhere but in {rooms}"
    return "answers can be for everyone in every channel"


def staff_lines(staff: Mapping[int, Policy], most: int = LISTED) -> list[str]:
    """Say what roles are trusted with, one line a role."""
    lines = [f"<@&{role}> {MAY[trust]}" for role, trust in list(staff.items())[:most]]
    more = len(staff) - len(lines)
    lines += [f"and {plural(more, 'more role')}"] if more else []
    return lines or ["no role; only those with Manage Messages or Manage Server"]


def _some(names: Iterable[str]) -> str:
    every = list(names)
    more = [plural(len(every) - LISTED, "more", "more")] if len(every) > LISTED else []
    return join([*every[:LISTED], *more])


def _room(quota: Quota) -> str:
    articles, feeds = plural(quota.articles, "article"), plural(quota.feeds, "feed")
    return f"up to {articles} ({quota.megabytes:,} MB) and {feeds}"


def _web(features: Iterable[Feature]) -> str:
    return join([_FEATURES[feature] for feature in features]) or "nothing may be fetched"


def zone(name: str, decided: Decided, now: datetime) -> ui.LayoutView:
    """Say which zone holds now."""
    return layout.view(
        layout.text(
            f"### Time zone: {escape(name)}",
            f"Its clocks show {clock(decided, now)}. New digests start with it; those there are "
            "keep their own. Dates of history stay as the sources give them.",
        )
    )


def cite_style(style: Style) -> ui.LayoutView:
    """Say which style holds now."""
    return layout.view(
        layout.text(
            f"### Citations: {style_name(style)}",
            "`/cite` and every *Cite* button begin with it; the menu under a citation has the "
            "others.",
        )
    )


def visibility(decided: Decided) -> ui.LayoutView:
    """Say who sees answers now."""
    return layout.view(
        layout.text("### Who sees answers", "\n".join(f"- {line}" for line in _visible(decided))),
        layout.text(
            "Whoever asks can choose otherwise with `share`. Where a command and a channel "
            "disagree, private wins."
        ),
        layout.text(
            small(
                "always private: citations, exports, help, moderators' commands, and answers to "
                "whoever may not write in a channel"
            )
        ),
    )


def channels(decided: Decided) -> ui.LayoutView:
    """Say where the bot may answer for everyone now."""
    return layout.view(
        layout.text("### Where this bot answers", f"Now: {_channels(decided)}."),
        layout.text(
            "Elsewhere every answer is private, also where somebody asks to share it, and the "
            "Share button says why not. A category stands for its channels, a channel for its "
            "threads. Digests go where `/digest-setup` says; moderators' commands work anywhere."
        ),
    )


def staff(trusted: Mapping[int, Policy], changed: int | None = None) -> ui.LayoutView:
    """Say which roles are trusted, and what became of one that was just ``changed``."""
    lines = "\n".join(f"- {line}" for line in staff_lines(trusted))
    trust = trusted.get(changed) if changed else None
    gone = f"<@&{changed}> is trusted with nothing here." if changed and trust is None else ""
    return layout.view(
        layout.text("### Staff", gone, "Trusted beside moderators:", lines),
        layout.text(shown_to(trust)) if trust else None,
    )


def shown_to(trust: Policy) -> str:
    """Say how a role that is trusted comes to see its commands."""
    groups = join([f"`{name}`" for name in GROUPS[trust]])
    return (
        f"Discord itself shows {groups} only to members with the permission. Let the role see "
        f"{'it' if trust is Policy.CURATE else 'them'}: Server Settings → Integrations → this bot."
    )


def sure(what: str) -> ui.LayoutView:
    """Ask once more before something is forgotten."""
    every = join([f"`{name}`" for name in RESETS if name != "everything"])
    said = f"All of /settings ({every})" if what == "everything" else f"`/settings {what}`"
    return layout.view(
        layout.text(
            f"### Reset {what}?",
            f"{said} goes back to how it was at first. Articles, corrections and digests stay.",
        ),
        layout.row(
            layout.button("Reset", HEAD, "reset", what, danger=True),
            layout.button("Keep it", HEAD, "keep"),
        ),
        colour=layout.WARNING,
    )


def kept() -> ui.LayoutView:
    """Say that nothing was reset."""
    return layout.view(layout.text("### Nothing was reset", "`/settings show` tells what holds."))


def done(what: str) -> ui.LayoutView:
    """Say what was reset."""
    return layout.view(layout.text(f"### Reset: {what}", "`/settings show` tells what holds now."))
