"""Sources to cite, made by hand and at random."""

import string
from typing import Any

from hypothesis import strategies as st

from bot.domain.answers import Described, Place, Source
from bot.domain.cite import Cited
from bot.domain.dates import When, parse_when
from bot.domain.models import SourceKind, Standing


def described(
    title: str,
    *authors: str,
    outlet: str | None = None,
    published: str | When | None = None,
    kind: SourceKind = SourceKind.NEWS,
    **more: Any,
) -> Described:
    """Make a source; a date may be given as people write it."""
    when = parse_when(published) if isinstance(published, str) else published
    own = {name: more.pop(name, None) for name in ("url", "doi")}
    standing = more.pop("standing", Standing.FULL)
    source = Source(
        id=1,
        citekey=more.pop("citekey", "key2021"),
        title=title,
        authors=authors,
        outlet=outlet,
        published=when,
        kind=kind,
        standing=standing,
        **own,
    )
    counted = {"words": 900, "paragraphs": 9, "quotes": 2, "events": 3}
    absent = {"subtitle": None, "section": None, "series": None}
    return Described(source=source, **{**counted, **absent, **more})


LETTERS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=80
)
NAMES = st.one_of(
    st.sampled_from(["Mira Halvorsen", "Reuters", "Charles de Gaulle", "Karim bin Salim", "Li"]),
    st.text(string.ascii_letters + " .,'-&{}\"", min_size=1, max_size=30),
    LETTERS,
)
TITLES = st.one_of(
    st.sampled_from(
        [
            "Why are they “closer”?",
            'Is he the "busy man"',
            "A title... and more",
            "100 % of $5 & #1_x {a} \\b ~ ^",
            "`code` ```fence``` *bold* __x__",
            "U.S. and U.K.",
        ]
    ),
    LETTERS,
).filter(str.strip)
MAYBE = st.one_of(st.none(), LETTERS)
DATES = st.one_of(
    st.none(),
    st.dates().map(When.day),
    st.builds(When.month, st.integers(1, 9998), st.integers(1, 12)),
    st.builds(When.season, st.integers(2, 9998), st.integers(0, 3)),
    st.builds(When.quarter, st.integers(1, 9998), st.integers(1, 4)),
    st.builds(When.year, st.integers(1, 9999)),
    st.builds(When.decade, st.integers(10, 9980)),
)
SOURCES = st.builds(
    lambda title, authors, **more: described(title, *authors, **more),
    TITLES,
    st.lists(NAMES, max_size=5),
    outlet=MAYBE,
    published=DATES,
    kind=st.sampled_from(SourceKind),
    standing=st.sampled_from(Standing),
    url=st.one_of(st.none(), st.just("https://ledger.example/a_b?c=1&d=%20"), LETTERS),
    doi=st.one_of(st.none(), st.just("10.5555/a(b)_c"), LETTERS),
    subtitle=MAYBE,
    series=MAYBE,
    volume=st.one_of(st.none(), st.sampled_from(["VI", "12", "IIII", "3a"]), LETTERS),
    issue=st.one_of(st.none(), st.sampled_from(["III", "3", "3–4"]), LETTERS),
    pages=st.one_of(st.none(), st.sampled_from(["1–8", "101-20", "e4", "7"]), LETTERS),
    language=st.sampled_from(["en", "en-GB", "de", ""]),
)
PLACES = st.one_of(
    st.none(),
    st.builds(
        Place, st.one_of(st.none(), st.integers(1, 999)), st.one_of(st.none(), st.integers(1, 99))
    ),
)
CITED = st.builds(
    Cited, st.just("Q17"), SOURCES, PLACES, st.one_of(st.none(), NAMES.filter(str.strip))
)
"""Anything that might be cited."""
