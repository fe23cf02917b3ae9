"""Archives, pages and bombs through ingest: each article by itself, and the library left whole."""

import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import opened
from bot.assembly import Services
from bot.extract import worker
from bot.services.ingest import Loaded, Outcome
from bot.services.worker import HOME, Worker
from tests.extract.pdfs import of_streams, packed

NOW = datetime(2026, 1, 5, tzinfo=UTC)
WINTER = "A winter\n\n“We will not freeze,” Amina Noor said on 3 May 2021.\n"
SUMMER = "A summer\n\n“The sea is warm,” Tom Reyes said on 4 August 2021.\n"
PAGE = "<html><body><h1>An autumn</h1>" + "<p>The leaves of the trees fell all day long.</p>" * 9


def operators(count: int) -> bytes:
    """Return a small file whose one page shows a letter very often."""
    stream = b"BT /F1 9 Tf " + b"(a) Tj " * count + b"ET"
    return of_streams([packed(stream)], b"/FlateDecode")


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with opened(tmp_path / "attache.db", lambda: NOW) as services:
        yield services


def zipped(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def left_in(folder: Path) -> set[str]:
    """Return the files of a folder without those that the database keeps beside itself."""
    return {path.name for path in folder.iterdir() if ".db-" not in path.name} - {"attache.db.lock"}


async def ingest(services: Services, *paths: Path) -> list[tuple[str, Outcome]]:
    told: list[Loaded] = []
    await services.ingest.load(paths, told.append)
    assert [each.done for each in told] == list(range(1, len(told) + 1))
    assert {each.total for each in told} <= {len(told)}
    return [(each.path.name, each.outcome) for each in told]


async def test_each_article_in_an_archive_is_a_source(services: Services, tmp_path: Path) -> None:
    papers = zipped(
        tmp_path / "papers.zip",
        {"one.txt": WINTER, "2021/two.html": PAGE, "bad.txt": bytes(40), "../three.md": SUMMER},
    )
    assert await ingest(services, papers) == [
        ("papers.zip!one.txt", Outcome.LOADED),
        ("two.html", Outcome.LOADED),
        ("papers.zip!bad.txt", Outcome.FAILED),
        ("three.md", Outcome.LOADED),
    ]
    assert left_in(tmp_path) == {"attache.db", "papers.zip"}


async def test_an_archive_that_has_not_changed_is_left_alone(
    services: Services, tmp_path: Path
) -> None:
    papers = zipped(tmp_path / "papers.zip", {"one.txt": WINTER})
    assert await ingest(services, papers) == [("papers.zip!one.txt", Outcome.LOADED)]
    assert await ingest(services, papers) == [("papers.zip!one.txt", Outcome.UNCHANGED)]
    zipped(papers, {"one.txt": WINTER, "two.txt": SUMMER})
    assert await ingest(services, tmp_path) == [
        ("papers.zip!one.txt", Outcome.LOADED),
        ("papers.zip!two.txt", Outcome.LOADED),
    ]


async def test_a_broken_archive_is_one_failure_and_the_others_go_on(
    services: Services, tmp_path: Path
) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "b.txt").write_text(WINTER)
    (tmp_path / ".hidden.zip").write_bytes(b"PK\x03\x04 broken")
    told: list[Loaded] = []
    await services.ingest.load([tmp_path], told.append)
    assert [each.outcome for each in told] == [Outcome.FAILED, Outcome.LOADED]
    assert told[0].reason == "a.zip: not a zip archive, or a broken one"


async def test_a_bomb_ends_its_reader_and_leaves_the_library_as_it_was(
    services: Services, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(WINTER)
    await ingest(services, tmp_path / "a.txt")
    papers = zipped(tmp_path / "papers.zip", {"bomb.txt": bytes(4_000_000)})
    (tmp_path / "bomb.pdf").write_bytes(operators(10_000_000))
    (tmp_path / "full.pdf").write_bytes(operators(200_000))
    (tmp_path / "deep.html").write_text("<div>" * 200_000 + "x")
    (tmp_path / "line.txt").write_bytes(b"x" * 10_000_000)
    told: list[Loaded] = []
    names = ("bomb.pdf", "full.pdf", "deep.html", "line.txt")
    await services.ingest.load([papers, *(tmp_path / name for name in names)], told.append)
    assert [each.reason for each in told] == [
        "papers.zip!bomb.txt: packed more than 100 times over",
        "bomb.pdf: reading it broke the time or memory limit",
        "full.pdf (page 1): more than 100,000 characters on a page",
        "deep.html: a page nested too deeply",
        "line.txt: larger than 5 MB",
    ]
    assert await ingest(services, tmp_path / "a.txt") == [("a.txt", Outcome.UNCHANGED)]
    (tmp_path / "b.txt").write_text(SUMMER)
    assert await ingest(services, tmp_path / "b.txt") == [("b.txt", Outcome.LOADED)]


async def test_the_worker_lists_and_reads_an_archive(tmp_path: Path) -> None:
    papers = zipped(tmp_path / "papers.zip", {"one.txt": WINTER, "two.txt": SUMMER})
    reader = Worker()
    try:
        assert await reader.members(papers) == ("one.txt", "two.txt")
        read = await reader.read(papers, papers.name, "two.txt")
        assert read.text == SUMMER
    finally:
        await reader.close()


def test_a_file_is_read_no_further_than_tells_its_size(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(worker.Unreadable, match="larger than 5 MB"):
        worker.read_article(str(tmp_path / "a.txt"), "a.txt")


def test_the_bots_process_imports_no_parser_of_pages() -> None:
    code = (
        "import sys; import bot.services.ingest;"
        "print(sorted({'trafilatura', 'lxml', 'pypdfium2', 'pypdf', 'spacy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        cwd=HOME,
        check=False,
    )
    assert done.stdout == "[]\n", done.stdout + done.stderr
