"""The date tagger: TIMEX3 expressions with the days they cover."""

from bot.extract.dates.tagger import tag

__all__ = ["tag"]
