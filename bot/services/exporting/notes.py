"""What a reader of any format has to know of an event beside its date."""

from bot.domain.answers import Dated
from bot.domain.export import same_as


def notes(event: Dated) -> tuple[str, ...]:
    """Say that an event is no past one, and which others are the same happening."""
    status = () if event.status == "past" else (event.status,)
    return (*status, *(f"same as {ref}" for ref in same_as(event)))
