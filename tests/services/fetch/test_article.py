"""A fetched page becomes a file that the readers know."""

import pytest

from bot.domain.fetch import Url
from bot.extract import readers
from bot.services.fetch import article
from bot.services.fetch.fetcher import Fetched

RUSSIAN = "<html><body><article><p>Портовая стена выдержала шторм, сказал капитан. </p>{}</article>"


def fetched(
    path: str = "/", kind: str = "text/html", data: bytes = b"", charset: str = ""
) -> Fetched:
    return Fetched(Url("https", "news.example", 443, path), kind, charset, data)


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/", "text/html", "news.example.html"),
        ("/2021/storm.php?id=3", "text/html", "news.example-storm.html"),
        ("/Storm%20%2E%2E/", "application/xhtml+xml", "news.example-storm-20-2e-2e.html"),
        ("/paper.pdf", "application/pdf", "news.example-paper.pdf"),
        ("/notes", "text/plain", "news.example-notes.txt"),
        ("/notes.md", "text/markdown", "news.example-notes.md"),
        ("/../../etc/passwd", "text/plain", "news.example-passwd.txt"),
        ("/.hidden", "text/plain", "news.example-hidden.txt"),
        ("/" + "a" * 900, "text/html", f"news.example-{'a' * 60}.html"),
    ],
)
def test_a_name_is_plain(path: str, kind: str, name: str) -> None:
    assert article.name(fetched(path, kind)) == name
    assert readers.is_article(name)


def test_an_encoding_that_only_the_head_names_is_kept() -> None:
    text = RUSSIAN.format("<p>Стена стоит с прошлого века и не сдвинулась.</p>" * 3)
    page = fetched(data=text.encode("cp1251"), charset="windows-1251")
    read = readers.read(article.data(page), "page.html")
    assert "Портовая стена выдержала шторм" in read.text
    assert "Стена стоит" in read.text


@pytest.mark.parametrize(
    ("data", "charset", "kind"),
    [
        ("Größe".encode(), "iso-8859-1", "text/html"),
        ("Größe".encode("cp1252"), "", "text/html"),
        ("Größe".encode("cp1252"), "utf-8", "text/html"),
        ("Größe".encode("cp1252"), "unicode_escape", "text/html"),
        ("Größe".encode("cp1252"), "shift_jis", "text/html"),
        (b"%PDF-1.7 \xff", "iso-8859-1", "application/pdf"),
    ],
)
def test_bytes_are_left_alone_where_the_head_does_not_help(
    data: bytes, charset: str, kind: str
) -> None:
    page = fetched(kind=kind, data=data, charset=charset)
    assert article.data(page) == data


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "cp1252"])
def test_western_pages(charset: str) -> None:
    page = fetched(kind="text/plain", data="“Größe”".encode("cp1252"), charset=charset)
    assert article.data(page).decode("utf-8-sig") == "“Größe”"
    assert readers.read(article.data(page), "page.txt").text == "“Größe”"


def test_the_heads_word_stands_against_the_pages_own() -> None:
    text = '<html><head><meta charset="iso-8859-1"></head>' + RUSSIAN.removeprefix("<html>")
    page = fetched(data=text.format("").encode("koi8-r"), charset="koi8-r")
    assert "Портовая стена" in readers.read(article.data(page), "page.html").text
