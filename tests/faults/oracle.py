"""What should have been: worked out from the zones' clocks alone, without the bot's schedule."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.digest.models import Plan, Post, Reason, State

CATCH_UP = 6 * 3600
ENOUGH = 8
"""Parts of ten minutes with a good look, of a post's hours, after which it must have been made."""
STEP = 900


class Clocks:
    """A zone's clocks as a chain of offsets, read from UTC to local time only."""

    def __init__(self, zone: str, start: datetime, end: datetime) -> None:
        self._zone = ZoneInfo(zone)
        self._first = int(start.timestamp()) - 3 * 86400
        self._starts, self._offsets = [self._first], [self._offset(self._first)]
        for moment in range(self._first, int(end.timestamp()) + 400 * 86400, STEP):
            if (offset := self._offset(moment)) != self._offsets[-1]:
                self._starts.append(self._change(moment))
                self._offsets.append(offset)

    def _offset(self, moment: int) -> int:
        offset = datetime.fromtimestamp(moment, self._zone).utcoffset()
        assert offset is not None
        return int(offset.total_seconds())

    def _change(self, after: int) -> int:
        new = self._offset(after)
        return next(m for m in range(after - STEP, after + 1) if self._offset(m) == new)

    def first(self, wall: datetime) -> int:
        """Return the first moment at which the clocks show a time or are past it."""
        shown = int(wall.replace(tzinfo=UTC).timestamp())
        begin = max(bisect_right(self._starts, shown - 86400 - 50400) - 1, 0)
        for number in range(begin, len(self._starts)):
            since = self._starts[number]
            until = self._starts[number + 1] if number + 1 < len(self._starts) else 1 << 40
            moment = max(since, shown - self._offsets[number])
            if moment < until:
                return moment
        raise AssertionError(wall)

    def has(self, day: date) -> bool:
        """Tell whether the clocks ever show a date."""
        moment = self.first(datetime(day.year, day.month, day.day))
        return self.day(moment) == day

    def day(self, moment: float) -> date:
        return datetime.fromtimestamp(moment, self._zone).date()


@dataclass(slots=True)
class Period:
    """A plan in force: by the machine's clock, from its start to the latest time shown."""

    plan: Plan
    since: float
    highest: float


@dataclass(slots=True)
class Diary:
    """What happened to one digest, by the machine's clock."""

    periods: list[Period]
    pauses: list[tuple[float, float]] = field(default_factory=list)
    """(from, until) of every rest that somebody asked for."""
    excuses: list[tuple[float, float]] = field(default_factory=list)
    """The same, up to the latest time that the machine's clock showed meanwhile."""
    edits: list[float] = field(default_factory=list)
    unread: list[float] = field(default_factory=list)
    """When its channel's history could not be read, or Discord was out of order."""
    broken: bool = False
    """Whether its channel has ever refused it."""
    empty: set[str] = field(default_factory=set)
    composed: dict[str, float] = field(default_factory=dict)
    looks: dict[int, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))
    """Hour → (when, which period) of each look at which nothing was in the way."""


@dataclass(slots=True)
class Verdict:
    """What was wrong; the empty one is what is wanted."""

    doubled: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)
    """Records that say something else than what happened."""
    states: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def clean(self) -> bool:
        return not (self.doubled or self.missed or self.untrue)


class Oracle:
    """Judges a digest's records and messages by its diary."""

    def __init__(self, zones: Sequence[str], start: datetime, end: datetime) -> None:
        self._clocks = {zone: Clocks(zone, start, end) for zone in zones}
        self._start, self._end = start, end

    def due(self, plan: Plan, day: date) -> int:
        return self._clocks[plan.zone].first(datetime.combine(day, plan.at))

    def judge(
        self, name: str, diary: Diary, posts: dict[str, Post], messages: Counter[str]
    ) -> Verdict:
        """Compare what was sent and recorded with what was promised."""
        verdict = Verdict()
        verdict.doubled += [f"{name} {slot} ×{n}" for slot, n in messages.items() if n > 1]
        verdict.untrue += [f"{name} {slot} unrecorded" for slot in messages if slot not in posts]
        verdict.missed += [
            f"{name} {day} nothing" for day in self._promised(diary) if str(day) not in posts
        ]
        for slot, post in posts.items():
            verdict.states[post.state] += 1
            if post.state is State.SKIPPED:
                verdict.reasons[post.reason or ""] += 1
            if wrong := self._wrong(diary, slot, post, messages[slot]):
                group = verdict.missed if wrong.startswith("skipped") else verdict.untrue
                group.append(f"{name} {slot} {wrong}")
        return verdict

    def _promised(self, diary: Diary) -> Iterator[date]:
        """Yield every date that has to have a record."""
        for number, period in enumerate(diary.periods):
            before = diary.periods[number - 1] if number else None
            day = self._clocks[period.plan.zone].day(period.since) - timedelta(days=2)
            last = self._clocks[period.plan.zone].day(period.highest)
            while day <= last:
                if self._is_promised(period, before, day):
                    yield day
                day += timedelta(days=1)

    def _is_promised(self, period: Period, before: Period | None, day: date) -> bool:
        if day.weekday() not in period.plan.weekdays:
            return False
        due = self.due(period.plan, day)
        if period.since < due <= period.highest:
            return True
        moved = before is not None and day.weekday() in before.plan.weekdays
        if not moved or before is None or due > period.since:
            return False
        # the clock may have been set back since: what the old plan had had, it need not have again
        return self.due(before.plan, day) > max(before.highest, period.since)

    def _wrong(self, diary: Diary, slot: str, post: Post, messages: int) -> str:
        """Return what is wrong with a record, if anything is."""
        if post.state is State.SENT and messages != 1:
            return f"sent, but {messages} messages"
        if post.state is State.SKIPPED and messages:
            return "given up, but sent"
        if post.state is State.CLAIMED and post.due.timestamp() > diary.periods[-1].highest:
            return ""  # taken while the clock was ahead, it waits for its time
        if post.state in (State.CLAIMED, State.SENDING):
            return "left undecided"
        if post.state is State.UNKNOWN:
            return "" if diary.unread else "unknown, though everything could be read"
        if slot in diary.composed and post.state is State.SENT:
            return self._early(diary, slot)
        return "" if post.state is State.SENT else self._excuse(diary, slot, post)

    def _early(self, diary: Diary, slot: str) -> str:
        day, at = date.fromisoformat(slot), diary.composed[slot]
        dues = [self.due(period.plan, day) for period in diary.periods]
        within = any(due - 1 <= at < due + CATCH_UP + 60 for due in dues)
        return "" if within else f"written at {at}, due {dues}"

    def _excuse(self, diary: Diary, slot: str, post: Post) -> str:
        """Check the reason for which a date has no post."""
        day, reason = date.fromisoformat(slot), post.reason
        plans = [period.plan for period in diary.periods]
        dues = [self.due(plan, day) for plan in plans]
        if reason == Reason.NO_SUCH_DAY:
            had = all(self._clocks[plan.zone].has(day) for plan in plans)
            return "skipped, though there was such a day" if had else ""
        if reason == Reason.PAUSED:
            rests = [
                (since, until)
                for since, until in diary.excuses
                if any(since - CATCH_UP <= due < until for due in dues)
            ]
            return "" if rests else "skipped as paused, but was not"
        if reason == Reason.PARKED:
            return "" if diary.broken else "skipped as parked, but could be posted"
        if slot in diary.empty:  # also where the clock was set back since, over that record
            return ""
        if reason == Reason.EMPTY:
            return "skipped as empty, but was not"
        if reason == Reason.MOVED:
            late = any(due < at for due in dues for at in diary.edits)
            return "" if late else "skipped as moved, but was not"
        return self._could_have_been(diary, day, post)

    def _could_have_been(self, diary: Diary, day: date, post: Post) -> str:
        for number, period in enumerate(diary.periods):
            due = self.due(period.plan, day)
            weekly = day.weekday() in period.plan.weekdays
            if not weekly or due != int(post.due.timestamp()):
                continue  # what was decided stays so, whatever is edited since
            hours = range(due // 3600, (due + CATCH_UP) // 3600 + 1)
            good = {
                at // 600
                for hour in hours
                for at, when in diary.looks.get(hour, ())
                if due <= at < due + CATCH_UP and when == number
            }
            if len(good) >= ENOUGH:
                return f"skipped, though there were {len(good)} good looks"
        return ""
