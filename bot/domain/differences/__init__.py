"""Where sources differ: slots compared with precision."""

from bot.domain.differences.claims import claims, filed
from bot.domain.differences.relation import Difference, Relation, Ruled, Side, Slot
from bot.domain.differences.within import within

__all__ = ["Difference", "Relation", "Ruled", "Side", "Slot", "claims", "filed", "within"]
