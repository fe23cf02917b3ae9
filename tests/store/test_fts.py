import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.query import FIELDS, parse
from bot.store.fts import to_fts

ROWS = (
    "Gas prices rose sharply in Europe",
    "The price of gas and oil fell",
    "Edna O’Brien spoke of Lech Wałęsa",
    "A well-known pipeline: Nord Stream 2",
    "Erdoğan met the élite of Ankara",
    "AND OR NOT NEAR",
)


@pytest.fixture(scope="module")
def table() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE f USING fts5 (words, tokenize='unicode61 remove_diacritics 2')"
        )
        connection.executemany("INSERT INTO f (words) VALUES (?)", ((row,) for row in ROWS))
        yield connection


def matches(table: sqlite3.Connection, text: str) -> list[int]:
    expression = to_fts(parse(text))
    assert expression is not None
    rows = table.execute(
        "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rowid", (f"{{words}} : ({expression})",)
    )
    return [rowid - 1 for (rowid,) in rows]


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("gas", '"gas"'),
        ("gas oil", '("gas" AND "oil")'),
        ('gas OR "oil price"', '("gas" OR "oil price")'),
        ("coal gas OR oil", '("coal" AND ("gas" OR "oil"))'),
        ("gas -oil", '"gas" NOT "oil"'),
        ("gas lit -oil -coal*", '("gas" AND "lit") NOT ("oil" OR "coal"*)'),
        ("pipe*", '"pipe"*'),
        ("O’Brien", '"O Brien"'),
        ("a_b*c^d", '"a b c d"'),
        ("{words} : gas", '("words" AND "gas")'),
        ("{words}:gas", '"words gas"'),
        ("speaker:khan", None),
        ("-gas", None),
        ("", None),
        ("*** ^^", None),
    ],
)
def test_writes_quoted_strings_and_its_own_operators(text: str, expression: str | None) -> None:
    assert to_fts(parse(text)) == expression


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gas", [0, 1]),
        ("GAS oil", [1]),
        ("gas -oil", [0]),
        ("prices OR oil", [0, 1]),
        ("gas OR pipeline rose OR nord", [0, 3]),
        ('"gas prices"', [0]),
        ('"prices gas"', []),
        ("pri*", [0, 1]),
        ("pric*", [0, 1]),
        ("o'brien", [2]),
        ("brien", [2]),
        ("wałęsa", [2]),
        ("walesa", []),
        ("well-known", [3]),
        ('"well known pipe"', []),
        ("erdogan", [4]),
        ("ERDOG\u0306AN", [4]),
        ("elite", [4]),
        ('"AND"', [1, 5]),
        ("near", [5]),
        ("not", [5]),
        ('"and or not"', [5]),
        ("gas -europe -fell", []),
    ],
)
def test_finds_in_a_real_table(table: sqlite3.Connection, text: str, found: list[int]) -> None:
    assert matches(table, text) == found


def hostile(pick: random.Random) -> str:
    pieces = [
        *'"*-:()^+~{}\\\'`_;,.%?!',
        "\0", "\ud800", "\u0301", "\u0661", "\ue000", "\U0001e900", "😀",
        "AND ", "OR ", "NOT ", "NEAR(", " ", "é", "khan", "words:", "rowid:", "“", "–",
        *(f"{name}:" for name in FIELDS),
    ]  # fmt: skip
    if pick.random() < 0.7:
        return "".join(pick.choices(pieces, k=pick.randint(0, 60)))
    top = pick.choice((0x300, 0x3000, 0x110000))
    return "".join(chr(pick.randrange(top)) for _ in range(pick.randint(0, 450)))


def test_ten_thousand_hostile_strings_raise_nothing(table: sqlite3.Connection) -> None:
    pick = random.Random(3)
    expressions = [to_fts(parse(hostile(pick))) for _ in range(10_000)]
    asked = [expression for expression in expressions if expression is not None]
    assert len(asked) > 8_000
    for expression in asked:
        table.execute("SELECT count(*) FROM f WHERE f MATCH ?", (expression,)).fetchone()


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
def test_any_text_gives_a_valid_expression(table: sqlite3.Connection, text: str) -> None:
    expression = to_fts(parse(text))
    if expression is not None:
        table.execute("SELECT count(*) FROM f WHERE f MATCH ?", (expression,)).fetchone()
        assert expression.count('"') % 2 == 0


@given(st.sampled_from(ROWS), st.data())
def test_every_phrase_of_a_row_finds_it(
    table: sqlite3.Connection, row: str, data: st.DataObject
) -> None:
    words = row.split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    phrase = " ".join(words[start:end])
    assert ROWS.index(row) in matches(table, f'"{phrase}"')
