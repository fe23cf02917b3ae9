"""YAML front matter of Markdown files."""

import pytest

from bot.domain.models import Span
from bot.errors import Unreadable
from bot.extract.readers import frontmatter, read

WHOLE = """---
title: "Ferries: a reckoning"
subtitle: What the berths cost
authors:
  - Tomas Berg
  - Ida Holm
outlet: The Harbour Review
date: 2019-05-07
doi: 10.1234/harbour.2019(2).01
issue: 010
kind: op-ed
---

# Ferries: a reckoning
"""


def test_fields_become_hints_as_written() -> None:
    hints = read(WHOLE.encode(), "a.md").hints
    assert hints["title"] == "Ferries: a reckoning"
    assert hints["authors"] == ["Tomas Berg", "Ida Holm"]
    assert hints["date"] == "2019-05-07"
    assert hints["issue"] == "010"
    assert hints["doi"] == "10.1234/harbour.2019(2).01"


def test_the_kept_text_stays_whole() -> None:
    document = read(WHOLE.encode(), "a.md")
    assert document.text == WHOLE
    assert frontmatter.block(document.text) == Span(0, WHOLE.index("\n\n# "))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("author: Ida Holm", "authors", ["Ida Holm"]),
        ("author: Ida Holm and Tomas Berg", "authors", ["Ida Holm", "Tomas Berg"]),
        ("authors: Ida Holm, Tomas Berg", "authors", ["Ida Holm", "Tomas Berg"]),
        ("by: Ida Holm", "authors", ["Ida Holm"]),
        ("journal: Harbour Studies", "outlet", "Harbour Studies"),
        ("publication: The Pier", "outlet", "The Pier"),
        ("published: May 2019", "date", "May 2019"),
        ("link: https://example.org/a", "url", "https://example.org/a"),
        ("Title: Big", "title", "Big"),
        ("keywords: [tides, walls]", "key_words", ["tides", "walls"]),
        ("source-kind: news", "source_kind", "news"),
        ("language: no", "language", "no"),
        ("time: 12:30:00", "time", "12:30:00"),
    ],
)
def test_other_names_and_plain_values(line: str, field: str, value: object) -> None:
    assert frontmatter.hints(f"---\n{line}\n---\nwords", "a.md") == {field: value}


@pytest.mark.parametrize(
    "text",
    [
        "no front matter at all",
        "---\n\nA rule, then words.\n\n---\n",
        "words first\n---\ntitle: x\n---\n",
        "--- title: x ---\n",
    ],
)
def test_rules_and_words_are_no_front_matter(text: str) -> None:
    assert frontmatter.block(text) is None
    assert frontmatter.hints(text, "a.md") == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: [a\nb: c\n---\nx", "line 3"),
        ("---\ntitle: a\n  bad: b: c\n---\nx", "line 3"),
        ("---\ntitle: a\nnever closed\n", "line 1"),
        ("---\nauthors: \n - a: b\n---\nx", None),
        ("---\ntitle: {a: b}\n---\nx", None),
    ],
)
def test_broken_front_matter_names_its_line(text: str, place: str | None) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text.encode(), "broken.md")
    assert caught.value.place == place
    assert "front matter" in caught.value.reason


@pytest.mark.parametrize(
    "inner",
    [
        "a: " + "[" * 5000,
        "a: &x [1]\nb: [*x, *x]",
        "a: !!python/object/apply:os.system [ls]",
        "? [a, b]\n: c",
    ],
)
def test_hostile_yaml_is_refused_or_plain(inner: str) -> None:
    try:
        hints = frontmatter.hints(f"---\na0: b\n{inner}\n---\nx", "a.md")
    except Unreadable:
        return
    assert all(isinstance(value, (str, list)) for value in hints.values())
