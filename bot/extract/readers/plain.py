"""Plain text."""

from bot.domain.models import Document
from bot.extract.readers.decoding import decode


def read(data: bytes, name: str) -> Document:
    """Return the text of a plain text file, without hints."""
    return Document(text=decode(data, name), name=name)
