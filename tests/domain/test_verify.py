"""No turned claim passes for close or exact; what is exact is found however it is typeset."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.verify import VERBATIM, Candidate, Change, Found, Sort, Verdict, find
from tests.domain.verify_corpus import (
    COST,
    DENIAL,
    DUTY,
    HARBOUR,
    HOPE,
    INVENTED,
    INVERTED,
    LETTER,
    MORE,
    MORE_TURNED,
    ORDERS,
    PEACE,
    PRICES,
    TUNNEL,
    TURNED,
    TURNED_CARDS,
    VOTE,
    WHALES,
    quotations,
)

QUOTATIONS = quotations()
LIBRARY = tuple(Candidate(words) for words in (*INVENTED, *QUOTATIONS))
PASSED = VERBATIM | {Verdict.CLOSE}
AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|may|might)\b(?! not|n['’]t)"
)
NEGATED = re.compile(r"\b(?:not|never) |n['’]t\b")
NUMBER = re.compile(r"\b(two|three|first|last|12|2024|forty-one)\b")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
SWAPS = (
    ("must", "may"), ("should", "must"), ("will", "might"), ("may", "will"), ("would", "can"),
    ("all", "some"), ("most", "few"), ("every", "no"), ("some", "all"), ("both", "neither"),
    ("before", "after"), ("last", "first"), ("less", "more"), ("rose", "fell"),
    ("support", "oppose"), ("opposed", "supported"), ("for", "against"), ("against", "for"),
    ("always", "never"), ("with", "without"), ("peace", "war"), ("attacked", "defended"),
    ("our", "their"), ("we", "they"), ("he", "she"), ("increased", "reduced"),
    ("intensified", "reduced"), ("ensuring", "undermining"), ("stable", "unstable"),
    ("important", "unimportant"), ("appropriate", "inappropriate"), ("believe", "doubt"),
    ("every", "hardly any"), ("possible", "impossible"), ("if", "because"), ("agreed", "refused"),
)  # fmt: skip


def swapped(text: str, one: str, other: str) -> str:
    return re.sub(rf"\b{one}\b", other, text, count=1, flags=re.IGNORECASE)


def altered_by_rule() -> Iterator[tuple[str, str]]:
    """Yield (source, turned claim) pairs."""
    for text in (*INVENTED, *QUOTATIONS):
        changed = {
            AUXILIARY.sub(r"\1 not", text, count=1),
            AUXILIARY.sub(r"\1n’t", text, count=1),
            AUXILIARY.sub(r"\1 never", text, count=1),
            NEGATED.sub("", text, count=1),
            NUMBER.sub("seven", text, count=1),
            NAME.sub("Karelia", text, count=1),
            NAME.sub("ostland", text, count=1).lower(),
            *(swapped(text, one, other) for one, other in SWAPS),
        }
        for turned in sorted(changed - {text, text.lower()}):
            yield text, turned


BY_RULE = tuple(altered_by_rule())


def verdict(asked: str) -> Verdict:
    found = find(asked, LIBRARY)
    return found[0].comparison.verdict if found else Verdict.ABSENT


def found_in(asked: str, *sources: str) -> Found:
    (found,) = find(asked, [Candidate(source) for source in sources])
    return found


def test_there_are_enough_altered_quotations() -> None:
    assert len(INVERTED) + len(TURNED) + len(TURNED_CARDS) >= 200
    assert len(BY_RULE) >= 150
    assert len(QUOTATIONS) >= 20


@pytest.mark.parametrize("asked", [asked for _, asked in INVERTED])
def test_a_claim_turned_by_hand_never_passes(asked: str) -> None:
    assert verdict(asked) not in PASSED


@pytest.mark.parametrize("asked", [*TURNED, *TURNED_CARDS])
def test_a_claim_turned_by_hand_never_passes_in_other_ways(asked: str) -> None:
    assert verdict(asked) not in PASSED


@pytest.mark.parametrize(("source", "asked"), BY_RULE)
def test_a_claim_turned_by_rule_never_passes(source: str, asked: str) -> None:
    assert verdict(asked) not in PASSED
    only = find(asked, [Candidate(source)])
    assert not only or only[0].comparison.verdict not in PASSED


@pytest.mark.parametrize("asked", MORE_TURNED)
def test_a_turned_claim_of_other_texts_is_altered(asked: str) -> None:
    found = find(asked, [Candidate(words) for words in MORE])
    assert found[0].comparison.verdict is Verdict.ALTERED


def test_most_turned_claims_are_told_to_be_altered() -> None:
    every = [*(asked for _, asked in (*INVERTED, *BY_RULE)), *TURNED, *TURNED_CARDS]
    told = sum(verdict(asked) is Verdict.ALTERED for asked in every)
    assert told / len(every) > 0.95


@pytest.mark.parametrize("source", [*INVENTED, *QUOTATIONS])
@pytest.mark.parametrize(
    "typeset",
    [
        str,
        str.upper,
        str.lower,
        lambda text: f"“{text}”",
        lambda text: text.replace("’", "'"),
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("-", "–"),
        lambda text: text.replace(" ", "\n  "),
        lambda text: text.rstrip(".,!") + "!",
        lambda text: text.rstrip(".,"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: f"*{text}*",
    ],
)
def test_the_same_words_in_other_type_are_exact(source: str, typeset: object) -> None:
    assert callable(typeset)
    found = find(typeset(source), LIBRARY)
    if "?" in source[-2:]:
        return
    assert found[0].comparison.verdict is Verdict.EXACT
    assert LIBRARY[found[0].candidate].words == source


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        (HARBOUR, "the last ferry has left for Velmar"),
        (HARBOUR, "We will not close the harbour…"),
        (HARBOUR, "… close the harbour before the last ferry …"),
        (TUNNEL, "The tunnel must open … or the ministry will pay"),
        (TUNNEL, "The tunnel must open [...] or the ministry will pay forty-one million crowns"),
        (ORDERS, "The army attacked the rebels ... near Karvik."),
        (ORDERS, "[Our] army attacked the rebels after [they] attacked the convoy"),
        (LETTER, "[She] called Commissioner Okafor on Monday"),
        (LETTER, "Minister Berg called Commissioner Okafor on Monday and asked [Okafor] to stop"),
        (LETTER, "[M]inister Berg called"),
        (HOPE, "[O]ur talks were honest and useful"),
        (COST, "LESS THAN THE GOVERNMENT HAD PLANNED"),
    ],
)
def test_cuts_ellipses_and_brackets_are_honoured(source: str, asked: str) -> None:
    assert found_in(asked, *INVENTED).comparison.verdict is Verdict.CUT
    assert INVENTED[found_in(asked, *INVENTED).candidate] == source


TAKEN_BACK = (
    "I knew that the deal was bad for workers and good for nobody but the banks.",
    "Only three of the twelve ministers wanted to stay in the union.",
)


@pytest.mark.parametrize(
    ("asked", "left_out"),
    [
        ("the council accepted a single crown from the quarry company", "deny"),
        ("the dockers support the treaty, peace between Norland", "If"),
        ("close the harbour before the last ferry has left", "not"),
        ("the deal was bad for workers and good for nobody", "but"),
        ("three of the twelve ministers wanted to stay", "Only"),
    ],
)
def test_a_cut_that_leaves_out_what_turns_the_sense_says_so(asked: str, left_out: str) -> None:
    comparison = found_in(asked, DENIAL, PEACE, HARBOUR, *TAKEN_BACK).comparison
    assert comparison.verdict is Verdict.CUT
    assert comparison.left_out == left_out


@pytest.mark.parametrize(
    ("source", "asked", "added", "missing"),
    [
        (
            HARBOUR,
            "We will not close the harbor before the last ferry has left",
            "harbor",
            "harbour",
        ),
        (HARBOUR, "We won’t close the harbour before the last ferry", "won’t", "will not"),
        (HARBOUR, "will not clsoe the harbour", "clsoe", "close"),
        (HARBOUR, "the last fery has left", "fery", "ferry"),
        (HARBOUR, "We shall not close the harbour", "shall", "will"),
        (TUNNEL, "the ministry will pay 41 million crowns", "41", "forty-one"),
        (TUNNEL, "The new tunnel must open in May 2024", "new", ""),
        (WHALES, "few fishermen have ever opposed that regulation", "regulation", "rule"),
        (PRICES, "Prices rose by 12% last year", "%", "percent"),
        (HOPE, "Our talks were honest and useful, and I think they brought", "think", "believe"),
        (LETTER, "Minister Berg called the Commissioner Okafor on Monday", "the", ""),
        (LETTER, "Minister Berg called Okafor on Monday and asked her", "", "Commissioner"),
        (
            "Trade is a vital part of our friendship with the island towns of the north.",
            "Trade is an essential part of our friendship with the island towns of the north.",
            "an essential",
            "a vital",
        ),
    ],
)
def test_close_words_are_named(source: str, asked: str, added: str, missing: str) -> None:
    comparison = found_in(asked, source).comparison
    assert comparison.verdict is Verdict.CLOSE
    assert [(c.added, c.missing) for c in comparison.changes] == [(added, missing)]
    assert all(change.sort.harmless for change in comparison.changes)


@pytest.mark.parametrize(
    ("source", "asked", "change"),
    [
        (TUNNEL, swapped(TUNNEL, "must", "may"), Change(Sort.MODAL, "may", "must")),
        (TUNNEL, TUNNEL.replace("2024", "2025"), Change(Sort.NUMBER, "2025", "2024")),
        (HARBOUR, HARBOUR.replace("not ", ""), Change(Sort.NEGATION, "", "not")),
        (WHALES, WHALES.replace("All", "Some"), Change(Sort.QUANTIFIER, "Some", "All")),
        (LETTER, LETTER.replace("Okafor", "Haddad"), Change(Sort.NAME, "Haddad", "Okafor")),
        (PRICES, PRICES.replace("rose", "fell"), Change(Sort.OPPOSITE, "fell", "rose")),
        (LETTER, LETTER.replace("her", "him"), Change(Sort.PERSON, "him", "her")),
        (COST, COST.replace("rare", "not rare"), Change(Sort.NEGATION, "not", "")),
        (PEACE, PEACE.replace("poss", "imposs"), Change(Sort.NEGATION, "impossible", "possible")),
        (VOTE, VOTE.replace("although", "because"), Change(Sort.CONDITION, "because", "although")),
        (DUTY, DUTY.replace("hours", "days"), Change(Sort.NUMBER, "days", "hours")),
    ],
)  # fmt: skip
def test_what_was_altered_is_named(source: str, asked: str, change: Change) -> None:
    comparison = found_in(asked, source).comparison
    assert comparison.verdict is Verdict.ALTERED
    assert comparison.changes == (change,)
    marked = [asked[a:b] for a, b in comparison.asked_marks]
    assert marked == ([change.added] if change.added else [])
    assert [source[a:b] for a, b in comparison.source_marks] == (
        [change.missing] if change.missing else []
    )


@pytest.mark.parametrize(
    "asked",
    [
        "Commissioner Okafor called Minister Berg on Monday and asked her to stop the strike.",
        "commissioner okafor called minister berg on monday",
        "The rebels attacked the army after the army attacked the convoy near Karvik.",
    ],
)
def test_swapped_roles_are_altered(asked: str) -> None:
    comparison = found_in(asked, LETTER, ORDERS).comparison
    assert comparison.verdict is Verdict.ALTERED
    assert {Sort.ORDER, Sort.NAME} & {change.sort for change in comparison.changes}


@pytest.mark.parametrize(
    "asked",
    [
        "The bridge cost less than the government had planned. Every captain should report",
        "The bridge cost less than the government had planned … report an accident within",
        "peace between Norland and Sudmark may be possible, and it has always helped us against",
    ],
)
def test_words_stitched_from_two_texts_are_told(asked: str) -> None:
    one, other = find(asked, [Candidate(text) for text in INVENTED])
    assert one.candidate != other.candidate
    for place in (one, other):
        comparison = place.comparison
        assert comparison.verdict is Verdict.ALTERED
        assert [change.sort for change in comparison.changes] == [Sort.STITCHED]
        piece = INVENTED[place.candidate][comparison.start : comparison.end]
        assert piece.lower() in asked.lower()


def test_words_stitched_from_two_sentences_of_one_text_are_told() -> None:
    text = f"{COST} {HOPE} {RAIL_AND_SEA} {DUTY}"
    asked = "Every captain should report an accident. The bridge cost less than the government"
    one, other = find(asked, [Candidate(text)])
    assert (one.candidate, other.candidate) == (0, 0)
    assert one.comparison.start > other.comparison.start


RAIL_AND_SEA = "Trains and ships meet at the quay, where the fish market has stood since 1720."


@pytest.mark.parametrize(
    "asked",
    [
        "bananas are a fine source of potassium",
        "the of and to in a is that",
        "Velmar Velmar Velmar",
        "……",
        "[] () “”",
        "",
    ],
)
def test_what_is_nowhere_is_not_found(asked: str) -> None:
    assert verdict(asked) is Verdict.ABSENT


def test_a_similar_idea_is_no_quotation() -> None:
    asked = "Norland and Sudmark could find peace provided that dockers are behind the treaty"
    assert verdict(asked) in {Verdict.SIMILAR, Verdict.ALTERED}


def test_the_preferred_of_equals_is_chosen() -> None:
    candidates = [Candidate(COST), Candidate(COST, preferred=2), Candidate(COST, preferred=1)]
    (found,) = find(COST, candidates)
    assert found.candidate == 1


def test_an_exact_text_is_preferred_to_one_that_says_more() -> None:
    (found,) = find(COST, [Candidate(f"{COST} {DUTY}"), Candidate(COST)])
    assert (found.candidate, found.comparison.verdict) == (1, Verdict.EXACT)


def test_a_question_is_no_statement() -> None:
    asked = "The bridge cost less than the government had planned?"
    assert found_in(asked, COST).comparison.verdict is Verdict.ALTERED
    assert found_in(
        "Will the tunnel open in May.", "Will the tunnel open in May?"
    ).comparison.verdict is (Verdict.ALTERED)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a source and at least four whole words of it."""
    source = draw(st.sampled_from((*INVENTED, *QUOTATIONS)))
    words = [m.span() for m in re.finditer(r"\S+", source)]
    if len(words) < 4:
        return source, source
    first = draw(st.integers(0, len(words) - 4))
    last = draw(st.integers(first + 3, len(words) - 1))
    return source, source[words[first][0] : words[last][1]]


@given(cuts())
def test_a_verbatim_cut_is_exact_or_cut(cut: tuple[str, str]) -> None:
    source, asked = cut
    found = find(asked, [Candidate(source)])
    assert found[0].comparison.verdict in VERBATIM
    assert verdict(asked) in VERBATIM


@given(st.text(max_size=300), st.lists(st.text(max_size=200), max_size=4))
def test_any_text_can_be_checked(asked: str, texts: list[str]) -> None:
    for found in find(asked, [Candidate(text) for text in texts]):
        comparison, held = found.comparison, texts[found.candidate]
        assert 0 <= comparison.start <= comparison.end <= len(held)
        assert all(0 <= a < b <= len(asked) for a, b in comparison.asked_marks)
        assert all(0 <= a < b <= len(held) for a, b in comparison.source_marks)


WORDS = st.sampled_from(" ".join((*INVENTED, "[ ] … not never no 12 “ ” ? n’t un")).split())


@settings(max_examples=150)
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_any_words_of_the_library_can_be_checked(asked: str) -> None:
    for found in find(asked, LIBRARY):
        assert found.comparison.verdict is not Verdict.ABSENT
        assert 0 <= found.comparison.likeness <= 1


@given(st.sampled_from((*INVENTED, *QUOTATIONS)), st.data())
def test_a_negation_put_anywhere_never_passes(source: str, data: st.DataObject) -> None:
    words = source.split()
    if len(words) < 4:
        return
    at = data.draw(st.integers(1, len(words) - 1))
    negation = data.draw(st.sampled_from(["not", "never", "hardly", "no", "without", "n’t"]))
    words.insert(at, negation)
    assert verdict(" ".join(words)) not in PASSED


@given(st.sampled_from(INVENTED), st.data())
def test_a_slip_of_the_finger_is_found_and_never_more_than_close(
    source: str, data: st.DataObject
) -> None:
    words = source.split()
    long = [at for at, word in enumerate(words) if re.fullmatch("[a-z]{6,}", word)]
    at = data.draw(st.sampled_from(long))
    place = data.draw(st.integers(1, len(words[at]) - 2))
    slipped = words[at][:place] + words[at][place + 1] + words[at][place] + words[at][place + 2 :]
    if slipped == words[at]:
        return
    asked = " ".join((*words[:at], slipped, *words[at + 1 :]))
    found = find(asked, LIBRARY)
    assert LIBRARY[found[0].candidate].words == source
    assert found[0].comparison.verdict in {Verdict.CLOSE, Verdict.ALTERED}
    assert slipped in [change.added for change in found[0].comparison.changes]
