"""Digests: when each is owed, and how it is posted once and only once."""
