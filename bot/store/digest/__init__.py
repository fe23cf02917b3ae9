"""The rows of digests and of their posts."""
