"""The answer to a check: the verdict, and the places that it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.answers import Passage, Quoted
from bot.domain.models import Polarity, QuoteKind
from bot.domain.verify.verdicts import Comparison, Verdict


class SaidBy(StrEnum):
    """Whether the speaker that the asker names is the one that the source gives."""

    NOT_ASKED = "not asked"
    HOLDS = "holds"
    OTHER = "other"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"
    """Nobody here is called so, but the one who said it nearly is: a slip, perhaps."""
    NOT_ASSERTED = "not asserted"
    """It is theirs, but the source says that they denied, doubted or asked it."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where words come from, and how they compare."""

    held: Quoted | Passage
    comparison: Comparison
    hidden: bool = False
    """Whether moderators have hidden, as a quote, what stands there."""

    @property
    def turned(self) -> bool:
        """Tell whether the source has somebody deny, doubt or ask the words, not say them.

        A question in marks is said as it stands.
        """
        if isinstance(self.held, Passage) or self.held.polarity is Polarity.ASSERTS:
            return False
        return self.held.polarity is not Polarity.ASKS or self.held.kind is not QuoteKind.DIRECT


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a check; two or three places where the words are stitched together."""

    asked: str
    verdict: Verdict
    places: tuple[Located, ...] = ()
    said_by: str | None = None
    speaker: SaidBy = SaidBy.NOT_ASKED
    listing: int = 0
    """The number under which the question is kept for Share; 0 where it is not."""
