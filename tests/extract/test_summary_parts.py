"""What summaries are made of: clear sentences, folded words, the graph, places, the choice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.models import Span, Zone, ZoneKind
from bot.extract.sentences import split_range
from bot.extract.summary.alone import clear, whole
from bot.extract.summary.choice import alike, choose
from bot.extract.summary.lexrank import centrality, similarities, vectors
from bot.extract.summary.scores import Place, Sentence, merit, places, weights
from bot.extract.summary.terms import fold, terms

CLEAR = [
    "The council of Lindholm met on Friday.",
    "In this paper we study the grain trade.",
    "This article asks who pays for the bridge.",
    "In 2014 the minister signed the accord.",
    "While Berit Aas was abroad, she lost the vote.",
    "When Aas returned, she found the door locked.",
    "“We stay,” Berit Aas said.",
    "Aas was told that he said too little.",
    "Officials say they will wait.",
    "There are three bridges in Lindholm.",
    "According to the board, its trade has shrunk.",
    "All the bridges of Lindholm are closed.",
    "The Third River Bank lent the money.",
]
UNCLEAR = [
    "He also said the bridge was late.",
    "She left.",
    "It was the last straw for the council.",
    "This angered the town.",
    "These results show otherwise.",
    "However, he stayed.",
    "However, the council stayed.",
    "But the council stayed.",
    "Their trade has shrunk.",
    "“He is gone,” Berit Aas said.",
    "“We stay,” he said.",
    "“We stay with the boats,” she continued.",
    "“We stay,” said she, and Berit Aas agreed.",
    "The price rose sharply, they later said.",
    "In the spring, he left for good.",
    "Last year she sold the company.",
    "Since 2016 their armies have met.",
    "Looking at the map, it seemed small.",
    "After this, the bridge was closed.",
    "For these reasons the bridge was closed.",
    "All of them voted for the bridge.",
    "Most of these bridges are old.",
    "The latter was built in 1902.",
    "The two had never met.",
    "The 34-year-old has sold boats before.",
    "On the other hand, the bridge is old.",
    "For example, the bridge at Tarn is old.",
    "As a result, the bridge was closed.",
    "The council therefore closed the bridge.",
    "Another was closed in May.",
    "Ada Lund contributed to this report.",
]


@pytest.mark.parametrize("sentence", CLEAR)
def test_clear(sentence: str) -> None:
    assert clear(sentence)


@pytest.mark.parametrize("sentence", UNCLEAR)
def test_unclear(sentence: str) -> None:
    assert not clear(sentence)


def fits(text: str) -> list[bool]:
    return list(whole(text, split_range(text, 0, len(text))))


@pytest.mark.parametrize(
    "sentence",
    [
        "The council of Lindholm met on Friday.",
        "“We will stay in town,” Berit Aas said.",
        "The mayor asked (twice) for an answer!",
        "Mayor Aas said “the bridge is ours.”",
        "The council of Lindholm met on Friday .",
        "The mayor said , `` the bridge is ours . ''",
        '"We will stay here in town," Berit Aas said.',
        "$3 million went to the new bridge.",
        "Élodie Martin a signé un accord.",
    ],
)
def test_whole(sentence: str) -> None:
    assert fits(sentence) == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fog again on Friday.",
        "The council of Lindholm met on Friday",
        "and then the council met on Friday.",
        "- The council of Lindholm met on Friday.",
        "The council of Lindholm said on Friday:",
        "Who will pay for the new bridge?",
        "The council of Lindholm met and then…",
        "The council of Lindholm met and then...",
        "“The council of Lindholm met on Friday.",
        "The council of Lindholm met on Friday.”",
        'The council "of Lindholm met on Friday.',
        "The council (of Lindholm met on Friday.",
        "The council " + "and the mayor " * 40 + "met.",
    ],
)
def test_not_whole(sentence: str) -> None:
    assert fits(sentence) == [False]


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ('"', '"')])
def test_the_middle_of_a_quotation_is_no_sentence_of_its_own(opens: str, closes: str) -> None:
    text = (
        f"Berit Aas spoke to the angry crowd. {opens}Work was promised to every one of us. "
        f"The town was never asked about it. The board has lied to us all.{closes} "
        "The crowd went home without an answer."
    )
    assert fits(text) == [True, False, False, False, True]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "The readout said: “Both sides met.\n\nThe parties spoke of trade and of energy.”"
    assert fits(text)[-1] is False


def test_a_lost_mark_spoils_its_neighbourhood_only() -> None:
    text = (
        "Berit Aas said “the town is ours and stays so. The crowd went home without an answer. "
        "The mayor said “the bridge is ours” on Friday."
    )
    assert fits(text) == [False, True, True]


def test_nothing_to_judge() -> None:
    assert whole("", ()) == ()


@given(st.text('ab ".“”()', max_size=60))
def test_each_sentence_gets_an_answer(text: str) -> None:
    sentences = split_range(text, 0, len(text))
    assert len(whole(text, sentences)) == len(sentences)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("visit", "visits"),
        ("visit", "visited"),
        ("visit", "visiting"),
        ("policy", "policies"),
        ("pipeline", "pipelines"),
        ("closes", "closing"),
        ("glass", "glasses"),
        ("putin", "putin's"),
        ("clear", "clearly"),
    ],
)
def test_inflections_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["us", "gas", "bus", "pass", "red", "king"])
def test_short_words_stay(word: str) -> None:
    assert fold(word) == word


def test_terms_are_content_words() -> None:
    assert terms("The mayor’s bridges weren’t hers, and 12 of them fell.") == [
        "mayor",
        "bridg",
        "12",
        "fell",
    ]
    assert terms("") == []


@given(st.text(max_size=40))
def test_folding_never_grows_or_empties_a_word(text: str) -> None:
    assert all(0 < len(fold(word)) <= len(word) for word in text.split() if word != "'s")


def test_the_sentence_most_like_the_others_is_central() -> None:
    bags = [{"grain": 1, "port": 1}, {"grain": 1, "ship": 1}, {"grain": 2, "ship": 1, "port": 1}]
    graph = similarities(vectors([*bags, {"gull": 1}]))
    shares = centrality(graph)
    assert max(shares) == shares[2] == 1.0
    assert min(shares) == shares[3]
    assert graph[3] == {}


def test_similarity_is_symmetric_and_bounded() -> None:
    graph = similarities(vectors([{"a": 1, "b": 2}, {"a": 3, "c": 1}, {"b": 1, "c": 1}]))
    for one, row in enumerate(graph):
        assert one not in row
        for other, value in row.items():
            assert 0 < value <= 1.0000001
            assert graph[other][one] == value


def test_no_sentences_have_no_graph() -> None:
    assert centrality(similarities(vectors([]))) == []


def sentence(words: str, index: int = 0, place: Place = Place.MIDDLE) -> Sentence:
    return Sentence(index, words, frozenset(terms(words)), place)


PLAIN = "The council met in the hall."


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (sentence(PLAIN, 0), sentence(PLAIN, 5)),
        (sentence(PLAIN, 5, Place.OPENING), sentence(PLAIN, 5)),
        (sentence(PLAIN, 5, Place.CLOSING), sentence(PLAIN, 5)),
        (sentence("Our results show a gain."), sentence("Most people have a hat.")),
        (sentence("It cost 12 crowns."), sentence("It cost twelve crowns.")),
        (sentence(PLAIN), sentence("The council met in “the hall”.")),
        (sentence(PLAIN), sentence("See Table 2 and Figure 3 of it.")),
        (sentence("A short one."), sentence("A long one " + "and on " * 20)),
    ],
)
def test_merit(better: Sentence, worse: Sentence) -> None:
    assert merit(better, 0.5) > merit(worse, 0.5)


def test_central_sentences_have_merit() -> None:
    assert merit(sentence(PLAIN), 1.0) > merit(sentence(PLAIN), 0.2)


def test_words_weigh_by_place_number_and_title() -> None:
    read = [sentence("grain terminal", 0), sentence("grain gull", 1), sentence("bridge gull", 2)]
    found = weights(read, frozenset({"terminal"}))
    assert found["grain"] > found["gull"] > found["bridg"]
    assert found["terminal"] > weights(read, frozenset())["terminal"]
    assert sum(weights(read, frozenset()).values()) == pytest.approx(1)


def test_no_words_no_weights() -> None:
    assert weights([], frozenset()) == {}


def test_places_follow_paragraphs_and_headings() -> None:
    text = "One.\nTwo.\n4. Conclusions\nThree.\nNotes\nFour.\nFive."
    kinds = [ZoneKind.PARAGRAPH] * 7
    kinds[2] = kinds[4] = ZoneKind.HEADING
    zones, starts = [], []
    for line, kind in zip(text.splitlines(keepends=True), kinds, strict=True):
        start = zones[-1].end if zones else 0
        zones.append(Zone(start, start + len(line), kind))
        starts.append(start)
    found = places(text, zones, [starts[at] for at in (0, 1, 3, 5, 6)])
    assert found == [Place.OPENING, Place.MIDDLE, Place.CLOSING, Place.MIDDLE, Place.CLOSING]


def test_a_single_paragraph_has_no_parts() -> None:
    assert places("One. Two.", [Zone(0, 9, ZoneKind.PARAGRAPH)], [0, 5]) == [Place.MIDDLE] * 2


def test_choice_takes_what_adds_most() -> None:
    known = [{"a", "b"}, {"a", "b", "x"}, {"c"}, {"z"}]
    found = choose(dict.fromkeys(range(4), 0.1), known, {"a": 3, "b": 2, "c": 1, "x": 0, "z": 0}, 9)
    assert found == [0, 2, 3]


def test_choice_stops_at_the_most() -> None:
    known = [{str(number)} for number in range(5)]
    assert choose(dict.fromkeys(range(5), 1.0), known, dict.fromkeys("01234", 1.0), 2) == [0, 1]


def test_sentences_without_words_are_told_apart() -> None:
    known: list[set[str]] = [set(), set()]
    assert alike(known, 0, 0)
    assert not alike(known, 0, 1)


def test_spans_are_kept_as_given() -> None:
    text = "The council of Lindholm met on Friday."
    assert whole(text, (Span(0, len(text)), Span(0, 11))) == (True, False)
