"""What a drawn timeline says in words."""

from bot.domain.picture import Mark, Picture, described
from tests.domain.telling import when

MARKS = (Mark(when("1999"), "visit: Omar Reyes"), Mark(when("17 Jan 2022"), "call: Anna Novak"))


def test_the_description_says_what_the_picture_shows() -> None:
    text = described(Picture("About Reyes", MARKS))
    assert text.startswith("Timeline of 2 events, 1999 to 2022")
    assert "1999: visit: Omar Reyes; 17 January 2022: call: Anna Novak" in text
    assert "room" not in text


def test_one_event_and_what_is_left_out() -> None:
    text = described(Picture("One", MARKS[:1], 7))
    assert text.startswith("Timeline of 1 event, 1999,")
    assert "7 more found no room" in text
