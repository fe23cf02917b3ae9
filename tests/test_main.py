"""The command line from outside: one line for each fault, a code, and never a traceback."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.store.guard import locked
from tests.test_config import ID, TOKEN

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = """A winter without gas

By Ada Byron
4 May 2021

“We will not freeze,” said Maria Weber, the minister for energy, on 3 May 2021 in Bonn.

On 1 April 2021 the pipe was shut, and the prices rose.
"""


class Ran:
    """A command that has run in a process of its own."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr
        self.faults = [line for line in self.err.splitlines() if line.startswith("attache: ")]
        assert "Traceback" not in self.err + self.out, self.err
        assert "canary" not in self.err + self.out


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Run ``python -m bot`` in an empty folder with its data beside it."""
    (tmp_path / "here").mkdir()

    def bot(*arguments: str | Path, given: str = "", **environ: str) -> Ran:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ATTACHE", "DISCORD"))}
        return Ran(
            subprocess.run(
                [sys.executable, "-m", "bot", *map(str, arguments)],
                input=given,
                capture_output=True,
                text=True,
                errors="surrogateescape",
                cwd=tmp_path / "here",
                env={**kept, "PYTHONPATH": str(ROOT), "ATTACHE_DATA": str(tmp_path / "data")}
                | environ,
                check=False,
            )
        )

    return bot


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let ``main`` run in this process with its data in the folder returned."""
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith(("ATTACHE", "DISCORD")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ATTACHE_DATA", str(data))
    return data


def faults(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capsys.readouterr().err.splitlines() if line.startswith("attache: ")]


def test_a_library_from_ingest_to_backup(run: Any, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "winter.txt").write_text(ARTICLE)
    (shelf / "empty.txt").write_text("")
    first = run("ingest", shelf)
    assert first.code == 1
    assert first.faults == ["attache: empty.txt: empty"]
    assert "winter.txt: loaded" in first.err
    (shelf / "empty.txt").unlink()
    again = run("ingest", shelf)
    assert (again.code, again.faults) == (0, [])
    checked = run("doctor")
    assert (checked.code, checked.out) == (0, "All is as the articles say.\n")
    with closing(sqlite3.connect(tmp_path / "data" / "attache.db")) as raw:
        raw.execute("UPDATE quote SET words = 'We will'")
        raw.commit()
    checked = run("doctor")
    assert checked.code == 1
    assert "quote 1 is not what source 1 says" in checked.out
    assert checked.out.endswith("1 faults\n")
    with closing(sqlite3.connect(tmp_path / "data" / "attache.db")) as raw:
        raw.execute(
            "UPDATE quote SET words = (SELECT substr(text, start + 1, end - start)"
            " FROM source WHERE source.id = source_id)"
        )
        raw.execute("INSERT INTO passage_fts(passage_fts) VALUES('delete-all')")
        raw.commit()
    checked = run("doctor")
    assert (checked.code, checked.out.splitlines()[-1]) == (1, "1 faults")
    mended = run("doctor", "--mend")
    assert mended.code == 0
    assert mended.out == (
        "passage_fts was out of step and is built anew.\nAll is as the articles say.\n"
    )
    for day in range(1, 16):
        (tmp_path / "copies").mkdir(exist_ok=True)
        (tmp_path / "copies" / f"attache-202001{day:02}-034000.db").touch()
    kept = run("backup", tmp_path / "copies")
    assert kept.code == 0
    assert len(list((tmp_path / "copies").iterdir())) == 14
    with closing(sqlite3.connect(kept.out.strip())) as raw:
        assert raw.execute("SELECT count(*) FROM source").fetchone() == (1,)


def test_a_folder_that_is_not_there(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "nowhere"]) == 1
    assert faults(capsys) == ["attache: there is no nowhere"]
    assert list(inside.iterdir()) == []


def test_every_faulty_setting_is_told_at_once(run: Any) -> None:
    done = run("run", DISCORD_TOKEN="canary token", ATTACHE_PORT="me", ATTACHE_LOG="loud")
    assert done.code == 78
    (line,) = done.faults
    assert all(name in line for name in ("DISCORD_TOKEN", "ATTACHE_PORT", "ATTACHE_LOG"))


def test_a_newer_database_is_left_as_it_is(
    inside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = inside / "attache.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE unknown (id INTEGER)")
        raw.execute("PRAGMA user_version = 999")
        raw.commit()
    before = path.read_bytes()
    for command in (["doctor"], ["ingest", str(ROOT / "seeds")]):
        assert main(command) == 78
        (line,) = faults(capsys)
        assert "schema 999" in line
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", [["doctor"], ["ingest", "."]])
def test_a_database_in_use_elsewhere(
    inside: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    (inside / "attache.db").touch()
    with locked(inside / "attache.db"):
        assert main(command) == 75
    assert "another Attaché is using" in faults(capsys)[0]


@pytest.mark.parametrize("command", [["doctor"], ["ingest", "."], ["backup", "copies"]])
def test_a_file_that_is_no_database(
    inside: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    path = inside / "attache.db"
    path.write_bytes(b"This is no database at all. " * 400)
    assert main(command) == 1
    (line,) = faults(capsys)
    assert "not a database" in line
    assert path.read_bytes().startswith(b"This is no database")


def test_data_that_cannot_be_made(
    inside: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (inside / "file").write_text("")
    monkeypatch.setenv("ATTACHE_DATA", str(inside / "file" / "below"))
    assert main(["doctor"]) == 1
    (line,) = faults(capsys)
    assert "file/below" in line
    monkeypatch.setenv("ATTACHE_DATA", str(inside / "file"))
    assert main(["doctor"]) == 78


def test_invitations(
    inside: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["invite", "4711"]) == 0
    assert "client_id=4711" in capsys.readouterr().out
    assert main(["invite"]) == 2
    assert "DISCORD_TOKEN" in faults(capsys)[0]
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    assert main(["invite"]) == 0
    assert f"client_id={ID}" in capsys.readouterr().out
    monkeypatch.setenv("DISCORD_TOKEN", "abcde.f.g")
    assert main(["invite"]) == 2


@pytest.mark.parametrize("arguments", [[], ["sing"], ["backup"], ["extract"], ["invite", "me"]])
def test_usage(inside: Path, arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: python -m bot" in capsys.readouterr().err


def test_what_is_typed_stays_out_of_the_fullest_log(run: Any) -> None:
    done = run("ask", "/find text:zebrawords", ATTACHE_LOG="DEBUG", DISCORD_TOKEN="")
    assert "zebrawords" in done.out
    assert " DEBUG " in done.err
    assert "zebrawords" not in done.err


def test_lines_are_extracted_and_the_broken_ones_told(run: Any) -> None:
    lines = [
        json.dumps({"id": "a", "text": ARTICLE}),
        "nonsense",
        json.dumps({"id": 2, "text": ARTICLE, "published": "2021-05-04"}, ensure_ascii=False),
        "",
        json.dumps({"id": 3}),
        json.dumps({"id": 4, "text": 5}),
        json.dumps({"id": 5, "text": "A", "published": 6}),
        json.dumps([1]),
        "[" * 100_000,
        '{"id": 6, "text": "caf\udce9"}',
        json.dumps({"id": "é", "text": "Words."}),
    ]
    done = run("extract", "-", given="\n".join(lines))
    assert done.code == 1
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [record["id"] for record in records] == ["a", 2, "é"]
    told = [line.removeprefix("attache: ").partition(":")[0] for line in done.faults]
    assert told == [f"line {number}" for number in (2, 5, 6, 7, 8, 9, 10)]
    assert [ARTICLE[q["start"] : q["end"]].strip(",") for q in records[0]["quotes"]][:1] == [
        "We will not freeze"
    ]


def test_files_are_extracted_and_the_broken_ones_told(
    inside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inside / "winter.txt").write_text(ARTICLE)
    files = [inside / name for name in ("gone.txt", "winter.txt", "odd.docx")]
    files[2].write_text("x")
    assert main(["extract", *map(str, files), str(inside)]) == 1
    captured = capsys.readouterr()
    (record,) = [json.loads(line) for line in captured.out.splitlines()]
    assert record["id"] == "winter.txt"
    assert [line.split()[1] for line in captured.err.splitlines()] == [
        *("gone.txt:", "odd.docx:", "data:"),
    ]
