"""What corrections come to together, and which stand in the way of undoing an earlier one."""

from datetime import UTC, datetime

import pytest

from bot.domain.corrections import Act, Correction, Fields
from bot.domain.overlay import Part, differing, paired, parts_of, replay, sets

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def done(item: str, act: Act, *after: tuple[str, str | None], **said: object) -> Correction:
    note = str(said.pop("note", ""))
    return Correction(1, item, act, (), after, note, 42, NOW, **said)  # type: ignore[arg-type]


def hide(item: str) -> Correction:
    return done(item, Act.HIDE, ("hidden", "yes"))


@pytest.mark.parametrize(
    ("item", "parts"),
    [
        ("Q17", [("Q", 17)]),
        ("E8+E9", [("E", 8), ("E", 9)]),
        ("E8+S3¶4", [("E", 8), ("S", 3)]),
        ("P4", [("P", 4)]),
        *((wrong, []) for wrong in ("", "Q", "Q0", "q17", "X1", "Q1+", "Q1+Q2+Q3", "Q١", "Q 1")),
        ("Q1234567890123456789", []),
    ],
)
def test_items_by_their_ids(item: str, parts: list[tuple[str, int]]) -> None:
    assert [(part.kind, part.id) for part in parts_of(item)] == parts


def test_a_part_is_written_as_it_is_typed() -> None:
    assert Part("Q", 17).ref == "Q17"


def test_a_pair_has_one_order() -> None:
    assert paired("E9", "E10") == paired("E10", "E9")


def test_later_words_win_field_by_field() -> None:
    overlay = replay(
        [
            done("Q1", Act.FIX, ("speaker", "Ada"), ("role", "clerk")),
            done("Q1", Act.FIX, ("speaker", "Bo")),
            done("S1", Act.EDIT, ("title", None)),
        ]
    )
    assert overlay.fixed == {"Q1": {"speaker": "Bo", "role": "clerk"}, "S1": {"title": None}}


def test_what_is_undone_or_has_lapsed_is_left_out() -> None:
    assert not replay([done("Q1", Act.HIDE, ("hidden", "yes"), undone=NOW)]).hidden
    assert not replay([done("Q1", Act.HIDE, ("hidden", "yes"), lapsed=True)]).hidden


def test_hiding_and_showing_marking_and_unmarking() -> None:
    show = done("Q1", Act.UNHIDE, ("hidden", None))
    mark, clear = done("Q1", Act.MARK, ("mark", "disputed")), done("Q1", Act.MARK, ("mark", None))
    assert replay([hide("Q1"), hide("E2")]).hidden == {"Q1", "E2"}
    assert replay([hide("Q1"), show]).hidden == set()
    assert replay([mark]).marks == {"Q1": "disputed"}
    assert replay([mark, clear]).marks == {}


def test_people() -> None:
    overlay = replay(
        [
            done("P1", Act.MERGE, ("into", "P2")),
            done("P2", Act.MERGE, ("into", "P3")),
            done("P3", Act.RENAME, ("name", "Ada Lundh")),
            done("P3", Act.ALIAS, ("alias", "A. L.")),
            done("P3", Act.ALIAS, ("alias", "Madame L.")),
        ]
    )
    assert [overlay.person(number) for number in (1, 2, 3, 4, None)] == [3, 3, 3, 4, None]
    assert (overlay.names, overlay.aliases) == ({3: "Ada Lundh"}, {3: ["A. L.", "Madame L."]})


def test_mergers_in_a_circle_come_to_an_end() -> None:
    merges = [done("P1", Act.MERGE, ("into", "P2")), done("P2", Act.MERGE, ("into", "P1"))]
    assert replay(merges).person(1) in {1, 2}


def test_events_are_one_or_two_as_was_said_last() -> None:
    merge, split = done("E9", Act.MERGE, ("with", "E8")), done("E8", Act.SPLIT, ("from", "E9"))
    assert replay([merge]).pairs == {(8, 9): True}
    assert replay([merge, split]).pairs == {(8, 9): False}


def test_rulings_keep_their_note() -> None:
    rule = done("E8+E9", Act.RULE, ("slot", "date"), ("ruling", "same"), note="a typo")
    assert replay([rule]).rulings == {("E8", "E9", "date"): ("same", "a typo")}


def test_approving_changes_nothing() -> None:
    assert replay([done("Q1", Act.APPROVE, ("approved", "yes"))]) == replay([])


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (done("Q1", Act.FIX, ("speaker", "A")), done("Q1", Act.FIX, ("speaker", "B")), True),
        (done("Q1", Act.FIX, ("speaker", "A")), done("Q1", Act.FIX, ("role", "B")), False),
        (done("Q1", Act.FIX, ("speaker", "A")), done("Q2", Act.FIX, ("speaker", "B")), False),
        (hide("Q1"), done("Q1", Act.UNHIDE, ("hidden", None)), True),
        (hide("Q1"), done("Q1", Act.MARK, ("mark", "disputed")), False),
        (done("E9", Act.MERGE, ("with", "E8")), done("E8", Act.SPLIT, ("from", "E9")), True),
        (done("E9", Act.MERGE, ("with", "E8")), done("E7", Act.SPLIT, ("from", "E9")), False),
        (done("P1", Act.ALIAS, ("alias", "A")), done("P1", Act.ALIAS, ("alias", "B")), False),
        (done("P1", Act.MERGE, ("into", "P2")), done("P1", Act.MERGE, ("into", "P3")), True),
        (
            done("E8+E9", Act.RULE, ("slot", "date"), ("ruling", "same")),
            done("E8+E9", Act.RULE, ("slot", "date"), ("ruling", "real")),
            True,
        ),
        (
            done("E8+E9", Act.RULE, ("slot", "date"), ("ruling", "same")),
            done("E8+E9", Act.RULE, ("slot", "place"), ("ruling", "real")),
            False,
        ),
    ],
)
def test_what_stands_in_the_way_decides_the_same(
    one: Correction, other: Correction, *, meet: bool
) -> None:
    assert bool(sets(one) & sets(other)) is meet


def test_only_what_differs_is_a_correction() -> None:
    before: Fields = (("speaker", "Ada"), ("role", None))
    after: Fields = (("speaker", "Ada"), ("role", "clerk"), ("date", "1999"))
    assert differing(before, after) == (
        (("role", None), ("date", None)),
        (("role", "clerk"), ("date", "1999")),
    )
