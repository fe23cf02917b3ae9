"""Small PDF files written by hand: text operators at places on pages."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

import pypdf

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


class Set(NamedTuple):
    """Words set at a place, in points from the left and from the foot of the page."""

    left: float
    foot: float
    text: str
    size: float = 11


def pdf(pages: Sequence[Sequence[Set]], info: bytes = b"") -> bytes:
    """Return a file with a page for each sequence of words."""
    return of_streams([_operators(page) for page in pages], info=info)


def of_streams(streams: Sequence[bytes], filters: bytes = b"", info: bytes = b"") -> bytes:
    """Return a file with a page for each stream of operators, packed as ``filters`` says."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)),
        FONT,
    ]
    for index, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * index)
        )
        packed = b" /Filter %s" % filters if filters else b""
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), packed, stream))
    objects.append(b"<< %s >>" % info)
    return _file(objects)


def locked(data: bytes, password: str = "secret") -> bytes:
    """Return a file that a password opens; with an empty one every reader does."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def packed(stream: bytes) -> bytes:
    """Return a stream as /FlateDecode reads it."""
    return zlib.compress(stream, 9)


def _operators(page: Sequence[Set]) -> bytes:
    shown = []
    for words in page:
        text = words.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        shown.append(
            f"/F1 {words.size} Tf 1 0 0 1 {words.left} {words.foot} Tm ({text}) Tj".encode("cp1252")
        )
    return b"BT " + b"\n".join(shown) + b" ET"


def _file(objects: Sequence[bytes]) -> bytes:
    whole = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        whole
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(objects), len(whole))
    )
