"""Sentences: what ends one, what only looks as if it did, and that nothing gets lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.models import Span, Zone, ZoneKind
from bot.extract.sentences import split, split_range


def pieces(text: str) -> list[str]:
    return [span.of(text) for span in split_range(text, 0, len(text))]


# A case is a text with "|" where a sentence ends and the next begins.
ENDS = [
    "The ferry left at dawn. |Nobody was aboard.",
    "Was it late? |It was! |They waited.",
    "The talks went on… |Nobody left.",
    "The talks went on... |Nobody left.",
    "The talks went on . . . |Nobody left.",
    "“We are leaving.” |The hall fell silent.",
    '"We are leaving." |The hall fell silent.',
    "The mayor agreed (reluctantly.) |The council did not.",
    "The report was late.[12] |The minister apologised.",
    "The report was late.12 |The minister apologised.",
    "The report was “late.”3 |The minister apologised.",
    "The rate (see below). |Amounts follow.",
    "They call it *progress.* |Others do not.",
    "The train was full .| It left anyway .",
    "He asked ( twice . ) |Nobody answered .",
    'He said , " We are done . " |Nobody answered .',
    "He said , `` We are done . '' |Nobody answered .",
    "He is tired. |''I want to rest,'' he said.",
    "The bridge cost 3.5 million. |Twelve firms bid.",
    "It opened in 2014. |25 people came.",
    "They moved to the U.S. |The house was sold.",
    "They moved to Washington, D.C. |In 2019 they left.",
    "He works for Acme Inc. |His wife does not.",
    "They sell rope, nails, etc. |The shop is closed.",
    "The bus leaves at 6 p.m. |Passengers wait outside.",
    "Did he win? |No. |He lost by a mile.",
    "She chose plan B. |The others chose plan A.",
    "It rained in Oct. |Farmers were glad.",
    "He paid $4. |$9 was the old price.",
    "She flew home. |al-Masri stayed.",
    "The phone was new. |iPhones are dear.",
    "The list was short. |— Nobody signed it.",
    "Le train est parti. |Élodie attend.",
    "Поезд ушёл. |Никто не ждал.",
    "Nothing new.\n\n|A second paragraph.",
    "No stop here\n\n|A second paragraph",
    "Three demands:\n|- fair pay\n|- shorter hours\n|- a lift",
    "Three demands: |• fair pay |• shorter hours",
    "Two demands:\n|1. Fair pay for all.\n|2. Shorter hours",
]

STAYS = [
    "Mr. Okoye met Mrs. Lind and Dr. Sato in St. Ives.",
    "Gen. Amara Diallo and Lt. Col. Jon Berg met Sen. Ruth Vance.",
    "The novels of J. K. Rowling and P.J. O'Rourke sell well.",
    "George W. Bush and Samuel L. Jackson never met.",
    "The U.S. Army left; U.N. Secretary-General Ban stayed.",
    "See No. 5, p. 12, vol. 3, and Fig. 2 for more.",
    "The journal, Vol. VI, No. III, is out.",
    "On Sept. 11 and Oct. 7 the office was shut.",
    "The bus leaves at 6 p.m. Monday and 7 a.m. GMT.",
    "Some crops, e.g. Basmati rice, i.e. Long grain, grow here.",
    "Rossi et al. Measured it; cf. Table 3, Smith v. Jones.",
    "The rate rose 3.5 percent to .8 of last year's.",
    "“Is it over?” asked the judge.",
    "“Is it over?” Judge Amara Diallo asked.",
    "“Enough!” the crowd shouted.",
    "“It is over.” said the judge.",
    "He said “stop.” and sat down.",
    "They waited... and waited … and left.",
    "“Well... I would rather not.”",
    "The price fell.Then it rose.",
    "Visit example.com or mail a.b@example.org today.",
    "Yahoo! stock rose on the news.",
    "It costs 3 . 5 million .",
    "(AP)Sen. Ruth Vance left.",
    "COLUMBIA, S.C. — The call came at noon.",
    "1. The first item of the list",
    "a) Not a sentence; b. neither is this",
    "He works at Acme Corp. Headquarters in Tulsa, Okla. Territory.",
    "A wrapped line goes\non and ends here.",
    "(Vance, 2012; Berg et al. 2014)",
]


@pytest.mark.parametrize("case", ENDS)
def test_ends(case: str) -> None:
    assert pieces(case.replace("|", "")) == [part.strip() for part in case.split("|")]


@pytest.mark.parametrize("text", STAYS)
def test_stays_whole(text: str) -> None:
    assert pieces(text) == [text]


def test_a_missing_space_before_an_opening_mark_still_ends_the_sentence() -> None:
    assert pieces("He resigned.“I am tired,” he wrote.") == [
        "He resigned.",
        "“I am tired,” he wrote.",
    ]
    assert pieces('He resigned."I am tired," he wrote.') == [
        "He resigned.",
        '"I am tired," he wrote.',
    ]


def test_reads_only_the_range() -> None:
    text = "One is out. Two is in. Three is out."
    assert [span.of(text) for span in split_range(text, 12, 22)] == ["Two is in."]
    assert split_range(text, 11, 12) == ()
    assert split_range(text, 5, 5) == ()


def test_body_without_headings_in_document_order() -> None:
    text = "Talks Resume. Late\nThey met. They left.\n“All is well.”\n- One item. Two.\n[1] A note."
    kinds = (
        ZoneKind.HEADING,
        ZoneKind.PARAGRAPH,
        ZoneKind.BLOCK_QUOTATION,
        ZoneKind.LIST,
        ZoneKind.FOOTNOTE,
    )
    zones = tuple(reversed(_lines(text, kinds)))
    assert [span.of(text) for span in split(text, zones)] == [
        "They met.",
        "They left.",
        "“All is well.”",
        "- One item.",
        "Two.",
    ]


def test_a_page_break_leaves_two_pieces() -> None:
    text = "They met. The talks went\n3\nwell. They left."
    zones = (
        Zone(0, 24, ZoneKind.PARAGRAPH, paragraph=4),
        Zone(25, 26, ZoneKind.SITE_HEADER),
        Zone(27, len(text), ZoneKind.PARAGRAPH, paragraph=4),
    )
    assert [span.of(text) for span in split(text, zones)] == [
        "They met.",
        "The talks went",
        "well.",
        "They left.",
    ]


def _lines(text: str, kinds: tuple[ZoneKind, ...]) -> list[Zone]:
    zones, start = [], 0
    for line, kind in zip(text.splitlines(keepends=True), kinds, strict=True):
        zones.append(Zone(start, start + len(line), kind))
        start += len(line)
    return zones


WORDS = "word Word U.S Mr No 5 J a.m I . . ? ! … ... “ ” ’ ( ) ] [3] , é"
TOKENS = st.sampled_from([*WORDS.split(), '"', " ", " ", " ", "\n", "\n\n", "• ", "- ", "\u00a0"])
TEXTS = st.lists(TOKENS, max_size=60).map("".join) | st.text(max_size=60)


@given(TEXTS, st.data())
def test_spans_are_trimmed_in_order_and_lose_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = split_range(text, start, end)
    edges = [start, *(edge for span in spans for edge in (span.start, span.end)), end]
    assert edges == sorted(edges)
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    assert _solid("".join(span.of(text) for span in spans)) == _solid(text[start:end])


@given(st.lists(TEXTS, max_size=6), st.lists(st.sampled_from(list(ZoneKind)), min_size=6))
def test_sentences_stay_inside_their_zones(parts: list[str], kinds: list[ZoneKind]) -> None:
    text, zones = "".join(parts), []
    for part, kind in zip(parts, kinds, strict=False):
        start = zones[-1].end if zones else 0
        zones.append(Zone(start, start + len(part), kind))
    told = [zone for zone in zones if zone.body and zone.kind is not ZoneKind.HEADING]
    spans = split(text, tuple(zones))
    assert all(any(zone.span.holds(span) for zone in told) for span in spans)
    assert _solid("".join(span.of(text) for span in spans)) == _solid(
        "".join(zone.span.of(text) for zone in told)
    )


@pytest.mark.parametrize(
    "piece",
    [".", ". ", "? ", '."', '." A', "A. ", "\n", "\n ", ". . ", ".)", "1. ", ".[1", "• ", "\n- "],
)
def test_a_repeated_piece_of_half_a_megabyte_is_read_through(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    spans = split_range(text, 0, len(text))
    assert sum(span.end - span.start for span in spans) <= len(text)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert _solid("".join(span.of(text) for span in spans)) == _solid(text)


def test_nothing_to_read() -> None:
    assert split("", ()) == ()
    assert split_range(" \n\n ", 0, 4) == ()
    assert split_range("Word", 0, 4) == (Span(0, 4),)


def _solid(text: str) -> str:
    return "".join(text.split())
