"""Scores on annotated US news beside the repository, printed as a table; floors a little below."""

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.domain.models import Metadata, Zone, ZoneKind
from bot.extract import quotes, sentences

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "gold" / "quotes_dev.jsonl"
SCORER = SHARED / "tools" / "score_quotes.py"
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
FLOORS = {
    "a_direct": 96.7,
    "b_all": 86.4,
    "d_e2e_direct": 92.1,
    "d_e2e_all": 82.4,
    "d_named_direct": 89.7,
    "d_named_all": 80.4,
}

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not GOLD.exists(), reason="the annotated articles are not beside us"),
]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_quotes", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def zones(text: str) -> Iterator[Zone]:
    for n, found in enumerate(PARAGRAPH.finditer(text)):
        kind = ZoneKind.PARAGRAPH if n else ZoneKind.TITLE
        yield Zone(found.start(), found.end(), kind, n or None)


def predicted(record: dict[str, Any]) -> dict[str, Any]:
    text = record["text"]
    zoned = tuple(zones(text))
    _, found = quotes.find(text, zoned, sentences.split(text, zoned), Metadata())
    listed = []
    for quote in found:
        who = quote.speaker
        listed.append(
            {
                "start": quote.start,
                "end": quote.end,
                "kind": str(quote.kind),
                "speaker_span": [who.span.start, who.span.end] if who and who.span else None,
                "speaker": who.name if who else None,
            }
        )
    return {"id": record["id"], "quotes": listed}


def test_scores_on_news(capsys: pytest.CaptureFixture[str]) -> None:
    module = scorer()
    records = map(json.loads, GOLD.read_text(encoding="utf8").splitlines())
    gold = {record["id"]: record for record in records}
    found = {key: predicted(record) for key, record in gold.items()}
    scores = module.score(gold, found)
    with capsys.disabled():
        print()
        module.table([("quotes", scores)])
    low = {name: scores[name]["F1"] for name, floor in FLOORS.items() if scores[name]["F1"] < floor}
    assert low == {}
