"""From an alignment to a verdict."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.domain.verify import lexicon
from bot.domain.verify.align import Run, align
from bot.domain.verify.edits import ENDS, Edit, differs, edits_of
from bot.domain.verify.guards import negation
from bot.domain.verify.likeness import same_word, stem
from bot.domain.verify.verdicts import Change, Comparison, Sort, Verdict
from bot.domain.verify.words import Text, Word

_CLOSE, _ALTERED, _SIMILAR = 0.75, 0.5, 0.3
_FUNCTION_WEIGHT = 0.4
_NEAR = 12
"""Words before and after a stretch in which a negation left out counts."""
_WHOLE_WORDS = frozenset({Verdict.CUT, Verdict.CLOSE})


def compare(asked: Text, held: Text) -> Comparison:
    """Compare what was asked with one source text."""
    if not asked.words or not held.words:
        return Comparison(Verdict.ABSENT)
    runs = align(asked, held)
    before, after = _around(held, runs)
    edits = edits_of(asked, held, runs, (*before, *after))
    likeness = _likeness(asked, runs, edits, held)
    start, end = _stretch(held, runs)
    left_out = _left_out(before, after)
    if left_out and any(edit.sort is Sort.WORD and not edit.editorial for edit in edits):
        edits += [Edit(Sort.NEGATION, None, word) for word in left_out]
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


def _weight(word: Word) -> float:
    return _FUNCTION_WEIGHT if word.key in lexicon.FUNCTION else 1.0


def _likeness(asked: Text, runs: Sequence[Run], edits: Sequence[Edit], held: Text) -> float:
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
            same += _weight(edit.asked) if edit.asked and differs(edit) else 0.0
        elif edit.sort is not Sort.POINTS:
            weight = max(_weight(word) for word in (edit.asked, edit.held) if word)
            other += weight / 2 if edit.sort is Sort.ORDER else weight
    return same / (same + other) if same else 0.0


def _stretch(held: Text, runs: Sequence[Run]) -> tuple[int, int]:
    placed = [run for run in runs if run.end > run.start]
    if not placed:
        return 0, 0
    return held.words[placed[0].start].start, held.words[placed[-1].end - 1].end


def _around(held: Text, runs: Sequence[Run]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Return the words of the same sentence before and after the stretch, those near it."""
    placed = [run for run in runs if run.end > run.start]
    if not placed:
        return (), ()
    first, last = placed[0].start, placed[-1].end
    before = held.words[max(0, first - _NEAR) : first]
    ends = [at for at, word in enumerate(before) if ENDS & set(word.after)]
    after = held.words[last - 1 : last + _NEAR]
    closed = next((at for at, word in enumerate(after) if ENDS & set(word.after)), len(after))
    return before[ends[-1] + 1 if ends else 0 :], after[1 : closed + 1]


def _left_out(before: Sequence[Word], after: Sequence[Word]) -> tuple[Word, ...]:
    """Return what turns the sense of the words that it stands before or after."""
    leading = [w for w in before if negation(w.key) or w.key in lexicon.LEADING]
    leading += [w for w in before[-1:] if w.key in lexicon.LIMITS]
    trailing = [w for w in after[:1] if w.key in lexicon.RESTRICTING]
    return (*leading, *trailing, *(w for w in after if w.key in lexicon.TRAILING))


def _verdict(
    asked: Text, held: Text, runs: Sequence[Run], edits: Sequence[Edit], likeness: float
) -> Verdict:
    turned = [edit for edit in edits if not edit.sort.harmless]
    if not edits:
        return Verdict.EXACT if _whole(held, runs) else Verdict.CUT
    if all(edit.editorial for edit in edits) and not turned:
        return Verdict.CUT
    solid = _solid(asked, held, runs)
    if turned and likeness >= _ALTERED and solid:
        return Verdict.ALTERED
    if not turned and likeness >= _CLOSE and solid:
        return Verdict.CLOSE
    similar = (likeness >= _SIMILAR and solid) or _shares(asked, held)
    return Verdict.SIMILAR if similar else Verdict.ABSENT


def _whole(held: Text, runs: Sequence[Run]) -> bool:
    seamless = all(one.end == other.start for one, other in pairwise(runs))
    return seamless and (runs[0].start, runs[-1].end) == (0, len(held.words))


def _shares(asked: Text, held: Text) -> bool:
    """Tell whether most words of content, three or more, are shared in any order."""
    wanted, given = (
        {stem(word.key) for word in text.words if word.key not in lexicon.EVERYWHERE}
        for text in (asked, held)
    )
    shared = len(wanted & given)
    return shared >= 3 and shared >= _ALTERED * len(wanted)


def _solid(asked: Text, held: Text, runs: Sequence[Run]) -> bool:
    """Tell whether enough words agree that no chance is at work.

    Three words, two of them of content; one is enough where every word agrees, slips aside.
    """
    same = [
        asked.words[pair.asked].key
        for run in runs
        for pair in run.pairs
        if pair.asked is not None
        and pair.held is not None
        and same_word(asked.words[pair.asked].key, held.words[pair.held].key)
    ]
    content = sum(key not in lexicon.FUNCTION for key in same)
    return len(same) >= 3 and content >= (1 if len(same) == len(asked.words) else 2)


def _changes(asked: Text, held: Text, edits: Sequence[Edit]) -> Iterator[Change]:
    """Put neighbouring edits of one sort together."""
    for group in _groups(edits):
        ours = [edit.asked for edit in group if edit.asked]
        theirs = [edit.held for edit in group if edit.held]
        yield Change(group[0].sort, asked.shown(ours), held.shown(theirs))


def _groups(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    group: list[Edit] = []
    for edit in edits:
        if group and not (edit.sort is group[-1].sort and _adjoin(group[-1], edit)):
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _adjoin(one: Edit, other: Edit) -> bool:
    """Tell whether two edits stand side by side, in either text."""
    if one.asked and other.asked:
        return other.asked.start - one.asked.end <= 1
    if one.held and other.held:
        return other.held.start - one.held.end <= 1
    return False


def _marks(words: Iterator[Word | None]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({(word.start, word.end) for word in words if word}))
