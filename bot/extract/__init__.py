"""Text in, facts with offsets out."""
