"""Which differences may turn a claim round, and of what sort they are."""

from rapidfuzz.distance import OSA

from bot.domain.verify import lexicon
from bot.domain.verify.gazetteer import PLACES
from bot.domain.verify.likeness import (
    camps,
    comrades,
    misspelt,
    negated,
    opposite,
    participles,
    same_word,
)
from bot.domain.verify.verdicts import Sort
from bot.domain.verify.words import Text, Word

_ORDER = (
    Sort.NEGATION, Sort.NUMBER, Sort.NAME, Sort.MODAL, Sort.QUANTIFIER, Sort.OPPOSITE,
    Sort.PERSON, Sort.CONDITION, Sort.TENSE, Sort.ROLE,
)  # fmt: skip
_SETS: tuple[tuple[Sort, frozenset[str]], ...] = (
    (Sort.NEGATION, lexicon.NEGATIONS),
    (Sort.NUMBER, lexicon.SCALES),
    (Sort.NAME, PLACES),
    (Sort.MODAL, frozenset(lexicon.MODALS)),
    (Sort.QUANTIFIER, lexicon.QUANTIFIERS),
    (Sort.PERSON, frozenset(lexicon.PERSONS)),
    (Sort.CONDITION, lexicon.CONDITIONS),
)


def negation(word: str) -> bool:
    """Tell whether a word denies, also where it is misspelt so that no index would know."""
    if word in lexicon.NEGATIONS:
        return True
    if word in lexicon.NOT_MISSPELT or len(word) < 3:
        return False
    return any(
        OSA.distance(word, core) <= (1 if len(core) < 7 else 2) for core in lexicon.CORE_NEGATIONS
    )


def guarded(word: Word, text: Text) -> Sort | None:
    """Return what the word touches, where it may not come, go or change unnoticed."""
    key = word.key
    if key[:1].isdigit() or (key == "may" and word.capital and not (word.first or text.lower)):
        return Sort.NUMBER  # May is a month
    for sort, words in _SETS:
        if key in words:
            return sort
    if negation(key):
        return Sort.NEGATION
    return Sort.NAME if _named(word, text) else None


def _named(word: Word, text: Text) -> bool:
    if not word.capital or word.key in lexicon.FUNCTION or text.lower:
        return False
    if not word.first:
        return True
    if word.key in lexicon.NEUTRAL_FIRST or camps(word.key):
        return False
    return not any(other.key == word.key and not other.capital for other in text.words)


def alone(word: Word, text: Text) -> Sort:
    """Return what a word touches that only one of the texts has."""
    if sort := guarded(word, text):
        return sort
    key = word.key
    if key in lexicon.PASSIVE or key in lexicon.DIRECTED:
        return Sort.ROLE
    if key in lexicon.TURNING:
        return Sort.OPPOSITE
    # words of content may come and go where they are known to: no list has all that may not
    return Sort.WORD if key in lexicon.FUNCTION | lexicon.NEUTRAL else Sort.OPPOSITE


def paired(asked: Word, text: Text, held: Word, source: Text) -> Sort:
    """Return what is touched where a word of the text stands for another of the source."""
    one, other = asked.key, held.key
    if one == other:
        return Sort.FORM
    if other in lexicon.SPELLED and _unknown(one) and misspelt(one, other):
        return Sort.FORM
    sorts = {sort for sort in (guarded(asked, text), guarded(held, source)) if sort}
    if negated(one, other):
        return Sort.NEGATION
    if _tenses(one, other):
        return Sort.TENSE
    if sorts:
        return _among_guarded(one, other, sorts)
    return _among_plain(one, other)


def _unknown(word: str) -> bool:
    known = word in lexicon.EVERYWHERE or word in lexicon.SCALES or word in PLACES
    return not (known or camps(word) or negation(word) or word[:1].isdigit())


def _tenses(one: str, other: str) -> bool:
    return {one, other} <= lexicon.PRESENT | lexicon.PAST and (one in lexicon.PAST) != (
        other in lexicon.PAST
    )


def _among_guarded(one: str, other: str, sorts: set[Sort]) -> Sort:
    group = lexicon.MODALS.get(one)
    if group and group == lexicon.MODALS.get(other):
        return Sort.FORM
    person = lexicon.PERSONS.get(one)
    if person and person == lexicon.PERSONS.get(other):
        case = one in lexicon.SUBJECTS or other in lexicon.SUBJECTS
        return Sort.ROLE if case else Sort.FORM
    if sorts == {Sort.NAME} and _same_name(one, other):
        return Sort.FORM
    return next(sort for sort in _ORDER if sort in sorts)


def _same_name(one: str, other: str) -> bool:
    """Tell whether a name lost or gained a letter; "Khar" is not "Khan", nor Iraq Iran."""
    if {one, other} <= PLACES or min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    swapped = sorted(one) == sorted(other)
    return OSA.distance(one, other) == 1 and (swapped or len(one) != len(other))


def _among_plain(one: str, other: str) -> Sort:
    both = {one, other}
    if opposite(one, other):
        return Sort.OPPOSITE
    if both & lexicon.PASSIVE and not both <= lexicon.PRESENT | lexicon.PAST:
        return Sort.ROLE
    if both & lexicon.DIRECTIONS:
        return Sort.WORD if any(both <= group for group in lexicon.SAME_PLACE) else Sort.ROLE
    if both <= lexicon.FUNCTION:
        return Sort.WORD
    if participles(one, other):
        return Sort.ROLE
    if same_word(one, other):
        return Sort.FORM
    # two words that are not known to be of one side may be opposites: no list has them all
    return Sort.WORD if comrades(one, other) else Sort.OPPOSITE
