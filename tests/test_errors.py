"""The exception tree: what is told in one line, and with which exit code."""

import inspect

import pytest

from bot import errors
from bot.errors import (
    Ambiguous,
    BadSettings,
    BotError,
    Fault,
    NewerDatabase,
    NotFound,
    Occupied,
    Unreadable,
)

EVERY = [
    each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, BotError)
]
NEWER = "a.db was written by a newer Attaché (schema 9, this one knows 2); it was left as it is"


@pytest.mark.parametrize(
    ("fault", "line", "code"),
    [
        (Unreadable("a.txt", "empty"), "a.txt: empty", 1),
        (Unreadable("a.txt", "not YAML", "line 3"), "a.txt (line 3): not YAML", 1),
        (BadSettings((("A", "is wrong"), ("B", "too"))), "A: is wrong; B: too", 78),
        (Occupied("/x/attache.db"), "another Attaché is using /x/attache.db", 75),
        (
            NewerDatabase("a.db", 9, 2),
            NEWER,
            78,
        ),
    ],
    ids=str,
)
def test_a_fault_is_one_line_and_a_code(fault: Fault, line: str, code: int) -> None:
    assert str(fault) == line
    assert fault.code == code


def test_every_error_stands_in_the_tree_at_the_top() -> None:
    drawn = inspect.getdoc(errors) or ""
    assert len(EVERY) > 8
    assert not [each.__name__ for each in EVERY if each.__name__ not in drawn]


def test_errors_are_told_apart_by_what_they_are() -> None:
    one, other = NotFound("quote", "Q1"), NotFound("quote", "Q1")
    assert one != other
    assert len({one, other}) == 2
    assert not isinstance(Ambiguous("person", "khan", ()), Fault)


def test_no_fault_is_told_as_success() -> None:
    assert all(each.code > 0 for each in EVERY if issubclass(each, Fault))
