"""Files into libraries: the faulty ones told once, the others loaded."""

import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import opened
from bot.domain.answers import Page, Scope
from bot.extract import VERSION
from bot.services import article, ingest
from bot.services.ingest import Ingest, Loaded, Outcome
from bot.services.library import Libraries
from bot.services.names import Kind, Names
from bot.services.worker import Worker
from bot.store.database import Database
from tests.services.conftest import GUILD, OTHER
from tests.store.articles import NOW, dump, rows

QUICK = """
from bot.extract import pipeline, worker
def extract(document):
    from bot.domain.models import Extraction, Person, Quote, QuoteKind, Certainty, Speaker
    from bot.extract import metadata, sentences, zones
    zoned = zones.zone(document.text, document.hints)
    found = metadata.find(document.text, zoned, document.hints)
    start = next(z.start for z in zoned if z.body)
    quote = Quote(start, start + 3, QuoteKind.DIRECT, Speaker(None, "Maria Weber", None, 0),
                  Certainty.SURE, "rule", 1.0)
    return Extraction(document.text, zoned, found, (Person("Maria Weber", ("Maria Weber",)),),
                      (quote,), sentences=sentences.split(document.text, zoned))
pipeline.extract = extract
worker.main()
"""
ARTICLE = "{0} is about {0}\n\nBy Ada Byron\n4 May 2021\n\nThis is a paragraph about {0}.\n"
SIGNED = """---
title: A matter of {0}
authors: [Ada Byron]
date: 2021-05-04
---

This is a paragraph about {0}.
"""


@dataclass(frozen=True)
class Shelf:
    """A library over a folder, and what its ingest told."""

    db: Database
    names: Names
    libraries: Libraries
    loading: Ingest
    folder: Path
    told: list[Loaded]

    async def ingest(self, *folders: Path, number: int = 1) -> dict[str, str]:
        """Load the folder; return outcome and reason by file."""
        self.told.clear()
        found = await self.loading.load(folders or [self.folder], self.told.append, number)
        assert list(found) == self.told
        assert [each.done for each in found] == list(range(1, len(found) + 1))
        assert {each.total for each in found} <= {len(found)}
        return {each.path.name: each.reason or each.outcome for each in found}

    def put(self, *names: str) -> None:
        for name in names:
            form = SIGNED if name.endswith(".md") else ARTICLE
            (self.folder / name).write_text(form.format(Path(name).stem))


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    """Open an empty library whose worker needs no parser: the pipe, zones and limits are real."""
    folder = tmp_path / "articles"
    folder.mkdir()
    worker = Worker(command=(sys.executable, "-c", QUICK))
    async with Database.open(tmp_path / "attache.db") as db:
        names = Names(db)
        libraries = Libraries(db, names, lambda: NOW)
        await libraries.open()
        loading = Ingest(db, libraries, worker, lambda: NOW)
        try:
            yield Shelf(db, names, libraries, loading, folder, [])
        finally:
            await worker.close()


async def test_faulty_files_are_told_and_the_others_loaded(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put("good.txt", "also good.md")
    broken = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "binary.txt": bytes(range(256)) * 40,
        "picture.md": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "unclosed.md": b"---\ntitle: A\n\nNever closed.\n",
        "nested.md": b"---\ntitle: [[[\n---\n\nWords.\n",
    }
    for name, data in broken.items():
        (shelf.folder / name).write_bytes(data)
    with (shelf.folder / "large.txt").open("wb") as file:
        file.truncate(50_000_000)
    outcomes = await shelf.ingest()
    assert {name: outcomes.pop(name) for name in ("good.txt", "also good.md")} == {
        "good.txt": "loaded",
        "also good.md": "loaded",
    }
    assert outcomes.keys() == {*broken, "large.txt"}
    for name, reason in outcomes.items():
        assert reason.startswith(name), "a reason names its file"
        assert "\n" not in reason
    assert outcomes["large.txt"] == "large.txt: larger than 5 MB"
    assert outcomes["empty.txt"] == "empty.txt: empty"
    assert len(await rows(shelf.db, "SELECT id FROM source")) == 2


async def test_characters_no_database_can_hold_are_read_over(shelf: Shelf) -> None:
    (shelf.folder / "latin.txt").write_bytes(ARTICLE.format("Zürich").encode("latin-1"))
    (shelf.folder / "wide.txt").write_bytes(ARTICLE.format("wide").encode("utf-16"))
    (shelf.folder / "nul.txt").write_bytes(ARTICLE.format("n\0l").encode())
    (shelf.folder / "escape.md").write_text(
        '---\ntitle: "A \\ud800 B"\nauthors: ["C \\0 D"]\n---\n\nSome words stand here.\n'
    )
    outcomes = await shelf.ingest()
    assert outcomes["latin.txt"] == outcomes["wide.txt"] == outcomes["escape.md"] == "loaded"
    assert outcomes["nul.txt"] == "loaded" or "not a text file" in outcomes["nul.txt"]
    texts = [text for (text,) in await rows(shelf.db, "SELECT text FROM source")]
    assert any("Zürich" in text for text in texts)
    titles = [title for (title,) in await rows(shelf.db, "SELECT title FROM source")]
    assert "A \ufffd B" in titles


async def test_a_name_that_is_no_text_is_loaded_like_any_other(shelf: Shelf) -> None:
    try:
        (shelf.folder / os.fsdecode(b"caf\xe9.txt")).write_text(ARTICLE.format("coffee"))
    except OSError:
        pytest.skip("this file system takes no such name")
    assert list((await shelf.ingest()).values()) == ["loaded"]
    assert list((await shelf.ingest()).values()) == ["unchanged"]


async def test_only_articles_under_the_folder_are_taken(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put("good.txt", "README.md", "readme.txt", ".hidden.txt", "notes.docx", "script.py")
    for folder in ("deep/er", ".git", "named.txt"):
        (shelf.folder / folder).mkdir(parents=True)
    shelf.put("deep/er/deep.txt", ".git/config.txt", "named.txt/inside.md")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(ARTICLE.format("secret"))
    (shelf.folder / "link.txt").symlink_to(outside / "secret.txt")
    (shelf.folder / "linked").symlink_to(outside)
    (shelf.folder / "gone.txt").symlink_to(outside / "never.txt")
    os.mkfifo(shelf.folder / "pipe.txt")
    assert await shelf.ingest() == {
        "good.txt": "loaded",
        "deep.txt": "loaded",
        "inside.md": "loaded",
    }


async def test_a_file_may_be_named_itself_and_none_is_loaded_twice(shelf: Shelf) -> None:
    shelf.put("one.txt", "two.txt")
    folders = (shelf.folder / "one.txt", shelf.folder, shelf.folder / ".." / "articles")
    assert await shelf.ingest(*folders) == {"one.txt": "loaded", "two.txt": "loaded"}
    assert len(shelf.told) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
async def test_a_file_that_may_not_be_read_is_told(shelf: Shelf) -> None:
    shelf.put("closed.txt", "open.txt")
    (shelf.folder / "closed.txt").chmod(0)
    assert await shelf.ingest() == {
        "closed.txt": "closed.txt: Permission denied",
        "open.txt": "loaded",
    }


async def test_an_unchanged_file_is_not_read_again(shelf: Shelf) -> None:
    shelf.put("one.txt", "two.txt")
    await shelf.ingest()
    before = await dump(shelf.db)
    assert set((await shelf.ingest()).values()) == {"unchanged"}
    assert await dump(shelf.db) == before
    (shelf.folder / "two.txt").write_text(ARTICLE.format("two") + "\nMore of it.\n")
    assert await shelf.ingest() == {"one.txt": "unchanged", "two.txt": "loaded"}
    assert len(await rows(shelf.db, "SELECT id FROM source")) == 2


async def test_a_newer_extractor_reads_again_and_keeps_ids(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("one.txt")
    await shelf.ingest()
    before = await dump(shelf.db, "file")
    for module in (ingest, article):
        monkeypatch.setattr(module, "VERSION", VERSION + 1)
    assert await shelf.ingest() == {"one.txt": "loaded"}
    assert await dump(shelf.db, "file") == before
    assert await shelf.ingest() == {"one.txt": "unchanged"}


async def test_a_card_beside_its_full_text_is_told(shelf: Shelf) -> None:
    shelf.put("a.md")
    (shelf.folder / "b.md").write_text(SIGNED.format("a").replace("---", "---\nkind: card", 1))
    assert await shelf.ingest() == {"a.md": "loaded", "b.md": "full text already loaded"}
    assert set((await shelf.ingest()).values()) == {"unchanged"}


async def test_what_cannot_be_stored_is_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("bad.txt", "good.txt")

    class Nowhere(article.Places):
        def of(self, start: int, end: int) -> object:  # type: ignore[override]
            if "about bad" in self._text:
                raise ValueError("no such place")
            return super().of(start, end)

    monkeypatch.setattr(article, "Places", Nowhere)
    assert await shelf.ingest() == {
        "bad.txt": "bad.txt: could not be stored (no such place)",
        "good.txt": "loaded",
    }
    assert await rows(shelf.db, "SELECT origin FROM file WHERE origin LIKE '%bad%'") == []


async def test_names_are_offered_once_loaded(shelf: Shelf) -> None:
    scope = await shelf.libraries.scope(None)
    assert shelf.names.suggest(scope, Kind.PERSON, "weber") == ()
    shelf.put("one.md")
    await shelf.ingest()
    assert [e.name for e in shelf.names.suggest(scope, Kind.PERSON, "weber")] == ["Maria Weber"]
    assert [e.value for e in shelf.names.suggest(scope, Kind.SOURCE, "one")] == ["S1"]


async def test_a_servers_library_is_its_own(shelf: Shelf) -> None:
    shelf.put("one.md")
    assert await shelf.libraries.scope(GUILD) == await shelf.libraries.scope(None) == Scope(1, (1,))
    own = await shelf.libraries.found(GUILD)
    assert own == await shelf.libraries.scope(GUILD) == Scope(2, (2, 1))
    assert await shelf.libraries.found(GUILD) == own
    await shelf.ingest(number=own.own)
    assert [e.value for e in shelf.names.suggest(own, Kind.SOURCE, "")] == ["S1"]
    assert shelf.names.suggest(await shelf.libraries.scope(OTHER), Kind.SOURCE, "") == ()
    await shelf.ingest()
    assert [e.value for e in shelf.names.suggest(own, Kind.SOURCE, "")] == ["S1", "S2"]


async def test_the_real_worker_reads_a_real_folder(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "winter.txt").write_text(
        "A winter without gas\n\nBy Ada Byron\n4 May 2021\n\n"
        "“We will not freeze,” said the minister, Maria Weber, on 3 May 2021 in Bonn.\n"
    )
    async with opened(tmp_path / "attache.db") as services:
        (loaded,) = await services.ingest.load([folder], lambda loaded: None)
        assert loaded.outcome is Outcome.LOADED
        page = await services.quotes.search(None, "freeze", speaker="Maria Weber")
        assert isinstance(page, Page)
        assert page.items[0].source.authors == ("Ada Byron",)
