"""Bytes to the kept text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.extract.readers import LARGEST, read
from bot.extract.readers.mojibake import mended

ACCENTED = "Café “Öre” – naïve coöperation in São Tomé, 12 €.\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain words", "plain words"),
        ("Ängstliche Möwen".encode(), "Ängstliche Möwen"),
        (codecs.BOM_UTF8 + b"marked", "marked"),
        (codecs.BOM_UTF16_LE + "wide é".encode("utf-16-le"), "wide é"),
        (codecs.BOM_UTF16_BE + "wide é".encode("utf-16-be"), "wide é"),
        (codecs.BOM_UTF32_LE + "wider é".encode("utf-32-le"), "wider é"),
        ("no mark at all".encode("utf-16-le"), "no mark at all"),
        ("no mark at all".encode("utf-16-be"), "no mark at all"),
        (ACCENTED.encode("cp1252"), ACCENTED),
        ("Привет, мир. Это обычный русский текст о погоде.\n".encode(), None),
    ],
)
def test_text_is_decoded_by_its_mark_or_its_bytes(data: bytes, text: str | None) -> None:
    found = read(data, "a.txt").text
    assert found == (text if text is not None else data.decode())


def test_western_bytes_are_never_taken_for_central_european() -> None:
    words = "The naïve ministère said “non” to the façade; señor Núñez agreed – twice. " * 20
    assert read(words.encode("cp1252"), "a.txt").text == words


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    data = ("Gül, Şahin and Çelik met in İzmir. " * 20).encode() + b"\xff and left."
    text = read(data, "a.txt").text
    assert "Çelik" in text
    assert text.endswith("\ufffd and left.")


def test_japanese_bytes_are_not_forced_into_a_western_encoding() -> None:
    words = "東京の会議で首相は新しい計画について話した。野党は反対している。" * 30
    assert read(words.encode("shift_jis"), "a.txt").text == words


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"one\r\ntwo\r\n", "one\ntwo\n"),
        (b"one\rtwo", "one\ntwo"),
        (b"one\n\r\ntwo", "one\n\ntwo"),
    ],
)
def test_line_ends_become_one_character(data: bytes, text: str) -> None:
    assert read(data, "a.txt").text == text


def test_zero_bytes_are_replaced_one_for_one() -> None:
    text = read(b"left\x00right and a good many other words to read", "a.txt").text
    assert text.startswith("left\ufffdright")


def test_hard_spaces_are_kept_as_read() -> None:
    assert read("10\xa0km".encode(), "a.txt").text == "10\xa0km"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\r\n ", "a.txt", "empty"),
        (codecs.BOM_UTF8, "a.txt", "empty"),
        (b"%PDF-1.7 and so on", "a.txt", "not a text file"),
        (b"PK\x03\x04zipped", "a.md", "not a text file"),
        (bytes(range(256)) * 8, "a.txt", "not a text file"),
        (b"a" * (LARGEST + 1), "a.txt", "larger than 5 MB"),
        (b"words", "a.xyz", "no reader for .xyz"),
        (b"words", "article", "no reader for a name without extension"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    assert caught.value.name == name
    assert caught.value.reason == reason


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "folder/b.md", "c:\\d\\e.markdown", "f.text"])
def test_the_extension_chooses_the_reader(name: str) -> None:
    document = read(b"---\ntitle: Tides\n---\n\n# words", name)
    assert document.name == name
    plain = name.lower().endswith(("txt", "text"))
    assert document.hints == ({} if plain else {"title": "Tides"})


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = read(data, "a.txt").text
    except Unreadable:
        return
    assert "\x00" not in text
    assert "\r" not in text
    text.encode("utf-8")


@given(st.text(max_size=200))
def test_any_text_comes_back_in_utf8(text: str) -> None:
    kept = text.encode("utf-8", "replace").decode()
    try:
        found = read(codecs.BOM_UTF8 + kept.encode(), "a.txt").text
    except Unreadable:
        return
    assert found == kept.replace("\x00", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")


def broken(text: str) -> str:
    """Read UTF-8 as Windows-1252, as careless programs do."""
    raw = text.encode()
    return "".join(
        chr(byte) if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode("cp1252")
        for byte in raw
    )


@pytest.mark.parametrize(
    "text",
    [
        "The harbour’s “wall” – and the bell… at 5 €",
        "A naïve café in São Tomé, and a façade",
        "Порт закрыт на зиму",
        "بندرگاہ سردیوں میں بند ہے",
        "港口冬天关闭离开的船",
        "It’s 10\xa0km to the Öresund",
    ],
)
def test_broken_characters_are_made_whole(text: str) -> None:
    assert broken(text) != text
    assert read(broken(text).encode(), "a.txt").text == text


def test_a_page_half_of_which_is_broken_keeps_the_other_half() -> None:
    half = "A café at the quai, “says” she. "
    assert read((half + broken("It’s “closed”.")).encode(), "a.txt").text == half + "It’s “closed”."


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ… « É »",
        "AMANHÃ” NÃO",
        "DÉCLARÉ» DÉCLARÉ» DÉCLARÉ» DÉCLARÉ»",
        "Ängstliche Möwen, Ä… Ö“",
        "plain words",
        "The sign â is a letter, € is not",
        "ESPAÑA… ÀÉÎ“ and Ã\xa0 la carte",
    ],
)
def test_sound_characters_stay(text: str) -> None:
    assert read(text.encode(), "a.txt").text == text


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_mending_never_fails_and_ends(text: str) -> None:
    once = mended(text)
    assert len(once) <= len(text)
    if text.isascii():
        assert once == text


@pytest.mark.parametrize("piece", ["â", "â€", "â€™", "Ã©", "Ã", "é", "Ð", "ðŸ", "\x9d", "É… "])
def test_no_repeated_broken_piece_makes_mending_slow(piece: str) -> None:
    assert len(mended(piece * 300_000)) <= 300_000 * len(piece)
