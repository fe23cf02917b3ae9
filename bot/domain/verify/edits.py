"""Where two aligned texts differ, and what each difference touches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.domain.verify import lexicon
from bot.domain.verify.align import Pair, Run
from bot.domain.verify.guards import alone, guarded, negation, paired
from bot.domain.verify.likeness import camps
from bot.domain.verify.verdicts import Sort
from bot.domain.verify.words import Text, Word

ENDS = frozenset(".!?…;")
_BRACKETS = 3
"""Words of the source near a bracket that it may stand for."""
_SENSE = frozenset({Sort.NEGATION, Sort.MODAL, Sort.CONDITION})


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference: a word asked about, a word of the source, or one for the other."""

    sort: Sort
    asked: Word | None
    held: Word | None
    editorial: bool = False
    """It is the asker's own, in brackets, or what that stands for."""


def edits_of(asked: Text, held: Text, runs: Sequence[Run], around: Sequence[Word]) -> list[Edit]:
    """Return every difference; ``around`` are the source's words beside those compared."""
    found = [*_changed(asked, held, runs), *_hidden(held, runs), *_points(asked, held, runs)]
    return _once(_reordered(found, around))


def _changed(asked: Text, held: Text, runs: Sequence[Run]) -> Iterator[Edit]:
    for run in runs:
        own = {at for at, pair in enumerate(run.pairs) if _bracketed(asked, pair)}
        for at, pair in enumerate(run.pairs):
            one = None if pair.asked is None else asked.words[pair.asked]
            other = None if pair.held is None else held.words[pair.held]
            stands_for = one is None and not own.isdisjoint(range(at - _BRACKETS, at + _BRACKETS))
            editorial = at in own or stands_for
            if sort := _sort(asked, pair, held):
                yield Edit(_in_brackets(sort) if editorial else sort, one, other, editorial)


def _bracketed(asked: Text, pair: Pair) -> bool:
    return pair.asked is not None and asked.words[pair.asked].bracketed


def _sort(asked: Text, pair: Pair, held: Text) -> Sort | None:
    if pair.asked is not None and pair.held is not None:
        one, other = asked.words[pair.asked], held.words[pair.held]
        same = one.key == other.key and one.look == other.look
        return None if same else paired(one, asked, other, held)
    text, at = (asked, pair.asked) if pair.asked is not None else (held, pair.held)
    return None if at is None else _listed(text, at) or alone(text.words[at], text)


def _listed(text: Text, at: int) -> Sort | None:
    """Judge a word by its neighbours: one of a list, the "a" of "a few", or a title."""
    word = text.words[at]
    before = text.words[at - 1] if at else word
    after = text.words[at + 1] if at + 1 < len(text.words) else word
    if word.key == "a" and after.key in lexicon.NEIGHBOURS_OF_A:
        return Sort.QUANTIFIER
    if word.key in lexicon.TITLES and word.capital and after.capital and after is not word:
        return Sort.WORD
    item = before.after == "," and (word.after == "," or after.key == "and")
    plain = not guarded(word, text) and not camps(word.key)
    return Sort.WORD if item and plain else None


def _in_brackets(sort: Sort) -> Sort:
    """An asker's own words in brackets may name who is meant; they may not turn the sense."""
    return Sort.WORD if sort in {Sort.NAME, Sort.PERSON, Sort.ROLE} else sort


def _hidden(held: Text, runs: Sequence[Run]) -> Iterator[Edit]:
    """Find what an ellipsis leaves out of the sentences that it joins, where it turns the sense."""
    for before, after in pairwise(runs):
        gap = held.words[before.end : after.start]
        ends = [at for at, word in enumerate(gap) if ENDS & set(word.after)]
        closed = before.end and ENDS & set(held.words[before.end - 1].after)
        inner = set() if not closed else set(range(ends[-1] + 1 if ends else 0))
        if not closed and ends and ends[-1] > ends[0]:
            inner = set(range(ends[0] + 1, ends[-1] + 1))
        for at, word in enumerate(gap):
            sort = guarded(word, held)
            if at not in inner and (sort in _SENSE or word.key in lexicon.LIMITS):
                yield Edit(sort or Sort.QUANTIFIER, None, word)


def _points(asked: Text, held: Text, runs: Sequence[Run]) -> Iterator[Edit]:
    for run in runs:
        both = [(p.asked, p.held) for p in run.pairs if p.asked is not None and p.held is not None]
        for place, (i, j) in enumerate(both):
            one, other = asked.words[i], held.words[j]
            follows = place + 1 < len(both) and both[place + 1] == (i + 1, j + 1)
            if follows and _inner(one.after) != _inner(other.after):
                sharp = (
                    any(negation(word.key) for word in (one, asked.words[i + 1]))
                    or "?" in one.after + other.after
                )
                yield Edit(Sort.QUESTION if sharp else Sort.POINTS, one, other)
            elif not follows and _asks(one.after, other.after):
                yield Edit(Sort.QUESTION, one, other)


def _inner(points: str) -> str:
    return points.replace("…", "")


def _asks(asked: str, held: str) -> bool:
    """Tell whether a statement was made a question, or a question a statement."""
    if "?" in asked:
        return "?" not in held
    return "?" in held and bool({".", "!"} & set(asked))


def _reordered(edits: list[Edit], around: Sequence[Word]) -> list[Edit]:
    """Words that are both added and missing were moved: that swaps who did what to whom."""
    gained = {e.asked.key for e in edits if e.asked and differs(e)}
    lost = {e.held.key for e in edits if e.held and differs(e)} | {word.key for word in around}
    moved = {key for key in gained & lost if key not in lexicon.FUNCTION}
    return [replace(e, sort=Sort.ORDER) if _touches(e, moved) else e for e in edits]


def differs(edit: Edit) -> bool:
    """Tell whether the words differ, and not only their form or what follows them."""
    return not (edit.asked and edit.held) or edit.asked.key != edit.held.key


def _touches(edit: Edit, keys: set[str]) -> bool:
    return differs(edit) and any(word and word.key in keys for word in (edit.asked, edit.held))


def _once(edits: list[Edit]) -> list[Edit]:
    """Say of a contraction that lost its "not" no more than that."""
    told = {(w.start, w.end) for e in edits if differs(e) for w in (e.asked, e.held) if w}
    return [
        edit
        for edit in edits
        if differs(edit)
        or edit.sort is not Sort.FORM
        or not any((w.start, w.end) in told for w in (edit.asked, edit.held) if w)
    ]
