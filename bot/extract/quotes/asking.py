"""An utterance with what its marks hold, and whether words alone tell who says it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.models import Span
from bot.extract.quotes import roles, syntax
from bot.extract.quotes.frames import Frame
from bot.extract.quotes.layout import Utterance
from bot.extract.quotes.roles import Role, gaps


@dataclass(frozen=True, slots=True)
class Asked:
    """An utterance, what its marks hold, and the frames that words alone give."""

    paragraph: int
    utterance: Utterance
    roles: tuple[Role, ...]
    frames: tuple[Frame | None, ...]


def ask(text: str, paragraph: int, utterance: Utterance) -> Asked:
    """Read what an utterance's marks hold and the frames beside them."""
    held = tuple(roles.of(text, utterance))
    found = (roles.frame_of(text, held, i) if r.speech else None for i, r in enumerate(held))
    return Asked(paragraph, utterance, held, tuple(found))


def _solved(text: str, asked: Asked) -> bool:
    """Tell whether frames alone settle the utterance: all speech, one cue each, no more."""
    cues = sum(len(roles.cues(text, gap)) for gap in gaps(asked.utterance))
    if not cues:
        return not any(hands_over(text, gap) for gap in gaps(asked.utterance))
    done = all(r.speech and f for r, f in zip(asked.roles, asked.frames, strict=True))
    return bool(asked.roles) and done and cues <= len({f.cue for f in asked.frames if f})


def hands_over(text: str, gap: Span) -> bool:
    """Tell whether the stretch ends with the colon that hands over to words in marks."""
    return gap.of(text).rstrip().endswith(":")


def trees(text: str, asked: Sequence[Asked]) -> Iterator[syntax.Parsed | None]:
    """Parse what frames alone leave open; ``None`` for the rest."""
    is_open = [not _solved(text, a) for a in asked]
    wanted = [
        (a.utterance.span, [r.marked.inner for r in a.roles if r.speech])
        for a, needed in zip(asked, is_open, strict=True)
        if needed
    ]
    parsed = syntax.parse(text, wanted)
    return (next(parsed) if needed else None for needed in is_open)
