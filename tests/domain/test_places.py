"""Cities and the countries they lie in."""

import pytest

from bot.domain.places import country_of, holds, may_be_one


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lima", "Peru", True),
        ("Lima", "Lima", True),
        ("LIMA", "lima", True),
        ("US", "United States", True),
        ("New York", "the US", False),
        ("New York", "US", True),
        ("Kiev", "Kyiv", True),
        ("St Petersburg", "Russia", True),
        ("Lima", "Oslo", False),
        ("Lima", "Chile", False),
        ("Springfield", "Springfield", True),
        ("Springfield", "Peru", False),
    ],
)
def test_may_be_one(one: str, other: str, same: bool) -> None:
    assert may_be_one(one, other) is same
    assert may_be_one(other, one) is same


def test_a_country_holds_its_cities() -> None:
    assert holds("Peru", "Lima")
    assert not holds("Lima", "Peru")
    assert not holds("Peru", "Peru")
    assert not holds("Singapore", "Singapore")
    assert country_of("Lima") == "peru"
    assert country_of("Atlantis") == "atlantis"
    assert country_of("Abu Dhabi") == "united arab emirates"
    assert country_of("Washington") == "united states"
