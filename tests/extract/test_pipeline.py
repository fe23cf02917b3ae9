"""One article from text to facts: in the body alone, and nothing that is not there."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.dates import How, When
from bot.domain.models import Document, Extraction, QuoteKind, Span, Standing, Zone, ZoneKind
from bot.errors import Unreadable
from bot.extract import pipeline

TEXT = """A winter without gas

By Ada Byron
4 May 2021

“We will not freeze,” said Maria Weber, the minister for energy, in Bonn on Monday.

On 1 April 2021 the pipe was shut. Prices rose by a third in the same month, and nobody had
a plan for the coming winter.

References

Loewe, B. (2019). “Pipes of the north.” Cold Studies, 3(1), 4–17.
"""
BITS = st.sampled_from(
    (
        *("“We shall see,” she said.", "\n\n", "\n", " ", "On 3 May 2021", "said", "“", "”", '"'),
        *("’", "1", "By Ada Byron", "References", "# ", "- ", "> ", "¶", "\u2028", "\t", "é", "😀"),
        *("…", "(2019)"),
    )
)


@pytest.fixture(scope="module")
def read() -> Extraction:
    return pipeline.extract(Document(TEXT, "winter.txt"))


def test_everything_is_read_at_once(read: Extraction) -> None:
    assert read.metadata.title == "A winter without gas"
    assert [author.name for author in read.metadata.authors] == ["Ada Byron"]
    assert read.metadata.published is not None
    (quote,) = read.quotes
    assert quote.speaker is not None
    assert quote.speaker.person is not None
    assert read.people[quote.speaker.person].name == "Maria Weber"
    assert "On 1 April 2021 the pipe was shut." in [TEXT[e.start : e.end] for e in read.events]
    assert read.summary
    assert read.timexes


def test_every_character_is_in_one_zone(read: Extraction) -> None:
    at = 0
    for zone in read.zones:
        assert zone.start == at
        at = zone.end
    assert at == len(TEXT)


def test_facts_come_from_the_body_alone(read: Extraction) -> None:
    bodies = [zone.span for zone in read.zones if zone.body]
    for fact in (*read.quotes, *read.events, *read.summary):
        assert any(body.holds(Span(fact.start, fact.end)) for body in bodies)
    assert "Pipes of the north" not in {TEXT[q.start : q.end].strip(".") for q in read.quotes}


def test_reading_twice_gives_the_same(read: Extraction) -> None:
    assert pipeline.extract(Document(TEXT, "winter.txt")) == read


def test_hints_win_over_the_text() -> None:
    hints = {"title": "Called otherwise", "date": "2020-02-03", "authors": ["Ben Loewe"]}
    read = pipeline.extract(Document(TEXT, "winter.txt", hints=hints))
    assert read.metadata.title == "Called otherwise"
    assert [author.name for author in read.metadata.authors] == ["Ben Loewe"]
    assert read.metadata.published is not None
    assert read.metadata.published.earliest.isoformat() == "2020-02-03"


def test_a_card_gives_only_its_marked_quotations() -> None:
    text = (
        "Weber said that the winter would be hard. “Not so,” said Novak.\n\n"
        "## Quotations\n\n- Maria Weber said: “We will not freeze” (¶4)\n"
    )
    hints = {"kind": "card", "title": "Winter", "source_kind": "news"}
    read = pipeline.read(Document(text, "card.md", hints=hints))
    assert read.metadata.standing is Standing.CARD
    assert [text[quote.start : quote.end] for quote in read.quotes] == ["We will not freeze"]
    assert {quote.kind for quote in read.quotes} == {QuoteKind.DIRECT}
    told = text.index("## Quotations")
    assert all(span.end <= told for span in read.summary)


@settings(max_examples=60)
@given(st.lists(BITS, max_size=40).map("".join))
def test_any_text_can_be_read(text: str) -> None:
    read = pipeline.extract(Document(text, "any.txt"))
    pipeline.check(read)
    assert read.text == text
    assert "".join(zone.span.of(text) for zone in read.zones) == text


def test_a_fact_out_of_the_body_is_refused(read: Extraction) -> None:
    pipeline.check(read)
    quote, event, size = read.quotes[0], read.events[0], len(TEXT)
    for fact in (
        {"quotes": (replace(quote, start=0, end=8),)},
        {"quotes": (replace(quote, end=size + 1),)},
        {"events": (replace(event, start=event.end),)},
        {"summary": (Span(size - 20, size - 5),)},
    ):
        with pytest.raises(ValueError, match="is not in the body"):
            pipeline.check(replace(read, **fact))


@pytest.mark.parametrize("error", [IndexError, RecursionError, MemoryError, KeyError])
def test_whatever_goes_wrong_is_the_articles_fault(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def broken(text: str, hints: object) -> tuple[Zone, ...]:
        raise error("secret detail")

    monkeypatch.setattr(pipeline.zones, "zone", broken)
    with pytest.raises(Unreadable) as told:
        pipeline.read(Document(TEXT, "winter.txt"))
    assert str(told.value) == f"winter.txt: could not be analysed ({error.__name__})"


def test_zones_that_a_reader_knows_are_kept() -> None:
    known = (
        Zone(0, 5, ZoneKind.TITLE),
        Zone(5, 6, ZoneKind.BLANK),
        Zone(6, 12, ZoneKind.PARAGRAPH, 1),
    )
    read = pipeline.extract(Document("Title\nWords.", "a.html", zones=known))
    assert read.zones == known


def test_a_kept_text_is_read_again_as_it_was(read: Extraction) -> None:
    again = pipeline.read_again("S1", read.text, read.zones, read.metadata)
    assert again == read


def test_what_hangs_on_the_publication_date_follows_it(read: Extraction) -> None:
    later = replace(read.metadata, published=When.day(date(2022, 5, 11)))
    again = pipeline.read_again("S1", read.text, read.zones, later)
    (quote,) = again.quotes
    assert quote.said == When.day(date(2022, 5, 9), How.COMPUTED)
    assert quote.dated_by is not None
    assert quote.dated_by.of(TEXT) == "Monday"
    assert [e.when for e in again.events if e.when.how is How.STATED] == [
        e.when for e in read.events if e.when.how is How.STATED
    ]
    undated = pipeline.read_again("S1", read.text, read.zones, replace(later, published=None))
    assert [quote.said for quote in undated.quotes] == [None]


def test_a_kept_text_that_cannot_be_read_says_whose_it_is(read: Extraction) -> None:
    beyond = (*read.zones, Zone(len(TEXT), len(TEXT) + 9, ZoneKind.PARAGRAPH, 9))
    with pytest.raises(Unreadable, match="S7: could not be analysed"):
        pipeline.read_again("S7", "", beyond, read.metadata)
