"""Decisions from plain values: no I/O, no Discord, no SQL."""
