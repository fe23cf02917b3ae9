"""Text in, facts with offsets out."""

VERSION = 4
"""Raised whenever the same bytes would give other facts; sources are then derived again."""
