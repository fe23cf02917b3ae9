# ruff: noqa: PTH116, PTH123, SIM115, PLW0108 - the point is to open files every way there is
import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import Occupied
from bot.store.guard import LiveFileOpened, guarded, is_guarded, live_files, locked

HOLD = """
import sys
from pathlib import Path
from bot.store.guard import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    for file in live_files(path):
        file.write_bytes(b"pages")
    return path


def _link(path: Path) -> Path:
    link = path.parent / "elsewhere"
    link.symlink_to(path)
    return link


def _roundabout(path: Path) -> Path:
    return path.parent / ".." / path.parent.name / path.name


OPENERS: dict[str, Callable[[Path], object]] = {
    "open": lambda path: open(path),
    "open by string": lambda path: open(str(path), "rb"),
    "open by bytes": lambda path: open(os.fsencode(path), "rb"),
    "open for writing": lambda path: open(path, "r+b"),
    "io.FileIO": lambda path: io.FileIO(str(path)),
    "os.open": lambda path: os.open(path, os.O_RDONLY),
    "pathlib": lambda path: path.read_bytes(),
    "copy from": lambda path: shutil.copy(path, path.parent / "copy"),
    "copy over": lambda path: shutil.copy(path.parent / "innocent", path),
    "a symbolic link": lambda path: open(_link(path)),
    "a roundabout way": lambda path: open(_roundabout(path)),
    "a relative path": lambda path: open(os.path.relpath(path)),
}


@pytest.mark.parametrize("way", OPENERS)
@pytest.mark.parametrize("which", [0, 1, 2], ids=["database", "wal", "shm"])
def test_no_way_to_open_a_live_file(path: Path, way: str, which: int) -> None:
    (path.parent / "innocent").write_text("x")
    file = live_files(path)[which]
    with guarded(path), pytest.raises(LiveFileOpened, match=file.name):
        OPENERS[way](file)
    assert file.read_bytes() == b"pages"


def test_what_takes_no_descriptor_is_allowed(path: Path) -> None:
    with guarded(path):
        assert path.stat().st_size == os.stat(path).st_size == 5
        assert path.exists()
        assert path in set(path.parent.iterdir())


def test_other_files_are_nobodys_business(path: Path) -> None:
    other = path.parent / "library.db.txt"
    with guarded(path):
        other.write_text("free")
        assert other.read_text() == "free"
        assert (path.parent / "elsewhere.db").write_bytes(b"") == 0


def test_sqlite_itself_still_works(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with guarded(path):
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("CREATE TABLE t(x)")
        raw.execute("VACUUM INTO ?", (str(tmp_path / "copy.db"),))
        raw.close()
    assert (tmp_path / "copy.db").read_bytes().startswith(b"SQLite format 3")


def test_the_guard_ends_with_its_database(path: Path) -> None:
    other = path.with_name("other.db")
    other.write_bytes(b"other")
    with guarded(path):
        with guarded(other):
            assert is_guarded(path)
            assert is_guarded(other)
        assert other.read_bytes() == b"other"
        with pytest.raises(LiveFileOpened):
            path.read_bytes()
    assert not is_guarded(path)
    assert path.read_bytes() == b"pages"


def test_the_guard_ends_with_an_exception(path: Path) -> None:
    with pytest.raises(KeyError), guarded(path):
        raise KeyError
    assert path.read_bytes() == b"pages"


def test_one_holder_of_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with locked(path), pytest.raises(Occupied) as refused, locked(path):
        pytest.fail("held twice")
    assert refused.value.code == 75
    assert str(path) in str(refused.value)
    with locked(path), locked(path.with_name("other.db")):
        assert not path.exists()


def test_the_lock_is_free_after_its_holder_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Occupied), locked(path):
            pytest.fail("held twice")
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with locked(path):
        assert path.with_name("library.db.lock").exists()
