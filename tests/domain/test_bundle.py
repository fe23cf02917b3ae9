"""A library's list of contents, written and read back."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import bundle
from bot.domain.bundle import Contents, Corrected, Entry, Named
from bot.domain.changes import read, typed
from bot.domain.corrections import Act, Change
from bot.errors import BadInput, NotFound

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
NAMED = st.builds(
    Named,
    kind=st.sampled_from(["Q", "E", "S", "P"]),
    words=TEXT,
    digest=st.sampled_from(["", DIGEST]),
    citekey=st.just("") | TEXT,
    place=st.integers(0, 9_999),
)


def corrected(act: Act, of: list[Named], fields: list[tuple[str, str | None]]) -> Corrected:
    return Corrected(act, tuple(of), typed(act, tuple(fields)), "a note")


CORRECTED = st.builds(
    corrected,
    act=st.sampled_from(Act),
    of=st.lists(NAMED, min_size=1, max_size=2),
    fields=st.lists(st.tuples(TEXT, st.none() | TEXT), max_size=3),
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


def hide(words: str, *digests: str) -> Corrected:
    return Corrected(Act.HIDE, tuple(Named("Q", words, digest) for digest in digests), ())


def test_no_correction_is_lost_of_however_many() -> None:
    many = tuple(hide("x" * 300 + str(n), DIGEST) for n in range(12_000))
    runs = list(bundle.runs(many))
    assert len(runs) > 1
    assert tuple(one for run in runs for one in run) == many
    for run in runs:
        contents = Contents((), tuple(run))
        written = bundle.write(contents, NOW)
        assert len(written) < 5_000_000
        assert bundle.read(written) == contents


def test_a_part_holds_so_many_corrections_and_no_more() -> None:
    many = [Corrected(Act.HIDE, (Named("Q", "x"),), ())] * (bundle.MOST_CORRECTIONS + 1)
    assert [len(run) for run in bundle.runs(many)] == [bundle.MOST_CORRECTIONS, 1]
    assert bundle.read(bundle.write(Contents((), tuple(many[1:])), NOW))
    assert bundle.read(bundle.write(Contents((), tuple(many)), NOW)) is None


def test_where_nothing_was_corrected_there_is_one_empty_run() -> None:
    assert list(bundle.runs(())) == [[]]


def test_a_correction_goes_with_the_last_article_that_it_is_of() -> None:
    first, second = hide("first", "a"), hide("second", "b")
    joined, bundled = hide("joined", "b", "a"), hide("bundled", "")
    person = Corrected(Act.RENAME, (Named("P", "Ada Lund"),), (("name", "A. Lund"),))
    said = (person, joined, first, bundled, second)
    placed = bundle.placed([{"a"}, {"b"}, {"c"}], said)
    assert placed == [[first], [joined, second], [person, bundled]]
    assert bundle.placed([set()], said) == [list(said)]


@pytest.mark.parametrize(
    ("act", "of", "fields", "change"),
    [
        (Act.HIDE, "Q", (), Change("Q7", Act.HIDE)),
        (Act.MERGE, "EE", (("with", None),), Change("E7", Act.MERGE, (("with", "E8"),))),
        (Act.SPLIT, "EE", (("from", None),), Change("E7", Act.SPLIT, (("from", "E8"),))),
        (Act.MERGE, "PP", (("into", None),), Change("P7", Act.MERGE, (("into", "P8"),))),
        (Act.ALIAS, "P", (("name", "A."),), Change("P7", Act.ALIAS, (("name", "A."),))),
        (
            *(Act.RULE, "ES", (("slot", "date"), ("ruling", "real"))),
            Change("E7+S8", Act.RULE, (("slot", "date"), ("ruling", "real"))),
        ),
    ],
    ids=["hide", "merge", "split", "merge people", "alias", "rule"],
)
def test_a_correction_becomes_a_change_of_what_is_here(
    act: Act, of: str, fields: tuple[tuple[str, str | None], ...], change: Change
) -> None:
    said = Corrected(act, tuple(Named(kind, "words") for kind in of), fields)
    refs = [f"{kind}{number}" for number, kind in enumerate(of, 7)]
    assert said.change(refs) == change
    parts, after = read(change)
    assert [part.ref for part in parts] == refs
    assert typed(act, after) == change.fields


@given(CORRECTED)
def test_whatever_is_said_is_a_change_or_is_refused(said: Corrected) -> None:
    change = said.change([f"{named.kind}{number}" for number, named in enumerate(said.of, 1)])
    try:
        parts, _ = read(change)
    except (BadInput, NotFound):
        return
    assert 1 <= len(parts) <= 2


def test_the_first_format_is_read() -> None:
    one = {"digest": DIGEST, "kind": "Q", "words": "Nobody asked.", "note": "why"}
    said = {
        "format": 1,
        "articles": [],
        "corrections": [
            {**one, "act": "hide", "fields": [["hidden", "yes"]]},
            {**one, "act": "mark", "fields": [["mark", None]]},
        ],
    }
    found = bundle.read(json.dumps(said).encode())
    of = (Named("Q", "Nobody asked.", DIGEST),)
    assert found == Contents(
        (),
        (
            Corrected(Act.HIDE, of, (), "why"),
            Corrected(Act.MARK, of, (("mark", None),), "why"),
        ),
    )


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
        "corrections": [
            corrections,
            {"act": "hide", "kind": "Q", "fields": [corrections]},
            {"act": "hide", "of": [{"kind": articles, "place": settings}]},
            {"act": "hide", "of": [{"kind": "Q"}] * 3},
            {"act": articles, "of": corrections},
        ],
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
