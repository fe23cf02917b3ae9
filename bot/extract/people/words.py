"""Word lists written as one string."""


def words(listed: str) -> frozenset[str]:
    """Return the words of a list that blanks part."""
    return frozenset(listed.split())
