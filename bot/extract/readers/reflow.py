"""Set lines back to paragraphs: by their places on the page, healed over page breaks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.domain.models import Span
from bot.extract.readers.lines import Line, Paragraph, without_furniture
from bot.extract.readers.mending import HYPHEN, Writer, words

ENDED = re.compile(r"[.!?:;][\"”’')\]\d]{0,4}$")
BULLET = re.compile(r"(?:[•‣◦▪●–]|\(?\d{1,2}[.)]|\(?[a-z][.)]) ")

Run = list[tuple[int, Line]]


def reflow(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[Span, ...]]:
    """Return the text of all pages and its footnotes; form feeds part the pages."""
    bare = without_furniture(pages)
    known = Counter(word.casefold() for page in bare for line in page for word in words(line))
    writer = Writer(known)
    for paragraph in _healed(_paragraphs(bare)):
        writer.add(paragraph)
    return writer.text(), writer.notes()


def _paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    leading = _leading(pages)
    body = _body_size(pages)
    found: list[Paragraph] = []
    for number, page in enumerate(pages, 1):
        run: Run = []
        for index, line in enumerate(page):
            if run and _begins(run, line, _margins(page, index), leading):
                found.append(_paragraph(run, body))
                run = []
            run.append((number, line))
        if run:
            found.append(_paragraph(run, body))
    return found


def _paragraph(run: Run, body: float) -> Paragraph:
    sizes = [line.size for _, line in run]
    return Paragraph(tuple(run), note=max(sizes) < 0.92 * body)


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size that most letters are set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _leading(pages: Sequence[Sequence[Line]]) -> dict[int, float]:
    """Return the usual distance between lines of each size."""
    drops: dict[int, Counter[float]] = {}
    for page in pages:
        for one, two in pairwise(page):
            if 0 < one.foot - two.foot < 3 * one.size:
                drops.setdefault(round(one.size), Counter())[round(one.foot - two.foot, 0)] += 1
    return {size: counts.most_common(1)[0][0] for size, counts in drops.items()}


def _margins(page: Sequence[Line], index: int) -> tuple[float, float]:
    """Return the edges of the column around a line, from its neighbours of the same size."""
    line = page[index]
    near = [
        other
        for other in page[max(0, index - 6) : index + 6]
        if other.left < line.right and line.left < other.right and _alike(other, line)
    ]
    return min(each.left for each in (line, *near)), max(each.right for each in (line, *near))


def _alike(one: Line, two: Line) -> bool:
    return abs(one.size - two.size) <= 0.08 * max(one.size, two.size)


def _begins(run: Run, line: Line, margins: tuple[float, float], leading: dict[int, float]) -> bool:
    """Tell whether a line begins a paragraph after the lines of the run."""
    last = run[-1][1]
    if not line.size:
        return False
    if not _alike(last, line) or BULLET.match(line.text):
        return True
    if HYPHEN.search(last.text):
        return False
    drop, usual = last.foot - line.foot, leading.get(round(line.size), 1.3 * line.size)
    if drop <= 0 or drop > 6 * usual:
        return _ended(last)
    if drop > 1.35 * usual:
        return True
    left, right = margins
    short = last.right < right - 0.12 * (right - left)
    if short and (_ended(last) or not line.text[:1].islower()):
        return True
    return _set_in(run, line, short=short)


def _set_in(run: Run, line: Line, *, short: bool) -> bool:
    """Tell a new paragraph by its first line, set in from the margin or back at it."""
    first, last = run[0][1], run[-1][1]
    if line.left > last.left + 0.5 * line.size:
        return _ended(last) or short
    if line.left < last.left - 0.5 * line.size and len(run) > 1:
        hanging = abs(first.left - line.left) < 0.5 * line.size
        return _ended(last) if hanging else first.left - line.left > 0.5 * line.size
    return False


def _ended(line: Line) -> bool:
    return ENDED.search(line.text[-6:]) is not None


def _healed(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Join paragraphs that a page or column break cuts; notes between the pieces come after."""
    held: Paragraph | None = None
    notes: list[Paragraph] = []
    for paragraph in paragraphs:
        if held and paragraph.note and not held.note:
            notes.append(paragraph)
            continue
        if held and _goes_on(held, paragraph):
            held = Paragraph(held.lines + paragraph.lines)
            continue
        if held:
            yield held
        yield from notes
        held, notes = paragraph, []
    if held:
        yield held
    yield from notes


def _goes_on(one: Paragraph, two: Paragraph) -> bool:
    """Tell whether a paragraph at the head of a page ends the sentence of the page before."""
    (page, last), (following, first) = one.lines[-1], two.lines[0]
    if following != page + 1 or one.note or not first.size or not _alike(last, first):
        return False
    return not _ended(last) and len(last.text) > 20 and (first.text[:1].islower() or _cut(last))


def _cut(line: Line) -> bool:
    return line.text.endswith(",") or HYPHEN.search(line.text) is not None
