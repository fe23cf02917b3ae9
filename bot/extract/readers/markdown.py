"""Markdown, with or without front matter."""

from bot.domain.models import Document
from bot.extract.readers import frontmatter
from bot.extract.readers.decoding import decode


def read(data: bytes, name: str) -> Document:
    """Return the whole text, front matter included, and what the front matter says as hints.

    Raises Unreadable where the front matter is broken.
    """
    text = decode(data, name)
    return Document(text=text, name=name, hints=frontmatter.hints(text, name))
