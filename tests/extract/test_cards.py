"""A librarian's account: only marked words with a locator are the article's."""

import pytest

from bot.domain.models import Certainty, Quote, QuoteKind, Span, Zone, ZoneKind
from bot.extract import cards


def quote(text: str, words: str, kind: QuoteKind = QuoteKind.DIRECT) -> Quote:
    start = text.index(words)
    return Quote(start, start + len(words), kind, None, Certainty.SURE, "rule", 1.0)


def kept(text: str, *quotes: Quote) -> list[str]:
    return [text[q.start : q.end] for q in cards.quotations(text, quotes)]


@pytest.mark.parametrize(
    "text",
    [
        "“We froze” (¶4)",
        "“We froze” (¶ 4)",
        '"We froze" (¶12)',
        "“We froze”, (¶4)",
        "“We froze.” (¶4)",
        "‘We froze’ (¶4)",
        "«We froze» (¶4)",
    ],
)
def test_words_with_a_locator_are_the_articles(text: str) -> None:
    assert kept(text, quote(text, "We froze")) == ["We froze"]


@pytest.mark.parametrize(
    "text",
    [
        "“We froze”",
        "“We froze” (p. 4)",
        "“We froze” (4)",
        "“We froze” (¶)",
        "“We froze” (¶12345)",
        "“We froze”\n(¶4)",
        "“We froze” he said (¶4)",
    ],
)
def test_words_without_one_are_the_librarians(text: str) -> None:
    assert kept(text, quote(text, "We froze")) == []


def test_reported_speech_is_the_librarians() -> None:
    text = "Weber said that they froze (¶4)"
    assert kept(text, quote(text, "they froze", QuoteKind.INDIRECT)) == []


def test_of_a_reported_clause_the_marked_words_are_kept() -> None:
    text = "Weber said that they “all froze” (¶4) and “none thawed” in May"
    found = cards.quotations(
        text, [quote(text, "they “all froze” (¶4) and “none thawed” in May", QuoteKind.MIXED)]
    )
    assert [text[q.start : q.end] for q in found] == ["all froze"]
    assert [q.kind for q in found] == [QuoteKind.DIRECT]


def test_a_quotation_found_twice_is_kept_once_and_in_order() -> None:
    text = "“Two” (¶2) and “one” (¶1)"
    found = [quote(text, "one"), quote(text, "Two"), quote(text, "“Two”", QuoteKind.MIXED)]
    assert kept(text, *found) == ["Two", "one"]


def test_the_account_is_its_paragraphs() -> None:
    zones = (
        Zone(0, 10, ZoneKind.PARAGRAPH, 1),
        Zone(10, 12, ZoneKind.BLANK),
        Zone(12, 20, ZoneKind.HEADING),
        Zone(20, 40, ZoneKind.LIST, 2),
    )
    sentences = [Span(0, 4), Span(4, 10), Span(12, 20), Span(20, 30)]
    assert cards.account(sentences, zones) == (Span(0, 4), Span(4, 10))
