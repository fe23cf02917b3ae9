"""What a reader remembers while reading on: who is in view, who speaks, who is spoken about."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.domain.models import Span
from bot.extract.people.cast import Cast, Named

_IN_VIEW = 25
"""Names that a reader looks back over for a pronoun."""


@dataclass(slots=True)
class Scene:
    """A document while its speakers are resolved in order; ``spoke`` grows."""

    text: str
    cast: Cast
    outside: Sequence[Named]
    """Names outside marks, in order."""
    paragraphs: Sequence[int]
    """Where each paragraph starts."""
    sentences: Sequence[int]
    """Where each sentence starts."""
    reported: Sequence[Span]
    """Words reported without marks: who is named in them is spoken about."""
    author: str | None = None
    spoke: list[tuple[int, int]] = field(default_factory=list)
    """(offset, person) of each speaker so far."""
    _starts: Sequence[int] = ()

    def __post_init__(self) -> None:
        self._starts = [n.span.start for n in self.outside]

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph at an offset."""
        return bisect_right(self.paragraphs, at)

    def sentence(self, at: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self.sentences, at)

    def before(self, at: int) -> Iterable[Named]:
        """Return the names outside marks before an offset, nearest first."""
        lo = bisect_left(self._starts, at)
        return reversed(self.outside[max(0, lo - _IN_VIEW) : lo])

    def spoken_about(self, span: Span) -> bool:
        """Tell whether the span lies in words that someone is reported to have said."""
        i = bisect_right(self.reported, span.start, key=lambda r: r.start) - 1
        return i >= 0 and self.reported[i].holds(span)


def outside_marks(named: Iterable[Named], marks: Sequence[Span]) -> list[Named]:
    """Return the names that no marks hold; ``marks`` in order."""
    starts = [m.start for m in marks]
    kept = []
    for name in named:
        i = bisect_right(starts, name.span.start) - 1
        if i < 0 or marks[i].end <= name.span.start:
            kept.append(name)
    return kept
