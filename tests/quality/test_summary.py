"""Summaries against Lead-3 on annotated news and papers: ROUGE-1, and how long they take."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from time import process_time

import pytest

from bot.domain.models import Metadata, Span, Zone, ZoneKind
from bot.extract.sentences import split
from bot.extract.summary import rank

GOLD = Path(__file__).parents[3] / "shared" / "gold"
SENTENCES = 3

pytestmark = pytest.mark.quality


@dataclass(frozen=True, slots=True)
class Article:
    text: str
    title: str | None
    reference: str
    zones: tuple[Zone, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Score:
    lead: float
    ours: float
    milliseconds: float

    @property
    def gain(self) -> float:
        return self.ours - self.lead


def articles(name: str) -> list[Article]:
    path = GOLD / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("../shared/gold is not here: nothing to measure against")
    with path.open(encoding="utf-8") as lines:
        return [article(json.loads(line)) for line in lines]


def article(row: dict[str, str]) -> Article:
    text = row["text"]
    blocks = re.finditer(r"(?:(?!\n\n)[\s\S])+", text)
    zones = tuple(Zone(b.start(), b.end(), ZoneKind.PARAGRAPH) for b in blocks)
    return Article(text, row.get("title"), row["reference"], zones, split(text, zones))


def scored(sample: list[Article]) -> Score:
    rouge = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(
        ["rouge1"], use_stemmer=True
    )

    def score(one: Article, spans: tuple[Span, ...]) -> float:
        told = "\n".join(span.of(one.text) for span in spans[:SENTENCES])
        return 100 * float(rouge.score(one.reference, told)["rouge1"].fmeasure)

    started = process_time()
    ranked = [rank(a.text, a.zones, Metadata(title=a.title), a.sentences) for a in sample]
    spent = process_time() - started
    return Score(
        mean(score(one, one.sentences) for one in sample),
        mean(score(one, spans) for one, spans in zip(sample, ranked, strict=True)),
        1000 * spent / len(sample),
    )


@pytest.mark.parametrize(
    ("names", "gain"),
    [
        (("summaries_news",), 1.5),
        (("summaries_papers_train", "summaries_papers_dev"), 2.0),
    ],
    ids=["news", "papers"],
)
def test_better_than_the_first_three_sentences(
    names: tuple[str, ...], gain: float, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = [one for name in names for one in articles(name)]
    half = len(sample) // 2
    rows = {"all": sample, "first half": sample[:half], "second half": sample[half:]}
    found = {name: scored(part) for name, part in rows.items()}
    with capsys.disabled():
        print(f"\n\n| {' + '.join(names)} | articles | Lead-3 | ours | gain | ms |")
        print("|---|---|---|---|---|---|")
        for name, score in found.items():
            print(
                f"| {name} | {len(rows[name])} | {score.lead:.1f} | {score.ours:.1f} "
                f"| {score.gain:+.1f} | {score.milliseconds:.1f} |"
            )
    assert found["all"].gain >= gain
    assert min(score.gain for score in found.values()) >= 1
