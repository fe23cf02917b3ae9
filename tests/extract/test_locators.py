"""Where in a source something stands."""

import pytest

from bot.domain.answers import Place
from bot.domain.models import Zone, ZoneKind
from bot.extract.locators import WRITTEN, Places

TEXT = "Title\n\nFirst one.\n\nSecond,\n\nin two.\n"
ZONES = (
    Zone(0, 5, ZoneKind.TITLE),
    Zone(5, 7, ZoneKind.BLANK),
    Zone(7, 17, ZoneKind.PARAGRAPH, 1, 3),
    Zone(17, 19, ZoneKind.BLANK),
    Zone(19, 26, ZoneKind.PARAGRAPH, 2, 3),
    Zone(26, 28, ZoneKind.BLANK),
    Zone(28, 35, ZoneKind.PARAGRAPH, 2, 4),
    Zone(35, 36, ZoneKind.BLANK),
)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("First", Place(1, 3)),
        ("one.", Place(1, 3)),
        ("Second", Place(2, 3)),
        ("in two", Place(2, 4)),
        ("Title", Place(None)),
    ],
)
def test_the_place_is_the_zones(words: str, place: Place) -> None:
    start = TEXT.index(words)
    assert Places(TEXT, ZONES, card=False).of(start, start + len(words)) == place


def test_each_offset_is_in_its_zone() -> None:
    places = Places(TEXT, ZONES, card=False)
    for zone in ZONES:
        assert {places.zone(at) for at in range(zone.start, zone.end)} == {zone}
    assert Places("", (), card=False).of(0, 0) == Place(None)


@pytest.mark.parametrize(
    ("behind", "paragraph"),
    [
        ("” (¶4)", 4),
        ("”(¶4)", 4),
        (".” (¶ 17)", 17),
        ('" (¶9999)', 9999),
        ("”", None),
        ("” (¶0x4)", None),
        ("” he said (¶4)", None),
        ("”\n(¶4)", None),
    ],
)
def test_a_card_writes_the_paragraph_behind_its_words(behind: str, paragraph: int | None) -> None:
    text = f"“It froze{behind} and more"
    zones = (Zone(0, len(text), ZoneKind.PARAGRAPH, 1),)
    assert Places(text, zones, card=True).of(1, 9) == Place(paragraph)


def test_a_cards_own_paragraphs_are_no_locator() -> None:
    assert Places(TEXT, ZONES, card=True).of(7, 12) == Place(None)


def test_the_locator_is_read_in_one_step() -> None:
    assert WRITTEN.match("“" * 1_000_000) is None
    assert WRITTEN.match(" " * 1_000_000) is None
