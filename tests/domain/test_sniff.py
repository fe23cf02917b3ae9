"""What sort of file some bytes are, whatever their name says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.sniff import BY_NAME, Wrong, sniff


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (b"Hello.", "a.txt", ".txt"),
        (b"Hello.", "a.TXT", ".txt"),
        (b"Hello.", "a", ".txt"),
        (b"# Hello", "notes.markdown", ".md"),
        (b"%PDF-1.7 ...", "a.txt", ".pdf"),
        (b"\n\n%PDF-1.7 ...", "a.pdf", ".pdf"),
        (b"<!DOCTYPE html><p>Hi", "a.txt", ".html"),
        (b"\xef\xbb\xbf  <html lang=en>", "a", ".html"),
        (b"<!-- saved --><!-- twice -->\n<html>", "a.md", ".html"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "a.txt", ".html"),
        (b"<p>Hi</p>", "a.htm", ".html"),
        (b"<p>Hi</p>", "a.md", ".md"),
        ("\ufeffWide".encode("utf-16"), "a.txt", ".txt"),
        ("Wide words".encode("utf-16-le"), "a.txt", ".txt"),
        (b"Hello.", "C:\\papers\\a.md", ".md"),
        (b"", "a.txt", Wrong.EMPTY),
        (b"\xef\xbb\xbf \r\n\t", "a.txt", Wrong.EMPTY),
        (b"Hello.", "a.pdf", Wrong.BINARY),
        (b"\0" * 100, "a.txt", Wrong.BINARY),
        (b"\x89PNG\r\n", "a.txt", Wrong.PICTURE),
        (b"\xff\xd8\xff\xe0", "a.jpg", Wrong.PICTURE),
        (b"PK\x03\x04", "a.docx", Wrong.OFFICE),
        (b"PK\x03\x04", "a.zip", Wrong.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1", "a.doc", Wrong.OFFICE),
        (b"{\\rtf1 Hello", "a.txt", Wrong.OFFICE),
        (b"Hello.", "a.exe", Wrong.NAME),
        (b"Hello.", "v1.2", Wrong.NAME),
    ],
)
def test_the_bytes_decide_and_the_name_helps(data: bytes, name: str, found: str) -> None:
    assert sniff(data, name) == found


@given(st.binary(max_size=300), st.text(max_size=40))
def test_anything_is_one_thing_or_wrong(data: bytes, name: str) -> None:
    found = sniff(data, name)
    assert isinstance(found, Wrong) or found in BY_NAME.values()


def test_a_page_of_comments_is_read_in_one_pass() -> None:
    assert sniff(b"<!--" * 1_000 + b"-->" * 10, "a.md") == ".md"
