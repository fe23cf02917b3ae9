"""Quotations: direct, mixed and reported speech, and who spoke."""

from bot.extract.quotes.assemble import find

__all__ = ["find"]
