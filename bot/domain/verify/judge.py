"""From an alignment to a verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.domain.verify import lexicon
from bot.domain.verify.align import Pair, Run, align
from bot.domain.verify.guards import alone, guarded, negation, paired
from bot.domain.verify.likeness import camps, same_word
from bot.domain.verify.verdicts import Change, Comparison, Sort, Verdict
from bot.domain.verify.words import Text, Word

_CLOSE, _ALTERED, _SIMILAR = 0.75, 0.5, 0.3
_FUNCTION_WEIGHT = 0.4
_NEAR = 12
"""Words before and after a stretch in which a negation left out counts."""
_BRACKETS = 3
"""Words of the source near a bracket that it may stand for."""
_WHOLE_WORDS = frozenset({Verdict.CUT, Verdict.CLOSE})
_ENDS = frozenset(".!?…;")
_SENSE = frozenset({Sort.NEGATION, Sort.MODAL, Sort.CONDITION})


@dataclass(frozen=True, slots=True)
class _Edit:
    sort: Sort
    asked: Word | None
    held: Word | None
    editorial: bool = False
    """It is the asker's own, in brackets, or what that stands for."""


def compare(asked: Text, held: Text) -> Comparison:
    """Compare what was asked with one source text."""
    if not asked.words or not held.words:
        return Comparison(Verdict.ABSENT)
    runs = align(asked, held)
    edits = [*_edits(asked, held, runs), *_hidden(held, runs), *_points(asked, held, runs)]
    around = _around(held, runs)
    edits = _once(_reordered(edits, around))
    likeness = _likeness(asked, runs, edits, held)
    start, end = _stretch(held, runs)
    left_out = tuple(word for word in around if _turns(word.key))
    if left_out and any(edit.sort is Sort.WORD for edit in edits):
        edits += [_Edit(Sort.NEGATION, None, word) for word in left_out]
    verdict = _verdict(asked, held, runs, edits, likeness)
    return Comparison(
        verdict=verdict,
        changes=tuple(_changes(asked, held, edits)),
        likeness=likeness,
        start=start,
        end=end,
        asked_marks=_marks(edit.asked for edit in edits if edit.sort is not Sort.POINTS),
        source_marks=_marks(edit.held for edit in edits if edit.sort is not Sort.POINTS),
        left_out=held.shown(left_out) if verdict in _WHOLE_WORDS else "",
    )


def _edits(asked: Text, held: Text, runs: Sequence[Run]) -> Iterator[_Edit]:
    for run in runs:
        own = {at for at, pair in enumerate(run.pairs) if _bracketed(asked, pair)}
        for at, pair in enumerate(run.pairs):
            one = None if pair.asked is None else asked.words[pair.asked]
            other = None if pair.held is None else held.words[pair.held]
            stands_for = one is None and not own.isdisjoint(range(at - _BRACKETS, at + _BRACKETS))
            editorial = at in own or stands_for
            if sort := _sort(asked, pair, held):
                yield _Edit(_in_brackets(sort) if editorial else sort, one, other, editorial)


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
    """Judge a word by its neighbours: one of a list, or the "a" of "a few"."""
    word = text.words[at]
    before = text.words[at - 1] if at else word
    after = text.words[at + 1] if at + 1 < len(text.words) else word
    if word.key == "a" and after.key in lexicon.NEIGHBOURS_OF_A:
        return Sort.QUANTIFIER
    item = before.after == "," and (word.after == "," or after.key == "and")
    plain = not guarded(word, text) and not camps(word.key)
    return Sort.WORD if item and plain else None


def _in_brackets(sort: Sort) -> Sort:
    """An asker's own words in brackets may name who is meant; they may not turn the sense."""
    return Sort.WORD if sort in {Sort.NAME, Sort.PERSON, Sort.ROLE} else sort


def _hidden(held: Text, runs: Sequence[Run]) -> Iterator[_Edit]:
    """Find what an ellipsis leaves out of the sentences that it joins, where it turns the sense."""
    for before, after in pairwise(runs):
        gap = held.words[before.end : after.start]
        ends = [at for at, word in enumerate(gap) if _ENDS & set(word.after)]
        closed = before.end and _ENDS & set(held.words[before.end - 1].after)
        inner = set() if not closed else set(range(ends[-1] + 1 if ends else 0))
        if not closed and ends and ends[-1] > ends[0]:
            inner = set(range(ends[0] + 1, ends[-1] + 1))
        for at, word in enumerate(gap):
            sort = guarded(word, held)
            if at not in inner and (sort in _SENSE or word.key in lexicon.LIMITS):
                yield _Edit(sort or Sort.QUANTIFIER, None, word)


def _points(asked: Text, held: Text, runs: Sequence[Run]) -> Iterator[_Edit]:
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
                yield _Edit(Sort.QUESTION if sharp else Sort.POINTS, one, other)
            elif not follows and _asks(one.after, other.after):
                yield _Edit(Sort.QUESTION, one, other)


def _inner(points: str) -> str:
    return points.replace("…", "")


def _asks(asked: str, held: str) -> bool:
    """Tell whether a statement was made a question, or a question a statement."""
    if "?" in asked:
        return "?" not in held
    return "?" in held and bool({".", "!"} & set(asked))


def _reordered(edits: list[_Edit], around: Sequence[Word]) -> list[_Edit]:
    """Words that are both added and missing were moved: that swaps who did what to whom."""
    gained = {e.asked.key for e in edits if e.asked and _differs(e)}
    lost = {e.held.key for e in edits if e.held and _differs(e)} | {word.key for word in around}
    moved = {key for key in gained & lost if key not in lexicon.FUNCTION}
    return [replace(e, sort=Sort.ORDER) if _touches(e, moved) else e for e in edits]


def _differs(edit: _Edit) -> bool:
    return not (edit.asked and edit.held) or edit.asked.key != edit.held.key


def _touches(edit: _Edit, keys: set[str]) -> bool:
    return _differs(edit) and any(word and word.key in keys for word in (edit.asked, edit.held))


def _once(edits: list[_Edit]) -> list[_Edit]:
    """Say of a contraction that lost its "not" no more than that."""
    told = {(w.start, w.end) for e in edits if _differs(e) for w in (e.asked, e.held) if w}
    return [
        edit
        for edit in edits
        if _differs(edit)
        or edit.sort is not Sort.FORM
        or not any((w.start, w.end) in told for w in (edit.asked, edit.held) if w)
    ]


def _weight(word: Word) -> float:
    return _FUNCTION_WEIGHT if word.key in lexicon.FUNCTION else 1.0


def _likeness(asked: Text, runs: Sequence[Run], edits: Sequence[_Edit], held: Text) -> float:
    same = sum(
        _weight(asked.words[pair.asked])
        for run in runs
        for pair in run.pairs
        if pair.asked is not None
        and pair.held is not None
        and asked.words[pair.asked].key == held.words[pair.held].key
    )
    other = 0.0
    for edit in edits:
        if edit.sort is Sort.FORM:
            same += _weight(edit.asked) if edit.asked and _differs(edit) else 0.0
        elif edit.sort is not Sort.POINTS:
            weight = max(_weight(word) for word in (edit.asked, edit.held) if word)
            other += weight / 2 if edit.sort is Sort.ORDER else weight
    return same / (same + other) if same else 0.0


def _stretch(held: Text, runs: Sequence[Run]) -> tuple[int, int]:
    placed = [run for run in runs if run.end > run.start]
    if not placed:
        return 0, 0
    return held.words[placed[0].start].start, held.words[placed[-1].end - 1].end


def _around(held: Text, runs: Sequence[Run]) -> tuple[Word, ...]:
    """Return the words of the same sentence before and after the stretch, those near it."""
    placed = [run for run in runs if run.end > run.start]
    if not placed:
        return ()
    first, last = placed[0].start, placed[-1].end
    before = held.words[max(0, first - _NEAR) : first]
    ends = [at for at, word in enumerate(before) if _ENDS & set(word.after)]
    after = held.words[last - 1 : last + _NEAR]
    closed = next((at for at, word in enumerate(after) if _ENDS & set(word.after)), len(after))
    return (*before[ends[-1] + 1 if ends else 0 :], *after[1 : closed + 1])


def _turns(word: str) -> bool:
    return negation(word) or word in lexicon.CONDITIONS


def _verdict(
    asked: Text, held: Text, runs: Sequence[Run], edits: Sequence[_Edit], likeness: float
) -> Verdict:
    turned = [edit for edit in edits if not edit.sort.harmless]
    if not edits:
        whole = len(runs) == 1 and (runs[0].start, runs[0].end) == (0, len(held.words))
        return Verdict.EXACT if whole else Verdict.CUT
    if all(edit.editorial for edit in edits) and not turned:
        return Verdict.CUT
    solid = _solid(asked, held, runs)
    if turned and likeness >= _ALTERED and solid:
        return Verdict.ALTERED
    if not turned and likeness >= _CLOSE and solid:
        return Verdict.CLOSE
    return Verdict.SIMILAR if likeness >= _SIMILAR and solid else Verdict.ABSENT


def _solid(asked: Text, held: Text, runs: Sequence[Run]) -> bool:
    """Tell whether enough words agree that no chance is at work: two of content, three in all."""
    same = [
        asked.words[pair.asked].key
        for run in runs
        for pair in run.pairs
        if pair.asked is not None
        and pair.held is not None
        and same_word(asked.words[pair.asked].key, held.words[pair.held].key)
    ]
    return len(same) >= 3 and sum(key not in lexicon.FUNCTION for key in same) >= 2


def _changes(asked: Text, held: Text, edits: Sequence[_Edit]) -> Iterator[Change]:
    """Put neighbouring edits of one sort together."""
    for group in _groups(edits):
        ours = [edit.asked for edit in group if edit.asked]
        theirs = [edit.held for edit in group if edit.held]
        yield Change(group[0].sort, asked.shown(ours), held.shown(theirs))


def _groups(edits: Sequence[_Edit]) -> Iterator[list[_Edit]]:
    group: list[_Edit] = []
    for edit in edits:
        if group and not (edit.sort is group[-1].sort and _adjoin(group[-1], edit)):
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _adjoin(one: _Edit, other: _Edit) -> bool:
    """Tell whether two edits stand side by side, in either text."""
    if one.asked and other.asked:
        return other.asked.start - one.asked.end <= 1
    if one.held and other.held:
        return other.held.start - one.held.end <= 1
    return False


def _marks(words: Iterator[Word | None]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({(word.start, word.end) for word in words if word}))
