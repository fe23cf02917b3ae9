"""Bytes to the kept text: encodings, line ends, broken characters, and what SQLite cannot hold."""

import codecs
import re

from charset_normalizer import from_bytes

from bot.errors import Unreadable
from bot.extract.readers.mojibake import mended

SNIFFED = 65_536
"""Bytes from which an encoding is guessed."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

FOREIGN = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF")
"""First bytes of files that are no text whatever their name says."""

WESTERN = re.compile(
    r"cp125[0247]|cp437|cp775|cp85\d|latin|iso8859_(?:1|2|3|4|9|1\d)$|mac_(?:lat|rom)"
)
HIGH = bytes(range(128, 256))
MOSTLY_LATIN = 0.2
"""Share of bytes above ASCII below which a text is in Latin letters with some accents."""

UNHELD = re.compile("[\x00\ud800-\udfff]")
CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"


def decode(data: bytes, name: str) -> str:
    """Return the text with LF line ends, NUL and lone surrogates as U+FFFD, one for one.

    Raises Unreadable for an empty or a binary file.
    """
    if data.startswith(FOREIGN):
        raise Unreadable(name, "not a text file")
    text = mended(UNHELD.sub("\ufffd", _characters(data, name)))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(name, "empty")
    return text


def _characters(data: bytes, name: str) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _wide(data[:SNIFFED])
    if wide:
        return data.decode(wide, errors="replace")
    if _binary(data[:SNIFFED]):
        raise Unreadable(name, "not a text file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged(data)


def _wide(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zero bytes of its Latin letters and blanks."""
    units = len(head) // 2
    if units < 2:
        return None
    low, high = head[0::2].count(0), head[1::2].count(0)
    if high > 0.4 * units and low < 0.05 * units:
        return "utf-16-le"
    if low > 0.4 * units and high < 0.05 * units:
        return "utf-16-be"
    return None


def _binary(head: bytes) -> bool:
    strange = len(head) - len(head.translate(None, CONTROL))
    return strange > 0.02 * len(head) + 1


def _damaged(data: bytes) -> str:
    """Decode bytes that are no clean UTF-8: UTF-8 with a few faults, or an older encoding."""
    mended = data.decode("utf-8", errors="replace")
    faults = mended.count("\ufffd")
    if faults * 10 <= sum(character > "\x7f" for character in mended):
        return mended
    return data.decode(_guess(data[:SNIFFED]), errors="replace")


def _guess(head: bytes) -> str:
    """Guess an encoding; Western text is often taken for cp1250 and the like, so cp1252 first."""
    accented = len(head) - len(head.translate(None, HIGH))
    if accented < MOSTLY_LATIN * len(head):
        return "cp1252"
    best = from_bytes(head).best()
    if best is None or WESTERN.match(best.encoding):
        return "cp1252"
    return best.encoding
