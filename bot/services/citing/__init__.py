"""Citations as text: the styles people read, and the formats programs read."""
