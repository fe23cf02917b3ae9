import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.query import (
    DATES,
    FIELDS,
    LONGEST,
    MOST_TERMS,
    Clause,
    Hint,
    Query,
    Term,
    canonical,
    parse,
    without,
)

any_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=500)
syntax = st.lists(
    st.sampled_from(
        [*'"*-:() _', "“", "”", "–", " OR ", " AND ", "\0", "\ud800", "\u0301", "é", "😀", "khan"]
        + [f"{name}:" for name in (*FIELDS, "spekar", "foo", "SPEAKER")]
        + ["O'Brien", "ab", "reported", "2022-01", "any", "a"]
    ),
    max_size=60,
).map("".join)


def words(*texts: str) -> tuple[Clause, ...]:
    return tuple((Term(text),) for text in texts)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("  \n ", Query()),
        ("?! — ...", Query()),
        ("gas prices", Query(words("gas", "prices"))),
        ("gas gas", Query(words("gas"))),
        ('"gas  prices"', Query(((Term("gas prices", phrase=True),),))),
        ("“gas prices”", Query(((Term("gas prices", phrase=True),),))),
        ("«gas prices»", Query(((Term("gas prices", phrase=True),),))),
        ('"gas prices', Query(((Term("gas prices", phrase=True),),))),
        ('"gas" prices"', Query(((Term("gas", phrase=True),), (Term("prices"),)))),
        ('""', Query()),
        ("gas -oil", Query(words("gas"), (Term("oil"),))),
        ("gas –oil —coal", Query(words("gas"), (Term("oil"), Term("coal")))),
        ('gas -"oil price"', Query(words("gas"), (Term("oil price", phrase=True),))),
        ("gas - oil", Query(words("gas", "oil"))),
        ("gas --oil", Query(words("gas"), (Term("oil"),))),
        ("well-known", Query(words("well-known"))),
        ("O’Brien", Query(words("O'Brien"))),
        ("gas OR oil", Query(((Term("gas"), Term("oil")),))),
        ("gas or oil", Query(words("gas", "or", "oil"))),
        ("gas AND oil", Query(words("gas", "oil"))),
        (
            'a OR b c OR "d e" OR f*',
            Query(
                (
                    (Term("a"), Term("b")),
                    (Term("c"), Term("d e", phrase=True), Term("f")),
                )
            ),
        ),
        ("(gas OR oil)", Query(((Term("gas"), Term("oil")),))),
        ("OR gas OR", Query(words("gas"))),
        ("gas OR OR oil", Query(((Term("gas"), Term("oil")),))),
        ("gas OR gas", Query(words("gas"))),
        ("gas OR -oil coal", Query(words("gas", "coal"), (Term("oil"),))),
        ("gas speaker:khan OR oil", Query(words("gas", "oil"), speaker=("khan",))),
        ('"OR"', Query(((Term("OR", phrase=True),),))),
        ("pipe*", Query(((Term("pipe", prefix=True),),))),
        ("-pipe*", Query((), (Term("pipe", prefix=True),))),
        ("new-sta*", Query(((Term("new-sta", prefix=True),),))),
        ('"gas pipe*"', Query(((Term("gas pipe", phrase=True),),))),
        ("speaker:khan", Query(speaker=("khan",))),
        ("SPEAKER:Khan", Query(speaker=("Khan",))),
        ('speaker:"imran khan"', Query(speaker=("imran khan",))),
        ("speaker:“imran khan”", Query(speaker=("imran khan",))),
        ('speaker: "imran khan" gas', Query(words("gas"), speaker=("imran khan",))),
        ("speaker:khan speaker:putin", Query(speaker=("khan", "putin"))),
        ("speaker:khan speaker:khan", Query(speaker=("khan",))),
        ("(speaker:khan)", Query(speaker=("khan",))),
        ("source:korybko2021 source:S3", Query(source=("korybko2021", "S3"))),
        ("kind:direct", Query(kind="direct")),
        ("kind:partial", Query(kind="mixed")),
        ("kind:mixed", Query(kind="mixed")),
        ("kind:Reported", Query(kind="indirect")),
        ("kind:indirect", Query(kind="indirect")),
        ("kind:direct kind:any", Query()),
        ("kind:spoken", Query(kind="spoken")),
        ("before:2022 after:2021-08", Query(before="2022", after="2021-08")),
        ('on:"17 Jan 2022"', Query(on="17 Jan 2022")),
        ("on:2021 on:2022", Query(on="2022")),
        ("on:2021..2022", Query(on="2021..2022")),
        ("10:30", Query(words("10:30"))),
        ("Putin: we", Query(words("Putin", "we"))),
        ("a\0b\ud800c", Query(words("a", "bc"))),
        ('x"y"z', Query(((Term("x"),), (Term("y", phrase=True),), (Term("z"),)))),
        ("हिन्दी", Query(words("हिन्दी"))),
    ],
)
def test_reads(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "query", "hint"),
    [
        ("spekar:khan", Query(words("khan")), Hint("unknown-field", "spekar", "speaker")),
        ("Befor:2022", Query(words("2022")), Hint("unknown-field", "Befor", "before")),
        ("king:salman", Query(words("king", "salman")), Hint("unknown-field", "king")),
        ("outlet:tass", Query(words("outlet", "tass")), Hint("unknown-field", "outlet")),
        ("ab*", Query(words("ab")), Hint("short-prefix", "ab")),
        ("o'br*", Query(words("o'br")), Hint("short-prefix", "o'br")),
        ("-gas", Query((), (Term("gas"),)), Hint("only-exclusions")),
        ("gas -speaker:khan", Query(words("gas")), Hint("unexcludable-field", "speaker")),
        ("gas speaker:", Query(words("gas")), Hint("empty-field", "speaker")),
        ('gas on:"" ', Query(words("gas")), Hint("empty-field", "on")),
        ("kind:spoken", Query(kind="spoken"), Hint("unknown-kind", "spoken")),
        ("gas" + " " * LONGEST, Query(words("gas")), Hint("too-long")),
    ],
)
def test_says_how_it_was_read(text: str, query: Query, hint: Hint) -> None:
    assert parse(text) == query
    assert parse(text).hints == (hint,)


def test_a_hint_is_a_plain_tuple() -> None:
    assert parse("spekar:khan").hints == (("unknown-field", "spekar", "speaker"),)


def test_an_unknown_field_keeps_its_phrase() -> None:
    read = parse('spekar:"imran khan"')
    assert read == Query(((Term("imran khan", phrase=True),),))


def test_a_clear_query_has_no_hints() -> None:
    assert parse('gas "oil price" -coal a OR b pipe* speaker:khan kind:any on:2022').hints == ()


def test_takes_no_more_than_sixteen_terms() -> None:
    read = parse(" ".join(f"w{n}" for n in range(12)) + " " + " ".join(f"-x{n}" for n in range(12)))
    assert len(read.clauses) == 12
    assert len(read.excluded) == MOST_TERMS - 12
    assert read.hints == (Hint("too-many-terms"),)


def test_filters_after_the_last_term_still_count() -> None:
    read = parse(" ".join(f"w{n}" for n in range(20)) + " speaker:khan OR x on:2022")
    assert (len(read.clauses), read.speaker, read.on) == (MOST_TERMS, ("khan",), "2022")
    assert read.hints == (Hint("too-many-terms"),)


def test_considers_no_more_than_four_hundred_characters() -> None:
    assert parse("a" * LONGEST + " speaker:khan").speaker == ()
    assert len(canonical(parse("a" * 5_000))) == LONGEST
    assert len(canonical(parse('a"b"' * 1_000))) <= LONGEST


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("  gas   prices ", "gas prices"),
        ("-coal gas", "gas -coal"),
        ("on:2022 gas", "gas on:2022"),
        ("gas OR oil coal", "gas OR oil coal"),
        ("“oil price” –“old news”", '"oil price" -"old news"'),
        ("pipe* OR tube*", "pipe* OR tube*"),
        ('SPEAKER:"imran khan" Speaker:putin', 'speaker:"imran khan" speaker:putin'),
        ('speaker:"khan"', "speaker:khan"),
        ("kind:indirect", "kind:reported"),
        ("kind:mixed", "kind:partial"),
        ("kind:spoken", "kind:spoken"),
        ("before: 2022 after:'2021'", "before:2022 after:2021"),
        ('"gas" OR "speaker:khan"', '"gas" OR "speaker:khan"'),
    ],
)
def test_writes_back(text: str, written: str) -> None:
    assert canonical(parse(text)) == written
    assert canonical(parse(written)) == written


@given(st.one_of(any_text, syntax))
def test_what_is_written_reads_the_same_again(text: str) -> None:
    read = parse(text)
    written = canonical(read)
    assert parse(written) == read
    assert canonical(parse(written)) == written
    assert len(written) <= LONGEST


@given(st.one_of(any_text, syntax))
def test_reads_anything_within_the_limits(text: str) -> None:
    read = parse(text)
    terms = [term for clause in read.clauses for term in clause] + list(read.excluded)
    assert len(terms) <= MOST_TERMS
    assert all(any(char.isalnum() for char in term.text) for term in terms)
    assert not any(char in term.text for term in terms for char in '"\0\n')
    assert all(read.clauses)
    assert hash(read) == hash(parse(text))


@given(st.lists(st.from_regex(r"[a-z]{3,9}", fullmatch=True), max_size=MOST_TERMS, unique=True))
def test_plain_words_are_all_wanted(texts: list[str]) -> None:
    assert parse(" ".join(texts)) == Query(words(*texts))


def test_repeated_pieces_read_in_bounds() -> None:
    pick = random.Random(5)
    for piece in ("a:", '"', "-", "speaker:", "*", "OR ", "(", " ", "_", "\u0301", "foo:"):
        read = parse(piece * pick.randint(50_000, 100_000))
        assert len(canonical(read)) <= LONGEST


@pytest.mark.parametrize(
    ("dropped", "left"),
    [
        (("speaker",), "gas -coal source:S3 kind:direct before:2022 after:2020 on:2021"),
        (("source",), "gas -coal speaker:khan kind:direct before:2022 after:2020 on:2021"),
        (("kind",), "gas -coal speaker:khan source:S3 before:2022 after:2020 on:2021"),
        (DATES, "gas -coal speaker:khan source:S3 kind:direct"),
        (FIELDS, "gas -coal"),
        ((), "gas -coal speaker:khan source:S3 kind:direct before:2022 after:2020 on:2021"),
    ],
)
def test_drops_filters(dropped: tuple[str, ...], left: str) -> None:
    full = parse("gas -coal speaker:khan source:S3 kind:direct before:2022 after:2020 on:2021")
    assert canonical(without(full, *dropped)) == left


def test_an_unknown_filter_cannot_be_dropped() -> None:
    with pytest.raises(TypeError):
        without(Query(), "outlet")


@pytest.mark.parametrize(
    ("phone", "keyboard"),
    [
        ("“gas prices” –oil", '"gas prices" -oil'),
        ("„gas prices“ —oil", '"gas prices" -oil'),
        ("‘gas’ O’Brien", "'gas' O'Brien"),
        ("speaker:“imran khan”", 'speaker:"imran khan"'),
        ("on:2021–22", "on:2021-22"),
        ("gas\u00a0prices\u3000now", "gas prices now"),
        ("gas\nprices\tnow", "gas prices now"),
        ("gas   prices ", "gas prices"),
    ],
)
def test_a_phone_and_a_keyboard_ask_the_same(phone: str, keyboard: str) -> None:
    assert parse(phone) == parse(keyboard)


filters = st.fixed_dictionaries(
    {},
    optional={
        "speaker": st.sampled_from(["khan", "imran khan", "P4", "O'Brien"]),
        "source": st.sampled_from(["korybko2021", "S3"]),
        "kind": st.sampled_from(["direct", "mixed", "indirect"]),
        "before": st.sampled_from(["2022", "17 Jan 2022", "1990s"]),
        "after": st.sampled_from(["2021-08", "Summer 2023"]),
        "on": st.sampled_from(["2022-01-17", "2021..2022"]),
    },
)


@given(filters, st.data())
def test_filters_stand_in_any_order(chosen: dict[str, str], data: st.DataObject) -> None:
    typed = [f'{name}:"{value}"' for name, value in chosen.items()]
    read = parse(" ".join(data.draw(st.permutations([*typed, "gas"]))))
    assert read.clauses == words("gas")
    for name in FIELDS:
        value = chosen.get(name)
        several = name in {"speaker", "source"}
        assert getattr(read, name) == (((value,) if value else ()) if several else value)


@given(filters, st.sampled_from(FIELDS))
def test_dropping_a_filter_is_as_not_typing_it(chosen: dict[str, str], dropped: str) -> None:
    def typed(names: dict[str, str]) -> str:
        return " ".join(["gas -oil", *(f'{name}:"{value}"' for name, value in names.items())])

    rest = {name: value for name, value in chosen.items() if name != dropped}
    assert without(parse(typed(chosen)), dropped) == parse(typed(rest))


@given(st.text("ab OR-\"*'", max_size=20).filter(lambda text: text.count('"') % 2 == 0))
def test_what_is_left_out_is_never_wanted(text: str) -> None:
    read = parse(f"{text} -zzz yyy")
    assert Term("zzz") in read.excluded
    assert Term("yyy") in read.clauses[-1]
    assert all(term.text != "zzz" for clause in read.clauses for term in clause)
