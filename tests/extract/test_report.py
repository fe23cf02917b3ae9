"""Records for other programs: exactly the keys documented, offsets within the text."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.domain.dates import How, Precision
from bot.domain.models import Certainty, Polarity, QuoteKind, SourceKind, Standing, ZoneKind
from bot.errors import Unreadable
from bot.extract import report

TEXT = """A winter without gas

By Ada Byron
4 May 2021

“We will not freeze,” said Maria Weber, the minister for energy, on 3 May 2021 in Bonn 😀.

On 1 April 2021 the pipe was shut, and the prices rose. In 2019 nobody had asked.
"""
WORDS = {"type": ["string", "null"]}
OFFSET = {"type": "integer", "minimum": 0, "maximum": len(TEXT)}
SPAN = {"type": "array", "items": OFFSET, "minItems": 2, "maxItems": 2}


def closed(**properties: Any) -> dict[str, Any]:
    """Describe an object with these keys and no others."""
    keys = {"properties": properties, "required": list(properties)}
    return {"type": "object", **keys, "additionalProperties": False}


def either(values: type[Any]) -> dict[str, Any]:
    return {"enum": [value.value for value in values]}


def listed(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


DAYS = {
    "earliest": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    "latest": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    "precision": either(Precision),
    "how": either(How),
}
WHEN = {"anyOf": [{"type": "null"}, closed(**DAYS)]}
RECORD = closed(
    id={},
    metadata=closed(
        **dict.fromkeys(("title", "subtitle", "outlet", "doi", "url", "language"), WORDS),
        **dict.fromkeys(("section", "series", "volume", "issue", "pages", "abstract"), WORDS),
        authors=listed({"type": "string"}),
        affiliations=listed(WORDS),
        published=WHEN,
        kind=either(SourceKind),
        standing=either(Standing),
        key_words=listed({"type": "string"}),
        evidence={
            "type": "object",
            "additionalProperties": closed(where={"type": "string"}, sure={"type": "boolean"}),
        },
    ),
    zones=listed(closed(start=OFFSET, end=OFFSET, kind=either(ZoneKind), body={"type": "boolean"})),
    quotes=listed(
        closed(
            start=OFFSET,
            end=OFFSET,
            kind=either(QuoteKind),
            cue_span={"anyOf": [{"type": "null"}, SPAN]},
            polarity=either(Polarity),
            speaker_span={"anyOf": [{"type": "null"}, SPAN]},
            speaker=WORDS,
            role=WORDS,
            said=WHEN,
            certainty=either(Certainty),
            confidence={"type": "number", "minimum": 0, "maximum": 1},
            rule={"type": "string"},
        )
    ),
    timex=listed(
        closed(
            start=OFFSET,
            end=OFFSET,
            type={"enum": ["DATE", "TIME", "DURATION", "SET"]},
            value={"type": "string"},
        )
    ),
    events=listed(
        closed(
            start=OFFSET,
            end=OFFSET,
            **DAYS,
            participants=listed({"type": "string"}),
            place=WORDS,
            kind={"type": "string"},
            status={"type": "string"},
        )
    ),
    summary=listed(SPAN),
    references=listed(
        closed(
            start=OFFSET,
            end=OFFSET,
            authors=listed({"type": "string"}),
            **dict.fromkeys(("year", "title", "container", "doi", "url"), WORDS),
            number={"type": ["integer", "null"]},
            citations=listed(SPAN),
        )
    ),
)
VALID = Draft202012Validator(RECORD)


def lines(*given: object) -> Iterator[str]:
    yield from (each if isinstance(each, str) else json.dumps(each) for each in given)


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    (found,) = report.of_lines(lines({"id": "a", "text": TEXT}))
    assert isinstance(found, dict)
    return found


def test_a_record_has_the_keys_documented_and_no_others(record: dict[str, Any]) -> None:
    VALID.validate(json.loads(json.dumps(record)))
    assert record["quotes"]
    assert record["events"]
    assert record["timex"]
    assert record["summary"]


def test_a_record_is_plain_json(record: dict[str, Any]) -> None:
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record


def test_offsets_lie_in_the_text_and_in_order(record: dict[str, Any]) -> None:
    for each in (*record["zones"], *record["quotes"], *record["timex"], *record["events"]):
        assert 0 <= each["start"] < each["end"] <= len(TEXT)
    for start, end in record["summary"]:
        assert TEXT[start:end].strip() == TEXT[start:end] != ""
    assert "".join(TEXT[zone["start"] : zone["end"]] for zone in record["zones"]) == TEXT
    assert {zone["body"] for zone in record["zones"]} == {True, False}


def test_what_stands_at_the_offsets(record: dict[str, Any]) -> None:
    quote = record["quotes"][0]
    assert TEXT[quote["start"] : quote["end"]].strip(",") == "We will not freeze"
    assert quote["speaker"] == "Maria Weber"
    start, end = quote["speaker_span"]
    assert "Weber" in TEXT[start:end]
    start, end = quote["cue_span"]
    assert (TEXT[start:end], quote["polarity"]) == ("said", "asserts")
    values = {TEXT[t["start"] : t["end"]]: t["value"] for t in record["timex"]}
    assert values["1 April 2021"] == "2021-04-01"
    event = next(e for e in record["events"] if TEXT[e["start"] :].startswith("On 1 April"))
    assert (event["earliest"], event["latest"]) == ("2021-04-01", "2021-04-01")


def test_the_day_of_publication_may_be_given(record: dict[str, Any]) -> None:
    assert record["metadata"]["published"]["earliest"] == "2021-05-04"
    (other,) = report.of_lines(lines({"id": 7, "text": TEXT, "published": "2020-02-29"}))
    assert isinstance(other, dict)
    assert other["id"] == 7
    assert other["metadata"]["published"] == {
        "earliest": "2020-02-29",
        "latest": "2020-02-29",
        "precision": "day",
        "how": "stated",
    }


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "Word", "“", "\x00", "😀" * 50])
def test_any_text_gives_a_record(text: str) -> None:
    (found,) = report.of_lines(lines({"id": 1, "text": text}))
    assert isinstance(found, dict)
    assert not list(VALID.iter_errors(json.loads(json.dumps(found))))


@pytest.mark.parametrize(
    "broken",
    [
        "nonsense",
        "[]",
        "7",
        "null",
        '"text"',
        {"id": 1},
        {"text": "Words."},
        {"id": 1, "text": None},
        {"id": 1, "text": 5},
        {"id": 1, "text": ["Words."]},
        {"id": 1, "text": "Words.", "published": 2021},
        "[" * 100_000,
        '{"id": 1, "text": "Wor',
    ],
    ids=lambda broken: str(broken)[:40],
)
def test_a_broken_line_is_told_with_its_number_and_the_others_go_on(broken: object) -> None:
    good = {"id": "good", "text": "Words."}
    before, fault, after = report.of_lines(lines(good, "", broken, good))
    assert isinstance(before, dict)
    assert isinstance(fault, Unreadable)
    assert (fault.name, "\n" in fault.reason) == ("line 3", False)
    assert isinstance(after, dict)


def test_files_are_read_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "winter.txt").write_text(TEXT)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "odd.docx").write_text("x")
    names = ("gone.txt", "winter.txt", "empty.txt", "odd.docx", ".")
    found = list(report.of_files(tmp_path / name for name in names))
    gone, winter, empty, odd, folder = found
    assert isinstance(winter, dict)
    assert winter["id"] == "winter.txt"
    VALID.validate(json.loads(json.dumps(winter)))
    told = [each.name for each in (gone, empty, odd, folder) if isinstance(each, Unreadable)]
    assert told == ["gone.txt", "empty.txt", "odd.docx", tmp_path.name]


def test_a_text_with_half_a_character_can_be_written() -> None:
    for each in report.of_lines(['{"id": 1, "text": "Half \\ud83d a smile, she said."}']):
        written = each if isinstance(each, dict) else str(each)
        assert json.dumps(written, ensure_ascii=False).encode()
