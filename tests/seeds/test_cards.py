"""The source cards: complete, small, in our own words, and exact where they quote."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from bot.domain.models import SourceKind, Zone, ZoneKind
from bot.extract.sentences import split_range

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT.parent / "shared" / "seeds"
CARDS = sorted(path for path in (ROOT / "seeds").glob("*.md") if path.name != "README.md")
LINE = re.compile(r"- [A-Z][^“”\n]+ “(?P<words>[^“”\n]+)”[^“”\n]* \(¶(?P<paragraph>\d+)\)")
RUN = 8

every_card = pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)


@dataclass(frozen=True, slots=True)
class Card:
    facts: dict[str, object]
    account: str
    quotations: str

    @property
    def quoted(self) -> list[tuple[str, int]]:
        found = (LINE.match(line) for line in self.quotations.strip().splitlines())
        return [(line["words"], int(line["paragraph"])) for line in found if line]


def read(path: Path) -> Card:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    account, _, quotations = body.partition("## Quotations\n")
    return Card(yaml.safe_load(front), account.strip(), quotations)


def article(card: Card) -> str:
    """Return the article that carries the card's title."""
    if not ARTICLES.is_dir():
        pytest.skip("../shared/seeds is not here: the articles cannot be compared")
    texts = (path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt")))
    return next(text for text in texts if str(card.facts["title"]) in " ".join(text.split()))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub("['’]", "", text.lower()))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


def test_there_is_a_card_for_each_of_the_five_articles() -> None:
    assert len(CARDS) == 5
    assert len({str(read(path).facts["title"]) for path in CARDS}) == 5


def test_the_readme_lists_every_card() -> None:
    readme = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\((\S+?)\.md\)", readme) == [path.stem for path in CARDS]


@every_card
def test_front_matter_is_complete(path: Path) -> None:
    facts = read(path).facts
    assert {"kind", "title", "authors", "source_kind", "language"} <= facts.keys()
    known = ["subtitle", "outlet", "date", "doi", "url", "series", "volume", "issue", "pages"]
    assert facts.keys() <= {"kind", "title", "authors", "source_kind", "language", *known}
    assert facts["kind"] == "card"
    assert SourceKind(str(facts["source_kind"])) is not SourceKind.ARTICLE
    assert isinstance(facts["authors"], list)
    assert all(isinstance(name, str) and " " in name for name in facts["authors"])
    assert all(value for value in facts.values())


@every_card
def test_dates_are_days_or_a_journal_season(path: Path) -> None:
    published = read(path).facts.get("date", "")
    if not isinstance(published, date):
        assert re.fullmatch(r"|(Spring|Summer|Autumn|Winter) \d{4}", str(published))


@every_card
def test_a_doi_comes_with_its_url(path: Path) -> None:
    facts = read(path).facts
    doi = facts.get("doi")
    assert facts.get("url") == (f"https://doi.org/{doi}" if doi else None)


@every_card
def test_the_account_is_short(path: Path) -> None:
    account = read(path).account
    assert 3 <= len(account.split("\n\n")) <= 5
    assert 6 <= len(split_range(account, 0, len(account))) <= 12
    assert path.stat().st_size < 6_000


@every_card
def test_every_quotation_has_a_speaker_and_a_place(path: Path) -> None:
    card = read(path)
    lines = card.quotations.strip().splitlines()
    assert lines
    assert len(card.quoted) == len(lines)
    assert all(len(quoted.split()) <= 35 for quoted, _ in card.quoted)
    assert all(first <= second for (_, first), (_, second) in pairwise(card.quoted))


@every_card
def test_the_account_quotes_nobody(path: Path) -> None:
    assert not set(read(path).account) & set('“”"')


@every_card
def test_facts_stand_in_the_article(path: Path) -> None:
    facts = read(path).facts
    text = " ".join(article(read(path)).split())
    for name in ("title", "subtitle", "doi", "url", "volume", "issue"):
        assert str(facts.get(name, "")) in text.replace("\\", "")
    assert all(name in text for name in facts["authors"])  # type: ignore[attr-defined]


@every_card
def test_no_phrase_of_the_article_outside_quotation_marks(path: Path) -> None:
    card = read(path)
    own = re.sub("“[^”]*”", "\n|\n", card.account + "\n" + card.quotations).split("|")
    taken = runs(article(card), RUN)
    assert not [run for part in own for run in runs(part, RUN) & taken]


@every_card
def test_quotations_stand_in_the_paragraph_they_name(path: Path) -> None:
    zones = pytest.importorskip("bot.extract.zones")
    card = read(path)
    text = article(card)
    zoned: tuple[Zone, ...] = zones.zone(text, {})
    for quoted, paragraph in card.quoted:
        pieces = [
            zone.span.of(text)
            for zone in zoned
            if zone.paragraph == paragraph and zone.body and zone.kind is not ZoneKind.HEADING
        ]
        assert any(quoted in piece for piece in pieces), (quoted, paragraph)
