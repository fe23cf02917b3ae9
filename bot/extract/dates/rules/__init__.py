"""What dates look like, by family; earlier rules win where matches are equally long."""

from bot.extract.dates.grammar import Rule
from bot.extract.dates.rules import calendar, clock, durations, quarters, relative, vague, years

RULES: tuple[Rule, ...] = (
    *clock.RULES,
    *calendar.RULES,
    *years.RULES,
    *quarters.RULES,
    *relative.RULES,
    *vague.RULES,
    *durations.RULES,
)
