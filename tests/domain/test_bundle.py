"""A library's list of contents, written and read back."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import bundle
from bot.domain.bundle import Contents, Corrected, Entry
from bot.domain.corrections import Act

NOW = datetime(2026, 1, 2, tzinfo=UTC)
DIGEST = "ab" * 32
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=40)
ENTRY = st.builds(
    Entry,
    digest=st.text("0123456789abcdef", min_size=64, max_size=64),
    extension=st.sampled_from([".txt", ".md", ".html", ".pdf"]),
    name=TEXT,
    origin=TEXT,
    details=st.dictionaries(st.sampled_from(bundle.DETAILS), TEXT),
    added=st.datetimes(timezones=st.just(UTC)),
)
CORRECTED = st.builds(
    Corrected,
    digest=st.just(DIGEST),
    kind=st.sampled_from(["Q", "E", "S"]),
    words=TEXT,
    act=st.sampled_from(bundle.SINGLE),
    fields=st.lists(st.tuples(TEXT, st.none() | TEXT), max_size=3).map(tuple),
    note=TEXT,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(
    st.lists(ENTRY, max_size=4, unique_by=lambda entry: entry.digest),
    st.lists(CORRECTED, max_size=3),
)
def test_what_is_written_is_read_back(entries: list[Entry], corrected: list[Corrected]) -> None:
    contents = Contents(tuple(entries), tuple(corrected))
    assert bundle.read(bundle.write(contents, NOW)) == contents


def test_no_more_corrections_are_read_than_can_be_made_again() -> None:
    many = [Corrected(DIGEST, "Q", str(n), Act.HIDE, (), "") for n in range(6_000)]
    written = bundle.write(Contents((), tuple(many)), NOW)
    read = bundle.read(written)
    assert read is not None
    assert read.corrections == tuple(many[: bundle.MOST_CORRECTIONS])


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert bundle.read(data) is None


def test_a_list_of_very_many_values_is_refused_before_it_is_read() -> None:
    entry = f'{{"file": "originals/{DIGEST}.txt"}}'
    assert bundle.read(f'{{"format": 1, "articles": [{entry}]}}'.encode()) is not None
    many = ",".join(["[]"] * bundle.MOST_VALUES)
    assert bundle.read(f'{{"format": 1, "articles": [{entry}, {many}]}}'.encode()) is None


@given(JSON, JSON, JSON)
def test_odd_contents_are_left_out(articles: Any, corrections: Any, settings: Any) -> None:
    said = {
        "format": 1,
        "articles": [
            articles,
            {"file": articles},
            {
                "file": f"originals/{DIGEST}.txt",
                "name": articles,
                "details": corrections,
                "added": settings,
            },
        ],
        "corrections": [corrections, {"act": "hide", "kind": "Q", "fields": [corrections]}],
        "settings": settings,
    }
    found = bundle.read(json.dumps(said).encode())
    assert found is not None
    assert [entry.digest for entry in found.entries] == [DIGEST]
    assert all(one.act is Act.HIDE for one in found.corrections)


def test_a_file_is_known_by_its_digest_alone() -> None:
    paths = (
        "../../etc/passwd",
        f"/originals/{DIGEST}.txt",
        f"originals/../{DIGEST}.txt",
        f"originals/{DIGEST}.txt/x",
        f"originals/{DIGEST}.exe",
        f"originals/{DIGEST.upper()}.txt",
        f"originals/{DIGEST}",
        "originals/short.txt",
    )
    said = {"format": 1, "articles": [{"file": path} for path in paths]}
    found = bundle.read(json.dumps(said).encode())
    assert found is not None
    assert found.entries == ()
