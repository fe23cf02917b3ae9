"""Whatever the text: no crash, offsets in range and in the body, and nothing that hangs."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.models import Metadata, Quote, Span, Zone, ZoneKind
from bot.extract import quotes, sentences
from bot.extract.people import cast, names
from bot.extract.quotes import frames, labels, layout, marks, signatures
from tests.extract.test_quotes import read, zoned

PIECES = st.sampled_from(
    [
        "“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", ",", ".", ":", "?", "—", "―", "(",
        ")", "…", "\n", "\n\n", " ", "said", "told", "that", "according to", "he", "she",
        "Amina Noor", "Noor", "Mr. Reyes", "the minister", "We are ready", "called it", "Q:",
        "NOOR:", "> ", "- ", "— ", "¶", "(¶4)", "\u00a0", "é", "🙂", "adding", "and", "who",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=60).map("".join),
)


def holds(text: str, zones: tuple[Zone, ...], found: tuple[Quote, ...]) -> None:
    body = [zone.span for zone in zones if zone.body]
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end].strip()
        assert any(zone.holds(Span(quote.start, quote.end)) for zone in body)
        if quote.speaker and quote.speaker.span:
            assert quote.speaker.span.of(text)
        assert 0 <= quote.confidence <= 1
        assert quote.rule


@given(TEXTS)
@settings(max_examples=150)
def test_every_quotation_lies_in_the_body(text: str) -> None:
    zones = zoned(text)
    holds(text, zones, read(text)[1])


@given(TEXTS, st.lists(st.integers(0, 200), max_size=6), st.data())
@settings(max_examples=100)
def test_zones_of_any_kind_and_cut(text: str, cuts: list[int], data: st.DataObject) -> None:
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    kinds = st.sampled_from(list(ZoneKind))
    zones = tuple(Zone(a, b, data.draw(kinds)) for a, b in pairwise(edges) if a < b)
    _, found = quotes.find(text, zones, sentences.split(text, zones), Metadata())
    holds(text, zones, found)


@given(TEXTS)
@settings(max_examples=100)
def test_people_are_named_where_they_say(text: str) -> None:
    found, _ = read(text)
    for person in found:
        assert person.name
        assert all(0 <= m.start < m.end <= len(text) for m in person.mentions)


@given(TEXTS)
def test_speakers_are_listed(text: str) -> None:
    people, found = read(text)
    for quote in found:
        if quote.speaker and quote.speaker.person is not None:
            assert people[quote.speaker.person].name == quote.speaker.name


EVIL = [
    "“",
    "”",
    '"',
    "''",
    "‘",
    "’",
    "'a ",
    "“a” ",
    "Aa ",
    "A.",
    "Mr. ",
    "a, ",
    "said ",
    "“a",
    ": ",
]
EVIL += ["al-", "— A", "A A’s ", "NOOR: a\n\n", "(", "\n", "that ", "the ", "> “a”\n— B\n"]


@pytest.mark.parametrize("piece", EVIL)
def test_evil_repeats_are_read_to_their_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    span = Span(0, len(text))
    assert all(span.holds(m.outer) for m in marks.find(text, [span])[0])
    assert all(span.holds(c.span) for c in names.candidates(text, [span]))
    framed = (
        f(text, span) for f in (frames.before, frames.after, signatures.dash, signatures.signature)
    )
    assert all(span.holds(frame.source) for frame in framed if frame)
    assert all(span.holds(label.words) for label in labels.find(text, [span]).values())
    laid = layout.read(text, (Zone(0, len(text), ZoneKind.PARAGRAPH),), ())
    assert all(span.holds(u.span) for paragraph in laid for u in paragraph.utterances)


def test_a_page_of_openers_is_read() -> None:
    text = "“We said " * 3_000
    found = read(text)[1]
    assert all(q.end <= len(text) for q in found)
    assert cast.read(text, [Span(0, len(text))]).people == ()
