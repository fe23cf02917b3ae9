"""Zip archives: what is in them, and what they may not do."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.errors import Unreadable
from bot.extract import report
from bot.extract.readers import LARGEST, archive, is_article, labelled

WINTER = "A winter\n\n“We will not freeze,” Amina Noor said on 3 May 2021.\n"
EVIL = (
    "../../etc/passwd.txt",
    "/etc/shadow.txt",
    "..\\..\\windows\\win.txt",
    "C:\\a.txt",
    "~/a.txt",
    "a/../../b.txt",
    "con.txt",
    "\u202egnp.txt",
    "line\nbreak.txt",
    "a" * 5_000 + ".txt",
)


def zipped(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return tmp_path / "papers.zip"


def test_an_archive_lists_the_articles_it_holds(papers: Path) -> None:
    held = ("one.txt", "2021/two.md", "README.md", ".hidden.txt", "__MACOSX/._one.txt", "x.docx")
    zipped(papers, dict.fromkeys((*held, "inner.zip", "folder/", "page.HTML", "paper.pdf"), "x"))
    assert archive.members(papers, "papers.zip") == (
        *("one.txt", "2021/two.md", "page.HTML", "paper.pdf"),
    )


def test_a_link_in_an_archive_is_no_article(papers: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(papers, "w") as made:
        made.writestr(link, "/etc/passwd")
        made.writestr("one.txt", WINTER)
    assert archive.members(papers, "papers.zip") == ("one.txt",)


def test_a_member_is_read_as_it_is(papers: Path) -> None:
    zipped(papers, {"2021/one.txt": WINTER})
    assert archive.read_member(papers, "papers.zip", "2021/one.txt") == WINTER.encode()


@pytest.mark.parametrize("name", EVIL, ids=lambda name: ascii(name[:20]))
def test_a_name_is_never_a_path(papers: Path, name: str) -> None:
    zipped(papers, {name: WINTER})
    before = sorted(papers.parent.rglob("*"))
    for member in archive.members(papers, "papers.zip"):
        assert archive.read_member(papers, "papers.zip", member) == WINTER.encode()
        assert labelled("papers.zip", member).isprintable()
    assert sorted(papers.parent.rglob("*")) == before


def test_text_that_is_packed_tightly_but_honestly_is_read(papers: Path) -> None:
    text = WINTER * 40
    zipped(papers, {"one.txt": text})
    assert archive.read_member(papers, "papers.zip", "one.txt") == text.encode()


def changed(path: Path, old: bytes, new: bytes) -> Path:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
    return path


def refused(path: Path, member: str = "one.txt") -> str:
    with pytest.raises(Unreadable) as told:
        archive.read_member(path, "papers.zip", member)
    assert told.value.name == f"papers.zip!{member}"
    return told.value.reason


def test_a_bomb_is_refused_before_it_is_unpacked(papers: Path) -> None:
    with (
        zipfile.ZipFile(papers, "w", zipfile.ZIP_DEFLATED) as made,
        made.open("one.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(256):
            member.write(bytes(1 << 20))
    assert papers.stat().st_size < 1_000_000
    assert refused(papers) == "larger than 5 MB"


def test_a_small_bomb_is_refused_for_what_it_is(papers: Path) -> None:
    zipped(papers, {"one.txt": bytes(LARGEST - 1)})
    assert refused(papers) == "packed more than 100 times over"


def test_a_size_that_an_archive_claims_is_not_believed(papers: Path) -> None:
    zipped(papers, {"one.txt": bytes(40_000_000)})
    changed(papers, (40_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refused(papers) in {"packed more than 100 times over", "broken within the archive"}


def test_a_large_member_is_refused(papers: Path) -> None:
    with zipfile.ZipFile(papers, "w", zipfile.ZIP_STORED) as made:
        made.writestr("one.txt", b"x" * (LARGEST + 1))
    assert refused(papers) == "larger than 5 MB"


def test_a_member_packed_in_another_way_is_refused(papers: Path) -> None:
    with zipfile.ZipFile(papers, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("one.txt", WINTER)
    assert refused(papers) == "packed in a way that is not read"


def test_a_locked_member_is_refused(papers: Path) -> None:
    data = bytearray(zipped(papers, {"one.txt": WINTER}).read_bytes())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1
    papers.write_bytes(data)
    assert refused(papers) == "locked by a password"


def test_a_broken_member_is_refused(papers: Path) -> None:
    zipped(papers, {"one.txt": WINTER})
    data = bytearray(papers.read_bytes())
    data[50] ^= 0xFF
    papers.write_bytes(data)
    assert refused(papers) == "broken within the archive"
    assert refused(papers, "two.txt") == "broken within the archive"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a zip archive, or a broken one"),
        (b"PK\x03\x04 and no more", "not a zip archive, or a broken one"),
        (WINTER.encode(), "not a zip archive, or a broken one"),
    ],
)
def test_what_is_no_archive_is_told(papers: Path, content: bytes, reason: str) -> None:
    papers.write_bytes(content)
    with pytest.raises(Unreadable) as told:
        archive.members(papers, "papers.zip")
    assert told.value.reason == reason


def test_an_archive_without_articles_is_told(papers: Path) -> None:
    zipped(papers, {"picture.png": b"x", "inner.zip": b"x"})
    with pytest.raises(Unreadable, match="no articles in it"):
        archive.members(papers, "papers.zip")


def test_an_archive_of_very_many_files_is_told(papers: Path) -> None:
    zipped(papers, {f"{number}.txt": "x" for number in range(201)})
    with pytest.raises(Unreadable, match="201 files in it; up to 200 are read"):
        archive.members(papers, "papers.zip")


def test_a_large_archive_is_told(papers: Path) -> None:
    with papers.open("wb") as file:
        file.truncate(archive.LARGEST + 1)
    with pytest.raises(Unreadable, match="an archive larger than 50 MB"):
        archive.members(papers, "papers.zip")


def test_an_archive_that_is_gone_is_told(papers: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        archive.members(papers, "papers.zip")


def test_an_archive_in_an_archive_is_not_opened(papers: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("deep.txt", WINTER)
    zipped(papers, {"inner.zip": inner.getvalue(), "one.txt": WINTER})
    assert archive.members(papers, "papers.zip") == ("one.txt",)


def test_each_article_is_extracted_and_a_bad_one_reported(papers: Path) -> None:
    zipped(papers, {"one.txt": WINTER, "bad.txt": bytes(range(32)), "two.txt": WINTER})
    one, bad, two = report.of_files([papers])
    assert isinstance(one, dict)
    assert isinstance(two, dict)
    assert (one["id"], two["id"]) == ("papers.zip!one.txt", "papers.zip!two.txt")
    assert str(bad) == "papers.zip!bad.txt: not a text file"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("a.txt", True),
        ("b/A.PDF", True),
        ("a.zip", False),
        ("a", False),
        (".a.txt", False),
        ("b/.git/a.txt", False),
        ("../a.txt", True),
        ("readme.md", False),
    ],
)
def test_articles_are_known_by_their_names(name: str, is_one: bool) -> None:
    assert is_article(name) is is_one
