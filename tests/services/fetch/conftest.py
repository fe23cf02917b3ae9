"""A site on loopback, and a fetcher that may reach it and nothing else."""

from collections.abc import AsyncIterator

import pytest

from bot.services.fetch.fetcher import Fetcher
from tests.services.fetch.site import Site, running


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with running() as site:
        yield site


@pytest.fixture
async def fetcher(site: Site) -> AsyncIterator[Fetcher]:
    fetcher = Fetcher(site.reach())
    yield fetcher
    await fetcher.close()
