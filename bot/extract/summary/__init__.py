"""Summaries: the sentences of an article that tell most of it, each able to stand alone."""

from bot.extract.summary.ranking import rank
from bot.extract.summary.topic import focus

__all__ = ["focus", "rank"]
