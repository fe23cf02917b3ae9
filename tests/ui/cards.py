"""Values as the services answer with them, kind and hostile, and what every card must keep to."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from discord import ui
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from bot.domain.answers import (
    Asked,
    Dated,
    Described,
    Known,
    Length,
    Nothing,
    Page,
    Passage,
    Place,
    Quoted,
    Selected,
    Source,
)
from bot.domain.corrections import Mark
from bot.domain.dates import How, Precision, When
from bot.domain.models import Certainty, QuoteKind, SourceKind, Standing
from bot.ui import layout
from bot.ui.plain import plain
from bot.ui.routes import read
from bot.ui.text import units

DAY = When.day(date(2021, 5, 4))
SOURCE = Source(
    *(3, "byron2021", "Gas for the winter", ("Ada Byron",), "The Bonn Post", DAY),
    *(SourceKind.OPINION, Standing.FULL, "https://example.org/gas", None),
)
CARD = Source(
    *(
        4,
        "loewe_nd",
        "Whales",
        (),
        None,
        None,
        SourceKind.ARTICLE,
        Standing.CARD,
        None,
        "10.1000/w",
    ),
)
QUOTE = Quoted(
    id=17,
    words="We will not freeze",
    kind=QuoteKind.DIRECT,
    speaker="Maria Weber",
    role="minister for energy",
    person=1,
    addressee=None,
    certainty=Certainty.SURE,
    rule="named beside the words",
    said=When.day(date(2021, 5, 3)),
    dated_by="on Monday",
    place=Place(2, 7),
    source=SOURCE,
)
EVENT = Dated(
    id=8,
    words="On 1 April 2021 the pipe was shut.",
    when=When.day(date(2021, 4, 1)),
    dated_by="1 April 2021",
    kind="event",
    status="past",
    participants=("Maria Weber", "Jan Novak"),
    location="Essen",
    place=Place(3),
    source=SOURCE,
)
PASSAGE = Passage(SOURCE, "It was cold. Nobody had asked.", Place(5))
PERSON = Known(4, "Maria Weber", ("Weber",), ("minister",), 2, 1)

LARGE = "ignore:Generating overly large repr"
"""What Hypothesis warns of where cards hold thousands of letters."""
BRIEFLY = settings(
    max_examples=25,
    phases=(Phase.explicit, Phase.generate),  # to shrink a card of thousands of letters takes hours
    suppress_health_check=list(HealthCheck),
)


def page(*items: Any, total: int = 0, number: int = 1, **more: Any) -> Page[Any]:
    asked = more.pop("asked", Asked("quotes", ()))
    return Page(items, number, total or len(items), 12, asked, **more)


def nothing(**more: Any) -> Nothing:
    given: dict[str, Any] = {"heading": (), "without": ()} | more
    return Nothing(12, given.pop("asked", Asked("quotes", ())), **given)


PIECES = st.sampled_from(
    (
        *("[a](", "](http://x.y)", "@everyone", "<@1>", "<#2>", "```", "`", "**", "__", "~~", "||"),
        *(
            "> ",
            "# ",
            "-# ",
            "\n",
            "\n\n",
            " ",
            "\u202e",
            "\u200b",
            "\x00",
            "\ud800",
            "😀",
            "e\u0301",
        ),
        *("{}", "{typed}", "%s", "\\", "/", "¶", "word", "https://example.org/"),
    )
)
WORDS = st.lists(PIECES, min_size=1, max_size=12).map("".join) | st.text(min_size=1, max_size=20)
LONG = st.tuples(WORDS, st.sampled_from((1, 7, 400))).map(lambda pair: pair[0] * pair[1])
NAMES = LONG.map(lambda words: words[:3000])
MAYBE = st.none() | NAMES
DATES = st.dates(date(1000, 1, 1), date(2999, 12, 31))
REACH = (timedelta(0), timedelta(9999))
YEARS, HOWS = st.integers(1001, 2099), st.sampled_from(How)
WHENS = st.one_of(
    st.builds(When.day, DATES, HOWS),
    st.builds(When.month, YEARS, st.integers(1, 12), HOWS),
    st.builds(When.season, YEARS, st.integers(0, 3), HOWS),
    st.builds(When.quarter, YEARS, st.integers(1, 4), HOWS),
    st.builds(When.year, YEARS, HOWS),
    st.builds(When.decade, YEARS, HOWS),
    st.builds(
        lambda one, days: When(one, one + days, Precision.RANGE), DATES, st.timedeltas(*REACH)
    ),
)
IDS = st.integers(1, 10**17)
PLACES = st.builds(Place, st.none() | IDS, st.none() | IDS)
SOURCES = st.builds(
    Source,
    *(IDS, NAMES, NAMES, st.lists(NAMES, max_size=5).map(tuple), MAYBE, st.none() | WHENS),
    *(st.sampled_from(SourceKind), st.sampled_from(Standing), MAYBE, MAYBE),
)
QUOTES = st.builds(
    Quoted,
    *(IDS, LONG, st.sampled_from(QuoteKind), MAYBE, MAYBE, st.none() | IDS, MAYBE),
    *(st.sampled_from(Certainty), NAMES, st.none() | WHENS, MAYBE, PLACES, SOURCES),
    mark=st.none() | st.sampled_from(Mark),
    corrected=st.just(()) | st.just(("date", "kind", "role", "speaker")),
)
EVENTS = st.builds(
    Dated,
    *(IDS, LONG, WHENS, NAMES, st.just("event"), st.sampled_from(("past", "planned"))),
    *(st.lists(NAMES, max_size=9).map(tuple), MAYBE),
    *(PLACES, SOURCES),
)
PASSAGES = st.builds(Passage, SOURCES, LONG, PLACES)
PEOPLE = st.builds(
    Known,
    *(IDS, NAMES, st.lists(NAMES).map(tuple), st.lists(NAMES).map(tuple), IDS, IDS),
)
DESCRIBED = st.builds(Described, SOURCES, MAYBE, MAYBE, MAYBE, IDS, IDS, IDS, IDS)
SELECTED = st.builds(
    Selected,
    *(SOURCES, st.sampled_from(Length), MAYBE),
    *(st.lists(st.tuples(LONG, PLACES), max_size=10).map(tuple), MAYBE),
)


def walk(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for component in components:
        yield component
        yield from walk(component.get("components", ()))
        if accessory := component.get("accessory"):
            yield from walk([accessory])


def parts(view: ui.LayoutView) -> list[Mapping[str, Any]]:
    return list(walk(layout.components(view)))


def ids(view: ui.LayoutView) -> list[str]:
    return [part["custom_id"] for part in parts(view) if "custom_id" in part]


def labels(view: ui.LayoutView, *, off: bool = False) -> list[str]:
    """Return the labels of the buttons that can, or cannot, be pressed."""
    shown = (part for part in parts(view) if part.get("label") and part["type"] == 2)
    return [part["label"] for part in shown if bool(part.get("disabled")) is off]


def said(view: ui.LayoutView) -> str:
    return plain(layout.components(view))


def keeps_limits(view: ui.LayoutView) -> None:
    """Assert what Discord takes, and that every button leads somewhere."""
    found = parts(view)
    assert len(found) <= layout.COMPONENTS
    contents = [part["content"] for part in found if "content" in part]
    assert all(contents)
    assert sum(map(units, contents)) <= 4_000
    assert "".join(contents).encode()
    routed = ids(view)
    assert len(routed) == len(set(routed))
    assert all(len(each) <= layout.CUSTOM_ID and read(each) for each in routed)
    for part in found:
        if part["type"] == 2:
            assert 0 < units(part["label"]) <= layout.LABEL
        if part["type"] == 1:
            assert 0 < len(part["components"]) <= 5
        if options := part.get("options"):
            values = [option["value"] for option in options]
            assert 0 < len(values) == len(set(values)) <= 25
            assert all(0 < len(option["label"]) <= 100 for option in options)
