"""Body, metadata and references of the five articles beside the repository, printed as a table.

What is right was marked by hand and is kept as offsets and digests: no words of the articles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from bot.domain.models import Document, Metadata, Zone
from bot.extract import metadata, references, zones
from bot.extract.readers import read

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
BODY_F1 = 0.99

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not beside us"),
]


@dataclass(frozen=True)
class Right:
    """One article as it should be read: body offsets, fields, citations of each list entry."""

    digest: str
    body: tuple[tuple[int, int], ...]
    fields: dict[str, str]
    cited: tuple[int, ...] = ()


def short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


COMMENTARY = Right(
    "ce5ab907b48c",
    ((493, 6012),),
    {
        "title": "cabc1a0d11af",
        "subtitle": "709356649c67",
        "authors": "Abigail Miriam Fernandez",
        "outlet": "National Institute of Advanced Studies (NIAS)",
        "published": "2022-01-19/2022-01-19",
        "kind": "commentary",
        "section": "Pakistan Reader",
        "series": "CWA # 658",
        "citekey": "fernandez2022",
    },
    (0,) * 8,
)
SHORT_OP_ED = Right(
    "61fc7236250a",
    ((269, 4155),),
    {
        "title": "06287067aa01",
        "subtitle": "7fe682a2b60d",
        "authors": "Kamran Yousaf",
        "affiliations": "The Express Tribune",
        "outlet": "The Express Tribune",
        "published": "2022-02-28/2022-02-28",
        "kind": "op-ed",
        "citekey": "yousaf2022",
    },
)
OP_ED = Right(
    "b662cea94404",
    ((210, 7107),),
    {
        "title": "7a97dac2bd33",
        "subtitle": "248c3ba07e33",
        "authors": "Andrew Korybko",
        "outlet": "The Express Tribune",
        "published": "2021-08-27/2021-08-27",
        "kind": "op-ed",
        "citekey": "korybko2021",
    },
)
PAPER = Right(
    "3a7eae6bdd72",
    (
        *((1523, 2828), (3168, 11714), (11718, 11990), (11993, 12350), (12354, 12648)),
        *((12651, 22292), (22296, 22563), (22566, 22934), (22937, 23283), (23286, 23637)),
    ),
    {
        "title": "b958b8b3edfe",
        "authors": "Uroosa Ishfaq; Kashif Ashfaq; Hamza Ashfaq",
        "affiliations": "d1b39104a141",
        "outlet": "Global Foreign Policies Review",
        "published": "2023-06-01/2023-08-31",
        "kind": "paper",
        "doi": "10.31703/gfpr.2023(VI-III).01",
        "url": "https://doi.org/10.31703/gfpr.2023(VI-III).01",
        "volume": "VI",
        "issue": "III",
        "pages": "1–8",
        "key_words": "f8a96d7e5f2b",
        "abstract": "724-1393",
        "citekey": "ishfaq2023",
    },
    (1, 1, 1, 3, 2, 1, 4, 1, 1, 1, 1, 2, 1, 2),
)
UNDATED = Right(
    "9935e8ea8a28",
    ((84, 5487),),
    {
        "title": "57c2593f05c7",
        "authors": "Zahid Hussain",
        "kind": "op-ed",
        "citekey": "hussainnd",
    },
)
RIGHT = (COMMENTARY, SHORT_OP_ED, OP_ED, PAPER, UNDATED)
HASHED = frozenset({"title", "subtitle", "affiliations", "key_words"})
"""Fields that are kept as digests where they are long."""


def articles() -> Iterator[tuple[Right, Document, tuple[Zone, ...], Metadata]]:
    for right, path in zip(RIGHT, sorted(SEEDS.glob("*.txt")), strict=True):
        document = read(path.read_bytes(), path.name)
        assert short(document.text) == right.digest, f"{path.name} is read as another text"
        zoned = zones.zone(document.text, document.hints)
        yield right, document, zoned, metadata.find(document.text, zoned, document.hints)


def f1(found: set[int], right: set[int]) -> float:
    return 2 * len(found & right) / (len(found) + len(right)) if found or right else 1.0


def body_f1(text: str, zoned: tuple[Zone, ...], right: Right) -> float:
    """Compare the body character by character; white space does not count."""

    def written(spans: Iterator[tuple[int, int]]) -> set[int]:
        return {at for start, end in spans for at in range(start, end) if not text[at].isspace()}

    return f1(
        written((zone.start, zone.end) for zone in zoned if zone.body), written(iter(right.body))
    )


def fields(found: Metadata) -> dict[str, str]:
    """Return every field that is there as text."""
    when, abstract = found.published, found.abstract
    said = {
        "title": found.title,
        "subtitle": found.subtitle,
        "authors": "; ".join(author.name for author in found.authors),
        "affiliations": "; ".join(a.affiliation or "" for a in found.authors).strip("; "),
        "outlet": found.outlet,
        "published": f"{when.earliest}/{when.latest}" if when else None,
        "kind": found.kind.value,
        "doi": found.doi,
        "url": found.url,
        "section": found.section,
        "series": found.series,
        "volume": found.volume,
        "issue": found.issue,
        "pages": found.pages,
        "key_words": "; ".join(found.key_words),
        "abstract": f"{abstract.start}-{abstract.end}" if abstract else None,
        "citekey": metadata.citekey(found),
    }
    return {name: value for name, value in said.items() if value}


def wrong(found: Metadata, right: Right) -> list[str]:
    """Return the fields that differ from what is right, missing and invented ones too."""
    has = fields(found)
    names = sorted(has.keys() | right.fields.keys())
    return [name for name in names if not _same(name, has.get(name), right.fields.get(name))]


def _same(name: str, found: str | None, right: str | None) -> bool:
    return found == right or (name in HASHED and found is not None and short(found) == right)


def test_scores_on_the_five_articles(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"\n{'article':<16}{'body F1':>9}{'fields':>9}{'entries':>9}{'citations':>11}  wrong"]
    poor = []
    for right, document, zoned, found in articles():
        score, faults = body_f1(document.text, zoned, right), wrong(found, right)
        listed = references.find(document.text, zoned)
        cited = tuple(len(entry.citations) for entry in listed)
        lines.append(
            f"{right.fields['citekey']:<16}{score:>9.4f}"
            f"{len(right.fields) - len(faults):>6}/{len(right.fields):<2}"
            f"{len(listed):>6}/{len(right.cited):<2}{sum(cited):>8}/{sum(right.cited):<2}"
            f"  {', '.join(faults)}"
        )
        if score < BODY_F1 or faults or cited != right.cited or found.language != "en":
            poor.append(right.fields["citekey"])
    with capsys.disabled():
        print("\n".join(lines))
    assert poor == []
