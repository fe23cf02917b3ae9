"""Dated happenings with their participants."""

from bot.extract.events.finder import find

__all__ = ["find"]
