"""What a library holds of one person, in one card."""

from dataclasses import dataclass

from bot.domain.answers import Known, Quoted
from bot.domain.dates import When
from bot.domain.models import QuoteKind


@dataclass(frozen=True, slots=True)
class Role:
    """A role as sources give it, and when the first and the last of them appeared."""

    name: str
    first: When | None
    last: When | None


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who appears with a person: in so many events, and so often quoted beside them."""

    id: int
    name: str
    events: int
    quotes: int

    @property
    def ref(self) -> str:
        """Return the short id a person can type."""
        return f"P{self.id}"


@dataclass(frozen=True, slots=True)
class Profile:
    """A person with everything their card says."""

    person: Known
    roles: tuple[Role, ...]
    first: Quoted | None
    last: Quoted | None
    """The same as the first where there is only one quote."""
    kinds: tuple[tuple[QuoteKind, int], ...]
    companions: tuple[Companion, ...]
    """The closest first."""
    about: tuple[Quoted, ...]
    """What others say that names the person, newest first."""
