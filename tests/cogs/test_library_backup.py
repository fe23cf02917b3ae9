"""/library backup and import: out of a server, into another, and never over what is there."""

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from simcord.results import InteractionResult

from bot.domain.settings import Quota
from tests.cogs.shelf import BARE, PILOTS, add, fill, manage, press, publish
from tests.cogs.world import Server, World, card, private, slash


async def backup(server: Server) -> bytes:
    """Return the file that a backup gives."""
    result = await slash(server, "library backup", server.moderator)
    assert private(result).startswith("Backup of this server's own library")
    return await _file(result)


async def _file(result: InteractionResult) -> bytes:
    (attached,) = card(result).attachments
    return await attached.read()


async def bring(server: Server, data: bytes, name: str = "library-1-of-1.zip") -> str:
    """Import a file; return what the moderator is told."""
    return await manage(server, "import", file=(name, data))


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def contents(*entries: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"format": 1, "articles": list(entries), **more}).encode()


async def test_a_backup_gives_the_same_articles_in_another_server(world: World) -> None:
    ref = await publish(world.first)
    shown = await slash(world.first, "library add text", world.first.moderator)
    draft = await fill(world.first, shown, BARE, "On fish", "Ada Byron", "17 Jan 2022")
    await press(world.first, draft, "Publish")
    shown = await slash(world.first, "library edit", world.first.moderator, source=ref)
    await fill(world.first, shown, "The pilots return")
    quotes = private(await slash(world.first, "quote search", source=ref))
    number = next(word for word in quotes.split() if word[0] == "Q" and word[1:].isdigit())
    await slash(
        world.first, "curate quote mark", world.first.moderator, quote=number, mark="disputed"
    )
    data = await backup(world.first)
    assert str(world.first.moderator.id).encode() not in data
    assert "Left out: drafts, the bin," in await manage(world.first, "backup")
    files = unpacked(data)
    assert files[f"originals/{hashlib.sha256(PILOTS.encode()).hexdigest()}.txt"] == PILOTS.encode()
    told = await bring(world.second, data)
    assert told.startswith("2 articles imported\n- pilots.txt\n- pasted.txt")
    assert "2 corrections made again." in told
    card_ = private(await slash(world.second, "source show", source="the pilots return"))
    assert "3 quotes" in card_
    assert "Ada Byron, 17 January 2022" in private(
        await slash(world.second, "source show", source="on fish")
    )
    there = private(await slash(world.second, "quote search", speaker="Torvald Quist"))
    assert "disputed" in there.lower()
    again = await bring(world.second, data)
    assert again.startswith("Nothing imported")
    assert "Here already, left as they are: 2" in again
    assert "made again" not in again
    assert "On fish" in private(await slash(world.second, "source list", author="Ada Byron"))


async def backed_up(server: Server) -> tuple[dict[str, bytes], dict[str, Any], dict[str, Any]]:
    """Return the files of a backup, what it says in JSON, and its one correction, of a title."""
    ref = await publish(server)
    shown = await slash(server, "library edit", server.moderator, source=ref)
    await fill(server, shown, "The pilots return")
    files = unpacked(await backup(server))
    said = json.loads(files["library.json"])
    (edited,) = said["corrections"]
    return files, said, edited


async def test_a_correction_that_fits_nothing_is_told(world: World) -> None:
    files, said, edited = await backed_up(world.first)
    (named,) = edited["of"]
    gone = {**named, "kind": "Q", "words": "Nobody said this."}
    strange = {**gone, "digest": "ab" * 32, "citekey": "nobody1999"}
    marks = [
        {"act": "mark", "of": [one], "fields": [["mark", "disputed"]], "note": ""}
        for one in (gone, strange)
    ]
    said["corrections"] = [edited, *marks]
    told = await bring(world.second, packed({**files, "library.json": json.dumps(said).encode()}))
    assert "1 correction made again." in told
    assert "1 correction not made: there is no such quote in the article here." in told
    assert "1 correction not made: there is no such article here." in told


async def test_a_correction_of_half_an_article_is_not_made_and_stands_in_nobodys_way(
    world: World,
) -> None:
    files, said, edited = await backed_up(world.first)
    said["corrections"] = [{**edited, "of": [{**named, "place": 2} for named in edited["of"]]}]
    told = await bring(world.second, packed({**files, "library.json": json.dumps(said).encode()}))
    assert "1 correction not made: not to be read." in told
    (own,) = await world.services.keeping.suggest(world.second.guild.id, "pilots")
    moderator = world.second.moderator
    shown = await slash(world.second, "library edit", moderator, source=own.value)
    assert "Corrected" in private(await fill(world.second, shown, "The pilots return"))


async def test_what_is_here_is_never_overwritten(world: World) -> None:
    await publish(world.first)
    data = await backup(world.first)
    await publish(world.second, f"{PILOTS}\n\nOur own ending.", "ours.txt")
    told = await bring(world.second, data)
    assert told.startswith("Nothing imported")
    assert "Here already, left as they are: 1" in told
    found = private(await slash(world.second, "find", text='"own ending"'))
    assert "Harbour pilots" in found


async def test_what_is_in_the_bin_or_a_draft_is_not_backed_up(world: World) -> None:
    await add(world.first, BARE, "fish.txt")
    assert "No article of this server's own" in await manage(world.first, "backup")
    ref = await publish(world.first)
    await manage(world.first, "remove", source=ref)
    assert "No article of this server's own" in await manage(world.first, "backup")


async def test_a_large_library_comes_in_parts(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await publish(world.first)
    await publish(world.first, BARE, "fish.txt")
    monkeypatch.setattr("bot.services.shelf.bundles.MOST_FILES", 1)
    result = await slash(world.first, "library backup", world.first.moderator)
    parts = [*([result.response] if result.response else []), *result.followups]
    assert len(parts) == 2
    for part in parts:
        (attached,) = part.attachments
        assert len(unpacked(await attached.read())) == 2
    for part in parts:
        told = await bring(world.second, await part.attachments[0].read())
        assert told.startswith("1 article imported")


async def test_an_import_stops_where_there_is_no_room(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await publish(world.first)
    await publish(world.first, BARE, "fish.txt")
    data = await backup(world.first)
    monkeypatch.setattr(
        type(world.services.settings), "quota", lambda self, guild: Quota(articles=2)
    )
    told = await bring(world.second, data)
    assert told.startswith("1 article imported")
    assert "There is no room for more: 1 article left out" in told


DIGEST = hashlib.sha256(b"no article").hexdigest()
ENTRY = {"file": f"originals/{DIGEST}.txt", "name": "one.txt"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"this is no archive", "What /library backup gives can be imported"),
        (packed({"notes.txt": b"hello"}), "there is no library.json to read"),
        (packed({"library.json": b"{"}), "there is no library.json to read"),
        (packed({"library.json": b'{"format": 3}'}), "there is no library.json to read"),
        (packed({"library.json": b"[" * 100_000}), "there is no library.json to read"),
        (packed({f"{n}.txt": b"x" for n in range(201)}), "201 files in it; up to 200"),
        (
            packed({"library.json": b" " * 4_000_000}, zipfile.ZIP_DEFLATED),
            "acked more than 100 times over",
        ),
        (packed({"library.json": b" " * 5_000_001}), "arger than 5 MB"),
        (packed({"library.json": contents(ENTRY)}), "its file is missing"),
        (
            packed({"library.json": contents(ENTRY), ENTRY["file"]: b"other bytes"}),
            "not the one it was",
        ),
        (
            packed(
                {
                    "library.json": contents({**ENTRY, "file": "../../etc/passwd"}),
                    "../../etc/passwd": b"root",
                }
            ),
            "Nothing imported",
        ),
        (
            packed(
                {
                    "library.json": contents(
                        {
                            "file": f"originals/{hashlib.sha256(b'PK' * 9).hexdigest()}.pdf",
                            "name": "\u202ex" * 400,
                            "details": {"date": "someday", "url": 3},
                            "added": "never",
                        },
                        "odd",  # type: ignore[arg-type]
                        corrections=["odd", {"act": "hide"}, {"act": "merge", "kind": "Q"}],
                    ),
                    f"originals/{hashlib.sha256(b'PK' * 9).hexdigest()}.pdf": b"PK" * 9,
                }
            ),
            "not an article",
        ),
        (b"PK" * 12_500_001, "Larger than 25 MB.\nWhat /library backup gives"),
    ],
    ids=range(13),
)
async def test_hostile_archives_are_refused_and_change_nothing(
    world: World, data: bytes, told: str
) -> None:
    answer = await bring(world.first, data, "evil.zip")
    assert told in answer
    assert "0 sources" in await manage(world.first, "stats")
