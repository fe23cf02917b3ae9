"""The five bundled cards in every style, against entries written by hand from the manuals.

APA 7 (newspaper article, report, journal article), MLA 9 (container model), Chicago 18 (notes and
author–date). Italics are between asterisks.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import rispy
from pybtex.database import parse_string

from bot import app
from bot.config import SEEDS
from bot.domain.cite import Citation, Lack, Style
from tests.conftest import LOADED

APA, MLA, NOTES, DATE = Style.APA, Style.MLA, Style.NOTES, Style.DATE

ENTRIES = {
    "fernandez2022": {
        APA: "Fernandez, A. M. (2022). *Pakistan, US and Russia: Putin Online, Biden Offline* "
        "(CWA Commentary No. 658). National Institute of Advanced Studies (NIAS).",
        MLA: "Fernandez, Abigail Miriam. *Pakistan, US and Russia: Putin Online, Biden Offline*. "
        "CWA Commentary no. 658, National Institute of Advanced Studies (NIAS), 19 Jan. 2022.",
        NOTES: "Fernandez, Abigail Miriam. *Pakistan, US and Russia: Putin Online, Biden Offline*. "
        "CWA Commentary No. 658. National Institute of Advanced Studies (NIAS), 2022.",
        DATE: "Fernandez, Abigail Miriam. 2022. *Pakistan, US and Russia: Putin Online, Biden "
        "Offline*. CWA Commentary No. 658. National Institute of Advanced Studies (NIAS).",
    },
    "korybko2021": {
        APA: "Korybko, A. (2021, August 27). The Khan-Putin call is a defining moment in "
        "Pak-Russian relations. *The Express Tribune*.",
        MLA: "Korybko, Andrew. “The Khan-Putin Call Is a Defining Moment in Pak-Russian "
        "Relations.” *The Express Tribune*, 27 Aug. 2021.",
        NOTES: "Korybko, Andrew. “The Khan-Putin Call Is a Defining Moment in Pak-Russian "
        "Relations.” *Express Tribune*, August 27, 2021.",
        DATE: "Korybko, Andrew. 2021. “The Khan-Putin Call Is a Defining Moment in Pak-Russian "
        "Relations.” *Express Tribune*, August 27.",
    },
    "yousaf2022": {
        APA: "Yousaf, K. (2022, February 28). Why Pakistan and Russia are getting closer? "
        "*The Express Tribune*.",
        MLA: "Yousaf, Kamran. “Why Pakistan and Russia Are Getting Closer?” "
        "*The Express Tribune*, 28 Feb. 2022.",
        NOTES: "Yousaf, Kamran. “Why Pakistan and Russia Are Getting Closer?” "
        "*Express Tribune*, February 28, 2022.",
        DATE: "Yousaf, Kamran. 2022. “Why Pakistan and Russia Are Getting Closer?” "
        "*Express Tribune*, February 28.",
    },
    "ishfaq2023": {
        APA: "Ishfaq, U., Ashfaq, K., & Ashfaq, H. (2023). Diplomatic Complexity: Effects of "
        "Pakistan’s Closer Relations with Russia on its Ties with the US. *Global Foreign "
        "Policies Review*, *6*(3), 1–8. https://doi.org/10.31703/gfpr.2023(VI-III).01",
        MLA: "Ishfaq, Uroosa, et al. “Diplomatic Complexity: Effects of Pakistan’s Closer "
        "Relations with Russia on Its Ties with the US.” *Global Foreign Policies Review*, "
        "vol. 6, no. 3, Summer 2023, pp. 1–8, https://doi.org/10.31703/gfpr.2023(VI-III).01.",
        NOTES: "Ishfaq, Uroosa, Kashif Ashfaq, and Hamza Ashfaq. “Diplomatic Complexity: Effects "
        "of Pakistan’s Closer Relations with Russia on Its Ties with the US.” *Global Foreign "
        "Policies Review* 6, no. 3 (2023): 1–8. https://doi.org/10.31703/gfpr.2023(VI-III).01.",
        DATE: "Ishfaq, Uroosa, Kashif Ashfaq, and Hamza Ashfaq. 2023. “Diplomatic Complexity: "
        "Effects of Pakistan’s Closer Relations with Russia on Its Ties with the US.” *Global "
        "Foreign Policies Review* 6 (3): 1–8. https://doi.org/10.31703/gfpr.2023(VI-III).01.",
    },
    "hussainnd": {
        APA: "Hussain, Z. (n.d.). *Growing Pak-Russia relations mark changing regional "
        "geopolitics*.",
        MLA: "Hussain, Zahid. *Growing Pak-Russia Relations Mark Changing Regional Geopolitics*.",
        NOTES: "Hussain, Zahid. *Growing Pak-Russia Relations Mark Changing Regional "
        "Geopolitics*. n.d.",
        DATE: "Hussain, Zahid. n.d. *Growing Pak-Russia Relations Mark Changing Regional "
        "Geopolitics*.",
    },
}
BESIDE = {
    "fernandez2022": {
        APA: "(Fernandez, 2022)",
        MLA: "(Fernandez)",
        NOTES: "Abigail Miriam Fernandez, Pakistan, US and Russia: Putin Online, Biden Offline, "
        "CWA Commentary no. 658 (National Institute of Advanced Studies (NIAS), 2022).",
        DATE: "(Fernandez 2022)",
    },
    "yousaf2022": {
        APA: "(Yousaf, 2022)",
        MLA: "(Yousaf)",
        NOTES: "Kamran Yousaf, “Why Pakistan and Russia Are Getting Closer?,” Express Tribune, "
        "February 28, 2022.",
        DATE: "(Yousaf 2022)",
    },
    "ishfaq2023": {
        APA: "(Ishfaq et al., 2023)",
        MLA: "(Ishfaq et al.)",
        NOTES: "Uroosa Ishfaq et al., “Diplomatic Complexity: Effects of Pakistan’s Closer "
        "Relations with Russia on Its Ties with the US,” Global Foreign Policies Review 6, no. 3 "
        "(2023): 1–8, https://doi.org/10.31703/gfpr.2023(VI-III).01.",
        DATE: "(Ishfaq et al. 2023)",
    },
    "hussainnd": {
        APA: "(Hussain, n.d.)",
        MLA: "(Hussain)",
        NOTES: "Zahid Hussain, Growing Pak-Russia Relations Mark Changing Regional Geopolitics, "
        "n.d.",
        DATE: "(Hussain, n.d.)",
    },
}
QUOTED = {
    APA: "(Khan, as cited in Fernandez, 2022, para. 1)",
    MLA: "(qtd. in Fernandez)",
    NOTES: "Imran Khan, quoted in Abigail Miriam Fernandez, Pakistan, US and Russia: Putin Online, "
    "Biden Offline, CWA Commentary no. 658 (National Institute of Advanced Studies (NIAS), 2022), "
    "para. 1.",
    DATE: "(Khan, quoted in Fernandez 2022, para. 1)",
    Style.BIBTEX: "\\cite[para.~1]{fernandez2022}",
    Style.RIS: "",
    Style.CSL: "[@fernandez2022, para. 1]",
}
Cites = Mapping[tuple[str, Style], Citation]


@pytest.fixture(scope="module")
def cites(tmp_path_factory: pytest.TempPathFactory) -> Cites:
    """Cite each card in every style, and the first of Fernandez's quotations of Imran Khan."""
    return asyncio.run(_cites(tmp_path_factory.mktemp("seeds") / "attache.db"))


async def _cites(database: Path) -> dict[tuple[str, Style], Citation]:
    async with app.opened(database, lambda: LOADED) as services:
        await services.ingest.load([SEEDS], lambda loaded: None)
        quote = await services.quotes.search(
            None, '"first Western leader"', source="fernandez2022", speaker="Imran Khan"
        )
        quoted = quote.items[0].ref  # type: ignore[union-attr]
        return {
            (name, style): await services.cite.cite(None, ref, style)
            for style in Style
            for name, ref in (("quoted", quoted), *((key, key) for key in ENTRIES))
        }


@pytest.mark.parametrize("style", [APA, MLA, NOTES, DATE])
@pytest.mark.parametrize("key", ENTRIES)
def test_entries(cites: Cites, key: str, style: Style) -> None:
    entry, expected = cites[key, style].entry, ENTRIES[key][style]
    assert entry.text == expected.replace("*", "")
    assert list(entry.italics) == re.findall(r"\*([^*]+)\*", expected)


@pytest.mark.parametrize("style", [APA, MLA, NOTES, DATE])
@pytest.mark.parametrize("key", BESIDE)
def test_what_stands_in_the_text(cites: Cites, key: str, style: Style) -> None:
    assert cites[key, style].in_text == BESIDE[key][style]


@pytest.mark.parametrize("style", Style)
def test_a_quotation_is_cited_as_quoted_in_its_article(cites: Cites, style: Style) -> None:
    assert cites["quoted", style].in_text == QUOTED[style]
    assert cites["quoted", style].entry == cites["fernandez2022", style].entry
    assert cites["quoted", style].cited.speaker == "Imran Khan"


BIBTEX = {
    "fernandez2022": ("techreport", "2022", "National Institute of Advanced Studies (NIAS)"),
    "korybko2021": ("article", "2021", "The Express Tribune"),
    "yousaf2022": ("article", "2022", "The Express Tribune"),
    "ishfaq2023": ("article", "2023", "Global Foreign Policies Review"),
    "hussainnd": ("article", None, None),
}


def inverted(name: str) -> str:
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}"


@pytest.mark.parametrize("key", ENTRIES)
def test_bibtex_is_read_back(cites: Cites, key: str) -> None:
    citation = cites[key, Style.BIBTEX]
    entry = parse_string(citation.entry.text, "bibtex").entries[key]
    kind, year, outlet = BIBTEX[key]
    assert entry.type == kind
    assert entry.fields.get("year") == year
    assert outlet == (entry.fields.get("journal") or entry.fields.get("institution"))
    assert entry.fields["title"] == "{" + citation.cited.described.source.title + "}"
    authors = citation.cited.described.source.authors
    assert [str(who) for who in entry.persons["author"]] == [inverted(name) for name in authors]


RIS = {
    "fernandez2022": ("RPRT", "2022/01/19/", "CWA Commentary"),
    "korybko2021": ("NEWS", "2021/08/27/", "The Express Tribune"),
    "yousaf2022": ("NEWS", "2022/02/28/", "The Express Tribune"),
    "ishfaq2023": ("JOUR", "2023///Summer", "Global Foreign Policies Review"),
    "hussainnd": ("NEWS", None, None),
}


@pytest.mark.parametrize("key", ENTRIES)
def test_ris_is_read_back(cites: Cites, key: str) -> None:
    text = cites[key, Style.RIS].entry.text
    assert text.startswith("TY  - ")
    assert text.endswith("ER  -")
    (reference,) = rispy.loads(text)
    kind, date, outlet = RIS[key]
    assert reference["type_of_reference"] == kind
    assert reference.get("date") == date
    assert reference.get("secondary_title") == outlet
    assert reference["title"] == cites[key, Style.RIS].cited.described.source.title


def test_a_journal_article_keeps_its_own_numerals_in_data(cites: Cites) -> None:
    (reference,) = rispy.loads(cites["ishfaq2023", Style.RIS].entry.text)
    assert (reference["volume"], reference["number"]) == ("VI", "III")
    assert (reference["start_page"], reference["end_page"]) == ("1", "8")
    assert reference["authors"] == ["Ishfaq, Uroosa", "Ashfaq, Kashif", "Ashfaq, Hamza"]
    fields = (
        parse_string(cites["ishfaq2023", Style.BIBTEX].entry.text, "bibtex")
        .entries["ishfaq2023"]
        .fields
    )
    assert (fields["volume"], fields["number"], fields["pages"]) == ("VI", "III", "1--8")
    assert fields["doi"] == "10.31703/gfpr.2023(VI-III).01"


@pytest.mark.parametrize("key", ENTRIES)
def test_csl_json_is_read_back(cites: Cites, key: str) -> None:
    (given,) = json.loads(cites[key, Style.CSL].entry.text)
    source = cites[key, Style.CSL].cited.described.source
    assert given["id"] == key
    assert given["title"] == source.title
    assert given.get("container-title", given.get("publisher")) == source.outlet
    assert [f"{name['given']} {name['family']}" for name in given["author"]] == [*source.authors]
    assert ("issued" in given) == (source.published is not None)


def test_what_each_card_lacks(cites: Cites) -> None:
    lacks = {key: cites[key, APA].lacks for key in ENTRIES}
    assert lacks["ishfaq2023"] == (Lack.TEXT,)
    assert lacks["korybko2021"] == lacks["fernandez2022"] == (Lack.LINK, Lack.TEXT)
    assert lacks["hussainnd"] == (Lack.DATE, Lack.OUTLET, Lack.LINK, Lack.TEXT)


def test_headlines_in_title_case_are_told_of_in_apa_alone(cites: Cites) -> None:
    told = {key for key, style in cites if key != "quoted" and cites[key, style].title_case}
    assert told == {"ishfaq2023", "fernandez2022"}
    assert not any(cites[key, style].title_case for key, style in cites if style is not APA)
