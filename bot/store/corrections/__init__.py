"""The journal of corrections, and how it is laid over what was read."""
