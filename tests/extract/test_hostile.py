"""Hostile files: an article or one clear refusal, whatever the bytes, in time that grows evenly."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.models import Document
from bot.errors import Unreadable
from bot.extract import pipeline
from bot.extract.readers import LARGEST, READERS, archive, read
from tests.extract.pdfs import Set, of_streams, packed, pdf

ROOT = Path(__file__).resolve().parents[2]
ONE_MB = 1_000_000

PIECES = (
    *('"', "“", "”", "‘", "'", "' ", "«", "`", "(", ")", "[", "[a](", "¶", "(¶4) ", "|", ">", "> "),
    *("said ", "He said ", "he said, “", "“a” ", "“Yes,” he said. ", "“No\n\n", "Khan ", "Khan, "),
    *("On 17 ", "1990s ", "in 2019 ", "May ", "Monday ", "2021-01-01 ", "3 May 2021. ", "12 ", "1"),
    *(
        ",",
        ", ",
        "\n",
        "\n\n",
        " . ",
        ". ",
        "…",
        "...",
        "—",
        "-",
        "- ",
        "# ",
        "* ",
        "? ",
        "\t",
        "\f",
    ),
    *("www.", "a@b.", "http://a ", "10.1000/", "Mr. ", "Mr. Smith ", "A. ", "U.S. ", "a", "Aa "),
    *("\u202e", "\x00", "\x0b", "\u0301", "e\u0301", "\xa0", "By ", "and ", "of the ", "the "),
)
GROUPS = [PIECES[start : start + 8] for start in range(0, len(PIECES), 8)]

SMALL, LARGE = 40_000, 160_000
"""Characters of a piece repeated; at LARGE what grows as the square takes sixteen times as long."""
MOST = 9.0
"""How much longer LARGE may take than SMALL, four times as long: 3 a doubling."""
LEAST = 0.05
"""CPU seconds below which a reading is too short to be measured."""

TIMED = """
import json, resource, sys
from time import process_time
from bot.domain.models import Document
from bot.extract import pipeline

resource.setrlimit(resource.RLIMIT_CPU, (1_000, 1_000))
HEAD = (
    "A winter at the port\\n\\nBy Jane Porter\\n\\n3 May 2021\\n\\nThe dockers went home, "
    "and “nobody,” Amina Noor said, “was in any mood to wait.”\\n\\nThey said so "
)
TAIL = "\\n\\nIt was over, she told reporters, and all of them went back to work on 4 May 2021.\\n"

def seconds(piece, size):
    document = Document(HEAD + piece * (size // len(piece)) + TAIL, "x.txt")
    start = process_time()
    pipeline.read(document)
    return process_time() - start

pieces, small, large, most, least = json.loads(sys.stdin.read())
seconds("One more. ", 2_000)  # the parser is loaded once
for piece in pieces:
    for attempt in range(3):  # the machine has other work: the best of three counts
        two = seconds(piece, large)
        one = seconds(piece, small) if two >= most * least else least
        ratio = two / max(one, least)
        if ratio < most:
            break
    print(json.dumps([piece, ratio]), flush=True)
"""


@pytest.mark.parametrize("pieces", GROUPS, ids=lambda pieces: ascii("".join(pieces))[1:-1][:40])
def test_time_grows_evenly_with_any_piece_repeated(pieces: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", TIMED],
        input=json.dumps([pieces, SMALL, LARGE, MOST, LEAST]),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    ratios = dict(json.loads(line) for line in done.stdout.splitlines())
    stopped = [piece for piece in pieces if piece not in ratios]
    assert not stopped, f"stopped at {stopped[0]!r}: {done.stderr[-500:]}"
    assert {piece: ratio for piece, ratio in ratios.items() if ratio >= MOST} == {}


def of_bytes(data: bytes, name: str) -> Document | Unreadable:
    try:
        return read(data, name)
    except Unreadable as fault:
        return fault


def holds(found: Document | Unreadable) -> bool:
    """Tell whether a reader kept its word: text that can be stored, zones that cover it."""
    if isinstance(found, Unreadable):
        return bool(found.reason) and "\n" not in str(found)
    ends = [0, *(zone.end for zone in found.zones)]
    starts = [*(zone.start for zone in found.zones), len(found.text)]
    found.text.encode()
    return "\x00" not in found.text and (not found.zones or ends == starts)


EXTENSIONS = st.sampled_from(sorted(READERS))
MARKUP = st.lists(
    st.sampled_from(
        (
            *(
                "<p>",
                "</p>",
                "<div>",
                "<table>",
                "<td>",
                "<blockquote>",
                "<ul><li>",
                "<!--",
                "<![[",
            ),
            *(
                "<script>",
                "</script>",
                "<style>",
                "&lt;",
                "&#0;",
                "&#xd800;",
                "\x00",
                "<br>",
                "<h1>",
            ),
            *(
                '<meta name="author" content="',
                '">',
                "<title>",
                "<time datetime='",
                "<svg>",
                "%PDF-",
            ),
            *('<script type="application/ld+json">{"@type":"Article","author":', "}", "[" * 50),
            *("The dockers of the bay went home on Monday. ", "“Nobody asked us,” said Noor. "),
            *("\ud800", "\u202e", "---\n", "title: x\n", "# ", "obj", "stream\n", "endstream"),
        )
    ),
    max_size=60,
).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))
FEW = settings(max_examples=150)


@FEW
@given(data=st.binary(max_size=2_000) | MARKUP, extension=EXTENSIONS)
def test_any_bytes_give_a_document_or_a_refusal(data: bytes, extension: str) -> None:
    assert holds(of_bytes(data, f"a{extension}"))


PAPER = pdf([[Set(72, 700, "The dockers of the bay went home on Monday."), Set(72, 30, "1")]] * 2)
PAGE = (
    b"<html><head><title>A winter</title></head><body><h1>A winter</h1>"
    + b"<p>The dockers of the bay went home on Monday, and nobody thought of them again.</p>" * 5
)


def _zip() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("one.txt", "A winter\n\nThe dockers went home.\n" * 20)
        made.writestr("two.txt", "A summer\n")
    return target.getvalue()


PACKED = _zip()


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Draw the bytes with some of them changed, cut out or doubled."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.integers(0, 40))
        data[at : at + length] = draw(
            st.binary(max_size=8) | st.just(bytes(data[at : at + length]) * 3)
        )
    return bytes(data)


@FEW
@given(data=damaged(PAPER))
def test_a_damaged_pdf_gives_a_document_or_a_refusal(data: bytes) -> None:
    assert holds(of_bytes(data, "a.pdf"))


@FEW
@given(data=damaged(PAGE))
def test_a_damaged_page_gives_a_document_or_a_refusal(data: bytes) -> None:
    assert holds(of_bytes(data, "a.html"))


@FEW
@given(data=damaged(PACKED))
def test_a_damaged_archive_gives_members_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(data)
    with suppress(Unreadable):
        for member in archive.members(path, path.name):
            assert len(archive.read_member(path, path.name, member)) <= LARGEST


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("line.txt", lambda: b"x" * (2 * LARGEST), "larger than 5 MB"),
        ("bytes.txt", lambda: bytes(range(256)) * 4_000, "not a text file"),
        ("nul.txt", lambda: b"\x00" * ONE_MB, "not a text file"),
        ("a.html", lambda: b"<div>" * 200_000 + b"x", "nested too deeply"),
        ("a.html", lambda: b"<![" * 300_000, "not a web page"),
        ("a.html", lambda: b"<b>" * 100_000 + b"x", "nested too deeply"),
        ("a.html", lambda: b"<td>" * 200_000, "more than 100,000 elements"),
        ("a.html", lambda: b'<p a="' + b"x" * ONE_MB, "not a web page|no article"),
        ("a.pdf", lambda: b"%PDF-1.4 " + b"<<" * 500_000, "a broken PDF file"),
        (
            "a.pdf",
            lambda: of_streams([packed(b" " * (1 << 27))], b"/FlateDecode"),
            "no text in it",
        ),
        ("a.exe", lambda: b"MZ", "no reader for .exe"),
        ("a", lambda: b"words", "no reader for a name without extension"),
        ("../../etc/passwd", lambda: b"root", "no reader for"),
        ("x.md", lambda: b"---\ntitle: &a [" + b"*a, " * 100 + b"]\n---\n", "front matter"),
    ],
)
def test_bombs_are_refused(name: str, make: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(make(), name)


@pytest.mark.parametrize(
    "text",
    [
        "price \u202e001\u202c and \u2066more\u2069",
        "a\x00b\x01c\x1bd\x7f",
        "zero\u200bwidth\ufeff and \u00ad soft",
        "\ud800 alone and \udfff too",
        "tags \U000e0041\U000e007f and \U0010ffff",
    ],
)
def test_strange_characters_are_read_and_can_be_kept(text: str) -> None:
    calm = "“Nobody thought of it,” the dockers of the bay said on Monday.\n\n" * 20
    words = f"A winter\n\n{calm}“We will not freeze, {text},” Amina Noor said on 3 May 2021.\n"
    data = words.encode("utf-8", "surrogatepass")
    for name in ("a.txt", "a.md"):
        extraction = pipeline.read(read(data, name))
        extraction.text.encode()
        assert "\x00" not in extraction.text
        pipeline.check(extraction)


def test_a_long_line_is_read_within_the_limits() -> None:
    code = (
        "import resource, sys; from bot.extract import pipeline, readers, worker;"
        "resource.setrlimit(resource.RLIMIT_AS, (worker.MEMORY,) * 2);"
        "resource.setrlimit(resource.RLIMIT_CPU, (worker.CPU_SECONDS,) * 2);"
        "print(len(pipeline.read(readers.read(b'x' * 4_900_000, 'a.txt')).text))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stdout == "4900000\n", done.stderr[-500:]
