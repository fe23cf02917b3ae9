"""Saved pages: the article alone, its head, its structure, and what the page says of itself."""

import json
from collections.abc import Mapping

import pytest

from bot.domain.models import BODY, Document, ZoneKind
from bot.errors import Unreadable
from bot.extract import pipeline
from bot.extract.readers import read

K = ZoneKind
ARTICLE = """\
Dockers at Gannet Bay will go back to work on Monday, nine days after they walked out over a new \
rota that would have ended their free Sundays.
“We have waited long enough for this,” said Amina Noor, who led the talks for the union. “Nobody \
wins a strike.”
The port authority had asked for shifts of twelve hours since last autumn, when two of the \
largest lines moved their ships to the north.
Ships will be unloaded from six in the morning. The first of them, a coaster with timber, has \
waited in the roads since Tuesday week."""
PROSE = ARTICLE.splitlines()
QUOTED = "The quay is not a machine, and neither are the people who work on it from day to day."
ITEMS = (
    "Sundays stay free for all who joined before 2015.",
    "Night shifts are paid at a half more.",
)
TITLE = "Harbour strike ends after nine days"
STAND = "Dockers return to work after the port authority agrees to a new rota."
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Not this"},
        {
            "@type": "NewsArticle",
            "headline": TITLE,
            "datePublished": "2021-03-04T23:30:00-05:00",
            "dateModified": "2022-01-01",
            "author": [{"@type": "Person", "name": "Jane Porter"}, {"name": "Tom Reyes"}],
            "publisher": {"@type": "Organization", "name": "Courier Media Ltd"},
            "articleSection": "Harbour",
        },
    ],
}
SITE = (
    '<meta property="og:site_name" content="The Gannet Bay Courier">'
    f'<meta name="description" content="{STAND}">'
    '<link rel="canonical" href="https://courier.example/harbour-strike">'
)
FURNITURE = (
    "Home",
    "alert",
    "red",
    "Most read",
    "whales",
    "rubbish",
    "Terms of use",
    "hidden words",
    "a comment in the source",
)


def linked(data: object = LINKED) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(head: str = SITE + linked(), over: str | None = None, lang: str = "en-GB") -> str:
    shown = (
        over
        if over is not None
        else f'<h1>{TITLE}</h1><p class="article__standfirst">{STAND}</p>'
        '<div class="byline">By <a href="/jp">Jane Porter</a> and <a>Tom Reyes</a></div>'
        '<time datetime="2021-03-04">4 March 2021</time>'
    )
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8">
<title>{TITLE} | The Gannet Bay Courier</title>{head}<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article>{shown}<!-- a comment in the source -->
<p>{PROSE[0]}</p><p>{PROSE[1].replace("Amina Noor", "<b>Amina</b>&nbsp;<i>Noor</i>")}</p>
<script>alert("evil")</script><template><p>hidden words of a template</p></template>
<h2>A long winter</h2><p>{PROSE[2]}</p><blockquote><p>{QUOTED}</p></blockquote><ul>{items}</ul>
<p>{PROSE[3]}</p><p>Read more: Ships that pass in the night</p>
</article><aside><h3>Most read</h3><p>Something about whales that nobody asked for.</p></aside>
</main>
<div id="comments" class="comments"><h3>Comments</h3><p>Bob says all of this is rubbish.</p></div>
<footer>© The Gannet Bay Courier. Terms of use</footer></body></html>"""


def document(source: str) -> Document:
    return read(source.encode(), "a.html")


def zoned(found: Document, *kinds: ZoneKind) -> list[str]:
    return [found.text[z.start : z.end] for z in found.zones if z.kind in kinds]


def test_the_body_is_the_articles_own() -> None:
    found = document(page())
    assert zoned(found, *BODY) == [*PROSE[:2], "A long winter", PROSE[2], QUOTED, *ITEMS, PROSE[3]]


def test_the_head_stands_over_the_body_once() -> None:
    found = document(page())
    head = [TITLE, STAND, "By Jane Porter and Tom Reyes", "4 March 2021"]
    assert found.text.split("\n\n")[:4] == head
    assert zoned(found, K.TITLE, K.STANDFIRST, K.BYLINE, K.DATE_LINE) == head
    assert all(found.text.count(line) == 1 for line in head)


def test_the_markup_tells_headings_quotations_and_lists() -> None:
    found = document(page())
    assert zoned(found, K.HEADING) == ["A long winter"]
    assert zoned(found, K.BLOCK_QUOTATION) == [QUOTED]
    assert zoned(found, K.LIST) == list(ITEMS)


def test_paragraphs_are_numbered_and_headings_are_not() -> None:
    found = document(page())
    numbers = [zone.paragraph for zone in found.zones if zone.kind in BODY]
    assert numbers == [1, 2, None, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("words", FURNITURE)
def test_furniture_scripts_and_comments_never_appear(words: str) -> None:
    assert words not in document(page()).text


def test_what_is_left_of_the_page_among_the_text_is_noise() -> None:
    found = document(page())
    left = [z for z in found.zones if found.text[z.start : z.end].startswith("Read more")]
    assert [zone.kind for zone in left] in ([], [K.RELATED])


@pytest.mark.parametrize("label", ["Advertisement", "Sign up for our newsletter", "Share"])
def test_labels_within_the_article_are_no_paragraphs(label: str) -> None:
    found = document(page().replace("<h2>", f"<p>{label}</p><h2>"))
    assert label not in zoned(found, *BODY)


OLD = (
    "<html><head><title>Gannet Courier: A winter at sea</title></head><body bgcolor=white><center>"
    "<font size=5><b>A winter at sea</b></font><br>By Jane Porter<br></center><hr><font size=2>"
    + "<br><br>".join(PROSE)
    + "</font><hr><a href=/>Home</a> | <a href=/archive>Archive</a></body></html>"
)


def test_a_page_of_line_breaks_has_paragraphs() -> None:
    found = document(OLD)
    assert [part for part in zoned(found, K.PARAGRAPH) if len(part) > 60] == PROSE


def test_every_character_is_in_one_zone() -> None:
    found = document(page())
    at = 0
    for zone in found.zones:
        assert zone.start == at < zone.end
        at = zone.end
    assert at == len(found.text)


def test_quotes_are_found_in_a_page_as_in_a_text() -> None:
    found = document(page())
    extraction = pipeline.read(found)
    said = {
        quote.speaker.name: found.text[quote.start : quote.end]
        for quote in extraction.quotes
        if quote.speaker and "waited" in found.text[quote.start : quote.end]
    }
    assert said == {"Amina Noor": "We have waited long enough for this,"}
    assert extraction.metadata.title == TITLE
    assert extraction.metadata.subtitle == STAND
    assert [author.name for author in extraction.metadata.authors] == ["Jane Porter", "Tom Reyes"]
    assert str(extraction.metadata.published and extraction.metadata.published.earliest) == (
        "2021-03-04"
    )


def test_the_page_says_what_it_is() -> None:
    assert document(page()).hints == {
        "title": TITLE,
        "outlet": "The Gannet Bay Courier",
        "authors": ["Jane Porter", "Tom Reyes"],
        "date": "2021-03-04",
        "url": "https://courier.example/harbour-strike",
        "section": "Harbour",
        "language": "en",
    }


def meta(**values: str) -> str:
    return "".join(f'<meta name="{n}" content="{v}">' for n, v in values.items())


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (meta(author="By Jane Porter"), {"authors": ["Jane Porter"]}),
        (meta(author="Jane Porter, Tom Reyes and Ann Lee"), None),
        (meta(author="https://courier.example/jane"), {"authors": None}),
        (meta(author="jane@courier.example"), {"authors": None}),
        (
            '<meta property="og:site_name" content="Courier">' + meta(author="Courier"),
            {"authors": None, "outlet": "Courier"},
        ),
        (meta(citation_author="Porter, Jane"), {"authors": ["Jane Porter"]}),
        (
            meta(citation_doi="doi:10.5555/abc.1", citation_journal_title="Harbours"),
            {"doi": "10.5555/abc.1", "outlet": "Harbours", "kind": "paper"},
        ),
        (meta(citation_firstpage="12", citation_lastpage="19"), {"pages": "12–19"}),
        (meta(citation_keywords="ports; ships"), {"key_words": ["ports", "ships"]}),
        (meta(citation_publication_date="2021/3"), {"date": "2021-03"}),
        (meta(citation_date="2021/03/04"), {"date": "2021-03-04"}),
        (meta(date="March 4, 2021"), {"date": "March 4, 2021"}),
        (meta(date="soon"), {"date": None}),
        (
            '<meta property="article:published_time" content="2021-03-04T10:00:00Z">',
            {"date": "2021-03-04"},
        ),
        (
            '<link rel="canonical" href="https://courier.example/2021/03/04/strike">',
            {"date": "2021-03-04"},
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', {"url": None}),
        (linked({"@type": "OpinionNewsArticle", "headline": TITLE}), {"kind": "op-ed"}),
        (linked({"@type": "Recipe", "author": "Cook"}), {"authors": None}),
        (linked({"@type": "Article", "author": "Jane Porter"}), {"authors": ["Jane Porter"]}),
        (linked([{"@type": ["Article"], "author": {"name": ["Jane Porter"]}}]), None),
        (linked({"@type": "Article", "author": 7, "datePublished": {"x": []}}), {"date": None}),
        ('<script type="application/ld+json">{"@type": "Article",</script>', {"authors": None}),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", {"authors": None}),
        (meta(kind="card", standing="card"), {"kind": None}),
    ],
)
def test_tags_are_read_with_care(head: str, said: Mapping[str, object] | None) -> None:
    hints = document(page(head, over=f"<h1>{TITLE}</h1>")).hints
    for field, value in (said or {}).items():
        assert hints.get(field) == value
    if said is None:
        assert "Jane Porter" in str(hints["authors"])


@pytest.mark.parametrize(
    ("head", "over", "title"),
    [
        ("", f"<h1>{TITLE}</h1>", TITLE),
        ("", f"<h1>The Gannet Bay Courier</h1><h2>{TITLE}</h2>", TITLE),
        ('<meta property="og:title" content="Harbour strike ends">', "", "Harbour strike ends"),
        ("", "", TITLE),
    ],
)
def test_the_headline_is_the_one_that_the_page_shows(head: str, over: str, title: str) -> None:
    found = document(page(head, over))
    assert found.hints["title"] == title
    assert found.text.startswith(title + "\n\n")


def test_the_sites_name_behind_the_title_is_the_outlet_where_nothing_else_names_it() -> None:
    assert document(page("", f"<h1>{TITLE}</h1>")).hints["outlet"] == "The Gannet Bay Courier"


def test_a_byline_that_only_the_text_has_names_the_author() -> None:
    over = f'<h1>{TITLE}</h1><p class="byline">By Jane Porter</p>'
    read_ = pipeline.read(document(page("", over)))
    assert [author.name for author in read_.metadata.authors] == ["Jane Porter"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ('<meta charset="shift_jis">', "utf-8"),
        ('<meta charset="punycode">', "utf-8"),
        ('<meta charset="zip">', "utf-8"),
        ("", "utf-8"),
    ],
)
def test_the_declared_encoding_counts_where_the_bytes_bear_it_out(
    declared: str, encoding: str
) -> None:
    words = "“Жить можно”" if encoding == "cp1251" else "“Düsseldorf, naïve”"
    source = page().replace('<meta charset="utf-8">', declared)
    source = source.replace("Nobody wins a strike", words)
    assert words in read(source.encode(encoding), "a.html").text


def test_a_browsers_blanks_and_breaks_are_kept_as_it_shows_them() -> None:
    source = page().replace(
        PROSE[2], "The port\n   authority had&nbsp;asked for twelve&shy;hour shifts since autumn."
    )
    assert "The port authority had asked for twelvehour shifts" in document(source).text


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "empty"),
        (b"<html><body></body></html>", "no article found"),
        (b"<div>" * 300_000 + b"words", "nested too deeply"),
        (b"<p>" * 600_000, "more than 100,000 elements"),
        (b"<p>" + b"words " * 400_000, "larger than 2 MB"),
        (b"<![" * 300_000, "not a web page"),
        (b"<!--" * 300_000, "not a web page"),
        (b"&lt;" * 400_000, "no article found"),
        (b"<script>" + b"alert(1);" * 100_000, "no article found"),
        (b"%PDF-1.4 words", "not a text file"),
    ],
    ids=lambda value: value[:12].decode() if isinstance(value, bytes) else "",
)
def test_a_page_that_is_none_is_told(source: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(source, "a.html")
