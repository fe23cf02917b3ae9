"""How a correction reads in a line, without naming who made it."""

from bot.domain.corrections import Act, Correction
from bot.ui.text import bold, clip, escape

VALUE = 60
VERBS = {
    Act.HIDE: "is not shown any more",
    Act.UNHIDE: "is shown again",
    Act.MARK: "is marked",
    Act.MERGE: "is one with another",
    Act.SPLIT: "is a happening of its own",
    Act.APPROVE: "was looked at and is right",
}


def corrected(correction: Correction) -> str:
    """Say in a line what was corrected, and how it reads now."""
    item = bold(correction.item)
    changed = [_changed(field, correction) for field, _ in correction.after]
    if correction.act is Act.HIDE or not changed:  # what is hidden is quoted nowhere
        return f"{item} {VERBS.get(correction.act, 'was corrected')}"
    if correction.act in (Act.MERGE, Act.SPLIT):
        return f"{item} {VERBS[correction.act]}"
    return f"{item}: {', '.join(changed)}"


def _changed(field: str, correction: Correction) -> str:
    before, after = dict(correction.before).get(field), dict(correction.after).get(field)
    was = f"{_value(before)} → " if before else ""
    return f"{escape(field)} {was}{_value(after)}"


def _value(value: str | None) -> str:
    return f"“{escape(clip(value, VALUE), lines=False)}”" if value else "none"
