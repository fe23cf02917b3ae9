"""How a file out of the library looks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Asked
from bot.domain.export import Exported, Format, What
from bot.ui import export
from tests.ui.cards import BRIEFLY, LARGE, NAMES, ids, keeps_limits, said

pytestmark = pytest.mark.filterwarnings(LARGE)

FILE = Exported(
    What.QUOTES, Format.CSV, b"a,b", 12, False, 0, Asked("export", ()), (("text", "gas"),)
)


def test_a_card_says_what_the_file_holds() -> None:
    text = said(export.card(FILE))
    assert text.startswith("12 quotes as CSV · words: gas")
    assert "no whole article" in text
    assert "more was found" not in text
    assert ids(export.card(FILE)) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"rows": 1, "heading": ()}, "1 quote as CSV"),
        ({"cut": True}, "more was found: a file holds at most 500 rows and 2 MiB"),
        (
            {"what": What.EVENTS, "format": Format.ICS, "coarse": 2},
            "2 events left out: no date to the month or finer",
        ),
        ({"format": Format.BIBTEX}, "12 sources as BibTeX"),
        ({"format": Format.RIS}, "the sources that the quotes stand in, each once"),
        ({"what": What.SOURCES, "format": Format.RIS}, "nothing of their text"),
    ],
)
def test_what_else_is_said(changed: dict[str, object], words: str) -> None:
    assert words in said(export.card(replace(FILE, **changed)))  # type: ignore[arg-type]


def test_the_file_has_the_name_that_the_card_shows() -> None:
    file = export.file(FILE)
    assert file.filename == FILE.filename == "attache-quotes.csv"
    assert file.fp.read() == b"a,b"


@BRIEFLY
@given(st.sampled_from(What), st.sampled_from(Format), NAMES, st.integers(0, 500))
def test_any_file_keeps_the_limits(what: What, format_: Format, words: str, rows: int) -> None:
    heading = (("text", words), ("source", words), ("speaker", words))
    file = replace(FILE, what=what, format=format_, rows=rows, heading=heading, cut=True, coarse=2)
    keeps_limits(export.card(file))
