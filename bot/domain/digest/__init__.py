"""When a digest is due, and what goes in."""
