"""The check that nothing typed is logged: it does find what is."""

import logging

import pytest

from tests.cogs.logged import check_log, logged
from tests.cogs.world import World

TYPED = "a harbour\nthat nobody heard of"


@pytest.mark.parametrize("log", [f"asked for {TYPED}", f"asked for {TYPED!r}"])
async def test_words_that_were_typed_and_logged_are_found(world: World, log: str) -> None:
    await world.ask("find", text=TYPED)
    with pytest.raises(AssertionError, match="nobody heard of"):
        check_log(log, world.env)


async def test_the_program_may_log_its_own_words(world: World) -> None:
    await world.ask("find", text=TYPED)
    with logged() as log:
        logging.getLogger("bot.services.search").debug("asked for something")
    assert log.getvalue().endswith("DEBUG bot.services.search: asked for something\n")
    check_log(log.getvalue(), world.env)
