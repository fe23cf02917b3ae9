"""What a digest's settings, posts and troubles are called."""

from collections.abc import Iterable
from datetime import datetime

from discord.utils import format_dt

from bot.domain.digest.edition import PARTS, OnEmpty, Part
from bot.domain.digest.models import NOW, Digest, Plan, Post, Reason, State
from bot.domain.digest.typed import DAYS, WEEK, WEEKEND
from bot.ui.digest_notice import SAID
from bot.ui.text import escape, join

ON_EMPTY = {
    OnEmpty.EVERGREEN: "what happened on the day, a quote and a difference alone",
    OnEmpty.SKIP: "no post",
    OnEmpty.SAY_SO: "a line that says so",
}
REASONS = {
    Reason.DOWN: "I was away for too long",
    Reason.PAUSED: "it was paused",
    Reason.MOVED: "its time was changed to one that had passed",
    Reason.NO_SUCH_DAY: "its zone's calendar left that day out",
    Reason.EMPTY: "there was nothing to say",
    Reason.LOST: "what its filter names is gone",
    Reason.REFUSED: "Discord did not take it",
    Reason.FAULT: "it could not be written",
    Reason.QUIET: "the quiet hours had begun",
    Reason.UNSEEN: "its answer was lost, and I could not look whether it is there",
    Reason.PARKED: "it could not be posted there",
}
WHY = {str(why): said for why, said in (*REASONS.items(), *SAID.items())}
"""By what a post's record has: why it is not there, or what is in its way."""
STATES = {
    State.CLAIMED: "waiting to be tried again",
    State.SENDING: "on its way",
    State.SENT: "posted",
    State.SKIPPED: "skipped",
    State.UNKNOWN: "perhaps posted",
}


LOST = "Nothing comes: what this names is gone"
"""Of a filter."""


def days(chosen: Iterable[int]) -> str:
    """Name weekdays: "every day", "Monday to Friday", "Monday and Thursday"."""
    some = frozenset(chosen)
    if len(some) == len(DAYS):
        return "every day"
    if some in (WEEK, WEEKEND):
        return "Monday to Friday" if some == WEEK else "at the weekend"
    return join([DAYS[day].capitalize() for day in sorted(some)])


def sections(chosen: Iterable[Part]) -> str:
    """Name the sections of a digest."""
    some = tuple(chosen)
    return "all sections" if some == PARTS else join([str(part) for part in some])


def where(plan: Plan) -> str:
    """Name where a digest goes."""
    kind = "a new post each in " if plan.target.forum else ""
    return f"{kind}<#{plan.target.channel}>"


def when(plan: Plan, zone: str) -> str:
    """Say when a digest comes; ``zone`` is what people call it."""
    return f"{plan.at:%H:%M} ({escape(zone)}), {days(plan.weekdays)}"


def moment(instant: datetime) -> str:
    """Write an instant so that each reader sees it by their own clock, and how far off it is."""
    return f"{format_dt(instant, 'F')} ({format_dt(instant, 'R')})"


def post(digest: Digest, made: Post) -> str:
    """Say in a line what became of a post, with a link where it is there."""
    asked = " · asked for at once" if made.slot.startswith(NOW) else ""
    late = " · late" if made.late else ""
    said = STATES[made.state]
    if address := link(digest, made):
        said = f"[{said}]({address})"
    why = WHY.get(made.reason or "", "")
    return f"{format_dt(made.due, 'f')} · {said}{f': {why}' if why else ''}{late}{asked}"


def posted(digest: Digest, made: Post) -> str:
    """Say when a post was made, with a link to it."""
    address = link(digest, made)
    there = f" · [in its channel]({address})" if address else ""
    return f"posted {format_dt(made.due, 'f')}{there}"


def link(digest: Digest, made: Post) -> str:
    """Return the address of a post that is there."""
    if made.state is not State.SENT or made.message is None or made.where is None:
        return ""
    place = made.message if made.where.forum else made.where.channel
    return f"https://discord.com/channels/{digest.guild}/{place}/{made.message}"
