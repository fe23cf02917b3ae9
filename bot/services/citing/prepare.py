"""What a style's manual asks of the data, and CSL leaves to whoever enters it."""

import re
from typing import Final

from bot.domain.bylines import short
from bot.domain.cite import Item, Style
from bot.services.citing.mending import BEGIN, END, NAMED

_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_NUMERAL = re.compile(r"(?=[ivxlcdm])m{0,4}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_AFTER_MARK = re.compile(r"(?<=[“‘(])[a-z]|(?<=[?!—] )[a-z]")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_SEASONS: Final = ("Spring", "Summer", "Autumn", "Winter")


def prepared(item: Item, style: Style) -> Item:
    """Return the item as the style wants it entered."""
    given = {field: value for field, value in item.items() if field != "collection-title"}
    for field in ("volume", "issue"):
        # all three manuals write volumes in Arabic numerals though the journal has Roman ones
        if field in given:
            given[field] = arabic(given[field])
    # three stops are one sign, which no mending of doubled stops may shorten; and apostrophes are
    # to fit the curly marks beside them
    title = given.get("title", "").replace("...", "…")
    given["title"] = _APOSTROPHE.sub("’", title)
    if style is not Style.APA:
        given["title"] = _capitals(given["title"], given.get("language", "en"))
    if style in (Style.NOTES, Style.DATE) and "container-title" in given:
        # Chicago leaves a newspaper's first "The" out of its citations
        given["container-title"] = re.sub(r"^The\s(?=\w)", "", given["container-title"])
    if style is Style.MLA:
        _season_in_words(given)
    return given


def signed(given: Item, style: Style) -> Item:
    """Return the item as Chicago lists an unsigned piece: under the periodical, named once."""
    outlet = given.get("container-title")
    if style not in (Style.NOTES, Style.DATE) or given.get("author") or not outlet:
        return given
    named = [{"literal": f"{BEGIN}{outlet}{END}"}]
    return {**given, "author": named, "container-title": NAMED}


def arabic(number: str) -> str:
    """Return a Roman numeral in figures, anything else as it is."""
    letters = number.strip().lower()
    if not _NUMERAL.fullmatch(letters):
        return number
    values = [_ROMAN[letter] for letter in letters]
    follow = [*values[1:], 0]
    signed = (-v if v < after else v for v, after in zip(values, follow, strict=True))
    return str(sum(signed))


def _capitals(title: str, language: str) -> str:
    """Capitalise behind marks, where citeproc-py capitalises the mark instead of the letter."""
    if not language.lower().startswith("en"):
        return title
    return _AFTER_MARK.sub(lambda letter: letter[0].upper(), title)


def _season_in_words(given: Item) -> None:
    """Write a season out: the style has short months, and citeproc-py finds no short season."""
    date = given.get("issued")
    if date and "season" in date:
        year = date["date-parts"][0][0]
        given["issued"] = {"literal": f"{_SEASONS[date['season'] - 1]} {year}"}


def quoted(speaker: str, style: Style, words: str) -> str:
    """Return what stands before the source of a quotation within it: "Khan, as cited in "."""
    if style is Style.MLA:
        return f"{words} "
    name = speaker if style is Style.NOTES else short(speaker)
    return f"{name}, {words} "
