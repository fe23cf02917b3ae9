"""That what the tests of cards take for heads of buttons is answered by the running bot."""

from tests.cogs.world import World
from tests.ui.calm import HEADS


async def test_every_head_that_cards_may_carry_has_a_handler(world: World) -> None:
    assert set(world.bot.routes.handlers) >= HEADS
