import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.ui.text import (
    LONGEST_URL,
    around,
    block_quote,
    bold,
    clean,
    clip,
    code_block,
    escape,
    fit,
    inline_code,
    join,
    label,
    link,
    marked,
    mask_email,
    plural,
    tail,
    units,
)

MARKDOWN = MarkdownIt("commonmark").enable(["strikethrough", "table"])
SYNTAX = [
    *"\\`*_~|<>[]()#-+=!&;:/@.,'\"{}$ ab1\n\t",
    "@everyone", "@here", "https://", "discord.gg/", "&amp;", "<@1>", "</a:1>", "<t:0:R>", "<:a:1>",
    "1. ", "-# ", "> ", ">>> ", "```", "~~~", "---", "===", "***", "](", "a@b.org", "\r\n", "\x85",
]  # fmt: skip
ODD = [
    *"\u200b\u200c\u200d\u202e\u2066\ufeff\u00ad\u2028\x00\x1b\ud800\ue000\u115f\u034f\u2800\u3000",
    *"\u0301\u0327\u0e47\ufe0f\ufe0e\u0915\u0958\u093c\u094d\u0627\u064b\u1100\u1161é😀🏽🏴",
    "\U000e0067", "\U000e007f", "👩\u200d🚀",
]  # fmt: skip
hostile = st.text(
    st.one_of(
        st.sampled_from([piece for piece in SYNTAX + ODD if len(piece) == 1]),
        st.characters(codec=None, exclude_categories=()),
    ),
    max_size=60,
) | st.lists(st.sampled_from(SYNTAX + ODD), max_size=40).map("".join)


def shown(markdown: str) -> str:
    """Return the text that a CommonMark reader sees; any other token is named in angle brackets."""
    blocks = []
    for token in MARKDOWN.parse(markdown):
        if token.type == "inline":
            blocks.append("".join(_shown_inline(child) for child in token.children or ()))
        elif token.type not in {"paragraph_open", "paragraph_close"}:
            blocks.append(f"<{token.type}>")
    return "\n\n".join(blocks)


def _shown_inline(token: object) -> str:
    kind = str(getattr(token, "type", ""))
    if kind in {"softbreak", "hardbreak"}:
        return "\n"
    if kind in {"text", "text_special"}:
        return str(getattr(token, "content", ""))
    return f"<{kind}>"


# What opens something on Discord: at the start of a line, anywhere, and invitations in raw text.
BLOCKS = re.compile(r" *(?:#{1,3}\s|>>> |> |(?:[-*]|\d+\.) |-# )")
INLINES = re.compile(
    r"""https?://[^\s<]|<https?://|<[@\#][!&]?\d|<id:|</[^\n:]+:\d|<a?:\w+:\d|<t:-?\d|<[^\s<>]+@|<\+\d
    |@(?:everyone|here)|\[.*\]\(|\*.+\*|_.+_|~~.+~~|\|\|.+\|\||`.+`""",
    re.VERBOSE | re.DOTALL,
)
INVITATION = re.compile(r"discord(?:app)?\.(?:com/invite|gg|gift|new)/", re.IGNORECASE)


def shown_on_discord(markdown: str) -> str:
    """Return the text that Discord shows, where no rule of its Markdown opens."""
    assert not INVITATION.search(markdown)
    plain, at = "", 0
    while at < len(markdown):
        line_starts = at == 0 or markdown[at - 1] == "\n"
        assert not (line_starts and BLOCKS.match(markdown, at)), markdown[at:]
        if re.match(r"\\[^0-9A-Za-z\s]", markdown[at : at + 2]):
            plain, at = plain + markdown[at + 1], at + 2
        else:
            assert not INLINES.match(markdown, at), markdown[at:]
            plain, at = plain + markdown[at], at + 1
    return plain


ATTACKS = [
    ("@everyone look", r"\@everyone look"),
    ("@\u202eeveryone", r"\@everyone"),
    ("@\u200bhere", r"\@here"),
    ("<@123> <@!123> <@&456> <#789>", r"\<@123> \<@!123> \<@&456> \<#789>"),
    ("</ban user:1234>", r"\</ban user:1234>"),
    ("<t:0:R> <id:customize>", r"\<t:0:R> \<id:customize>"),
    ("<:smile:123> <a:party:456>", r"\<:smile:123> \<a:party:456>"),
    ("[click](https://evil.example)", r"\[click\](https\://evil.example)"),
    ("](https://evil.example)", r"\](https\://evil.example)"),
    ("<https://evil.example>", r"\<https\://evil.example>"),
    ("see http://evil.example/a_b", r"see http\://evil.example/a\_b"),
    ("discord.gg/abc Discord.GG/abc", r"discord.gg\/abc Discord.GG\/abc"),
    ("https://discord.com/invite/abc", r"https\://discord.com\/invite/abc"),
    ("<nelly@example.org> <+1 555 0100>", r"\<n…@example.org> \<+1 555 0100>"),
    ("**bold** __under__ *it* _it_", r"\*\*bold\*\* \_\_under\_\_ \*it\* \_it\_"),
    ("~~gone~~ ||spoiler||", r"\~\~gone\~\~ \|\|spoiler\|\|"),
    ("`code` ```py\nx```", "\\`code\\` \\`\\`\\`py\nx\\`\\`\\`"),
    ("# head\n## head\n-# small", "\\# head\n\\## head\n\\-# small"),
    ("> quote\n>>> all of it", "\\> quote\n\\>>> all of it"),
    ("- item\n* item\n+ item", "\\- item\n\\* item\n\\+ item"),
    ("1. item\n12) item\n1914 was", "1\\. item\n12\\) item\n1914 was"),
    ("Title\n===\nTitle\n---", "Title\n\\===\nTitle\n\\---"),
    ("  \t# indented", r"\# indented"),
    ("text\u2028# new line", "text\n\\# new line"),
    ("\\*already\\*", r"\\\*already\\\*"),
    ("\\", r"\\"),
    ("price \u202e100$", "price 100$"),
    ("hid\U000e0068\U000e0069den", "hidden"),
    ("e\u0301" + "\u0336" * 50, "é\u0336\u0336\u0336"),
    ("&lt;b&gt; &#35; AT&T", r"\&lt;b\&gt; \&#35; AT&T"),
    ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
    ("a\x00b\x1b[31mc\ud800", r"ab\[31mc"),
]


@pytest.mark.parametrize(("text", "escaped"), ATTACKS)
def test_defuses(text: str, escaped: str) -> None:
    assert escape(text) == escaped
    assert shown(escaped) == clean(text)
    assert shown_on_discord(escaped) == clean(text)


@pytest.mark.parametrize(
    "text",
    [
        "It’s 5–6 % (about $1,204.50); “well” – he said: no!",
        "A. B. Carter, 2021, pp. 3-4; q.v. chapter 2.",
        "3.5 million; 1914",
        "mail me@home #1 C# a+b=c 50% & more?",
        "Ёлки. Żółć. 北京。",
    ],
)
def test_leaves_prose_as_it_is(text: str) -> None:
    assert escape(text) == text


@given(hostile)
def test_a_reader_of_markdown_sees_the_cleaned_text(text: str) -> None:
    assert shown(escape(text)) == clean(text)
    assert shown(escape(text, lines=False)) == clean(text, lines=False)


@given(hostile)
def test_discord_shows_the_cleaned_text(text: str) -> None:
    assert shown_on_discord(escape(text)) == clean(text)
    assert shown_on_discord(escape(text, lines=False)) == clean(text, lines=False)


@pytest.mark.parametrize("attack", ["# a", "- a", "1. a", "*a*", "[a](b)", "https://a", "@here"])
def test_the_model_of_discord_sees_attacks(attack: str) -> None:
    with pytest.raises(AssertionError):
        shown_on_discord(attack)


@given(hostile)
def test_a_simulated_discord_sees_nothing_but_text(text: str) -> None:
    preview = pytest.importorskip("simcord.preview._markdown")
    known = {
        "users": {"1": "x"}, "roles": {"1": "x"}, "channels": {"1": "x"}, "commands": {"1": "a"},
        "emojis": {"1": {"name": "a", "animated": False}}, "everyone": True,
    }  # fmt: skip
    kinds: set[str] = set()

    def visit(tokens: list[dict[str, object]]) -> None:
        for token in tokens:
            kinds.add(str(token["type"]))
            children = token.get("children")
            if isinstance(children, list):
                visit(children)

    visit(preview.markdown_tokens(escape(text), "text_display", context=known))
    # the simulation looks for "-# " after it has taken the backslash away; Discord, before
    assert kinds <= {"paragraph", "inline", "text", "break", "subtext"}


@pytest.mark.parametrize(
    "piece",
    ["[a](", "<@1>", "\\", "](", "*", "https://", "@everyone", "&#", "1.\n", "=\n", "\u0301", "~`"],
)
def test_work_grows_with_the_text_alone(piece: str) -> None:
    """One backslash a syntax character at most, even for a repeated opener."""
    text = piece * 20_000
    assert len(escape(text)) <= 2 * len(clean(text))
    assert len(clean(text)) <= len(text)


def test_a_heap_of_marks_is_cut_before_it_is_sorted() -> None:
    assert len(clean("a" + "\u0301\u0327" * 200_000)) <= 5


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("", ""),
        ("  two   spaces\u00a0here\t ", "two spaces here"),
        ("a\r\nb\rc\nd\x85e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("\n\na\n \n\n\n b\n\n", "a\n\nb"),
        ("cafe\u0301", "café"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
        ("a\u202eb\u2066c\u2069d\u200fe\u061cf", "abcdef"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("la\u200ctin join\u200ded", "latin joined"),
        (
            "👩\u200d🚀 ❤\ufe0f\u200d🔥 🏳\ufe0f\u200d🌈",
            "👩\u200d🚀 ❤\ufe0f\u200d🔥 🏳\ufe0f\u200d🌈",
        ),
        ("👍🏽 1\ufe0f\u20e3", "👍🏽 1\ufe0f\u20e3"),
        ("x\ufe0f\ufe01\ufe02\ufe03y", "x\ufe0fy"),
        (" \ufe0fx", "x"),
        (
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f!",
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f!",
        ),
        ("🏴\U000e0067\U000e0062 no end", "🏴 no end"),
        ("fill\u3164\u115f\uffa0ers \u2800blank", "fillers blank"),
        ("private\ue000use", "privateuse"),
        ("ก\u0e47\u0e47\u0e47\u0e47\u0e47\u0e47\u0e47", "ก\u0e47\u0e47\u0e47\u0e47"),
        ("\u0600\u06dd", "\u0600\u06dd"),
    ],
)
def test_cleans(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
    assert clean(text, lines=False) == " ".join(cleaned.split())


@given(hostile)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for lines in (True, False):
        once = clean(text, lines=lines)
        assert clean(once, lines=lines) == once
        assert unicodedata.is_normalized("NFC", once)
        assert once == once.strip()
    assert "\n" not in clean(text, lines=False)


@given(hostile)
def test_what_is_cleaned_can_be_sent(text: str) -> None:
    for char in clean(text):
        assert char == "\n" or unicodedata.category(char) not in {"Cc", "Cs", "Co"}
        assert not "\u202a" <= char <= "\u202e"
        assert not "\u2066" <= char <= "\u2069"
    clean(text).encode()


@pytest.mark.parametrize(
    ("text", "limit", "clipped"),
    [
        ("", 0, ""),
        ("short", 5, "short"),
        ("anything", 0, ""),
        ("anything", 1, "…"),
        ("three little words", 14, "three little…"),
        ("three little words", 13, "three little…"),
        ("three little words", 12, "three…"),
        ("one, two", 6, "one…"),
        ("first\nsecond line", 9, "first…"),
        ("a " + "b" * 20, 10, "a bbbbbbb…"),
        ("unbreakable", 6, "unbre…"),
        ("😀😀😀", 6, "😀😀😀"),
        ("😀😀😀", 5, "😀😀…"),
        ("😀😀😀", 4, "😀…"),
        ("👩\u200d🚀👩\u200d🚀", 9, "👩\u200d🚀…"),
        ("👍🏽👍🏽", 7, "👍🏽…"),
        ("xe\u0301e\u0301", 4, "xe\u0301…"),
    ],
)
def test_clips(text: str, limit: int, clipped: str) -> None:
    assert clip(text, limit) == clipped


@given(hostile, st.integers(-1, 30))
def test_a_clip_fits_and_begins_as_the_text_does(text: str, limit: int) -> None:
    clipped = clip(text, limit)
    assert units(clipped) <= max(limit, 0)
    assert clip(clipped, limit) == clipped
    assert clipped == text or text.startswith(clipped.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "limit", "end"),
    [
        ("", 0, ""),
        ("short", 5, "short"),
        ("anything", 0, ""),
        ("anything", 1, "…"),
        ("three little words", 13, "…little words"),
        ("three little words", 14, "…little words"),
        ("three little words", 12, "…words"),
        ("unbreakable", 6, "…kable"),
        ("three words ", 7, "…words "),
        ("😀😀😀", 5, "…😀😀"),
        ("👩\u200d🚀👩\u200d🚀", 9, "…👩\u200d🚀"),
        ("👍🏽👍🏽", 7, "…👍🏽"),
    ],
)
def test_keeps_the_tail(text: str, limit: int, end: str) -> None:
    assert tail(text, limit) == end


@given(hostile, st.integers(-1, 30))
def test_a_tail_fits_and_ends_as_the_text_does(text: str, limit: int) -> None:
    kept = tail(text, limit)
    assert units(kept) <= max(limit, 0)
    assert kept == text or text.endswith(kept.removeprefix("…"))


@given(hostile, st.integers(-1, 40))
def test_fitting_leaves_room_for_the_backslashes(text: str, limit: int) -> None:
    fitted = fit(text, limit)
    assert units(fitted) <= max(limit, 0)
    assert shown(fitted).removesuffix("…") in clean(text)
    if units(escape(text)) <= limit:
        assert fitted == escape(text)


def test_fitting_uses_the_room_there_is() -> None:
    assert len(fit("word " * 1_000, 500)) > 480
    assert len(fit("*" * 1_000, 500)) > 480


@given(hostile, st.integers(1, 100))
def test_a_label_is_one_line_within_its_limit(text: str, limit: int) -> None:
    assert units(label(text, limit)) <= limit
    assert "\n" not in label(text, limit)


def test_units_count_as_utf_16() -> None:
    assert units("aé€😀") == 5
    assert units("") == 0


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("write to jane.doe+news@example.org.", "write to j…@example.org."),
        ("<jane@mail.example.co.uk>", "<j…@mail.example.co.uk>"),
        ("j@example.org, k_l@example.org", "j…@example.org, k…@example.org"),
        ("@handle me@ a@b @", "@handle me@ a@b @"),
        ("", ""),
    ],
)
def test_masks_e_mail_addresses(text: str, masked: str) -> None:
    assert mask_email(text) == masked
    assert mask_email(masked) == masked


@pytest.mark.parametrize(
    ("text", "spans", "made"),
    [
        ("it is essential now", [(6, 15)], "it is **essential** now"),
        ("a b c", [(4, 5), (0, 1)], "**a** b **c**"),
        ("a b c", [(0, 1), (1, 3), (2, 5)], "**a b c**"),
        ("a b c", [], "a b c"),
        ("a b c", [(1, 2)], "a b c"),
        ("un*wise* words", [(2, 8)], r"un**\*wise\*** words"),
        ("line\none two", [(5, 8)], "line **one** two"),
        ("", [], ""),
    ],
)
def test_marks_words(text: str, spans: list[tuple[int, int]], made: str) -> None:
    assert marked(text, spans) == made


@given(
    st.lists(st.sampled_from(SYNTAX), max_size=20).map("".join),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)),
)
def test_marking_changes_no_word(text: str, spans: list[list[int]]) -> None:
    """Bold by Discord's rules: a pair of double asterisks, whatever stands beside them."""
    kept = clean(text)
    made = marked(kept, [(start, end) for start, end in spans])
    plain = re.sub(r"\\([^0-9A-Za-z\s])|\*\*", lambda found: found[1] or "", made)
    assert "".join(plain.split()) == "".join(kept.split())


@pytest.mark.parametrize(
    ("limit", "made"),
    [
        (100, "The minister said **we will stay** and left the room."),
        (40, "…said **we will stay** and left the…"),
        (24, "…said **we will stay** and…"),
        (12, "**we will stay**"),
        (8, "**we will…**"),
    ],
)
def test_shows_words_in_their_surroundings(limit: int, made: str) -> None:
    text = "The minister said we will stay and left the room."
    assert around(text, 18, 30, limit) == made


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("said so", "> said so"),
        ("one\ntwo", "> one\n> two"),
        ("one\n\n\n\ntwo\n", "> one\n> \n> two"),
        ("> nested\n# head", "> \\> nested\n> \\# head"),
        ("", "> "),
    ],
)
def test_quotes_every_line(text: str, quoted: str) -> None:
    assert block_quote(text) == quoted


@given(hostile)
def test_a_quotation_never_ends_early(text: str) -> None:
    assert all(line.startswith("> ") for line in block_quote(text).splitlines())
    inner = [t.type for t in MARKDOWN.parse(block_quote(text))]
    assert (inner[0], inner[-1]) == ("blockquote_open", "blockquote_close")
    assert inner.count("blockquote_open") == 1


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Ada", "**Ada**"),
        ("two\nlines", "**two lines**"),
        ("**", r"**\*\***"),
        ("ends with \\", r"**ends with \\**"),
        (" \u200b", ""),
    ],
)
def test_makes_bold(text: str, made: str) -> None:
    assert bold(text) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("korybko2021", "`korybko2021`"),
        ("a`b", "``a`b``"),
        ("```", "```` ``` ````"),
        ("`a", "`` `a ``"),
        ("<@1> *x* \\", "`<@1> *x* \\`"),
        ("two\nlines", "`two lines`"),
        ("", ""),
    ],
)
def test_makes_inline_code(text: str, made: str) -> None:
    assert inline_code(text) == made


@given(hostile)
def test_inline_code_holds_all_of_its_text(text: str) -> None:
    code = clean(text, lines=False)
    if code:
        (inline,) = [token for token in MARKDOWN.parse(inline_code(text)) if token.type == "inline"]
        (only,) = inline.children or ()
        assert (only.type, only.content) == ("code_inline", code)


@pytest.mark.parametrize(
    ("text", "language", "made"),
    [
        (
            "@article{a,\n  title = {B},\n}",
            "bibtex",
            "```bibtex\n@article{a,\n  title = {B},\n}\n```",
        ),
        ("a```b````c", "", "```\na'''b''''c\n```"),
        ("ends `", "", "```\nends `\n```"),
        ("\n a \u202e\n\n", "", "```\n a\n```"),
        ("", "", "```\n\n```"),
    ],
)
def test_makes_a_code_block(text: str, language: str, made: str) -> None:
    assert code_block(text, language) == made


@given(hostile)
def test_a_code_block_never_ends_early(text: str) -> None:
    assert code_block(text).count("```") == 2


@pytest.mark.parametrize(
    ("title", "url", "made"),
    [
        ("A title", "https://example.org/x", "[A title](https://example.org/x) (example.org)"),
        ("example.org", "https://example.org", "[example.org](https://example.org)"),
        ("", "http://example.org:8080/", "[example.org](http://example.org:8080/)"),
        ("[a](b)", "https://example.org/", "[(a)(b)](https://example.org/) (example.org)"),
        ("a*b_c", "https://example.org/", r"[a\*b\_c](https://example.org/) (example.org)"),
        ("T", "HTTPS://EXAMPLE.org/", "[T](https://example.org/) (example.org)"),
        ("T", "https://пример.рф/", "[T](https://xn--e1afmkfd.xn--p1ai/) (xn--e1afmkfd.xn--p1ai)"),
        ("T", "javascript:alert(1)", "T"),
        ("T", "data:text/html,x", "T"),
        ("T", "ftp://example.org/", "T"),
        ("T", "https://", "T"),
        ("T", "https://localhost/", "T"),
        ("T", "//example.org/", "T"),
        ("T", "https://good.example@evil.example/", "T"),
        ("T", "https://[::1]/", "T"),
        ("T", "https://[::1/", "T"),
        ("T", "https://example.org:port/", "T"),
        ("T", "https://exa mple.org/", "T"),
        ("T", "https://" + "a" * 70 + ".org/", "T"),
        ("T", "https://example.org/" + "a" * LONGEST_URL, "T"),
        ("*T*", "", r"\*T\*"),
    ],
)  # fmt: skip
def test_links_to_sound_addresses_alone(title: str, url: str, made: str) -> None:
    assert link(title, url) == made


@pytest.mark.parametrize(
    ("rest", "encoded"),
    [
        ("a_(b)[c]", "a_%28b%29%5Bc%5D"),
        ("a b<c>", "a%20b%3Cc%3E"),
        ("%28?q=%20&r=é#x", "%28?q=%20&r=%C3%A9#x"),
        ("a\"b'c\\d|e`f", "a%22b%27c%5Cd%7Ce%60f"),
    ],
)
def test_an_address_cannot_end_its_link(rest: str, encoded: str) -> None:
    made = f"[T](https://example.org/{encoded}) (example.org)"
    assert link("T", f"https://example.org/{rest}") == made


def test_a_title_cannot_end_its_link() -> None:
    made = link("x](https://evil.example) [y", "https://good.example/")
    assert made == "[x)(evil.example) (y](https://good.example/) (good.example)"


@given(hostile, hostile)
def test_a_link_leads_where_it_says(title: str, rest: str) -> None:
    made = link(title, f"https://example.org/{rest}")
    (inline,) = [token for token in MARKDOWN.parse(made) if token.type == "inline"]
    opens = [t for t in inline.children or () if t.type == "link_open"]
    assert len(opens) <= 1
    assert all(str(t.attrGet("href")).startswith("https://example.org/") for t in opens)
    assert bool(opens) == made.startswith("[")


@pytest.mark.parametrize(
    ("items", "joined"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_joins(items: list[str], joined: str) -> None:
    assert join(items) == joined
    assert join(items, "or") == joined.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 quotes"), (1, "1 quote"), (12, "12 quotes"), (1_204, "1,204 quotes")],
)
def test_counts(count: int, said: str) -> None:
    assert plural(count, "quote") == said


def test_counts_irregular_nouns() -> None:
    assert plural(2, "library", "libraries") == "2 libraries"
    assert plural(1, "person", "people") == "1 person"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("as shown (Kurita, [2019](#)).", "as shown (Kurita, 2019)."),
        ("see [the note]() below", "see the note below"),
        (
            "a [bracket] stays, and [one](elsewhere) too",
            "a [bracket] stays, and [one](elsewhere) too",
        ),
    ],
)
def test_links_that_lead_nowhere_are_a_converters_residue(typed: str, seen: str) -> None:
    assert clean(typed) == seen
