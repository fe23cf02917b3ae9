"""Watches: what somebody waits for, and the alerts that tell them of it."""
