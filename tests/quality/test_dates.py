"""Dates against TempEval-3's annotations of news: value F1, as its scorer counts it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.domain.dates import When
from bot.domain.models import Timex
from bot.extract.dates import tag

GOLD = Path(__file__).parents[3] / "shared" / "gold"

pytestmark = pytest.mark.quality


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over all documents; spans match where they overlap, one to one."""

    gold: int
    tagged: int
    matched: int
    exact: int
    right: int

    @property
    def value_f1(self) -> float:
        return 200 * self.right / (self.gold + self.tagged)

    @property
    def relaxed_f1(self) -> float:
        return 200 * self.matched / (self.gold + self.tagged)


def documents(name: str) -> list[dict[str, Any]]:
    path = GOLD / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("../shared/gold is not here: nothing to measure against")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def aligned(
    gold: Sequence[dict[str, Any]], tagged: Sequence[Timex]
) -> list[tuple[dict[str, Any], Timex]]:
    """Pair what overlaps, exact spans first, then the larger overlaps."""
    overlaps = sorted(
        (
            (g["start"], g["end"]) != (t.start, t.end),
            max(g["start"], t.start) - min(g["end"], t.end),
            i,
            j,
        )
        for i, g in enumerate(gold)
        for j, t in enumerate(tagged)
        if max(g["start"], t.start) < min(g["end"], t.end)
    )
    used: set[tuple[str, int]] = set()
    pairs = []
    for _, _, i, j in overlaps:
        if ("gold", i) not in used and ("ours", j) not in used:
            used |= {("gold", i), ("ours", j)}
            pairs.append((gold[i], tagged[j]))
    return pairs


def scored(name: str) -> Score:
    counts = [0] * 5
    for document in documents(name):
        gold = document["timex"]
        tagged = tag(document["text"], When.day(date.fromisoformat(document["dct"][:10])))
        pairs = aligned(gold, tagged)
        exact = sum((g["start"], g["end"]) == (t.start, t.end) for g, t in pairs)
        right = sum(g["value"].strip() == t.value for g, t in pairs)
        row = (len(gold), len(tagged), len(pairs), exact, right)
        counts = [total + more for total, more in zip(counts, row, strict=True)]
    return Score(*counts)


@pytest.mark.parametrize(("name", "least"), [("dates_timebank", 82.0), ("dates_aquaint", 77.0)])
def test_values(name: str, least: float) -> None:
    score = scored(name)
    print(
        f"{name}: value F1 {score.value_f1:.1f}, relaxed {score.relaxed_f1:.1f}, "
        f"{score.right} of {score.gold} right, {score.tagged} tagged"
    )
    assert score.value_f1 >= least


def test_dates_in_other_news() -> None:
    """Wikinews: the dates of events that annotators tied to days."""
    hit = total = 0
    for document in documents("events_timeset"):
        tagged = tag(document["text"], When.day(date.fromisoformat(document["dct"][:10])))
        for gold, timex in aligned(document["timex"], tagged):
            if gold.get("value"):
                total += 1
                hit += timex.value[:10] == gold["value"]
    print(f"events_timeset: {hit} of {total} dates right")
    assert hit >= 0.7 * total
