"""Slash commands, one module a feature."""
