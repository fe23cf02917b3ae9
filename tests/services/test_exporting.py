"""Every format opens in a reader of that format, kind or hostile."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt

from bot.domain.corrections import Mark
from bot.domain.dates import How, Precision, When
from bot.domain.export import event_row, quote_row
from bot.domain.models import Polarity
from bot.services.exporting.ics import fine, to_ics
from bot.services.exporting.markdown import escape, to_markdown
from bot.services.exporting.tables import to_csv, to_json
from bot.services.exporting.timelinejs import to_timelinejs
from tests.timelinejs import SCHEMA
from tests.ui.cards import BRIEFLY, CARD, EVENT, EVENTS, LARGE, QUOTE, QUOTES
from tests.ui.test_sources_ui import DESCRIPTION

pytestmark = pytest.mark.filterwarnings(LARGE)

NOW = datetime(2026, 1, 2, tzinfo=UTC)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_opens_in_a_reader_of_csv() -> None:
    data = to_csv([quote_row(QUOTE), quote_row(replace(QUOTE, id=18, words='A "b",\nc; ä'))])
    assert data.startswith(b"\xef\xbb\xbf")
    first, second = cells(data)
    assert (first["id"], first["authors"], first["page"]) == ("Q17", "Ada Byron", "7")
    assert (second["id"], second["words"]) == ("Q18", 'A "b",\nc; ä')


@pytest.mark.parametrize("mark", [*FORMULA, "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(mark: str) -> None:
    hostile = f"{mark}HYPERLINK(1)"
    source = replace(QUOTE.source, title=hostile, authors=(hostile,))
    (row,) = cells(to_csv([quote_row(replace(QUOTE, words=hostile, source=source))]))
    assert row["words"] == row["title"] == row["authors"] == f"'{hostile}"


def test_json_opens_in_a_reader_of_json() -> None:
    whole = json.loads(to_json("events", [event_row(EVENT)]))
    assert (whole["what"], whole["count"]) == ("events", 1)
    assert whole["items"][0]["participants"] == ["Maria Weber", "Jan Novak"]


def test_markdown_opens_in_a_reader_of_markdown() -> None:
    data = to_markdown("Quotes, *gas*", [QUOTE, EVENT, DESCRIPTION]).decode()
    assert data.startswith("# Quotes, \\*gas\\*\n")
    html = MarkdownIt().render(data)
    for part in (
        *("<h1>Quotes, *gas*</h1>", "<blockquote>\n<p>We will not freeze</p>"),
        *("Maria Weber, minister for energy, 3 May 2021", "<strong>1 April 2021</strong>"),
        *('<a href="https://example.org/gas">byron2021</a>', "Ada Byron. Gas for the winter."),
    ):
        assert part in html, part


@pytest.mark.parametrize(
    "text",
    [
        "1. one",
        "- one",
        "+ one",
        "# one",
        "> one",
        "*a*",
        "[a](b)",
        "<b>a</b>",
        "&amp;",
        "`a`",
        "a\\",
    ],
)
def test_markdown_of_an_article_has_no_effect(text: str) -> None:
    shown = MarkdownIt().render(escape(text))
    given = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert shown == f"<p>{given}</p>\n"


def test_a_source_card_is_said_to_be_one() -> None:
    text = to_markdown("Quotes", [replace(QUOTE, source=CARD)]).decode()
    assert "source card, full text not loaded" in text


def timeline(data: bytes) -> dict[str, object]:
    whole: dict[str, object] = json.loads(data)
    jsonschema.validate(whole, SCHEMA)
    return whole


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        (When.day(date(2021, 4, 1)), {"year": 2021, "month": 4, "day": 1}, None),
        (When.month(2021, 4), {"year": 2021, "month": 4}, None),
        (When.year(2021), {"year": 2021}, None),
        (
            When.season(2021, 2),
            {"year": 2021, "month": 6, "day": 1},
            {"year": 2021, "month": 8, "day": 31},
        ),
        (
            When.decade(1990),
            {"year": 1990, "month": 1, "day": 1},
            {"year": 1999, "month": 12, "day": 31},
        ),
    ],
    ids=str,
)
def test_timelines_keep_how_fine_a_date_is(
    when: When, start: dict[str, int], end: dict[str, int] | None
) -> None:
    (slide,) = timeline(to_timelinejs("Events", [replace(EVENT, when=when)]))["events"]  # type: ignore[misc]
    assert slide["start_date"] == start
    assert slide.get("end_date") == end


class Tags(HTMLParser):
    """Collects the tags and attributes of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_html_of_an_article_has_no_effect_in_a_timeline() -> None:
    hostile = "<img src=x onerror=alert(1)>\"'&<script>"
    source = replace(EVENT.source, title=hostile, url="javascript:alert(1)")
    event = replace(EVENT, words=hostile, dated_by=hostile, source=source)
    whole = timeline(to_timelinejs(hostile, [event]))
    parser = Tags()
    parser.feed(json.dumps(whole, ensure_ascii=False).replace('\\"', '"'))
    assert parser.tags == {"p"}
    assert parser.links == []


def entries(data: bytes) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(data)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return [
        {name.lower(): value for name, value in entry.items()} for entry in calendar.walk("VEVENT")
    ]


@pytest.mark.parametrize(
    ("when", "first", "end"),
    [
        (When.day(date(2021, 4, 1)), date(2021, 4, 1), date(2021, 4, 2)),
        (When.month(2021, 12), date(2021, 12, 1), date(2022, 1, 1)),
        (When.day(date(476, 9, 4)), date(476, 9, 4), date(476, 9, 5)),
        (
            When(date(2021, 4, 28), date(2021, 5, 2), Precision.RANGE),
            date(2021, 4, 28),
            date(2021, 5, 3),
        ),
    ],
    ids=str,
)
def test_a_calendar_holds_whole_days(when: When, first: date, end: date) -> None:
    event = replace(EVENT, when=when, words="Straße, “gas”; " * 20)
    assert fine(event)
    (entry,) = entries(to_ics("Events", [event], NOW))
    assert entry["dtstart"].dt == first  # type: ignore[attr-defined]
    assert entry["dtend"].dt == end  # type: ignore[attr-defined]
    assert str(entry["uid"]) == "E8.byron2021@attache"
    assert str(entry["location"]) == "Essen"
    assert "Straße, “gas”; Straße" in str(entry["description"])


@pytest.mark.parametrize(
    "when",
    [
        When.season(2021, 2),
        When.year(2021),
        When.decade(1990),
        When(date(2021, 1, 1), date(2021, 9, 1), Precision.RANGE),
        When.day(date.max),
    ],
    ids=str,
)
def test_a_calendar_holds_no_coarse_date(when: When) -> None:
    assert not fine(replace(EVENT, when=when))


def test_no_line_of_an_article_becomes_a_line_of_the_calendar() -> None:
    hostile = "a\r\nEND:VEVENT\r\nBEGIN:VALARM\x00\x85"
    source = replace(EVENT.source, url="https://a.b/\r\nX:1", title=hostile)
    event = replace(EVENT, words=hostile, location=hostile, dated_by=hostile, source=source)
    (entry,) = entries(to_ics(hostile, [event], NOW))
    assert {*entry} == {
        *("uid", "dtstamp", "dtstart", "dtend", "summary", "description", "transp"),
        *("location", "url"),
    }


@BRIEFLY
@given(st.lists(QUOTES, max_size=3), st.lists(EVENTS, max_size=3))
def test_anything_opens_again(quotes: list[object], events: list[object]) -> None:
    said = [quote for quote in quotes if isinstance(quote, type(QUOTE))]
    told = [event for event in events if isinstance(event, type(EVENT))]
    assert len(cells(to_csv([quote_row(quote) for quote in said]))) == len(said)
    for row in cells(to_csv([quote_row(quote) for quote in said])):
        assert not any(cell.startswith(FORMULA) for cell in row.values())
    assert json.loads(to_json("events", [event_row(event) for event in told]))["count"] == len(told)
    assert MarkdownIt().render(to_markdown("x", [*said, *told]).decode()).startswith("<h1>x</h1>")
    whole = timeline(to_timelinejs("x", told))
    assert len(whole["events"]) == len(told)  # type: ignore[arg-type]
    held = [event for event in told if fine(event)]
    assert len(entries(to_ics("x", held, NOW))) == len(held)


def test_how_a_date_is_known_is_told_everywhere() -> None:
    event = replace(EVENT, when=replace(EVENT.when, how=How.INFERRED))
    for data in (
        to_ics("x", [event], NOW).replace(b"\r\n ", b""),
        to_timelinejs("x", [event]),
        to_csv([event_row(event)]),
        to_json("events", [event_row(event)]),
    ):
        assert b"inferred" in data


def test_markdown_says_what_moderators_say_of_a_quote() -> None:
    marked = to_markdown("Quotes", [replace(QUOTE, mark=Mark.MISATTRIBUTED)]).decode()
    assert marked.count("marked as misattributed)") == 1
    assert "marked as" not in to_markdown("Quotes", [QUOTE]).decode()


@pytest.mark.parametrize(
    ("polarity", "shown"),
    [
        (Polarity.DENIES, "reported as denied"),
        (Polarity.ASKS, "reported as asked"),
        (Polarity.DOUBTS, "reported as doubted"),
    ],
)
def test_a_quote_that_nobody_stands_by_says_so_in_every_format(
    polarity: Polarity, shown: str
) -> None:
    turned = replace(QUOTE, polarity=polarity, cue="wondered", mark=Mark.DISPUTED)
    markdown = to_markdown("Quotes", [turned]).decode()
    assert f"{shown}, marked as disputed)" in markdown
    assert "reported as" not in to_markdown("Quotes", [QUOTE]).decode()
    (row,) = cells(to_csv([quote_row(turned)]))
    (item,) = json.loads(to_json("quotes", [quote_row(turned)]))["items"]
    for held in (row, item):
        assert (held["reported_as"], held["cue"], held["mark"]) == (
            *(polarity, "wondered", "disputed"),
        )


def test_an_event_names_those_that_are_one_with_it_in_every_format() -> None:
    told = replace(EVENT, same=(9, 12), status="planned")
    (row,) = cells(to_csv([event_row(told)]))
    assert (row["same_as"], row["status"]) == ("E9; E12", "planned")
    (item,) = json.loads(to_json("events", [event_row(told)]))["items"]
    assert item["same_as"] == ["E9", "E12"]
    for data in (
        to_ics("x", [told], NOW).replace(b"\r\n ", b"").replace(b"\\;", b";"),
        to_timelinejs("x", [told]),
        to_markdown("x", [told]),
    ):
        shown = data.decode().replace(";", ",")
        assert "planned, same as E9, same as E12)" in shown or "same as E12</p>" in shown
    for data in (to_ics("x", [EVENT], NOW), to_timelinejs("x", [EVENT]), to_markdown("x", [EVENT])):
        assert b"same as" not in data
        assert b"past" not in data
