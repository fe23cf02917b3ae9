"""References to present, past and future that name no days."""

from bot.extract.dates.context import Context
from bot.extract.dates.grammar import Found, Meaning, rule


def _word(found: Found, _: Context) -> Meaning | None:
    return Meaning("DATE", found.word("vague"))


def _present(_found: Found, _: Context) -> Meaning | None:
    return Meaning("DATE", "PRESENT_REF")


def _past(_found: Found, _: Context) -> Meaning | None:
    return Meaning("DATE", "PAST_REF")


def _future(_found: Found, _: Context) -> Meaning | None:
    return Meaning("DATE", "FUTURE_REF")


def _one_day(found: Found, _: Context) -> Meaning | None:
    if found.value("count") != 1 or found.word("unit") != "D":
        return None
    return Meaning("DATE", "FUTURE_REF")


RULES = (
    rule("RIGHT? vague:VAGUE", _word),
    rule("CURRENT", _present),
    rule("THESE unit:UNITS", _present),
    rule("THIS MOMENT", _present),
    rule("RECENT", _past),
    rule("THE (RECENT | NEAR) PAST", _past),
    rule("(?<=IN) span:(THE PAST) (?! UNIT | UNITS | NUMBER)", _past),
    rule("(THE NEAR? | NEAR) FUTURE", _future),
    rule("(?<=IN) span:(FUTURE)", _future),
    rule("THE? NEAR TERM", _future),
    rule("(?<=[WILL TO]) span:(SOON)", _future),
    rule("SOON (?= WILL)", _future),
    rule("(?<=WILL) span:(count:INT unit:UNIT)", _one_day),
    rule("A? SEVERAL? UNITS AGO", _past),
)
