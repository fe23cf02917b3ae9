import os
import random
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.names import Entry, NameIndex, fold, straighten, tokens, unheap
from tests.bench import names as bench

KHAN = Entry("P4", "Imran Khan", ("Imran Khan", "PM Khan", "Khan"), 40)
QURESHI = Entry("P5", "Shah Mahmood Qureshi", ("FM Qureshi", "Qureshi"), 12)
SADIQ = Entry("P6", "Sadiq Khan", ("Mayor Khan",), 3)
GENGHIS = Entry("P7", "Genghis Khan", (), 1)
WALESA = Entry("P8", "Lech Wałęsa", (), 5)
OBRIEN = Entry("P9", "Edna O’Brien", (), 2)
LAVROV = Entry("P10", "Sergey Lavrov", ("Lavrov", "Sergei Lavrov"), 20)
IVANOV = Entry("P11", "Иван Иванов", (), 1)
PEOPLE = NameIndex((KHAN, QURESHI, SADIQ, GENGHIS, WALESA, OBRIEN, LAVROV, IVANOV))

any_text = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Imran KHAN", "imran khan"),
        ("  two \t\n words\u00a0here ", "two words here"),
        ("Erdoğan", "erdogan"),
        ("Erdog\u0306an", "erdogan"),
        ("Wałęsa", "walesa"),
        ("Ørsted Æsir Œuvre Þór", "orsted aesir oeuvre thor"),
        ("Straße", "strasse"),
        ("İstanbul ılık", "istanbul ilik"),
        ("ΟΔΟΣ", "οδοσ"),
        ("“It’s” ‹«", '"it\'s" ‹"'),
        ("O´Brien OʼBrien O`Brien", "o'brien o'brien o'brien"),
        ("on–off — re‑do", "on-off - re-do"),
        ("ﬁne ２０２２", "fine 2022"),
        ("zero\u200bwidth soft\u00adhyphen", "zerowidth softhyphen"),
        ("a\x00b\ud800c", "abc"),
        ("Ёлкин", "елкин"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == unicodedata.normalize("NFKD", folded)


@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == " ".join(once.split())


@given(st.text(st.characters(categories=["L", "M", "N"])))
def test_folding_ignores_normal_form(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("?!… —", ()),
        ("Edna O’Brien-Smith, 3rd", ("edna", "o", "brien", "smith", "3rd")),
        ("snake_case", ("snake", "case")),
        ("हिन्दी", (unicodedata.normalize("NFKD", "हिन्दी"),)),
        ("北京 Пекин", ("北京", "пекин")),
    ],
)
def test_splits_into_words(text: str, words: tuple[str, ...]) -> None:
    assert tokens(text) == words


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_fold_alike_beside_others(text: str) -> None:
    assert fold(f"{text} ø") == f"{fold(text)} o".strip()
    assert tokens(f"{text} ø") == (*tokens(text), "o")


def test_straightening_moves_no_offset() -> None:
    text = "“Don’t” – she said — ‘no’ «» O´Brien ‐‑"
    assert straighten(text) == "\"Don't\" - she said - 'no' \"\" O'Brien --"


@given(any_text)
def test_straightening_keeps_the_length(text: str) -> None:
    assert len(straighten(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "unheaped"),
    [
        ("plain", "plain"),
        ("e\u0301 o\u0323\u0302", "e\u0301 o\u0323\u0302"),
        ("a" + "\u0301" * 9 + "b", "a" + "\u0301" * 4 + "b"),
        ("\u0e01" + "\u0e47" * 9, "\u0e01" + "\u0e47" * 4),
    ],
)
def test_takes_heaps_of_marks_down(text: str, unheaped: str) -> None:
    assert unheap(text) == unheaped


def test_a_heap_of_marks_folds_at_once() -> None:
    """Sorting them, as normalising does, would take a minute."""
    assert fold("a" + "\u0301\u0327" * 200_000) == "a"


@given(any_text)
def test_words_are_folded_and_hold_no_space(text: str) -> None:
    for word in tokens(text):
        assert word
        assert tokens(word) == (word,)


def test_nothing_typed_gives_the_heaviest() -> None:
    assert PEOPLE.suggest("", 3) == (KHAN, LAVROV, QURESHI)
    assert PEOPLE.suggest(" .,", 1) == (KHAN,)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("k", KHAN),
        ("q", QURESHI),
        ("qu", QURESHI),
        ("s", LAVROV),
        ("shah", QURESHI),
        ("mahm qur", QURESHI),
        ("qur mahm", QURESHI),
        ("sad kh", SADIQ),
        ("mayor", SADIQ),
        ("walesa", WALESA),
        ("OBRIEN", OBRIEN),
        ("o'b", OBRIEN),
        ("edna o’brien", OBRIEN),
        ("иванов", IVANOV),
        ("P7", GENGHIS),
        ("p10", LAVROV),
    ],
)
def test_suggests_while_typing(typed: str, first: Entry) -> None:
    assert PEOPLE.suggest(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quershi", QURESHI),
        ("qureshy", QURESHI),
        ("shah mahmud qureshi", QURESHI),
        ("kahn", KHAN),
        ("imran kahn", KHAN),
        ("imrn khan", KHAN),
        ("ghengis", GENGHIS),
        ("lavorv", LAVROV),
        ("serguei lavrow", LAVROV),
        ("walensa", WALESA),
        ("prime minister imran khan", KHAN),
    ],
)
def test_forgives_typing_errors(typed: str, meant: Entry) -> None:
    assert meant in PEOPLE.suggest(typed)[:2]
    assert meant.name in PEOPLE.closest(typed)


def test_an_exact_name_comes_before_heavier_ones_that_merely_begin_so() -> None:
    ali, alistair = Entry("P1", "Ali"), Entry("P2", "Alistair Cooke", weight=9)
    assert NameIndex((ali, alistair)).suggest("ali") == (ali, alistair)


def test_ties_break_by_weight_then_name() -> None:
    entries = [
        Entry("P1", "Ann B", weight=1),
        Entry("P2", "Ann A", weight=1),
        Entry("P3", "Ann Z", weight=2),
    ]
    for order in (entries, entries[::-1]):
        assert [e.value for e in NameIndex(order).suggest("ann")] == ["P3", "P2", "P1"]


def test_no_more_than_asked_for() -> None:
    index = NameIndex(Entry(f"P{n}", f"Person Number{n}", weight=n) for n in range(300))
    assert len(index) == 300
    assert len(index.suggest("")) == 25
    assert len(index.suggest("per", 7)) == 7
    assert len(index.suggest("persno", 7)) == 7
    assert len(index.closest("persno")) == 3


def test_a_word_that_everyone_bears_is_no_obstacle() -> None:
    index = NameIndex(Entry(f"P{n}", f"Minister N{n:03}", weight=n) for n in range(300))
    assert [e.name for e in index.suggest("minister n", 2)] == ["Minister N299", "Minister N298"]
    assert index.suggest("min n007")[0].name == "Minister N007"
    assert [e.name for e in index.suggest("minister", 1)] == ["Minister N299"]


def test_a_name_is_found_by_one_alias_not_by_pieces_of_two() -> None:
    entry = Entry("P1", "Ada Quill", ("Minister Bard",))
    index = NameIndex((entry,))
    assert index.resolve("minister quill") == ()
    assert index.resolve("bard minister") == (entry,)


def test_nothing_resembles_nonsense() -> None:
    assert PEOPLE.suggest("zzzyx") == ()
    assert PEOPLE.closest("zzzyx") == ()
    assert PEOPLE.closest("") == ()
    assert NameIndex().suggest("khan") == ()
    assert NameIndex().resolve("khan") == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("P4", (KHAN,)),
        ("p4", (KHAN,)),
        (" P4 ", (KHAN,)),
        ("imran khan", (KHAN,)),
        ("IMRAN  KHÁN", (KHAN,)),
        ("PM Khan", (KHAN,)),
        ("khan imran", (KHAN,)),
        ("khan", (KHAN, SADIQ, GENGHIS)),
        ("qureshi", (QURESHI,)),
        ("mahmood qureshi", (QURESHI,)),
        ("FM Mahmood", ()),
        ("o'brien", (OBRIEN,)),
        ("O’Brien", (OBRIEN,)),
        ("kha", ()),
        ("P99", ()),
        ("", ()),
        ("?!", ()),
    ],
)
def test_resolves_to_one_several_or_none(typed: str, found: tuple[Entry, ...]) -> None:
    assert PEOPLE.resolve(typed) == found


def test_two_people_of_one_name_stay_ambiguous() -> None:
    elder, younger = Entry("P1", "George Bush", weight=2), Entry("P2", "George Bush", weight=1)
    assert NameIndex((younger, elder)).resolve("george bush") == (elder, younger)


def test_one_word_settles_nothing_while_others_carry_it() -> None:
    """A bare surname among one man's aliases must not hide his namesakes."""
    bare = Entry("P1", "Khan")
    index = NameIndex((KHAN, SADIQ, bare))
    assert index.resolve("khan") == (KHAN, bare, SADIQ)


def test_a_name_without_letters_is_found_by_its_id_alone() -> None:
    index = NameIndex((Entry("P1", "???"), Entry("P2", "")))
    assert index.resolve("???") == ()
    assert [e.value for e in index.resolve("p1")] == ["P1"]


def test_merging_unites_two_libraries() -> None:
    ours = NameIndex((Entry("P4", "Imran Khan Niazi", ("PM Khan",), 2), Entry("P20", "Ada Quill")))
    both = NameIndex.merged(ours, PEOPLE)
    assert len(both) == len(PEOPLE) + 1
    (khan,) = both.resolve("p4")
    assert khan.name == "Imran Khan Niazi"
    assert khan.weight == 40
    assert both.resolve("imran khan") == (khan,)
    assert both.resolve("ada quill")
    assert NameIndex.merged().entries == ()


@given(any_text, st.integers(1, 25))
def test_any_text_is_answered(typed: str, limit: int) -> None:
    suggested = PEOPLE.suggest(typed, limit)
    assert len(suggested) == len(set(suggested)) <= limit
    assert set(PEOPLE.resolve(typed)) <= set(PEOPLE.entries)
    assert set(PEOPLE.closest(typed)) <= {entry.name for entry in PEOPLE.entries}


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=12, unique=True))
def test_every_entry_is_found_by_its_own_name(names: list[str]) -> None:
    entries = [Entry(f"X{n}", name) for n, name in enumerate(names)]
    index = NameIndex(entries)
    for entry in entries:
        assert index.resolve(entry.value) == (entry,)
        if tokens(entry.name):
            assert entry in index.resolve(entry.name) or fold(entry.name).startswith("x")
            assert entry in index.suggest(entry.name)


@given(st.permutations(PEOPLE.entries), any_text)
def test_the_order_of_entries_does_not_matter(entries: list[Entry], typed: str) -> None:
    assert NameIndex(entries).suggest(typed) == PEOPLE.suggest(typed)


def test_suggestions_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "from tests.domain.test_names import PEOPLE\n"
        "print([e.value for t in ('kahn', 'sergej larov', 'a') for e in PEOPLE.suggest(t)])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


def test_mistyped_names_are_found_in_a_crowd() -> None:
    pick = random.Random(11)
    index = NameIndex(bench.entries(3_000))
    asked = pick.choices(index.entries, k=200)
    found = sum(entry in index.suggest(bench.mistyped(entry.name, pick)) for entry in asked)
    assert found >= 190


def test_the_bench_reports_its_figures() -> None:
    figures = bench.run(count=500, asked=50)
    assert figures["names"] == 500
    assert 0 < figures["median_ms"] <= figures["worst_ms"]
