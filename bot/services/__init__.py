"""Use cases: they combine extraction, store and domain."""
