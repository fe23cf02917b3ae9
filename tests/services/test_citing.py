"""What the manuals say of harder sources; italics are between asterisks."""

import json
import re

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from bot.domain.answers import Described, Place
from bot.domain.cite import PROSE, Cited, Style, item
from bot.domain.models import SourceKind
from bot.services.citing import exchange, styles
from bot.services.citing.mending import mended
from bot.services.citing.prepare import arabic
from tests.citations import CITED, SOURCES, described

APA, MLA, NOTES, DATE = PROSE
POST = "https://ledger.example/strike"
SIGNED = described(
    *("What “strategic patience” means", "Ministry of Foreign Affairs"),
    outlet="Harbour Blog",
    published="February 2022",
    kind=SourceKind.COMMENTARY,
    url=POST,
)
UNSIGNED = described(
    "Strike ends in its ninth week",
    outlet="The Northern Ledger",
    published="2021-03-12",
    url=POST,
)
SEVERAL = described(
    *("Is the tunnel “safe”?", "Charles de Gaulle", "Karim bin Salim"),
    outlet="The Ferry",
    published="Summer 2022",
    kind=SourceKind.COMMENTARY,
)
FOREIGN = described(
    *("Ein Titel mit kleinen Wörtern", "Jürgen von der Lippe"),
    outlet="Zeitschrift für Häfen",
    published="2020",
    kind=SourceKind.PAPER,
    volume="12",
    issue="3",
    pages="101–120",
    doi="10.5555/zfh.12",
    language="de",
)
NUMBERED = described(
    *("Two lines to the north", "Hanna Bauer", "Harbour Institute Staff", "Tom Hill Jr."),
    outlet="Harbour Institute",
    published="2022-01-19",
    kind=SourceKind.COMMENTARY,
    series="HI Brief",
    issue="58",
    url="https://hi.example/58",
)
UNDATED = described("A port and its people", "Mira Halvorsen", kind=SourceKind.OPINION)
BETWEEN = described(
    *("Ties between ports: Between two fires", "Mira Halvorsen"), outlet="Dawn", published="2020"
)
DECADE = described("Old news...", "Reuters", outlet="Dawn", published="1990s")


@pytest.mark.parametrize(
    ("source", "style", "expected"),
    [
        (
            *(SIGNED, APA),
            (
                "Ministry of Foreign Affairs. (2022, February). What “strategic patience” means. "
                f"*Harbour Blog*. {POST}"
            ),
        ),
        (
            *(SIGNED, MLA),
            (
                "Ministry of Foreign Affairs. “What ‘Strategic Patience’ Means.” *Harbour Blog*, "
                f"Feb. 2022, {POST}."
            ),
        ),
        (
            *(SIGNED, NOTES),
            (
                "Ministry of Foreign Affairs. “What ‘Strategic Patience’ Means.” *Harbour Blog*, "
                f"February 2022. {POST}."
            ),
        ),
        (
            *(SIGNED, DATE),
            (
                "Ministry of Foreign Affairs. 2022. “What ‘Strategic Patience’ Means.” *Harbour "
                f"Blog*, February. {POST}."
            ),
        ),
        (
            *(UNSIGNED, APA),
            f"Strike ends in its ninth week. (2021, March 12). *The Northern Ledger*. {POST}",
        ),
        (
            *(UNSIGNED, MLA),
            f"“Strike Ends in Its Ninth Week.” *The Northern Ledger*, 12 Mar. 2021, {POST}.",
        ),
        (
            *(UNSIGNED, NOTES),
            f"*Northern Ledger*. “Strike Ends in Its Ninth Week.” March 12, 2021. {POST}.",
        ),
        (
            *(UNSIGNED, DATE),
            f"*Northern Ledger*. 2021. “Strike Ends in Its Ninth Week.” March 12. {POST}.",
        ),
        (
            *(SEVERAL, APA),
            "de Gaulle, C., & bin Salim, K. (2022, Summer). Is the tunnel “safe”? *The Ferry*.",
        ),
        (
            *(SEVERAL, MLA),
            (
                "de Gaulle, Charles, and Karim bin Salim. “Is the Tunnel ‘Safe’?” *The Ferry*, "
                "Summer 2022."
            ),
        ),
        (
            *(SEVERAL, NOTES),
            (
                "Gaulle, Charles de, and Karim bin Salim. “Is the Tunnel ‘Safe’?” *Ferry*, "
                "Summer 2022."
            ),
        ),
        (
            *(SEVERAL, DATE),
            (
                "Gaulle, Charles de, and Karim bin Salim. 2022. “Is the Tunnel ‘Safe’?” *Ferry*, "
                "Summer."
            ),
        ),
        (
            *(FOREIGN, APA),
            (
                "von der Lippe, J. (2020). Ein Titel mit kleinen Wörtern. *Zeitschrift für Häfen*, "
                "*12*(3), 101–120. https://doi.org/10.5555/zfh.12"
            ),
        ),
        (
            *(FOREIGN, MLA),
            (
                "von der Lippe, Jürgen. “Ein Titel mit kleinen Wörtern.” *Zeitschrift für Häfen*, "
                "vol. 12, no. 3, 2020, pp. 101–20, https://doi.org/10.5555/zfh.12."
            ),
        ),
        (
            *(FOREIGN, NOTES),
            (
                "Lippe, Jürgen von der. “Ein Titel mit kleinen Wörtern.” *Zeitschrift für Häfen* "
                "12, no. 3 (2020): 101–20. https://doi.org/10.5555/zfh.12."
            ),
        ),
        (
            *(NUMBERED, APA),
            (
                "Bauer, H., Harbour Institute Staff, & Hill, T., Jr. (2022). *Two lines to the "
                "north* (HI Brief No. 58). Harbour Institute. https://hi.example/58"
            ),
        ),
        (
            *(NUMBERED, MLA),
            (
                "Bauer, Hanna, et al. *Two Lines to the North*. HI Brief no. 58, Harbour "
                "Institute, 19 Jan. 2022, https://hi.example/58."
            ),
        ),
        (UNDATED, APA, "Halvorsen, M. (n.d.). *A port and its people*."),
        (BETWEEN, MLA, "Halvorsen, Mira. “Ties between Ports: Between Two Fires.” *Dawn*, 2020."),
        (BETWEEN, APA, "Halvorsen, M. (2020). Ties between ports: Between two fires. *Dawn*."),
        (UNDATED, MLA, "Halvorsen, Mira. *A Port and Its People*."),
        (DECADE, APA, "Reuters. (1990–1999). Old news… *Dawn*."),
        (DECADE, MLA, "Reuters. “Old News…” *Dawn*, 1990–1999."),
    ],
)
def test_entries(source: Described, style: Style, expected: str) -> None:
    entry = styles.entry(Cited("S1", source), style)
    assert entry.text == expected.replace("*", "")
    assert list(entry.italics) == re.findall(r"\*([^*]+)\*", expected)


@pytest.mark.parametrize(
    ("source", "place", "speaker", "expected"),
    [
        (SEVERAL, None, None, "(de Gaulle & bin Salim, 2022)"),
        (SEVERAL, Place(4), None, "(de Gaulle & bin Salim, 2022, para. 4)"),
        (SEVERAL, Place(4, 2), None, "(de Gaulle & bin Salim, 2022, p. 2)"),
        (SEVERAL, Place(None), None, "(de Gaulle & bin Salim, 2022)"),
        (SIGNED, None, None, "(Ministry of Foreign Affairs, 2022)"),
        (UNSIGNED, Place(2), None, "(“Strike Ends in Its Ninth Week,” 2021, para. 2)"),
        (UNDATED, Place(2), "Xi Jinping", "(Xi, as cited in Halvorsen, n.d., para. 2)"),
        (
            *(UNDATED, Place(2), "The Port Authority"),
            "(Port Authority, as cited in Halvorsen, n.d., para. 2)",
        ),
        (FOREIGN, Place(4, 105), None, "(von der Lippe, 2020, p. 105)"),
        (FOREIGN, Place(4, 5), None, "(von der Lippe, 2020, para. 4)"),
    ],
)
def test_in_the_text_of_apa(
    source: Described, place: Place | None, speaker: str | None, expected: str
) -> None:
    assert styles.beside(Cited("Q1", source, place, speaker), APA) == expected


@pytest.mark.parametrize(
    ("source", "place", "speaker", "style", "expected"),
    [
        (SEVERAL, Place(4), None, MLA, "(de Gaulle and bin Salim)"),
        (SEVERAL, Place(4, 2), None, MLA, "(de Gaulle and bin Salim 2)"),
        (SEVERAL, Place(4, 2), "Mira Berg", MLA, "(qtd. in de Gaulle and bin Salim 2)"),
        (UNSIGNED, None, None, MLA, "(“Strike Ends in Its Ninth Week”)"),
        (
            *(SEVERAL, Place(4), "Mira Berg", DATE),
            "(Berg, quoted in de Gaulle and bin Salim 2022, para. 4)",
        ),
        (SEVERAL, Place(4, 2), None, DATE, "(de Gaulle and bin Salim 2022, 2)"),
        (UNSIGNED, None, None, DATE, "(Northern Ledger 2021)"),
        (
            *(SEVERAL, Place(4), "Mira Berg", NOTES),
            ("Mira Berg, quoted in Charles de Gaulle and Karim bin Salim, “Is the Tunnel ‘Safe’?,” "
            "Ferry, Summer 2022, para. 4."),
        ),
        (
            *(UNSIGNED, None, None, NOTES),
            f"“Strike Ends in Its Ninth Week,” Northern Ledger, March 12, 2021, {POST}.",
        ),
    ],
)  # fmt: skip
def test_in_the_text_of_the_others(
    source: Described, place: Place | None, speaker: str | None, style: Style, expected: str
) -> None:
    assert styles.beside(Cited("Q1", source, place, speaker), style) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        *(("VI", "6"), ("iii", "3"), ("XIV", "14"), ("MCMXC", "1990"), ("I", "1")),
        *(("12", "12"), ("IIII", "IIII"), ("3a", "3a"), ("", ""), ("Civil", "Civil")),
        ("VI–VII", "VI–VII"),
    ],
)  # fmt: skip
def test_roman_numerals(number: str, expected: str) -> None:
    assert arabic(number) == expected


@pytest.mark.parametrize(
    ("rendered", "expected"),
    [
        ("“Gas”. Bonn.", "“Gas.” Bonn."),
        ("“Gas”, Bonn", "“Gas,” Bonn"),
        ("“Why?”. Bonn", "“Why?” Bonn"),
        ("“Why?”, Bonn", "“Why?,” Bonn"),
        ("Why?. Bonn", "Why? Bonn"),
        ("A “big “bad” wolf” came", "A “big ‘bad’ wolf” came"),
        ("Tom Jr.. Bonn,, 2020", "Tom Jr. Bonn, 2020"),
        ("the workers’, 2020", "the workers’, 2020"),
        ("https://a.example/b?c.d", "https://a.example/b?c.d"),
        ("a lone ” mark", "a lone ” mark"),
    ],
)
def test_mending(rendered: str, expected: str) -> None:
    assert mended(rendered, MLA).text == expected


def test_bibtex_of_a_body_and_of_signs() -> None:
    source = described(
        *("100 % of $5 & #1_x {a} \\b ~ ^", "Tunnel & Port Office", "Karim bin Salim"),
        outlet="Salt & Co",
        published="Summer 2020",
        url="https://a.example/b_c?d={e}&f=%20",
    )
    text = exchange.bibtex([item(source)])
    entry = parse_string(text, "bibtex").entries["key2021"]
    assert entry.fields["title"] == (
        r"{100 \% of \$5 \& \#1\_x (a) \textbackslash b \textasciitilde \textasciicircum }"
    )
    assert [str(who) for who in entry.persons["author"]] == [
        r"{Tunnel \& Port Office}",
        "{bin Salim}, Karim",
    ]
    assert entry.fields["journal"] == r"Salt \& Co"
    assert (entry.fields["year"], entry.fields["month"]) == ("2020", "Summer")
    assert entry.fields["url"] == "https://a.example/b_c?d=%7Be%7D&f=%20"


@pytest.mark.parametrize(
    ("published", "date", "year"),
    [
        ("17 January 2022", "2022/01/17/", "2022"),
        ("January 2022", "2022/01//", "2022"),
        ("2022", "2022///", "2022"),
        ("Winter 2022", "2022///Winter", "2022"),
        ("1990s", "1990///to 1999", "1990"),
        (None, None, None),
    ],
)
def test_dates_of_ris(published: str | None, date: str | None, year: str | None) -> None:
    (reference,) = rispy.loads(exchange.ris([item(described("A", published=published))]))
    assert (reference.get("date"), reference.get("year")) == (date, year)


def test_several_sources_in_one_file() -> None:
    items = [
        item(described("A b", "C D", citekey="d2020")),
        item(described("E f", "G H", citekey="h2021")),
    ]
    assert [*parse_string(exchange.bibtex(items), "bibtex").entries] == ["d2020", "h2021"]
    assert [r["id"] for r in rispy.loads(exchange.ris(items))] == ["d2020", "h2021"]
    assert json.loads(exchange.csl_json(items)) == items


@settings(max_examples=60)
@given(CITED, st.sampled_from(PROSE))
def test_every_source_has_a_reference(cited: Cited, style: Style) -> None:
    entry, beside = styles.entry(cited, style), styles.beside(cited, style)
    assert entry.text.strip()
    assert beside.strip()
    assert not {"\ue000", "\ue001", "\ue002"} & {*entry.text, *beside}
    assert all(piece in entry.text for piece in entry.italics)


WORDS = st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=2, max_size=8).map(" ".join)
PLAIN = st.builds(
    described,
    WORDS.map(str.capitalize),
    outlet=st.sampled_from([None, "The Northern Ledger", "Harbour Institute"]),
    published=st.sampled_from([None, "2021-03-12", "March 2021", "Summer 2021", "2021", "1990s"]),
    kind=st.sampled_from(SourceKind),
    series=st.sampled_from([None, "HI Brief"]),
    volume=st.sampled_from([None, "7", "VI"]),
    issue=st.sampled_from([None, "7", "III"]),
    pages=st.sampled_from([None, "1–8", "7"]),
    url=st.sampled_from([None, POST]),
    doi=st.sampled_from([None, "10.5555/a"]),
)
FAULTS = re.compile(r"\.\.|,,| [.,;:]|\(\)|“”|[“(] | [”)]|[,;:]$|\bEdition\b|\bNone\b|  ")


@settings(max_examples=80)
@given(PLAIN, st.sampled_from(PROSE), st.sampled_from([None, Place(4), Place(4, 2)]))
def test_no_reference_shows_a_seam(source: Described, style: Style, place: Place | None) -> None:
    cited = Cited("E1", source, place)
    entry, beside = styles.entry(cited, style).text, styles.beside(cited, style)
    assert not FAULTS.search(entry), entry
    assert not FAULTS.search(beside), beside
    assert entry.casefold().count(source.source.title.casefold()) == 1


@settings(max_examples=60)
@given(SOURCES)
def test_every_format_is_read_back(source: Described) -> None:
    made = item(source)
    entries = parse_string(exchange.bibtex([made]), "bibtex").entries
    assert len(entries) == 1
    entry = next(iter(entries.values()))
    assert entry.fields["title"].startswith("{")
    assert len(entry.persons.get("author", ())) == len(made.get("author", ()))
    (reference,) = rispy.loads(exchange.ris([made]))
    assert reference["title"] == made["title"]
    assert len(reference.get("authors", ())) == len(made.get("author", ()))
    assert json.loads(exchange.csl_json([made])) == [made]
