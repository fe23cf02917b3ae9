"""Article text made safe to show on Discord, and made to fit.

``clean`` removes what cannot be seen, ``clip`` shortens, ``escape`` takes Markdown and mentions
their effect; the rest builds small pieces of Markdown out of plain text. Everything that puts text
between marks of its own cleans and escapes it: give it plain text, and escape nothing twice.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from bot.domain.names import unheap

ELLIPSIS = "…"
LONGEST_URL = 500

# Format characters (Cf) that are seen: Arabic, Syriac and Kaithi number and abbreviation signs.
_SEEN = frozenset(
    map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD))
)
# Kept here, then only where they join something: joiners, and the tags of regional flags.
_JOINERS = frozenset("\u200c\u200d") | frozenset(map(chr, range(0xE0020, 0xE0080)))
# Letters and marks that draw nothing: fillers, the grapheme joiner, plane-14 variants.
_BLANK = frozenset(
    map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0xE0100, 0xE01F0)))
)
_VARIANTS = "\ufe00-\ufe0f"
_JOINING_SCRIPTS = "\u0600-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_TAGS = "\U000e0020-\U000e007f"

_STRAY_VARIANT = re.compile(rf"(?:^|(?<=[\s\u200c\u200d{_VARIANTS}{_TAGS}]))[{_VARIANTS}]")
_JOINED = re.compile(
    rf"(?P<kept>(?<=[{_JOINING_SCRIPTS}])[\u200c\u200d](?=[{_JOINING_SCRIPTS}])"
    rf"|(?<=[{_EMOJI}])\u200d(?=[{_EMOJI}])"
    rf"|(?<=\U0001f3f4)[\U000e0020-\U000e007e]{{1,8}}\U000e007f)"
    rf"|[\u200c\u200d{_TAGS}]"
)
_BLANK_LINES = re.compile(r"\n{3,}")

# What stands before a character that needs a backslash. Discord shows a backslash before letters,
# digits and space, so only punctuation is escaped; a scheme loses its colon and an invitation its
# slash, which stops their links and previews and leaves them readable.
_BEFORE_SYNTAX = re.compile(
    r"""(?=[\\`*_~|<\[\]])
    | ^(?=[\#>+-] | =++$)
    | ^\d++(?=[.)](?:\s|$))
    | (?=@(?:everyone|here))
    | (?=://)
    | discord(?:app)?\.(?:gg|com|gift|new|me|io)(?=/)
    | (?=&\#?\w{1,31};)""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-])[\w.+-]*+@(?=[\w-]++\.[\w-])")
# A converter's residue: a link that leads nowhere, "[2015](#)".
_NOWHERE = re.compile(r"\[([^\[\]\n]{1,80})\]\(#?\)")
_HOST = re.compile(r"[a-z0-9-]{1,63}+(?:\.[a-z0-9-]{1,63}+)++\Z")
# A braille blank draws nothing, and a form feed is where a PDF's page ends.
_SPACES = str.maketrans("\u2800\f", "  ")
_FENCE = re.compile("`{3,}")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_TO_PARENTHESES = str.maketrans("[]", "()")


def units(text: str) -> int:
    """Return the length in UTF-16 units, the strictest of the ways in which Discord counts."""
    return len(text) + sum(char > "\uffff" for char in text)


def clean(text: str, *, lines: bool = True) -> str:
    """Return what may be seen of the text, composed (NFC), its space tidied, e-mails masked.

    Dropped are control, bidirectional, zero-width, tag and private characters and surrogates,
    save the joiners that Arabic, Indic scripts and emoji need, and marks heaped on one letter.
    ``lines`` keeps line breaks and single blank lines; otherwise they become spaces.
    """
    visible = _visible(text)
    if not lines:
        return " ".join(visible.split())
    kept = "\n".join(" ".join(line.split()) for line in visible.splitlines())
    return _BLANK_LINES.sub("\n\n", kept).strip("\n")


def _visible(text: str) -> str:
    seen = unheap("".join(filter(_seen, text.translate(_SPACES))))
    joined = _JOINED.sub(lambda found: found["kept"] or "", _STRAY_VARIANT.sub("", seen))
    composed = unheap(unicodedata.normalize("NFC", joined))
    return mask_email(_NOWHERE.sub(r"\1", composed))


@lru_cache(maxsize=4096)
def _seen(char: str) -> bool:
    if char.isspace() or char in _SEEN or char in _JOINERS:
        return True
    return char not in _BLANK and unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co"}


def clip(text: str, limit: int) -> str:
    """Return the text within ``limit`` UTF-16 units, cut between words and marked with "…".

    Clip before escaping: afterwards a cut could part a backslash from what it escapes.
    """
    if units(text) <= limit:
        return text
    if limit < 1:
        return ""
    end = _whole(text, _fitting(text, limit - 1))
    between_words = max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1))
    if between_words >= end // 2 > 0:
        end = between_words
    return text[:end].rstrip(" \n,;:–—-") + ELLIPSIS


def tail(text: str, limit: int) -> str:
    """Return the end of the text within ``limit`` UTF-16 units, after "…" where it is cut."""
    if units(text) <= limit:
        return text
    if limit < 1:
        return ""
    start = len(text) - _fitting(text[::-1], limit - 1)
    between_words = text.find(" ", start - 1, (start + 2 * len(text)) // 3)
    start = between_words + 1 or start
    while start < len(text) and (_clings(text[start]) or text[start - 1] == "\u200d"):
        start += 1
    return ELLIPSIS + text[start:]


def _fitting(text: str, limit: int) -> int:
    """Return how many characters fit into so many UTF-16 units."""
    room = limit
    for place, char in enumerate(text):
        room -= units(char)
        if room < 0:
            return place
    return len(text)


def _whole(text: str, end: int) -> int:
    """Return the nearest earlier place that parts no letter from its marks or joiners."""
    while end and (_clings(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return end


def _clings(char: str) -> bool:
    return char == "\u200d" or unicodedata.category(char)[0] == "M" or "🏻" <= char <= "🏿"


def label(text: str, limit: int) -> str:
    """Return one clean line within ``limit`` for where Discord shows no Markdown: a button."""
    return clip(clean(text, lines=False), limit)


def apart(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Add their ids to names that several have, of (id, name) pairs: "Tomas Berg (P3)"."""
    every = tuple(pairs)
    times = Counter(name for _, name in every)
    return [
        (value, f"{clip(name, 80)} ({clip(value, 18)})" if times[name] > 1 else name)
        for value, name in every
    ]


def escape(text: str, *, lines: bool = True) -> str:
    """Return Markdown that Discord shows as the characters of ``clean(text)``, in one pass."""
    return _BEFORE_SYNTAX.sub(r"\g<0>\\", clean(text, lines=lines))


def fit(text: str, limit: int, *, lines: bool = True) -> str:
    """Return the text escaped, clipped so that even its backslashes stay within ``limit``."""
    cleaned = clean(text, lines=lines)
    room = limit = max(limit, 0)
    while units(fitted := escape(clip(cleaned, room))) > limit:
        room -= max(1, (units(fitted) - limit) // 2)
    return fitted


def mask_email(text: str) -> str:
    """Return the text with every e-mail address cut to its first letter: a…@example.org."""
    return _EMAIL.sub(rf"\1{ELLIPSIS}@", text)


def bold(text: str) -> str:
    """Return the text in bold, on one line."""
    escaped = escape(text, lines=False)
    return f"**{escaped}**" if escaped else ""


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text on one line with the characters of each ``start, end`` in bold."""
    pieces, at = [], 0
    for start, end in _merged(spans):
        pieces += [_inner(text[at:start]), bold(text[start:end]) or _inner(text[start:end])]
        at = end
    return "".join((*pieces, _inner(text[at:]))).strip()


def around(text: str, start: int, end: int, limit: int) -> str:
    """Return ``text[start:end]`` in bold, with as much before and after as ``limit`` leaves.

    The limit is on what is shown, before escaping.
    """
    words = clip(text[start:end], limit)
    side = (limit - units(words)) // 2
    before, after = tail(text[:start], side), clip(text[end:], side)
    return marked(before + words + after, [(len(before), len(before) + len(words))])


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that touch: Discord reads no bold that begins where another ends."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inner(text: str) -> str:
    """Return a piece of a line escaped, with a space at each edge that had some."""
    escaped = escape(text, lines=False)
    if not escaped:
        return " " * any(map(str.isspace, text))
    return " " * text[0].isspace() + escaped + " " * text[-1].isspace()


def block_quote(text: str) -> str:
    """Return the text as a block quote, line by line."""
    return "\n".join(f"> {line}" for line in escape(text).split("\n"))


def inline_code(text: str) -> str:
    """Return the text as code, on one line, between more backticks than it contains in a row."""
    code = clean(text, lines=False)
    if not code:
        return ""
    fence = "`" * (max(map(len, re.findall("`+", code)), default=0) + 1)
    pad = " " * (code.startswith("`") or code.endswith("`"))
    return f"{fence}{pad}{code}{pad}{fence}"


def code_block(text: str, language: str = "") -> str:
    """Return the text as a code block, indentation and all.

    Discord ends a block at three backticks whatever the fence, so such runs become apostrophes.
    """
    lines = (line.rstrip() for line in _visible(text).splitlines())
    code = _FENCE.sub(lambda run: "'" * len(run[0]), "\n".join(lines).strip("\n"))
    return f"```{language}\n{code}\n```"


def link(title: str, url: str) -> str:
    """Return a masked link with its host beside it; the title alone where the URL is not sound.

    Sound is http or https with a host name, no user name, at most ``LONGEST_URL`` characters.
    Discord's pattern for links heeds no backslash between its brackets, so
    those of the title become parentheses.
    """
    shown = clean(title, lines=False)
    target = _sound(url)
    if not target:
        return escape(shown)
    address, host = target
    plain = _SCHEME.sub("", shown).translate(_TO_PARENTHESES) or host
    beside = "" if host == plain.casefold() else f" ({escape(host)})"
    return f"[{escape(plain)}]({address}){beside}"


def _sound(url: str) -> tuple[str, str] | None:
    """Return the URL with its brackets and foreign letters encoded, and its host."""
    try:
        parts = urlsplit(clean(url, lines=False))
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # a bad port or bracket, or a host name that IDNA cannot encode
        return None
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not _HOST.match(host):
        return None
    rest = (
        quote(part, safe="/%:@!$&*+,;=~?-._") for part in (parts.path, parts.query, parts.fragment)
    )
    address = urlunsplit((parts.scheme, host + port, *rest))
    return (address, host) if len(address) <= LONGEST_URL else None


def join(items: Sequence[str], last: str = "and") -> str:
    """Return pieces of Markdown as a list in words: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return the count with its noun: "1 quote", "1,204 quotes"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
