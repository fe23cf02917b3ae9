"""Attaché: a press attaché for Discord that turns articles into cited answers."""
