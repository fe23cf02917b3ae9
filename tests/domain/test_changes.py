"""What moderators type is read in one way, or refused with an example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.changes import canonical, read
from bot.domain.corrections import Act, Change, Fields
from bot.errors import BadInput, NotFound

READ: list[tuple[str, Act, Fields, Fields]] = [
    ("Q1", Act.HIDE, (), (("hidden", "yes"),)),
    ("E1", Act.UNHIDE, (), (("hidden", None),)),
    ("Q1", Act.APPROVE, (), (("approved", "yes"),)),
    ("Q1", Act.FIX, (("date", "17 jan 2022"),), (("date", "17 January 2022"),)),
    ("Q1", Act.FIX, (("date", ""),), (("date", None),)),
    ("Q1", Act.FIX, (("kind", "INDIRECT"),), (("kind", "reported"),)),
    ("Q1", Act.FIX, (("speaker", "  Ada \n Lund "),), (("speaker", "Ada Lund"),)),
    ("E1", Act.FIX, (("place", "Oslo"),), (("place", "Oslo"),)),
    ("Q1", Act.MARK, (("mark", "Disputed"),), (("mark", "disputed"),)),
    ("P1", Act.ALIAS, (("name", "A. L."),), (("alias", "A. L."),)),
    ("P1", Act.MERGE, (("into", "p2"),), (("into", "P2"),)),
    ("E1", Act.SPLIT, (("from", "E2"),), (("from", "E2"),)),
    ("S1", Act.EDIT, (("authors", "Ada ; ; Bo  Li"),), (("authors", "Ada; Bo Li"),)),
    ("S1", Act.EDIT, (("doi", "doi: 10.1234/ab"),), (("doi", "10.1234/ab"),)),
    ("S1", Act.EDIT, (("kind", "op-ed"),), (("kind", "op-ed"),)),
    ("S1", Act.EDIT, (("url", ""),), (("url", None),)),
]


@pytest.mark.parametrize(("item", "act", "typed", "kept"), READ)
def test_fields_are_kept_in_one_way(item: str, act: Act, typed: Fields, kept: Fields) -> None:
    assert read(Change(item, act, typed))[1] == kept


def test_every_item_that_a_change_names_is_of_it() -> None:
    parts, _ = read(Change("E1", Act.MERGE, (("with", "E2"),)))
    assert [part.ref for part in parts] == ["E1", "E2"]
    both = Change("E9+S3¶4", Act.RULE, (("slot", "date"), ("ruling", "real")))
    assert [part.ref for part in read(both)[0]] == ["E9", "S3"]


RULED = (("slot", "date"), ("ruling", "real"))


@pytest.mark.parametrize(
    ("item", "act", "fields"),
    [
        ("S1¶2", Act.EDIT, (("outlet", "The Harbour"),)),
        ("Q1¶2", Act.HIDE, ()),
        ("P1¶2", Act.RENAME, (("name", "Ada Lund"),)),
        ("E1", Act.RULE, RULED),
        ("E1+E1", Act.RULE, RULED),
        ("P1+Q1", Act.RULE, RULED),
        ("Q1+P1", Act.RULE, RULED),
        ("Q1+Q2", Act.HIDE, ()),
    ],
)
def test_a_change_is_of_a_whole_item_and_a_ruling_of_two_that_can_differ(
    item: str, act: Act, fields: Fields
) -> None:
    with pytest.raises(NotFound) as error:
        read(Change(item, act, fields))
    assert error.value.kind == "item"


def test_a_pair_is_written_in_one_order() -> None:
    assert canonical(Change("E9+E10", Act.RULE)) == canonical(Change("E10+E9", Act.RULE))
    assert canonical(Change("Q1", Act.HIDE)) == "Q1"


@pytest.mark.parametrize("typed", ["E8", "Q1 ", "P0", "Maria"])
def test_whom_somebody_is_merged_into_is_a_person(typed: str) -> None:
    with pytest.raises(NotFound) as error:
        read(Change("P1", Act.MERGE, (("into", typed),)))
    assert error.value.kind == "person"


@given(
    st.text(max_size=20),
    st.sampled_from(Act),
    st.lists(
        st.tuples(
            st.sampled_from(["speaker", "date", "kind", "mark", "with", "into", "name", "slot"])
            | st.text(max_size=8),
            st.none() | st.text(max_size=400),
        ),
        max_size=3,
    ),
    st.text(max_size=600),
)
def test_nonsense_is_refused_by_our_own_errors(
    item: str, act: Act, fields: list[tuple[str, str | None]], note: str
) -> None:
    try:
        parts, kept = read(Change(item, act, tuple(fields), note))
    except (BadInput, NotFound):
        return
    assert parts
    assert kept
