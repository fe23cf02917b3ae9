"""What can be exported, and the fields of a row."""

from dataclasses import replace

import pytest

from bot.domain.answers import Asked
from bot.domain.export import (
    Exported,
    Format,
    What,
    event_row,
    fits,
    quote_row,
    source_row,
)
from bot.domain.models import Certainty
from tests.ui.cards import EVENT, QUOTE
from tests.ui.test_sources_ui import DESCRIPTION


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("format_", Format)
def test_calendars_and_timelines_hold_events_alone(what: What, format_: Format) -> None:
    dated = format_ in (Format.ICS, Format.TIMELINE)
    assert fits(what, format_) is (not dated or what is What.EVENTS)


def test_a_quote_s_row_says_how_it_is_known() -> None:
    row = quote_row(QUOTE)
    expected = {
        "id": "Q17",
        "words": "We will not freeze",
        "speaker": "Maria Weber",
        "said_from": "2021-05-03",
        "said_to": "2021-05-03",
        "said_precision": "day",
        "dated_by": "on Monday",
        "attribution": "sure",
        "paragraph": 2,
        "page": 7,
        "citekey": "byron2021",
        "authors": ("Ada Byron",),
        "standing": "full text",
    }
    assert {name: row[name] for name in expected} == expected


def test_an_unclear_speaker_is_left_open() -> None:
    row = quote_row(replace(QUOTE, certainty=Certainty.UNCLEAR, said=None))
    assert (row["speaker"], row["role"], row["said_from"]) == (None, None, None)


def test_an_event_s_and_a_source_s_row() -> None:
    row = event_row(EVENT)
    assert (row["id"], row["date_from"], row["location"]) == ("E8", "2021-04-01", "Essen")
    assert row["participants"] == ("Maria Weber", "Jan Novak")
    described = source_row(DESCRIPTION)
    assert (described["id"], described["words"], described["quotes"]) == ("S3", 1200, 5)
    assert described["published_from"] == "2021-05-04"


@pytest.mark.parametrize(
    ("what", "format_", "name"),
    [
        (What.QUOTES, Format.CSV, "attache-quotes.csv"),
        (What.EVENTS, Format.TIMELINE, "attache-events-timeline.json"),
        (What.EVENTS, Format.ICS, "attache-events.ics"),
        (What.SOURCES, Format.BIBTEX, "attache-sources.bib"),
    ],
)
def test_file_names(what: What, format_: Format, name: str) -> None:
    assert Exported(what, format_, b"", 0, False, 0, Asked("export", ())).filename == name
