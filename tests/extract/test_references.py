"""Reference lists read entry by entry, and linked from the places that cite them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.models import Reference, Zone, ZoneKind
from bot.extract import references
from bot.extract.zones import zone

PROSE = (
    "The harbour board has paid for the wall since it was built, and nobody on the board can say "
    "what it is for or who asked for it in the first place."
)
LIST = (
    "Khan, B. (2021). Walls and what they cost. *Harbour Studies*, 3(2), 1–5.",
    "Khan, M. T. F. (2019). A wall in the north. *Quay Quarterly*.",
    "Lee, K., & Hu, B. (2020). Who pays for piers? *Harbour Studies*.",
    "Ministry of Ports. (2018). Annual report. Lestova: Government Press.",
    "World Port Organization. (2017). State of the piers.",
)


def article(*body: str, entries: tuple[str, ...] = LIST, heading: str = "References\n\n") -> str:
    paragraphs = "\n\n".join(f"{words} {PROSE}" for words in body)
    return f"Walls of the harbour\n\nBy Kim Lee\n\n{paragraphs}\n\n{heading}" + "\n\n".join(entries)


def read(text: str) -> tuple[Reference, ...]:
    return references.find(text, zone(text, {}))


def one(entry: str) -> Reference:
    """Read an entry that stands alone in its list."""
    zones = (Zone(0, len(entry), ZoneKind.REFERENCE),)
    (found,) = references.find(entry, zones)
    assert entry[found.start : found.end] == entry.strip()
    return found


def places(text: str) -> dict[str, list[str]]:
    """Return the words that cite each entry, by its author and year."""
    return {
        f"{entry.authors[0] if entry.authors else entry.number} {entry.year}": [
            span.of(text) for span in entry.citations
        ]
        for entry in read(text)
        if entry.citations
    }


@pytest.mark.parametrize(
    ("entry", "authors", "year", "title", "container"),
    [
        (
            "Khan, B. A., & Lee, K. (2021a). Walls: A survey. *Harbour Studies*, 3(2), 1–5.",
            *(("Khan, B. A.", "Lee, K."), "2021a", "Walls: A survey", "Harbour Studies"),
        ),
        (
            "- Hu, N & Noor, Q. (2015). OLD PIERS AND NEW. *Journal of Piers(North, South, East)*.",
            *(("Hu, N", "Noor, Q."), "2015", "OLD PIERS AND NEW"),
            "Journal of Piers(North, South, East)",
        ),
        (
            "Khan , V. (2018, september). The board has a deficit. *The Pier*.",
            *(("Khan, V.",), "2018", "The board has a deficit", "The Pier"),
        ),
        (
            "Berg, S. (2023, February 1). Do walls have a future?. *The Pier*.",
            *(("Berg, S.",), "2023", "Do walls have a future?", "The Pier"),
        ),
        (
            "Noor, A. (2022, May 19). Walls- U.S. piers after the storm?",
            *(("Noor, A.",), "2022", "Walls- U.S. piers after the storm?", None),
        ),
        (
            "Khan, Bilal, and Kim Lee. 2021. “What Walls Cost.” *Harbour Studies* 3 (2): 1–5.",
            *(("Khan, Bilal", "Kim Lee"), "2021", "What Walls Cost", "Harbour Studies"),
        ),
        (
            "Khan, Bilal. *The Wall*. Lestova: Pier Press, 2019.",
            *(("Khan, Bilal",), "2019", "The Wall", "Pier Press"),
        ),
        (
            'Khan, Bilal. "What Walls Cost." Harbour Studies, vol. 3, no. 2, 2021, pp. 1-5.',
            *(("Khan, Bilal",), "2021", "What Walls Cost", "Harbour Studies"),
        ),
        (
            "B. Khan and K. Lee, “What walls cost,” Harbour Studies, vol. 3, pp. 1–5, 2021.",
            *(("B. Khan", "K. Lee"), "2021", "What walls cost", "Harbour Studies"),
        ),
        (
            "Khan BA, Lee K, Hu B, et al. What walls cost. Harb Stud. 2021;3(2):1-5.",
            *(("Khan BA", "Lee K", "Hu B"), "2021", "What walls cost", "Harb Stud"),
        ),
        (
            "Khan, M., 2016. Walls of the north. Journal of Walls, 4(1), pp.5-9.",
            *(("Khan, M.",), "2016", "Walls of the north", "Journal of Walls"),
        ),
        (
            "Lee, K 2016, 'Walls of the north', Journal of Walls, vol. 4, no. 1, pp. 5-9.",
            *(("Lee, K.",), "2016", "Walls of the north", "Journal of Walls"),
        ),
        (
            "van der Berg, J. and O’Neil, S.-M. (2018) ‘Who pays?’, *Quay Quarterly*, 12(1).",
            *(("van der Berg, J.", "O’Neil, S.-M."), "2018", "Who pays?", "Quay Quarterly"),
        ),
        (
            "Lee, K. (2017). Piers. In B. Khan (Ed.), *Handbook of harbours* (pp. 33–60).",
            *(("Lee, K.",), "2017", "Piers", "Handbook of harbours"),
        ),
        (
            "Khan, B. (2020). *The wall* (2nd ed.). Pier Press.",
            *(("Khan, B.",), "2020", "The wall", "Pier Press"),
        ),
        (
            "U.S. Department of Ports. 2019. Report on piers. Washington.",
            *(("U.S. Department of Ports",), "2019", "Report on piers", "Washington"),
        ),
        (
            "Lee, K. (n.d.). Notes on walls. Unpublished manuscript.",
            *(("Lee, K.",), "n.d.", "Notes on walls", "Unpublished manuscript"),
        ),
        (
            'Lee, K. (2021). China-Lestova "Iron Pier": 70 years on. *The Pier*.',
            *(("Lee, K.",), "2021", 'China-Lestova "Iron Pier": 70 years on', "The Pier"),
        ),
        (
            "Bilal Ahmed Khan, “Ferries to run, board says,”\xa0Dawn, 18 January 2022",
            *(("Bilal Ahmed Khan",), "2022", "Ferries to run, board says", "Dawn"),
        ),
        (
            "Bilal Khan, The Wall (Lestova: Pier Press, 2019), 45.",
            *(("Bilal Khan",), "2019", "The Wall", "Pier Press"),
        ),
        (
            "Bilal Khan and Kim Lee, *The Wall and Us* (Lestova: Pier Press, 2019), 45–46.",
            *(("Bilal Khan", "Kim Lee"), "2019", "The Wall and Us", "Pier Press"),
        ),
        (
            "Bilal Khan, “What Walls Cost,” *Harbour Studies* 3, no. 2 (2021): 5.",
            *(("Bilal Khan",), "2021", "What Walls Cost", "Harbour Studies"),
        ),
        (
            "Khan, B., 'What walls cost', Harbour Studies, Vol. 3, No. 2 (2021), pp. 1-5.",
            *(("Khan, B.",), "2021", "What walls cost", "Harbour Studies"),
        ),
        (
            "Smith, John and Jane Doe (eds.), *Walls of the World*, Pier Press, 2015",
            *(("Smith, John", "Jane Doe"), "2015", "Walls of the World", "Pier Press"),
        ),
        (
            "Lee K. Piers of the world. 2nd ed. Lestova: Pier Press; 2018.",
            *(("Lee K",), "2018", "Piers of the world", "Pier Press"),
        ),
        (
            "World Port. (2020). Walls 2020: Trading on. Lestova, DC: World Port.",
            *(("World Port",), "2020", "Walls 2020: Trading on", "World Port"),
        ),
        (
            "Pier Research Center, “Views of Walls,” April 2021.",
            *(("Pier Research Center",), "2021", "Views of Walls", None),
        ),
        ("Harbour Act 1998 (c. 12)", (), "1998", "Harbour Act 1998 (c. 12)", None),
        (
            "Bilal Khan, What Walls Cost the North, Harbour Studies, 4 May 2021",
            *(("Bilal Khan",), "2021", "What Walls Cost the North", "Harbour Studies"),
        ),
    ],
)
def test_entries_in_the_common_styles(
    entry: str, authors: tuple[str, ...], year: str, title: str, container: str | None
) -> None:
    found = one(entry)
    assert (found.authors, found.year) == (authors, year)
    assert (found.title, found.container) == (title, container)


@pytest.mark.parametrize(
    ("entry", "authors", "title"),
    [
        (
            "Ferries to run again: board,” The Lestova Post, 3 May 2020",
            (),
            "Ferries to run again: board",
        ),
        ("We want no wall: mayor\xa0,”\xa0The Pier, 10 January 2022", (), "We want no wall: mayor"),
        ("Under Berg, ferries and piers face a dilemma,” The Pier, 12 April 2021", (), None),
        ("In telephone call, board thanks mayor for it,” The Pier, 12 April 2021", (), None),
        ("Kim Lee, Ferries to run in the north,” The Pier, 3 May 2020", ("Kim Lee",), None),
        ('Ferries to run again," The Pier, 3 May 2020', (), "Ferries to run again"),
        ("Since May 2021: Why has nobody called?,” The Pier, 19 June 2021", (), None),
    ],
)
def test_titles_that_lost_their_opening_mark(
    entry: str, authors: tuple[str, ...], title: str | None
) -> None:
    found = one(entry)
    assert found.authors == authors
    assert found.year in {"2020", "2021", "2022"}
    assert found.container in {"The Lestova Post", "The Pier"}
    expected = title or entry.split(",”")[0].removeprefix("Kim Lee, ")
    assert found.title == expected


@pytest.mark.parametrize(
    ("tail", "doi", "url"),
    [
        ("https://doi.org/10.1234/HS.2021(3-2).5", "10.1234/hs.2021(3-2).5", None),
        ("doi: 10.1234/hs.5.", "10.1234/hs.5", None),
        ("<https://dx.doi.org/10.1234/hs.5>", "10.1234/hs.5", None),
        ("https://pier.example/a/b?id=3.", None, "https://pier.example/a/b?id=3"),
        ("\n<https://pier.example/walls/>", None, "https://pier.example/walls/"),
        ("Retrieved May 3, 2022, from https://pier.example/w", None, "https://pier.example/w"),
        (
            "Available at: https://pier.example/w (Accessed 3 May 2022).",
            None,
            "https://pier.example/w",
        ),
        ("[https://pier.example/w](https://pier.example/w)", None, "https://pier.example/w"),
        ("https://pier.example/w doi:10.1234/hs.5", "10.1234/hs.5", "https://pier.example/w"),
        (
            "[https://doi.org/10.1234/a\\(b\\).c](https://doi.org/10.1234/a(b).c)",
            "10.1234/a(b).c",
            None,
        ),
    ],
)
def test_addresses(tail: str, doi: str | None, url: str | None) -> None:
    found = one(f"Khan, B. (2021). What walls cost. *Harbour Studies*. {tail}")
    assert (found.doi, found.url) == (doi, url)
    assert (found.title, found.container) == ("What walls cost", "Harbour Studies")
    assert found.year == "2021"


def test_a_link_alone_is_an_entry() -> None:
    found = one("https://pier.example/walls")
    assert (found.url, found.title, found.authors) == ("https://pier.example/walls", None, ())


def test_publicly_available_things_keep_their_title() -> None:
    found = one("Lee, K. (2021). Publicly available data on walls. *The Pier*.")
    assert found.title == "Publicly available data on walls"


@pytest.mark.parametrize("heading", ["References\n\n", "## Bibliography\n\n", ""])
def test_lists_with_and_without_a_heading(heading: str) -> None:
    text = article("It stands.", "It falls.", heading=heading)
    assert [entry.year for entry in read(text)] == ["2021", "2019", "2020", "2018", "2017"]


def test_a_link_on_the_next_line_belongs_to_its_entry() -> None:
    link = "<https://pier.example/wall>"
    text = article("It stands.", entries=(f"- {LIST[0]}\n{link}", f"- {LIST[1]}", f"- {LIST[2]}"))
    found = read(text)
    assert [entry.url for entry in found] == ["https://pier.example/wall", None, None]
    assert text[found[0].start : found[0].end].endswith(link)


def test_an_entry_over_two_lines_is_one() -> None:
    entries = ("Khan, B. (2021). Walls and what they cost.\n*Harbour Studies*, 3(2), 1–5.", LIST[2])
    found = read(article("It stands.", entries=entries))
    assert [entry.year for entry in found] == ["2021", "2020"]
    assert found[0].container == "Harbour Studies"


def test_numbered_lists() -> None:
    entries = (
        "[1] B. Khan, “What walls cost,” Harbour Studies, 2021.",
        "[2] K. Lee, “Who pays,” The Pier, 2019.\nhttps://pier.example/pays",
        "[3] M. Noor, “The last wall,” The Pier, 2018.",
    )
    text = article("It costs [1].", "Some pay [2, 3] and some do not [1–3] [7].", entries=entries)
    found = read(text)
    assert [entry.number for entry in found] == [1, 2, 3]
    assert [entry.authors for entry in found] == [("B. Khan",), ("K. Lee",), ("M. Noor",)]
    assert [[s.of(text) for s in entry.citations] for entry in found] == [
        ["[1]", "[1–3]"],
        ["[2, 3]", "[1–3]"],
        ["[2, 3]", "[1–3]"],
    ]


def test_a_numbered_list_in_one_paragraph() -> None:
    entry = "[1] B. Khan, “Walls,” The Pier, 2021. [2] K. Lee, “Piers,” The Pier, 2019."
    found = references.find(entry, (Zone(0, len(entry), ZoneKind.REFERENCE),))
    assert [(e.number, e.title) for e in found] == [(1, "Walls"), (2, "Piers")]
    assert [entry[e.start : e.end] for e in found] == [entry[:37], entry[38:]]


def test_two_people_of_one_name_are_two() -> None:
    text = article("It costs (Khan, 2021).", "It stands (Khan, 2019).", "It fell (Khan, 2021).")
    assert places(text) == {
        "Khan, B. 2021": ["(Khan, 2021)", "(Khan, 2021)"],
        "Khan, M. T. F. 2019": ["(Khan, 2019)"],
    }


@pytest.mark.parametrize(
    ("said", "cited", "entry"),
    [
        ("It costs (Khan, 2021, p. 4).", "(Khan, 2021, p. 4)", "Khan, B. 2021"),
        ("It costs (Khan 2021: 4–5).", "(Khan 2021: 4–5)", "Khan, B. 2021"),
        ("It costs [Khan, 2021].", "[Khan, 2021]", "Khan, B. 2021"),
        ("It costs (see Khan, 2021).", "(see Khan, 2021)", "Khan, B. 2021"),
        ("It costs (B. Khan, 2021).", "(B. Khan, 2021)", "Khan, B. 2021"),
        ("As Khan (2021) told the board,", "Khan (2021)", "Khan, B. 2021"),
        ("It costs (Bilal Khan, 2021).", "(Bilal Khan, 2021)", "Khan, B. 2021"),
        ("Bilal Khan (2021) told the board,", "Khan (2021)", "Khan, B. 2021"),
        ("It pays (Lee & Hu, [2020](#)).", "(Lee & Hu, [2020](#))", "Lee, K. 2020"),
        ("It pays ([Lee & Hu, 2020](#ref3)).", "([Lee & Hu, 2020](#ref3))", "Lee, K. 2020"),
        ("As Khan ([2021](#ref1)) told the board,", "Khan ([2021](#ref1))", "Khan, B. 2021"),
        (r"It costs \(Khan, 2021\).", r"(Khan, 2021\)", "Khan, B. 2021"),
        ("Khan’s (2021) account", "Khan’s (2021)", "Khan, B. 2021"),
        ("But Lee and Hu (2020, p. 3) say", "Lee and Hu (2020, p. 3)", "Lee, K. 2020"),
        ("It pays (Lee & Hu, 2020).", "(Lee & Hu, 2020)", "Lee, K. 2020"),
        ("It pays (Lee et al., 2020).", "(Lee et al., 2020)", "Lee, K. 2020"),
        ("Lee et al. (2020) say", "Lee et al. (2020)", "Lee, K. 2020"),
        (
            "It is told (Ministry of Ports, 2018).",
            "(Ministry of Ports, 2018)",
            "Ministry of Ports 2018",
        ),
        ("It is told (WPO, 2017).", "(WPO, 2017)", "World Port Organization 2017"),
    ],
)
def test_citations_in_their_forms(said: str, cited: str, entry: str) -> None:
    assert places(article(said)) == {entry: [cited]}


def test_one_bracket_may_cite_several() -> None:
    text = article("It costs (Khan, 2021; Lee & Hu, 2020; Nobody, 1999).")
    both = "(Khan, 2021; Lee & Hu, 2020; Nobody, 1999)"
    assert places(text) == {"Khan, B. 2021": [both], "Lee, K. 2020": [both]}


@pytest.mark.parametrize(
    "said",
    [
        "It costs (Khan, 2020).",
        "It costs (Khan & Berg, 2021).",
        "It costs (M. Khan, 2021).",
        "It was built in the north (2021).",
        "Summer (2021) was cold.",
        "He paid (Khan had said so in 2021).",
        "Call [3] times.",
    ],
)
def test_what_cites_nothing_of_the_list(said: str) -> None:
    assert places(article(said)) == {}


def test_years_with_letters_are_told_apart_and_nothing_is_guessed() -> None:
    entries = (
        "Khan, B. (2021a). Walls. *The Pier*.",
        "Khan, B. (2021b). More walls. *The Pier*.",
        "Noor, C. (2020). Piers. *The Pier*.",
        "Noor, D. (2020). More piers. *The Pier*.",
    )
    text = article(
        "One (Khan, 2021b).", "Two (Khan, 2021).", "Three (Noor, 2020).", entries=entries
    )
    assert places(text) == {"Khan, B. 2021b": ["(Khan, 2021b)"]}
    text = article("Four (D. Noor, 2020).", entries=entries)
    assert places(text) == {"Noor, D. 2020": ["(D. Noor, 2020)"]}


def test_only_the_body_cites() -> None:
    text = article("It stands.") + "\n\nKim Lee | 2 years ago | Reply\n\nI like (Khan, 2021) best."
    assert places(text) == {}


def test_an_article_without_a_list_has_none() -> None:
    assert read(f"Walls\n\nBy Kim Lee\n\nIt costs (Khan, 2021). {PROSE}") == ()
    assert references.find("", ()) == ()


@given(
    st.lists(st.sampled_from([*LIST, "[1] ", "(2021)", "“", "*", "https://a.b", "Khan, ", "\n"]))
)
def test_entries_lie_in_their_zones_in_order(parts: list[str]) -> None:
    text = "It stands (Khan, 2021).\n\n" + " ".join(parts)
    zones = (Zone(0, 23, ZoneKind.PARAGRAPH, 1), Zone(25, len(text) + 1, ZoneKind.REFERENCE))
    found = references.find(text, zones)
    ends = [0, *(entry.end for entry in found)]
    assert all(end <= entry.start < entry.end for end, entry in zip(ends, found, strict=False))
    assert all(entry.start >= 25 for entry in found)
    assert all(span.of(text) == "(Khan, 2021)" for entry in found for span in entry.citations)


@given(st.text(max_size=200))
def test_any_text_can_be_an_entry(text: str) -> None:
    found = references.find(text, (Zone(0, len(text) + 1, ZoneKind.REFERENCE),))
    assert len(found) <= max(1, len(text))


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "(",
            "[1] ",
            "(Khan, ",
            "A. ",
            "A. A. Khan and ",
            "Khan (2021) ",
            "“",
            "”",
            "'",
            '"',
            "*",
        ),
        *(
            "Khan, B. ",
            "; ",
            "2021, ",
            "[1,",
            "¹",
            "a. ",
            "https://",
            "10.1234/",
            "Retrieved ",
            ". ",
        ),
        *("https://web.example/(", "In: ", "Van der ", "[a](", "(2021)", "et al. "),
    ],
)
def test_no_repeated_piece_makes_it_slow(piece: str) -> None:
    """A run over a long text ends; a pattern that backtracks would never."""
    body = piece * (200_000 // len(piece))
    text = f"{body}\n\n{body}"
    middle = len(body)
    zones = (
        Zone(0, middle, ZoneKind.PARAGRAPH, 1),
        Zone(middle, middle + 2, ZoneKind.BLANK),
        Zone(middle + 2, len(text), ZoneKind.REFERENCE),
    )
    listed = references.find(text, zones)
    assert all(entry.start > middle for entry in listed)
