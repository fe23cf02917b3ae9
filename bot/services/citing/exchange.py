"""What programs read: BibTeX by pybtex, RIS by rispy, CSL-JSON."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

import rispy
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from bot.domain.cite import Cited, Item, Style

_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_SEASONS: Final = ("Spring", "Summer", "Autumn", "Winter")
_LATEX: Final = str.maketrans(
    {
        "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
        # a brace cannot be escaped in BibTeX: it counts for the balance even so
        "{": "(", "}": ")", '"': "''",
        "\\": r"\textbackslash ", "~": r"\textasciitilde ", "^": r"\textasciicircum ",
    }
)  # fmt: skip
_BIBTEX: Final = {
    "article-newspaper": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "report": "techreport",
}
_RIS: Final = {
    "article-newspaper": "NEWS",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "report": "RPRT",
    "post-weblog": "BLOG",
    "webpage": "ELEC",
}


class _Utf8(Writer):  # type: ignore[misc] # pybtex is untyped
    """Writes fields as they are: readers of BibTeX know UTF-8, and addresses stay whole."""

    def _encode(self, text: str) -> str:
        return text


class _Bare(rispy.RisWriter):  # type: ignore[misc] # rispy is untyped
    """Writes no running number before a reference: the format knows none."""

    def set_header(self, count: int) -> str:
        del count
        return ""


def bibtex(items: Iterable[Item]) -> str:
    """Return the items as BibTeX; the newspapers' days stand in biblatex's ``date``, too."""
    entries = {_key(item): _entry(item) for item in items}
    return str(_Utf8().to_string(BibliographyData(entries))).strip() + "\n"


def _key(item: Item) -> str:
    return re.sub(r"[^\w:.-]", "", item["id"]) or "source"


def _entry(item: Item) -> Entry:
    kind = _BIBTEX.get(item["type"], "misc")
    outlet = "journal" if kind == "article" else "howpublished"
    fields = {
        # the inner braces keep the capitals of names
        "title": "{" + _latex(item.get("title", "")) + "}",
        outlet: _latex(item.get("container-title", "")),
        "institution": _latex(item.get("publisher", "")),
        "type": _latex(item.get("genre", "")),
        "series": _latex(item.get("collection-title", "")),
        "volume": _latex(item.get("volume", "")),
        "number": _latex(item.get("issue", "") or item.get("number", "")),
        "pages": re.sub("[–-]+", "--", _latex(item.get("page", ""))),
        **_bibtex_date(item.get("issued") or {}),
        "doi": _address(item.get("DOI", "")),
        "url": _address(item.get("URL", "")),
        "language": _latex(item.get("language", "")),
    }
    people = {"author": [_person(name) for name in item.get("author", ())]}
    filled = {name: value for name, value in fields.items() if value and value != "{}"}
    return Entry(kind, fields=filled, persons={role: who for role, who in people.items() if who})


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _address(text: str) -> str:
    """Return a DOI or URL with what would end a BibTeX field percent-encoded."""
    return text.replace("{", "%7B").replace("}", "%7D").replace('"', "%22").replace("\\", "%5C")


def _person(name: dict[str, str]) -> Person:
    if "literal" in name:
        return Person(last="{" + _latex(name["literal"]) + "}")
    return Person(
        first=_part(name.get("given", "")),
        prelast=_part(name.get("non-dropping-particle", "")),
        last=_grouped(_part(name["family"])),
        lineage=_part(name.get("suffix", "")),
    )


def _part(words: str) -> str:
    """Write a part of a name: BibTeX parts names at commas, which none of them may then hold."""
    return _latex(" ".join(words.replace(",", " ").split()))


def _grouped(family: str) -> str:
    """Keep a family name of several words together."""
    return "{" + family + "}" if " " in family else family


def _bibtex_date(issued: Item) -> dict[str, str]:
    parts, *until = issued.get("date-parts") or [[]]
    if not parts or until:
        return {"year": "--".join(f"{year:04}" for year, *_ in filter(None, (parts, *until)))}
    season = issued.get("season")
    month = _MONTHS[parts[1] - 1] if len(parts) > 1 else _SEASONS[season - 1] if season else ""
    day = "-".join(f"{part:02}" for part in parts) if len(parts) == 3 else ""
    return {"year": f"{parts[0]:04}", "month": month, "date": day}


def ris(items: Iterable[Item]) -> str:
    """Return the items as RIS."""
    references = [_reference(item) for item in items]
    return str(rispy.dumps(references, implementation=_Bare)).strip() + "\n"


def _reference(item: Item) -> dict[str, Any]:
    outlet = item.get("container-title", "") or item.get("genre", "")
    first, last = _pages(item.get("page", ""))
    fields: dict[str, Any] = {
        "type_of_reference": _RIS.get(item["type"], "GEN"),
        "id": item["id"],
        "title": item.get("title", ""),
        "authors": [_sorted_name(name) for name in item.get("author", ())],
        **_ris_date(item.get("issued") or {}),
        "secondary_title": outlet,
        "tertiary_title": item.get("collection-title", ""),
        "volume": item.get("volume", ""),
        "number": item.get("issue", "") or item.get("number", ""),
        "start_page": first,
        "end_page": last,
        "publisher": item.get("publisher", ""),
        "doi": item.get("DOI", ""),
        "urls": [item["URL"]] if "URL" in item else [],
        "language": item.get("language", ""),
    }
    return {name: value for name, value in fields.items() if value}


def _sorted_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name["family"])))
    return ", ".join(filter(None, (family, name.get("given"), name.get("suffix"))))


def _pages(pages: str) -> tuple[str, str]:
    first, _, last = (part.strip() for part in re.sub("[–—-]+", "-", pages).partition("-"))
    return first, last


def _ris_date(issued: Item) -> dict[str, str]:
    parts, *until = issued.get("date-parts") or [[]]
    if not parts:
        return {}
    numbers = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]
    season = issued.get("season")
    other = _SEASONS[season - 1] if season else f"to {until[0][0]:04}" if until else ""
    written = "/".join((*numbers, *[""] * (3 - len(numbers)), other))
    return {"year": numbers[0], "date": written}


def csl_json(items: Iterable[Item]) -> str:
    """Return the items as CSL-JSON, an array as Pandoc and Zotero take it."""
    return "[\n" + ",\n".join(map(_object, items)) + "\n]\n"


def _object(item: Item) -> str:
    """Write an item with a line for each field."""
    lines = (f"    {_json(field)}: {_json(value)}" for field, value in item.items())
    return "  {\n" + ",\n".join(lines) + "\n  }"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def beside(cited: Cited, item: Item, style: Style) -> str:
    """Return how a manuscript in LaTeX or Markdown points at the entry; RIS has no way."""
    if style is Style.BIBTEX:
        return f"\\cite{_bracketed(cited)}{{{_key(item)}}}"
    if style is Style.CSL:
        where = _words(cited)
        return f"[@{item['id']}{', ' + where if where else ''}]"
    return ""


def _bracketed(cited: Cited) -> str:
    where = _words(cited).replace(" ", "~")
    return f"[{where}]" if where else ""


def _words(cited: Cited) -> str:
    if cited.locator is None:
        return ""
    label, number = cited.locator
    return f"{'p.' if label == 'page' else 'para.'} {number}"
