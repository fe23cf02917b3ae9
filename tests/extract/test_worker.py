"""The worker process by itself: frames in, frames out."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.domain.dates import When
from bot.domain.models import Extraction, Metadata, Zone, ZoneKind
from bot.domain.redating import Kept
from bot.errors import Unreadable
from bot.extract import frames, worker

ROOT = Path(__file__).resolve().parents[2]


def answers(*requests: frames.Asked, cut: int = 0) -> list[object]:
    """Run the process on requests, and return what it wrote, frame by frame."""
    given = b"".join(frames.pack(request) for request in requests)
    done = subprocess.run(
        [sys.executable, "-m", "bot.extract.worker"],
        input=given[: len(given) - cut],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    found: list[object] = []
    rest = done.stdout
    while rest:
        head, rest = rest[: frames.LENGTH.size], rest[frames.LENGTH.size :]
        found.append(frames.unpack(rest[: frames.size_of(head)]))
        rest = rest[frames.size_of(head) :]
    return found


@pytest.fixture
def winter(tmp_path: Path) -> Path:
    path = tmp_path / "winter.txt"
    path.write_text("A winter\n\nOn 1 April 2021 the pipe was shut, and nobody had asked.\n")
    return path


def test_it_answers_every_request_and_ends_with_its_input(winter: Path) -> None:
    gone = str(winter.with_name("gone.txt"))
    first, second, third = answers(
        (str(winter), "winter.txt"), (gone, "gone.txt"), (str(winter), "winter.docx")
    )
    assert isinstance(first, Extraction)
    assert first.text == winter.read_text()
    assert second == ("gone.txt", "No such file or directory", None)
    assert third == ("winter.docx", "no reader for .docx", None)


def test_a_kept_text_is_read_again_with_the_metadata_it_has_now(winter: Path) -> None:
    text = "On Monday the pipe was shut, and nobody had asked."
    zones = (Zone(0, len(text), ZoneKind.PARAGRAPH, 1),)
    dated = Metadata(title="A winter", published=When.day(date(2021, 4, 7)))
    broken = Kept("S2", "", zones, dated)
    first, second, third = answers(
        Kept("S1", text, zones, dated), broken, (str(winter), "winter.txt")
    )
    assert isinstance(first, Extraction)
    assert first.metadata == dated
    assert [event.when.earliest for event in first.events] == [date(2021, 4, 5)]
    assert isinstance(second, tuple)
    assert second[0] == "S2"
    assert isinstance(third, Extraction), "the process goes on"


def test_an_article_is_read_by_the_name_it_is_given(winter: Path) -> None:
    assert worker.read_article(str(winter), "winter.md").text == winter.read_text()
    with pytest.raises(Unreadable, match=r"winter\.zzz: no reader for \.zzz"):
        worker.read_article(str(winter), "winter.zzz")
    with pytest.raises(Unreadable, match="Is a directory"):
        worker.read_article(str(winter.parent), "folder.txt")


def test_a_file_past_the_limit_is_not_read_whole(winter: Path) -> None:
    with winter.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of nothing
    with pytest.raises(Unreadable, match="larger than"):
        worker.read_article(str(winter), "winter.txt")


@pytest.mark.parametrize("value", [None, ("path", "name"), "é" * 100_000, (1, b"\0")])
def test_a_frame_is_read_back(value: object) -> None:
    packed = frames.pack(value)
    size = frames.size_of(packed[: frames.LENGTH.size])
    body = packed[frames.LENGTH.size :]
    assert len(body) == size
    assert frames.unpack(body) == value
