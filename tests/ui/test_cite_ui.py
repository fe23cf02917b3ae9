"""How citations look: one block to copy, the place beside it, and what is lacking."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.answers import Place
from bot.domain.cite import PROSE, Citation, Cited, Lack, Rendered, Style
from bot.domain.corrections import Mark
from bot.domain.models import Polarity, SourceKind
from bot.errors import Ambiguous
from bot.ui import cite as cards
from bot.ui import faults, layout
from bot.ui.cite import STYLES
from bot.ui.plain import plain
from bot.ui.text import units
from tests.citations import CITED, described
from tests.ui.cards import QUOTE

SOURCE = described("Prices", "Ben Loewe", outlet="The Post", published="2022", citekey="loewe2022")
LACKS = st.lists(st.sampled_from(Lack), unique=True).map(tuple)
TEXTS = st.one_of(st.text(min_size=1, max_size=6_000), st.just("`" * 50 + "x " * 3_000))


def citation(
    style: Style = Style.APA,
    text: str = "Loewe, B. (2022). Prices. The Post.",
    italics: tuple[str, ...] = (),
    in_text: str = "(Loewe, 2022)",
    lacks: tuple[Lack, ...] = (),
    title_case: bool = False,
    **more: Any,
) -> Citation:
    cited = Cited(**{"ref": "S1", "described": SOURCE, **more})
    return Citation(cited, style, Rendered(text, italics), in_text, lacks, title_case)


def walk(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [p for c in components for p in (c, *walk(c.get("components", [])))]


def parts(made: Citation, **options: Any) -> list[dict[str, Any]]:
    return walk(layout.components(cards.card(made, **options)))


def said(made: Citation, **options: Any) -> str:
    return plain(layout.components(cards.card(made, **options)))


def test_the_names_of_the_styles() -> None:
    assert [*STYLES] == [
        "APA 7",
        "MLA 9",
        "Chicago notes",
        "Chicago author–date",
        "BibTeX – for LaTeX",
        "RIS – for Zotero/EndNote/Mendeley",
        "CSL-JSON – for Pandoc",
    ]
    assert {*STYLES.values()} == {*Style}


def test_a_card_has_the_entry_in_a_block_of_its_own() -> None:
    contents = [part["content"] for part in parts(citation()) if "content" in part]
    assert any("```\nLoewe, B. (2022). Prices. The Post.\n```" in text for text in contents)
    assert any("```\n(Loewe, 2022)\n```" in text for text in contents)


@pytest.mark.parametrize(
    ("style", "entry", "beside"),
    [
        (Style.APA, "In the reference list", "In the text"),
        (Style.MLA, "In the works cited", "In the text"),
        (Style.NOTES, "In the bibliography", "As a note"),
        (Style.DATE, "In the reference list", "In the text"),
    ],
)
def test_where_each_part_goes(style: Style, entry: str, beside: str) -> None:
    text = said(citation(style))
    assert text.index(entry) < text.index("Loewe, B.") < text.index(beside)


@pytest.mark.parametrize(
    ("style", "language"), [(Style.BIBTEX, "bibtex"), (Style.CSL, "json"), (Style.RIS, "")]
)
def test_data_is_highlighted(style: Style, language: str) -> None:
    made = citation(style, text="{data}", in_text="")
    assert any(f"```{language}\n{{data}}\n```" in part.get("content", "") for part in parts(made))
    assert "In the text" not in said(made)


@pytest.mark.parametrize(
    ("made", "note"),
    [
        (citation(lacks=(Lack.DATE,)), "no date: n.d."),
        (citation(Style.NOTES, lacks=(Lack.DATE,)), "no date: n.d."),
        (citation(Style.MLA, lacks=(Lack.DATE,)), "no date, which MLA leaves out"),
        (citation(Style.RIS, lacks=(Lack.DATE,)), "no date\n"),
        (citation(lacks=(Lack.AUTHOR,)), "no author named: the title stands first"),
        (
            citation(Style.NOTES, lacks=(Lack.AUTHOR,)),
            "no author named: the periodical stands first",
        ),
        (citation(Style.CSL, lacks=(Lack.AUTHOR,)), "no author named\n"),
        (citation(lacks=(Lack.OUTLET,)), "no outlet given"),
        (citation(lacks=(Lack.LINK,)), "no link or DOI given"),
        (citation(lacks=(Lack.TEXT,)), "source card, full text not loaded"),
        (citation(lacks=(Lack.PLACE,)), "the place was left out"),
        (citation(title_case=True), "APA sets this title in sentence case"),
        (citation(italics=("The Post", "6")), "set in italics: *The Post* and *6*"),
        (citation(speaker="Anna Novak"), "the words of Anna Novak, cited as this article quotes"),
        (citation(place=Place(4)), "¶4 is counted from the first paragraph of the body"),
        (citation(Style.MLA, place=Place(4)), "MLA counts no unnumbered paragraphs"),
        (citation(Style.RIS, place=Place(4, 2)), "which RIS cannot hold: p. 2 ¶4"),
    ],
)
def test_notes(made: Citation, note: str) -> None:
    assert note in said(made)


def test_a_page_needs_no_note() -> None:
    assert [*cards.notes(citation(place=Place(4, 2)))] == []


def test_buttons_and_the_menu_carry_the_style() -> None:
    ids = [p["custom_id"] for p in parts(citation(Style.MLA, ref="Q17")) if "custom_id" in p]
    assert ids == [
        "cite/Q17/style",
        "cite/Q17/file/mla",
        "Q17/open",
        "S1/open",
        "cite/Q17/share/mla",
    ]
    menu = next(part for part in parts(citation(Style.MLA)) if "options" in part)
    assert [o["label"] for o in menu["options"] if o.get("default")] == ["MLA 9"]


def test_a_passage_opens_its_source() -> None:
    ids = [p["custom_id"] for p in parts(citation(ref="S1¶3")) if "custom_id" in p]
    assert ids == ["cite/S1¶3/style", "cite/S1¶3/file/apa", "S1/open", "cite/S1¶3/share/apa"]


def test_a_shared_card_says_by_whom_and_is_not_shared_again() -> None:
    text = said(citation(), shared_by="*Eve*")
    assert "shared by *Eve*" in text
    assert "[Share]" not in text


def test_a_file_holds_the_entry_and_what_stands_beside_it() -> None:
    file = cards.file(citation(Style.NOTES, in_text="Ben Loewe, “Prices,” 2022."))
    assert file.filename == "loewe2022.txt"
    assert file.fp.read().decode() == (
        "Loewe, B. (2022). Prices. The Post.\n\nAs a note:\n\nBen Loewe, “Prices,” 2022.\n"
    )


def test_a_file_of_data_holds_data_alone() -> None:
    file = cards.file(citation(Style.BIBTEX, text="@misc{a}", in_text="\\cite{a}"))
    assert (file.filename, file.fp.read()) == ("loewe2022.bib", b"@misc{a}\n")


def test_an_attached_entry_is_not_in_the_message() -> None:
    every = parts(citation(), attached=True)
    assert [p["file"]["url"] for p in every if "file" in p] == ["attachment://loewe2022.txt"]
    assert "Loewe, B." not in said(citation(), attached=True)


@pytest.mark.parametrize(
    ("length", "beside", "fits"), [(1_300, 700, True), (1_992, 9, False), (9, 701, False)]
)
def test_a_long_entry_comes_as_a_file(length: int, beside: int, fits: bool) -> None:
    made = citation(text="x" * length, in_text="y" * beside)
    assert cards.fits(made) is fits
    assert ("has it whole" in said(made)) is not fits


def test_a_block_cannot_be_broken_out_of() -> None:
    text = said(citation(text="``` @everyone\n```js", in_text="```"))
    assert "```" not in text.replace("```\n", "").replace("\n```", "")
    contents = [p["content"] for p in parts(citation(text="a ```b``` c")) if "content" in p]
    assert sum(content.count("```") for content in contents) == 4


def test_a_choice_is_cited_in_the_style_asked_for() -> None:
    several = Ambiguous("item", "gas", (("Q1", "Gas is life"), ("S2", "Gas")))
    asked = cards.which(several, Style.MLA)
    menu = next(p for p in walk(layout.components(faults.shown(asked))) if "options" in p)
    assert [option["value"] for option in menu["options"]] == ["cite/Q1/mla", "cite/S2/mla"]


@settings(max_examples=80)
@given(CITED, st.sampled_from(Style), TEXTS, TEXTS, LACKS, st.booleans(), st.booleans())
def test_every_card_keeps_within_a_message(
    cited: Cited,
    style: Style,
    entry: str,
    beside: str,
    lacks: tuple[Lack, ...],
    attached: bool,
    titled: bool,
) -> None:
    italics = (entry[:500], beside[:500]) if style in PROSE else ()
    made = Citation(cited, style, Rendered(entry, italics), beside, lacks, titled)
    every = parts(made, attached=attached, shared_by="a" * 32)
    assert len(every) <= layout.COMPONENTS
    assert sum(units(part.get("content", "")) for part in every) <= layout.CHARACTERS
    assert all(len(part.get("custom_id", "")) <= layout.CUSTOM_ID for part in every)


def test_the_longest_card_keeps_within_a_message() -> None:
    long = described(
        "W" * 3_000, "N" * 300, kind=SourceKind.PAPER, url="https://a.example/" + "x" * 450
    )
    made = Citation(
        Cited("Q" + "9" * 18, long, Place(4), "*" * 200),
        Style.MLA,
        Rendered("*" * 5_000, tuple(f"{n}" + "*" * 200 for n in range(9))),
        "_" * 5_000,
        tuple(Lack),
        True,
    )
    every = parts(made)
    assert sum(units(part.get("content", "")) for part in every) <= layout.CHARACTERS


@pytest.mark.parametrize("style", Style)
def test_words_that_nobody_stands_by_are_said_to_be_so(style: Style) -> None:
    told = replace(QUOTE, polarity=Polarity.DENIES, cue="did not\nconfirm")
    shown = said(citation(style, ref="Q17", speaker="Maria *Weber*", quote=told))
    assert "nobody stands by these words: the article says that Maria *Weber* did not confirm" in (
        shown.replace("\\", "")
    )
    unnamed = said(citation(style, ref="Q17", quote=replace(told, cue="")))
    assert "the article says that somebody denied them" in unnamed
    assert "nobody stands by" not in said(citation(style, ref="Q17", quote=QUOTE))


@pytest.mark.parametrize("mark", Mark)
def test_a_marked_quote_is_cited_with_its_mark(mark: Mark) -> None:
    shown = said(citation(ref="Q17", quote=replace(QUOTE, mark=mark)))
    assert f"the quote is {mark}" in shown
    assert "this server's moderators" in shown
    assert "moderators" not in said(citation(ref="Q17", quote=QUOTE))
