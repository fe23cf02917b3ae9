"""How Discord shows it."""
